"""The questions before the last one: which of them are kept, and which one a question goes back to."""

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.answering.models import Focus
from assistant.answering.sources import Sources
from assistant.plans.folding import fold
from assistant.retrieval.query import Query

MOST_KEPT = 5
_SAID_OF_QUESTIONS = frozenset((
    "cau", "hoi", "xem", "lai", "nhac", "noi", "muon", "gi", "no", "do", "ay", "truoc", "nua", "luc", "nay",
    "question", "questions", "ask", "asked", "go", "my", "what", "was", "it",
))  # fmt: skip
_FIRST = re.compile(
    r"(?<!\w)(?:cau (?:hoi )?(?:dau(?: tien)?|thu nhat)|luc dau|ban dau|dau tien|(?:very )?first (?:question|one|thing)"
    r"|(?:at|from) the (?:start|beginning))(?!\w)"
)
_NTH = re.compile(r"(?<!\w)cau (?:hoi )?(?:thu |so )(hai|ba|tu|nam|[2-5])(?!\w)|(?<!\w)(second|third|fourth) question")
_PLACES = {"hai": 2, "ba": 3, "tu": 4, "nam": 5, "second": 2, "third": 3, "fourth": 4}
_TWO_BACK = re.compile(
    r"(?<!\w)(?:truoc (?:do )?nua|(?:hai|2) cau(?: hoi)? truoc|(?:two|2) questions (?:ago|back|before))(?!\w)"
)
_AGAIN = re.compile(r"(?<!\w)(?:nhac lai|noi lai|lap lai|repeat|say that again)(?!\w)")


def after(before: Focus, now: Focus) -> Focus:
    """`now` with `before` among the earlier foci: the very first is always kept, and the newest of the others."""
    if before == Focus() or before == now:
        return replace(now, earlier=before.earlier)
    past = (*before.earlier, replace(before, trace=None, beside=(), earlier=()))
    kept = past if len(past) <= MOST_KEPT else (past[0], *past[-(MOST_KEPT - 1) :])
    return replace(now, earlier=kept)


def before(focus: Focus) -> Focus:
    """What the conversation was about before its last question."""
    return replace(focus.earlier[-1], earlier=focus.earlier[:-1]) if focus.earlier else Focus()


def recalled(query: Query, focus: Focus, sources: Sources) -> Focus | None:
    """The focus that a question goes back to ("quay lại câu lúc nãy"); None where it goes back to none."""
    past = (*focus.earlier, replace(focus, earlier=()))
    if not query.asks("back") or past == (Focus(),):
        return None
    if _names_something(query):
        return next((each for each in reversed(past) if _is_named(query, each, sources)), None)
    if _FIRST.search(query.folded):
        return past[0]
    if match := _NTH.search(query.folded):
        place = match[1] or match[2]
        return next(iter(past[int(_PLACES.get(place, 0) or place) - 1 :]), past[-1])
    back = 3 if _TWO_BACK.search(query.folded) else 1 if _AGAIN.search(query.folded) else 2
    return past[max(len(past) - back, 0)]


def _names_something(query: Query) -> bool:
    return bool(query.references or query.agencies or query.plans or query.strangers or _own_words(query))


def _own_words(query: Query) -> set[str]:
    """The words of the topic that speak of a matter, and not of questions."""
    return set(query.topic.split()) - _SAID_OF_QUESTIONS


def _is_named(query: Query, past: Focus, sources: Sources) -> bool:
    """True when everything that the question names was spoken of then."""
    numbers = {sources.task(task).number for task in past.tasks} | {each.partition(":")[2] for each in past.references}
    agencies = {*past.agencies, *sources.agencies_in(past.question or "")}
    words = _own_words(query)
    said = _words((past.topic or "", past.question or "", *(sources.task(task).title for task in past.tasks)))
    return (
        all(reference.number in numbers for reference in query.references)
        and set(query.agencies) <= agencies
        and set(query.plans) <= set(past.plans)
        and not query.strangers
        and (not words or 2 * len(words & said) >= len(words))
    )


def _words(texts: Iterable[str]) -> set[str]:
    return set(fold(" ".join(texts)).split())
