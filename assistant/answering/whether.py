"""Whether a plan has something at all: "Bình Định có lập tổ công tác không?".

Such a question is answered from a passage that holds what is asked side by side, or in an official wording of it.
Passages that hold its words apart from one another prove nothing: "hội" and "thi" of "hội thi" stand in every plan.
"""

import re

from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.retrieval.ranking import Ranked

_ASKED = re.compile(
    r"\bcó\b(?! phải)[^?.;]{3,}\b(?:không|hông|hong|ko|k|hok|hem|chưa)\b"
    r"(?:\s+(?:ạ|vậy|nhỉ|bạn|em|ta|đây|thế|ha|hả|dzậy|nè|ad|anh|chị))*\W*$",
    re.IGNORECASE,
)
_ASKED_IN_ENGLISH = re.compile(r"^\W*(?:does|do|did|is there|are there|will|has|have)\b", re.IGNORECASE)
_SHORT = 3
_TOGETHER, _TOGETHER_OF_FEW, _COVERED = 0.5, 0.51, 0.6


def that_speak_of_it(request: Request, chosen: list[Ranked]) -> list[Ranked]:
    """Those of `chosen` that hold what is asked for, where it is asked whether there is such a thing; else all."""
    return [entry for entry in chosen if _speaks_of_it(request, entry)] if _asks_whether(request) else chosen


def _asks_whether(request: Request) -> bool:
    """True where the question asks if there is such a thing, and for no agency, part or number."""
    query = request.query
    if query.agencies or query.roles or query.references or query.asks("count", "list", "glossary", "target"):
        return False
    return bool((_ASKED_IN_ENGLISH if query.lang == "en" else _ASKED).search(query.read))


def _speaks_of_it(request: Request, entry: Ranked) -> bool:
    """True where the passage holds what is asked, in its words side by side or in an official wording of them.

    An English question shares no words with the plans but those it was rendered in.
    """
    query = request.query
    if query.lang == "en":
        return entry.coverage >= _COVERED
    words = fold(entry.passage.text)
    if any(fold(phrase) in words for phrase in query.expansions):
        return True
    needed = _TOGETHER_OF_FEW if len(query.topic.split()) <= _SHORT else _TOGETHER
    return request.ranker.together(query, entry.passage) >= needed
