"""When is the best passage sure enough? Pairs (score, coverage, right?) of ranked questions -> curve and limits.

A limit is a score and a coverage that the best passage must reach to be answered from. Limits are chosen to gain most,
where a right answer gains 1 and a wrong one costs `cost`; how well a choice holds is measured on the fifth of the
questions that it was not made on, for each fifth in turn (5-fold cross-validation).
"""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import product

from assistant.answering import confidence
from assistant.answering.assistant import Assistant
from eval.judging import ROLES
from eval.measures import Share
from eval.relevance import Relevance
from eval.stamp import Stamp
from eval.topics import Topic

KIND = "calibration"
FOLDS = 5
SCORES = tuple(round(0.2 + 0.02 * step, 2) for step in range(61))
COVERAGES = tuple(round(0.1 * step, 1) for step in range(10))
_BY_LOOKUP = frozenset(("glossary", "meta", "count", "agency_tasks", "compare", "clarify", "followup"))


@dataclass(frozen=True, slots=True)
class Pair:
    """The best passage for one question: its score (0 to about 1.4) and coverage (0..1), and whether it is right.

    `answerable` is False for questions that the plans don't answer: no passage is right for them.
    """

    topic: str
    register: str
    score: float
    coverage: float
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Limit:
    """What the best passage must reach."""

    score: float
    coverage: float

    def passes(self, pair: Pair) -> bool:
        """True when the pair's passage would be answered from."""
        return pair.score >= self.score and pair.coverage >= self.coverage


@dataclass(frozen=True, slots=True)
class Point:
    """What a limit gives: how many answers are right, how many answerable questions get a right one, what is refused.

    `lowest` and `highest` are the precision of the worst and best fifth of the questions measured.
    """

    limit: Limit
    precision: Share
    answered: Share
    refused: Share
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """The curve over scores at the present coverage limit, the limits chosen without each fifth, and those of all."""

    stamp: Stamp
    name: str
    cost: float
    questions: int
    answerable: int
    present: Point
    curve: tuple[Point, ...]
    held_out: tuple[Point, ...]
    pooled: Point
    suggested: Point


def collect(assistant: Assistant, topics: Iterable[Topic], relevance: Relevance) -> tuple[Pair, ...]:
    """The pairs of the single-turn topics answered by ranking: no number, no lookup, something to search for."""
    found = (_pair(assistant, topic, relevance) for topic in topics if not topic.turns and topic.type not in _BY_LOOKUP)
    return tuple(pair for pair in found if pair is not None)


def calibrate(pairs: Sequence[Pair], name: str, stamp: Stamp, cost: float = 1.0) -> Calibration:
    """The curve and the limits of `pairs`; raises ValueError when there are fewer pairs than folds."""
    if len(pairs) < FOLDS:
        raise ValueError(f"{len(pairs)} ranked questions are given; at least {FOLDS} are needed to hold some out")
    present = Limit(confidence.ANSWER_SCORE, confidence.ANSWER_COVERAGE)
    fifths = folds(pairs)
    held_out = []
    pooled: list[tuple[Pair, bool]] = []
    for fold in fifths:
        limit = best_limit([pair for pair in pairs if pair not in fold], cost)
        judged = [(pair, limit.passes(pair)) for pair in fold]
        held_out.append(_point(limit, judged))
        pooled += judged
    suggested = best_limit(pairs, cost)
    return Calibration(
        stamp=stamp,
        name=name,
        cost=cost,
        questions=len(pairs),
        answerable=sum(pair.answerable for pair in pairs),
        present=_at(present, pairs),
        curve=tuple(_at(Limit(score, present.coverage), pairs) for score in SCORES),
        held_out=tuple(held_out),
        pooled=_point(suggested, pooled),
        suggested=_at(suggested, pairs),
    )


def best_limit(pairs: Sequence[Pair], cost: float) -> Limit:
    """The limit that gains most on `pairs`; of equal ones the strictest, which refuses most."""
    limits = (Limit(score, coverage) for score, coverage in product(SCORES, COVERAGES))
    return max(limits, key=lambda limit: (gain(limit, pairs, cost), limit.score, limit.coverage))


def gain(limit: Limit, pairs: Iterable[Pair], cost: float) -> float:
    """1 for each right answer, minus `cost` for each wrong one."""
    return sum(1.0 if pair.right else -cost for pair in pairs if limit.passes(pair))


def folds(pairs: Iterable[Pair]) -> tuple[tuple[Pair, ...], ...]:
    """The fifths, each with its part of the unanswerable questions; drawn from ids, so the same in every run."""
    drawn = sorted(pairs, key=lambda pair: (pair.answerable, hashlib.sha256(pair.topic.encode()).digest()))
    return tuple(tuple(drawn[start::FOLDS]) for start in range(FOLDS))


def _pair(assistant: Assistant, topic: Topic, relevance: Relevance) -> Pair | None:
    query = assistant.understanding.query(topic.question)
    right = relevance.right(topic)
    if query.references or not query.topic or (topic.expect == "answer" and not right):
        return None
    kinds = ("task", "duty") if topic.type in ROLES else ()
    ranked = assistant.ranker.rank(query, query.plans, kinds, k=1)
    score, coverage, id_ = (ranked[0].score, ranked[0].coverage, ranked[0].passage.id) if ranked else (0.0, 0.0, "")
    return Pair(topic.id, topic.register, round(score, 4), round(coverage, 4), id_ in right, topic.expect == "answer")


def _at(limit: Limit, pairs: Sequence[Pair]) -> Point:
    return _point(limit, [(pair, limit.passes(pair)) for pair in pairs])


def _point(limit: Limit, judged: Sequence[tuple[Pair, bool]]) -> Point:
    answered = {pair for pair, passes in judged if passes}
    by_fold = [
        Share.among(pair.right for pair in fold if pair in answered) for fold in folds(pair for pair, _ in judged)
    ]
    known = [share.value for share in by_fold if share.of]
    return Point(
        limit=limit,
        precision=Share.among(pair.right for pair in answered),
        answered=Share.among(passes and pair.right for pair, passes in judged if pair.answerable),
        refused=Share.among(not passes for pair, passes in judged if not pair.answerable),
        lowest=min(known, default=0.0),
        highest=max(known, default=0.0),
    )
