"""Paragraphs and tables -> one canonical text with exact spans, for formats whose files are no text.

A cell is written once, where it first stands; the other places of a merged cell share its span, so that no value
stands twice in the text. Cells are set apart by tabs, rows and paragraphs by line ends.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.documents.canonical import canonical
from assistant.documents.encodings import Recode, recognised
from assistant.documents.models import Block, Cell, Content, Paragraph, Row, Span, Table
from assistant.documents.plaintext import carries_on

_UNSEEN = re.compile(r"[\x00-\x08\x0b-\x1f\x7f\u00ad\u200b-\u200f\u2028\u2029\u2060\ufeff]")
_MOST_FILLED_COLUMNS, _MOST_LAYOUT_COLUMNS, _MOST_LAYOUT_ROWS = 2, 3, 6


@dataclass(frozen=True, slots=True, eq=False)
class GridCell:
    """The words of one cell; a merged cell is the same object at each of its places in the grid."""

    words: str


Grid = Sequence[Sequence[GridCell]]


def composed(write: Callable[["Composer"], None], notes: tuple[str, ...] = ()) -> Content:
    """What `write` composes; written anew where the words prove to be in an encoding from before Unicode."""
    composer = Composer()
    write(composer)
    note, recode = recognised(composer.text)
    if note:
        composer = Composer(recode)
        write(composer)
        notes = (*notes, note)
    return Content(composer.text, composer.blocks, notes)


class Composer:
    """Gathers a document piece by piece; `text` and `blocks` are what has been written so far."""

    def __init__(self, recode: Recode = str) -> None:
        """`recode` turns words of an old encoding into Unicode."""
        self._recode = recode
        self._parts: list[str] = []
        self._length = 0
        self._blocks: list[Block] = []
        self.placed: dict[GridCell, Span] = {}
        """Where the cells of the table written last stand."""

    @property
    def text(self) -> str:
        """The canonical text."""
        return "".join(self._parts)

    @property
    def blocks(self) -> tuple[Block, ...]:
        """The blocks in reading order."""
        return tuple(self._blocks)

    def paragraph(self, words: str, level: int = 0) -> list[Span]:
        """Writes `words`, one paragraph a line, and gives their spans; a line that carries on joins the one above."""
        spans: list[Span] = []
        for line in _lines(self._recode(words)):
            if spans and carries_on(line):
                self._write(" ")
                spans[-1] = Span(spans[-1].start, self._write(line).end)
            else:
                if spans:
                    self._write("\n")
                spans.append(self._write(line))
        if spans:
            self._write("\n")
        self._blocks += [Paragraph(span, level) for span in spans]
        return spans

    def table(self, grid: Grid) -> Table | None:
        """Writes `grid`, whose rows may differ in length; None when it is blank or only holds a page's layout.

        Tables of one or two filled columns and few rows hold letterheads and signatures; their cells become paragraphs.
        """
        filled = [list(row) for row in grid if any(_lines(cell.words) for cell in row)]
        if not filled:
            return None
        if _is_layout(filled):
            for cell in _distinct(filled):
                self.paragraph(cell.words)
            return None
        self.placed = {}
        rows = tuple(self._row(row, self.placed) for row in filled)
        self._write("\n")
        table = Table(rows, Span(rows[0].span.start, rows[-1].span.end))
        self._blocks.append(table)
        return table

    def _row(self, cells: Sequence[GridCell], placed: dict[GridCell, Span]) -> Row:
        own: list[Span] = []
        start = self._length
        for position, cell in enumerate(cells):
            if position:
                self._write("\t")
            if cell not in placed:
                placed[cell] = self._write("\n".join(_lines(self._recode(cell.words))))
                own += [placed[cell]] if placed[cell].end > placed[cell].start else []
        self._write("\n")
        span = Span(own[0].start, own[-1].end) if own else Span(start, start)
        spans = [placed[cell] for cell in cells]
        return Row(tuple(Cell((found,) if found.end > found.start else ()) for found in spans), span)

    def _write(self, words: str) -> Span:
        start = self._length
        self._parts.append(words)
        self._length += len(words)
        return Span(start, self._length)


def _lines(words: str) -> list[str]:
    """The lines of `words` that are not blank, in canonical form, their white space folded."""
    cleaned = canonical(_UNSEEN.sub("", canonical(words.replace("\x0b", "\n").replace("\u2028", "\n"))))
    lines = (" ".join(line.split()) for line in cleaned.split("\n"))
    return [line for line in lines if line]


def _is_layout(rows: list[list[GridCell]]) -> bool:
    width = max(len(row) for row in rows)
    filled = {at for row in rows for at, cell in enumerate(row) if _lines(cell.words)}
    narrow = len(filled) <= _MOST_FILLED_COLUMNS and width <= _MOST_LAYOUT_COLUMNS
    return width == 1 or (narrow and len(rows) <= _MOST_LAYOUT_ROWS)


def _distinct(grid: list[list[GridCell]]) -> list[GridCell]:
    return list(dict.fromkeys(cell for row in grid for cell in row))
