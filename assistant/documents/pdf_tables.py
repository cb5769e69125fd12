"""Tables on a PDF page by their drawn lines, and what a table on a page is."""

from collections.abc import Sequence
from dataclasses import dataclass

from pdfplumber.page import Page

from assistant.documents.limits import MOST_COLUMNS
from assistant.documents.pdf_lines import Char, Line, lines_of

Box = tuple[float, float, float, float]
_SNAP = 2.0
"""Points within which two edges are one."""


@dataclass(slots=True, eq=False)
class PageCell:
    """A cell: its lines, and the right edge that its text may reach."""

    lines: list[Line]
    right: float

    @property
    def words(self) -> list[str]:
        """The words of its lines."""
        return [line.words for line in self.lines]


@dataclass(slots=True)
class PageTable:
    """A table's cells by row and column; a merged cell stands in each of its places. `columns` are left edges."""

    rows: list[list[PageCell]]
    page: int
    top: float
    bottom: float
    columns: tuple[float, ...]
    ruled: bool = True


def ruled_tables(page: Page, number: int) -> list[PageTable]:
    """The tables of `page` whose cells are drawn; tables of one cell are frames, not tables."""
    found = [_ruled(page, table.cells, number) for table in page.find_tables() if len(table.cells) > 1]
    return [table for table in found if table is not None]


def _ruled(page: Page, boxes: list[Box], number: int) -> PageTable | None:
    lefts, tops = _edges([box[0] for box in boxes]), _edges([box[1] for box in boxes])
    if len(lefts) > MOST_COLUMNS:
        return None
    rights, bottoms = [box[2] for box in boxes], [box[3] for box in boxes]
    right, bottom = max(rights), max(bottoms)
    top = min(tops)
    inside = [char for char in page.chars if top <= _middle(char)[1] <= bottom]
    cells = {box: PageCell(_lines_in(inside, box, number), box[2]) for box in boxes}
    padding = min((line.left - box[0] for box, cell in cells.items() for line in cell.lines), default=0.0)
    for box, cell in cells.items():
        cell.right = box[2] - max(padding, 0.0)
    grid = [[PageCell([], right) for _ in lefts] for _ in tops]
    for box, cell in cells.items():
        for row in _covered(tops, box[1], box[3]):
            for column in _covered(lefts, box[0], box[2]):
                grid[row][column] = cell
    return PageTable(grid, number, top, bottom, tuple(lefts))


def _edges(values: list[float]) -> list[float]:
    edges: list[float] = []
    for value in sorted(values):
        if not edges or value - edges[-1] > _SNAP:
            edges.append(value)
    return edges


def _covered(edges: Sequence[float], start: float, end: float) -> list[int]:
    return [at for at, edge in enumerate(edges) if start - _SNAP <= edge < end - _SNAP]


def _middle(char: Char) -> tuple[float, float]:
    return (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2


def _lines_in(chars: Sequence[Char], box: Box, number: int) -> list[Line]:
    left, top, right, bottom = box
    inside = [char for char in chars if left <= _middle(char)[0] <= right and top <= _middle(char)[1] <= bottom]
    return lines_of(inside, number, split=False)
