"""The pages of a source that has pages: which of them a citation stands on, its boxes there, and their pictures."""

import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import cast

from assistant.documents.errors import DocumentError, UnreadableSource
from assistant.documents.isolation import isolated
from assistant.documents.models import Document, Sheet, Span
from assistant.keeping.candidates import SOURCES
from web.viewer import Selection

_MOST_KEPT = 64
"""Pictures kept in memory, some 200 kB each."""
_MOST_AT_ONCE = 2
"""Pages drawn at the same time, each in a process of its own."""
_MOST_SHOWN = 6
"""Pages shown below each other; a longer citation begins on these, and the others are a click away."""
_MARGIN = 1.5
"""Points by which a box reaches over the words."""


class PictureError(Exception):
    """A page can't be shown as a picture."""


@dataclass(frozen=True, slots=True)
class Box:
    """Where a stretch of the text stands on its page; `marked` where it is a part that answers.

    `edges` are left, top, right and bottom in points.
    """

    span: Span
    edges: tuple[float, float, float, float]
    marked: bool

    @property
    def outline(self) -> tuple[float, float, float, float]:
        """A rectangle that reaches a little over the words: x, y, width, height in points."""
        left, top, right, bottom = self.edges
        width, height = right - left + 2 * _MARGIN, bottom - top + 2 * _MARGIN
        return round(left - _MARGIN, 1), round(top - _MARGIN, 1), round(width, 1), round(height, 1)


@dataclass(frozen=True, slots=True)
class SheetView:
    """One page with the boxes of what is cited there; `url` gives its picture."""

    number: int
    width: float
    height: float
    url: str
    boxes: tuple[Box, ...]


@dataclass(frozen=True, slots=True)
class Leaves:
    """The pages that are shown, of how many; the numbers before and after them, None at either end."""

    shown: tuple[SheetView, ...]
    total: int
    before: int | None
    after: int | None


class Pictures:
    """The pictures of the pages of the sources in a corpus, drawn when they are asked for and kept for a while."""

    def __init__(self, corpus: Path) -> None:
        self._sources = corpus / SOURCES
        self._slots = threading.BoundedSemaphore(_MOST_AT_ONCE)
        self._drawn = lru_cache(_MOST_KEPT)(self._draw)

    def png(self, document: Document, sheet: Sheet) -> bytes:
        """A page of a document as PNG; raises PictureError when its file is gone, another, or can't be drawn."""
        return self._drawn(document.source, document.sha256, sheet)

    def _draw(self, source: str, checksum: str, sheet: Sheet) -> bytes:
        path = self._sources / Path(source).name
        try:
            data = path.read_bytes()
            if sha256(data).hexdigest() != checksum:
                raise UnreadableSource(f"{source} is not the file that was read. Run `cchc index`.")
            with self._slots:
                page = str(sheet.number), str(sheet.turned)
                return cast(bytes, isolated("assistant.documents.pdf_images", "draw", data, source, *page))
        except (OSError, DocumentError) as error:
            raise PictureError(str(error)) from error


def sheets(document: Document, selection: Selection) -> Iterator[SheetView]:
    """All pages of a document, each with the boxes of what is selected."""
    spans = [*selection.marks, *([selection.cited] if selection.cited else [])]
    chosen: dict[int, list[Box]] = {}
    for place in document.pages:
        if any(_meets(place.span, span) for span in spans):
            marked = any(_meets(place.span, mark) for mark in selection.marks)
            chosen.setdefault(place.page, []).append(Box(place.span, place.box, marked))
    for sheet in document.sheets:
        yield _view(document, sheet, chosen.get(sheet.number, ()))


def leaves(document: Document, selection: Selection, page: int | None = None) -> Leaves | None:
    """The pages to show: `page` alone, else those with a part of what is selected; None for a source without pages."""
    views = list(sheets(document, selection))
    if not views:
        return None
    chosen = [view for view in views if (view.number == page if page else view.boxes)][:_MOST_SHOWN]
    first, last = (chosen[0].number, chosen[-1].number) if chosen else (1, 0)
    return Leaves(tuple(chosen), len(views), first - 1 if first > 1 else None, last + 1 if last < len(views) else None)


def _view(document: Document, sheet: Sheet, boxes: Sequence[Box]) -> SheetView:
    url = f"/documents/{document.id}/pages/{sheet.number}.png"
    return SheetView(sheet.number, sheet.width, sheet.height, url, tuple(boxes))


def _meets(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
