"""When is the best passage sure enough? Pairs (likelihood, right?) of ranked questions -> reliability, curve and limit.

A limit is the likelihood that the best passage must reach to be answered from. Limits are chosen to gain most,
where a right answer gains 1 and a wrong one costs `cost`; how well a choice holds is measured on the fifth of the
questions that it was not made on, for each fifth in turn (5-fold cross-validation).
"""

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.answering import confidence
from assistant.answering.assistant import Assistant
from eval.judging import ROLES
from eval.measures import Share
from eval.relevance import Relevance
from eval.stamp import Stamp
from eval.topics import Topic

KIND = "calibration"
FOLDS = 5
LIMITS = tuple(round(0.02 * step, 2) for step in range(51))
BANDS = 10
_DEPTH = 40
_BY_LOOKUP = frozenset(("meta", "count", "agency_tasks", "compare", "clarify", "followup"))


@dataclass(frozen=True, slots=True)
class Pair:
    """The best passage for one question: the likelihood, 0..1, that it is right, and whether it is.

    `answerable` is False for questions that the plans don't answer: no passage is right for them.
    """

    topic: str
    register: str
    likelihood: float
    right: bool
    answerable: bool


@dataclass(frozen=True, slots=True)
class Band:
    """Pairs whose likelihood lies from `low` on below `high`: its mean, and the share that is right."""

    low: float
    high: float
    expected: float
    right: Share


@dataclass(frozen=True, slots=True)
class Point:
    """What a limit gives: how many answers are right, how many answerable questions get a right one, what is refused.

    `lowest` and `highest` are the precision of the worst and best fifth of the questions measured.
    """

    limit: float
    precision: Share
    answered: Share
    refused: Share
    lowest: float
    highest: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """How far likelihoods hold, the curve over limits, the limits chosen without each fifth, and that of all."""

    stamp: Stamp
    name: str
    cost: float
    questions: int
    answerable: int
    present: Point
    bands: tuple[Band, ...]
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
    fifths = folds(pairs)
    held_out = []
    pooled: list[tuple[Pair, bool]] = []
    for fold in fifths:
        limit = best_limit([pair for pair in pairs if pair not in fold], cost)
        judged = [(pair, pair.likelihood >= limit) for pair in fold]
        held_out.append(_point(limit, judged))
        pooled += judged
    suggested = best_limit(pairs, cost)
    return Calibration(
        stamp=stamp,
        name=name,
        cost=cost,
        questions=len(pairs),
        answerable=sum(pair.answerable for pair in pairs),
        present=_at(confidence.OFFER, pairs),
        bands=tuple(bands(pairs)),
        curve=tuple(_at(limit, pairs) for limit in LIMITS),
        held_out=tuple(held_out),
        pooled=_point(suggested, pooled),
        suggested=_at(suggested, pairs),
    )


def best_limit(pairs: Sequence[Pair], cost: float) -> float:
    """The limit that gains most on `pairs`; of equal ones the strictest, which refuses most."""
    return max(LIMITS, key=lambda limit: (gain(limit, pairs, cost), limit))


def gain(limit: float, pairs: Iterable[Pair], cost: float) -> float:
    """1 for each right answer, minus `cost` for each wrong one."""
    return sum(1.0 if pair.right else -cost for pair in pairs if pair.likelihood >= limit)


def bands(pairs: Sequence[Pair]) -> Iterator[Band]:
    """The pairs by tenths of likelihood, without the empty ones: where it is well calibrated, both figures agree."""
    for tenth in range(BANDS):
        held = [pair for pair in pairs if min(int(pair.likelihood * BANDS), BANDS - 1) == tenth]
        if held:
            expected = fmean(pair.likelihood for pair in held)
            yield Band(tenth / BANDS, (tenth + 1) / BANDS, expected, Share.among(pair.right for pair in held))


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
    ranker = assistant.ranker
    ranked = ranker.rank(query, query.plans, kinds, k=_DEPTH)
    likelihood, id_ = 0.0, ""
    if ranked:
        together = ranker.together(query, ranked[0].passage)
        likelihood, id_ = confidence.likelihood(query, ranked, together), ranked[0].passage.id
    return Pair(topic.id, topic.register, round(likelihood, 4), id_ in right, topic.expect == "answer")


def _at(limit: float, pairs: Sequence[Pair]) -> Point:
    return _point(limit, [(pair, pair.likelihood >= limit) for pair in pairs])


def _point(limit: float, judged: Sequence[tuple[Pair, bool]]) -> Point:
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
