"""A cell that names several roles -> the places of each: "Chủ trì: Sở Nội vụ; Phối hợp: các sở" -> lead, coordinate."""

import re
from collections.abc import Iterator

from assistant.documents.models import Document, Span
from assistant.plans.models import Role

_ROLE_OF = {"chủ trì": Role.LEAD, "phối hợp": Role.COORDINATE, "theo dõi": Role.MONITOR}
_MARKER = re.compile(
    r"(?:^|(?<=[\n;,.>]))[ \t]*(?:[-+*•–][ \t]*)?\**(?:(?:các )?(?:cơ quan|đơn vị)(?:, đơn vị)?[ \t]+)?"
    r"(chủ trì|phối hợp|theo dõi)[^\n:;,.]{0,24}:\**",
    re.IGNORECASE,
)
_AFTER = re.compile(
    r"(?<=\S)[ \t]*\(?\b(chủ trì|phối hợp|theo dõi)\b(?:[ \t]+thực hiện)?\)?[ \t]*(?:[;,.\n]|<br\s*/?>|$)",
    re.IGNORECASE,
)
_LEADS_WITH = re.compile(r"[ \t]*\b(chủ trì)\b,?[ \t]+(?:và[ \t]+)?(phối hợp)[ \t]+(?:với|cùng)[ \t]+", re.IGNORECASE)
_SAID = re.compile(
    r"\bchủ trì,?[ \t]+(?:và[ \t]+)?phối hợp[ \t]+(?:với|cùng)[ \t]|\((?:chủ trì|phối hợp)(?:[ \t]+thực hiện)?\)",
    re.IGNORECASE,
)
_EDGE = " \t\n\u00a0;,.-–+•*"


def roles_in(document: Document, span: Span, column: str) -> dict[str, tuple[Span, ...]]:
    """The places of each role in the role cell at `span`; the whole cell is `column`'s when it marks none.

    Marks before a colon are heeded in every role column; marks after the name in a column of several roles ("roles"),
    whose words without any mark lead, and in a column of leads where brackets or "chủ trì, phối hợp với" are plain.
    """
    text = document.quote(span)
    told = column == "roles" or (column == Role.LEAD and _SAID.search(text))
    parts = list(_marked(text)) or (list(_after(text)) if told else [])
    default = Role.LEAD.value if column == "roles" else column
    if not parts:
        return {default: (span,)}
    places: dict[str, tuple[Span, ...]] = {}
    for role, start, end in parts:
        if (place := _edged(text, start, end)) is not None:
            name = role or default
            places[name] = (*places.get(name, ()), Span(span.start + place[0], span.start + place[1]))
    return places


def _marked(text: str) -> Iterator[tuple[str | None, int, int]]:
    """The stretches that follow "Chủ trì:" and the like, and what stands before the first."""
    marks = list(_MARKER.finditer(text))
    if not marks:
        return
    yield None, 0, marks[0].start()
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        yield _ROLE_OF[mark[1].lower()].value, mark.end(), following.start() if following else len(text)


def _after(text: str) -> Iterator[tuple[str | None, int, int]]:
    """The stretches that "chủ trì" or "phối hợp" ends, and "A chủ trì, phối hợp với B"."""
    if both := _LEADS_WITH.search(text):
        yield Role.LEAD.value, 0, both.start()
        yield Role.COORDINATE.value, both.end(), len(text)
        return
    start = 0
    for mark in _AFTER.finditer(text):
        yield _ROLE_OF[mark[1].lower()].value, start, mark.start()
        start = mark.end()
    if start:
        yield None, start, len(text)


def _edged(text: str, start: int, end: int) -> tuple[int, int] | None:
    while start < end and text[start] in _EDGE:
        start += 1
    while end > start and text[end - 1] in _EDGE:
        end -= 1
    return (start, end) if start < end else None
