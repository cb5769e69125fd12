"""Cuts a document into numbered lines whose segments are plain, cited or marked: what the document page shows."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.models import Span
from assistant.plans.models import Section

HIGHLIGHT = re.compile(r"(\d{1,9})-(\d{1,9})")


class RangeError(ValueError):
    """The address asks for a range that is malformed or outside the document."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A stretch of one line: `cited` lies in the citation, `marked` in a part that answers."""

    text: str
    cited: bool
    marked: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the document; `number` counts from 1, `cited` is true where the citation runs over it."""

    number: int
    cited: bool
    segments: tuple[Segment, ...]


@dataclass(frozen=True, slots=True)
class Selection:
    """What the address points at: the citation and its marks."""

    cited: Span | None = None
    marks: tuple[Span, ...] = ()


def parse_selection(start: str | None, end: str | None, hl: str | None, length: int) -> Selection:
    """Read the address's `start`, `end` (code points) and `hl` ("12-40,55-60").

    Where there is no `hl`, the citation itself is marked. Raises RangeError when a value is no number, the range is
    empty or it ends beyond `length`.
    """
    if not any((start, end, hl)):
        return Selection()
    cited = _span(start or "", end or "", length) if start or end else None
    marks = tuple(_parse_mark(part, length) for part in hl.split(",")) if hl else ()
    return Selection(cited, marks or ((cited,) if cited else ()))


def parse_page(page: str | None, pages: int) -> int | None:
    """Read the address's `page`, from 1; raises RangeError where the document has no such page."""
    if not page:
        return None
    if not _is_number(page) or not 1 <= int(page) <= pages:
        raise RangeError(f"page={page!r} is not one of {pages} pages")
    return int(page)


@dataclass(frozen=True, slots=True)
class Heading:
    """A section's heading: the number of its line, and how deep it stands, 1 to 4."""

    line: int
    level: int
    path: str
    title: str


def headings(text: str, sections: Sequence[Section]) -> tuple[Heading, ...]:
    """The headings of a document's sections, in reading order."""
    return tuple(
        Heading(line_of(text, section.heading.start), min(section.level, 4), section.path, section.title)
        for section in sorted(sections, key=lambda section: section.heading.start)
    )


def lines(text: str, selection: Selection) -> Iterator[Line]:
    """The document's lines, each cut where a citation or a mark begins or ends."""
    spans = [*selection.marks, *([selection.cited] if selection.cited else [])]
    edges = sorted({edge for span in spans for edge in (span.start, span.end)})
    position = 0
    for number, content in enumerate(text.split("\n"), start=1):
        line = Span(position, position + len(content))
        yield Line(number, _runs_over(selection, line), tuple(_segments(content, line, edges, selection)))
        position = line.end + 1


def is_blank(line: Line) -> bool:
    """True for a line that shows nothing."""
    return not any(segment.text.strip() for segment in line.segments)


def line_of(text: str, position: int) -> int:
    """The number of the line, from 1, that holds the code point at `position`."""
    return text.count("\n", 0, position) + 1


def _runs_over(selection: Selection, line: Span) -> bool:
    spans = (selection.cited,) if selection.cited else selection.marks
    return any(span.start <= line.end and line.start < span.end for span in spans)


def _segments(content: str, line: Span, edges: Sequence[int], selection: Selection) -> Iterator[Segment]:
    cuts = [line.start, *(edge for edge in edges if line.start < edge < line.end), line.end]
    for start, end in pairwise(cuts):
        piece = Span(start, end)
        yield Segment(
            content[start - line.start : end - line.start],
            cited=selection.cited is not None and selection.cited.covers(piece),
            marked=any(mark.covers(piece) for mark in selection.marks),
        )


def _parse_mark(part: str, length: int) -> Span:
    match = HIGHLIGHT.fullmatch(part.strip())
    if match is None:
        raise RangeError(f"hl={part!r} is not start-end")
    return _span(match[1], match[2], length)


def _span(start: str, end: str, length: int) -> Span:
    if not (_is_number(start) and _is_number(end)):
        raise RangeError(f"start={start!r}, end={end!r}: two whole numbers are needed")
    if not int(start) < int(end) <= length:
        raise RangeError(f"[{start}, {end}) is not a range within 0..{length}")
    return Span(int(start), int(end))


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 9
