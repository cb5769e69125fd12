"""When a ranked passage is sure enough to answer from, near enough to offer, or neither.

The limits were set on questions with known answers; `docs/retrieval.md` has the curve.
"""

from assistant.retrieval.ranking import Ranked

ANSWER_COVERAGE = 0.3
ANSWER_SCORE = 0.6
NEAR_SCORE = 0.4
TIE = 0.06


def is_sure(ranked: list[Ranked]) -> bool:
    """True when the best passage may be answered from."""
    return bool(ranked) and ranked[0].score >= ANSWER_SCORE and ranked[0].coverage >= ANSWER_COVERAGE


def near(ranked: list[Ranked], count: int = 3) -> list[Ranked]:
    """The passages worth naming when none is sure, best first."""
    return [entry for entry in ranked if entry.score >= NEAR_SCORE][:count]


def ties(ranked: list[Ranked], most: int = 3) -> list[Ranked]:
    """The best passage and those that score within `TIE` of it, at most `most`."""
    return [entry for entry in ranked if entry.score >= ranked[0].score - TIE][:most] if ranked else []
