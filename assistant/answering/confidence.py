"""How likely is the best of ranked passages right: enough to answer from it, to offer it beside others, or neither?

The likelihood is a logistic regression on what tells a right first passage from a wrong one, fitted on questions with
known answers and on questions that no plan answers (`docs/retrieval.md` has the fit and the curve).
"""

import math
from dataclasses import astuple, dataclass, fields, replace
from typing import Literal

from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranked

Sureness = Literal["well", "fair", "unsure"]
"""The best passage is answered from, is offered beside the next best ones, or is no answer."""

ANSWER, OFFER = 0.5, 0.25
"""The likelihood from which on a passage is answered from, or offered as one reading among others."""
PLAIN = 0.75
"""Below this likelihood an answer says that it rests on a reading of the question."""
MENTION = 0.08
"""Below this likelihood a passage is not even named as the nearest there is."""
SPEAKS_OF_IT = 0.3
"""The coverage from which on a record of the very agency that is asked about speaks of the topic."""
TIE = 0.09
_OFFERED = 0.18
_WIDEST_MARGIN = 0.4
_NATS = 10
_LONG = 8
_FLOOR, _SPAN = 0.78, 0.12
_NEAR, _NEAR_IN_PLAN, _TOGETHER = 0.8, 0.5, 0.6
_APART = 0.04
"""The share of the fitted questions whose best passage was right although it only shared words with them."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What tells whether the best passage is right, each about 0..1 and higher where it more likely is.

    `margin`: its score above the next passage about something else, at most 0.4; `share`: its share of the chances of
    all that were ranked; `title` as ranked; `nearness`: its cosine on the encoder's band; `together`: the share of
    the topic's neighbours that stand side by side in it; `names_plan`, `worded`: 1 where the question names a plan, or
    uses a wording of the lists; `length`: the words of the topic, or of the longest phrase that it is a wording of, 1
    for eight and more; `english`: 1 for an English question, whose words are seldom shared.
    """

    margin: float
    share: float
    title: float
    nearness: float
    together: float
    names_plan: float
    worded: float
    length: float
    english: float


@dataclass(frozen=True, slots=True)
class Certainty:
    """What each piece of evidence counts, in nats; `base` is what a passage without any has."""

    base: float = -5.31
    margin: float = 2.54
    share: float = 3.39
    title: float = 0.88
    nearness: float = 0.91
    together: float = 0.86
    names_plan: float = 1.05
    worded: float = 0.16
    length: float = 1.93
    english: float = 0.77

    def likelihood(self, evidence: Evidence) -> float:
        """How likely, 0..1, a passage with this evidence is right."""
        base, *weights = astuple(self)
        nats = base + sum(weight * value for weight, value in zip(weights, astuple(evidence), strict=True))
        return 1 / (1 + math.exp(-nats))


CERTAINTY = Certainty()
assert [field.name for field in fields(Certainty)][1:] == [field.name for field in fields(Evidence)]


def likelihood(query: Query, ranked: list[Ranked], together: float) -> float:
    """How likely, 0..1, the first of `ranked` is right; 0 for none. `together` as `Ranker.together` gives it."""
    if not ranked:
        return 0.0
    found = evidence(query, ranked, together)
    return CERTAINTY.likelihood(found) if _is_about(query, found) else _APART


def likelihood_in_plan(query: Query, ranked: list[Ranked], together: float) -> float:
    """How likely, 0..1, one of the ties of `ranked`, all of one plan, is right, had the question named that plan."""
    if not ranked:
        return 0.0
    tied = ties(ranked, len(ranked))
    found = evidence(query, [ranked[0], *ranked[len(tied) :]], together)
    return CERTAINTY.likelihood(replace(found, names_plan=1.0)) if _is_about(query, found) else _APART


def evidence(query: Query, ranked: list[Ranked], together: float) -> Evidence:
    """What speaks for the first of `ranked`, which is not empty; `together` as `Ranker.together` gives it."""
    best = ranked[0]
    after = next((entry.score for entry in ranked[1:] if entry.passage.ref != best.passage.ref), 0.0)
    chances = sum(math.exp(_NATS * (entry.score - best.score)) for entry in ranked)
    return Evidence(
        margin=min(best.score - after, _WIDEST_MARGIN),
        share=1 / chances,
        title=best.title,
        nearness=(best.similarity - _FLOOR) / _SPAN,
        together=together,
        names_plan=float(bool(query.plans)),
        worded=float(bool(query.wordings)),
        length=min(_length(query), _LONG) / _LONG,
        english=float(query.lang == "en"),
    )


def _length(query: Query) -> int:
    phrases = (phrase for wording in query.wordings for phrase in wording.phrases)
    return max(len(words.split()) for words in (query.topic, *phrases))


def _is_about(query: Query, found: Evidence) -> bool:
    """True for a question that uses a wording of the lists, names a row, or has words that stand side by side.

    Any other must be near in meaning, nearer where it names no plan: "Chủ tịch nước năm 1990 là ai?" shares its words
    with many passages and is near none. Few words of an English question are shared at all.
    """
    if query.lang == "en" or query.wordings or query.references or found.together >= _TOGETHER:
        return True
    return found.nearness >= (_NEAR_IN_PLAN if query.plans else _NEAR)


def sureness(likelihood: float) -> Sureness:
    """What a passage that is right with this likelihood is good for."""
    if likelihood >= ANSWER:
        return "well"
    return "fair" if likelihood >= OFFER else "unsure"


def ties(ranked: list[Ranked], most: int = 3) -> list[Ranked]:
    """The best passage and those that score within `TIE` of it, at most `most`."""
    return _within(TIE, ranked, most)


def readings(ranked: list[Ranked], likelihood: float, most: int = 3) -> list[Ranked]:
    """The best passage and those near enough to be meant instead: ties, or more where it is only offered."""
    return _within(TIE if likelihood >= ANSWER else _OFFERED, ranked, most)


def _within(gap: float, ranked: list[Ranked], most: int) -> list[Ranked]:
    return [entry for entry in ranked if entry.score >= ranked[0].score - gap][:most] if ranked else []
