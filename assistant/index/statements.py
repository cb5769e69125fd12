"""A cell that says several things -> one stretch for each: a bullet with the lesser bullets under it, or a line.

Spans stay exact: a stretch is ``text[start:end]``, in reading order, and never reaches over words of another cell.
"""

import re
from collections.abc import Iterable

from assistant.documents.models import Span
from assistant.index.prose import LONGEST, lines

_BULLET = re.compile(r"\s*([-–+*•·]|\d+(?:\.\d+)*[.)]|[a-zđ]\))\s*", re.IGNORECASE)
_OF_DIGITS, _OF_LETTERS = "1", "a"


def statements(text: str, cell: Iterable[Span]) -> list[Span]:
    """The statements of a cell that stands at the spans `cell`, lesser bullets kept with the one above them."""
    found: list[Span] = []
    first: str | None = None
    for line in (line for span in cell for line in lines(text, span)):
        bullet = _bullet(text[line.start : line.end])
        first = bullet if first is None else first
        if found and bullet != first and _go_together(text, found[-1], line):
            found[-1] = Span(found[-1].start, line.end)
        else:
            found.append(line)
    return found


def _bullet(line: str) -> str:
    """What kind of bullet a line begins with; empty for none."""
    match = _BULLET.match(line)
    mark = match[1] if match else ""
    return _OF_DIGITS if mark[:1].isdigit() else _OF_LETTERS if mark[:1].isalpha() else mark


def _go_together(text: str, above: Span, line: Span) -> bool:
    """True when nothing stands between the two, and both are short enough to be one passage."""
    return not text[above.end : line.start].strip() and line.end - above.start <= LONGEST
