"""When a ranked passage is sure enough to answer from, near enough to offer, or neither.

The limits were set on questions with known answers; `docs/retrieval.md` has the curve.
"""

from typing import Literal

from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranked

Sureness = Literal["well", "clear", "unsure", "apart"]
"""How sure a ranking is: its best passage scores well, stands out clearly from the next, or neither.

"apart": it scores well enough, but only shares words with a question about something else."""

ANSWER_COVERAGE = 0.3
ANSWER_SCORE = 0.6
CLEAR_SCORE, CLEAR_MARGIN = 0.45, 0.1
NEAR_SCORE = 0.4
TIE = 0.06
CLOSE, CLOSE_IN_PLAN, CLOSE_ENGLISH = 0.865, 0.822, 0.765
TOGETHER = 0.6


def sureness(ranked: list[Ranked]) -> Sureness:
    """Whether the best passage may be answered from: it scores well, or fairly and far above the next."""
    if not ranked:
        return "unsure"
    best = ranked[0]
    if best.score >= ANSWER_SCORE and best.coverage >= ANSWER_COVERAGE:
        return "well"
    after = next((entry.score for entry in ranked[1:] if entry.passage.ref != best.passage.ref), 0.0)
    return "clear" if best.score >= CLEAR_SCORE and best.score - after >= CLEAR_MARGIN else "unsure"


def is_about(query: Query, best: Ranked, together: float) -> bool:
    """True when the best passage is about what the question is about, and does not only share some words with it.

    A question that uses a phrase of the lists, or words that stand side by side in the passage (`together`: the share,
    0..1, of its neighbouring words that do), needs no more; any other must be near in meaning, nearer where it names
    no plan. "Chủ tịch nước năm 1990 là ai?" shares its words with many passages and is near none.
    """
    if query.lang == "en":
        return best.similarity >= CLOSE_ENGLISH or together >= TOGETHER
    if query.expansions or query.references or together >= TOGETHER:
        return True
    return best.similarity >= (CLOSE_IN_PLAN if query.plans else CLOSE)


def near(ranked: list[Ranked], count: int = 3) -> list[Ranked]:
    """The passages worth naming when none is sure, best first."""
    return [entry for entry in ranked if entry.score >= NEAR_SCORE][:count]


def ties(ranked: list[Ranked], most: int = 3) -> list[Ranked]:
    """The best passage and those that score within `TIE` of it, at most `most`."""
    return [entry for entry in ranked if entry.score >= ranked[0].score - TIE][:most] if ranked else []
