"""Tables on a PDF page without drawn lines: the blank gutters that run down between their columns.

Rows of words that fall into three parts or more begin a table; its columns are the stretches that nearly all rows
leave apart. A row that crosses gutters (a group's heading) is one cell over its columns.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from assistant.documents.pdf_lines import Char, line_of, parts_of, word_rows
from assistant.documents.pdf_tables import PageCell, PageTable

Column = tuple[float, float]
_GUTTER = 6.0
"""Points of blank between two columns; Word and LibreOffice leave eleven."""
_PART_GAP = 0.65
"""Blank in font sizes between two parts of a row; between words it is about a quarter."""
_FEWEST_PARTS, _FEWEST_TABULAR = 3, 3
_MOST_CROSSING = 0.2
_NEAR = 2.2
"""Blank in line heights up to which a row belongs to the table above or below."""
_CLOSE = 0.6
"""Blank in line heights up to which two lines may be of one cell."""
_MOST_PROSE = 3
_RARE = 0.08
"""Share of rows that may stand in a gutter."""


@dataclass(frozen=True, slots=True)
class Gutters:
    """The columns of an unruled table, each from its left to its right edge."""

    columns: tuple[Column, ...]

    def crossed(self, row: Sequence[Char]) -> bool:
        """True when words run over a gutter without a gap there."""
        return any(len({self.column(word) for word in part}) > 1 for part in parts_of(list(row), _PART_GAP))

    def column(self, word: Char) -> int:
        """The column in which `word` begins; a third of each gutter belongs to the column at its right."""
        begun = 0
        for at, ((_, end), (left, _)) in enumerate(pairwise(self.columns), start=1):
            if word["x0"] >= left - (left - end) / 3:
                begun = at
        return begun


def has_columns(chars: Sequence[Char]) -> bool:
    """True when some row of words falls into columns, so that a table without drawn lines may be there."""
    return any(_is_tabular(row) for row in word_rows(chars))


def unruled_table(chars: Sequence[Char], number: int, above: PageTable | None) -> tuple[PageTable, list[Char]] | None:
    """The first unruled table among `chars` of page `number`, and the characters outside it; None when there is none.

    `above` is the unruled table that the page before ends with, whose columns are tried first.
    """
    rows = word_rows(chars)
    found = _carried_on(rows, above) or _begun(rows)
    if found is None:
        return None
    start, end, gutters = found
    top, bottom = min(word["top"] for word in rows[start]), max(word["bottom"] for word in rows[end - 1])
    heading = [cell.words for cell in above.rows[0]] if above else []
    grid = _grid(rows[start:end], gutters, number, heading)
    table = PageTable(grid, number, top, bottom, _lefts(gutters), ruled=False)
    outside = [char for char in chars if not top <= (char["top"] + char["bottom"]) / 2 <= bottom]
    return table, outside


def _lefts(gutters: Gutters) -> tuple[float, ...]:
    return tuple(edge for column in gutters.columns for edge in column)


def _carried_on(rows: list[list[Char]], above: PageTable | None) -> tuple[int, int, Gutters] | None:
    """The rows at the top of a page that keep to the columns of the table above."""
    if above is None or above.ruled or not rows:
        return None
    edges = above.columns
    gutters = Gutters(tuple(zip(edges[::2], edges[1::2], strict=True)))
    if gutters.crossed(rows[0]):
        return None
    end = _last_fitting(rows, 0, gutters)
    rest_of_row = gutters.column(rows[0][0]) > 0 and end > 1
    return (0, end, gutters) if rest_of_row or any(map(_is_tabular, rows[:end])) else None


def _begun(rows: list[list[Char]]) -> tuple[int, int, Gutters] | None:
    """The rows of a table that begins on this page: from the first in columns to the last that keeps to them."""
    tabular = [at for at, row in enumerate(rows) if _is_tabular(row)]
    if len(tabular) < _FEWEST_TABULAR:
        return None
    gutters = _gutters([rows[at] for at in tabular])
    if len(gutters.columns) < _FEWEST_PARTS:
        return None
    last = _last_before_prose(rows, tabular, gutters)
    block = rows[tabular[0] : last + 1]
    if sum(map(_is_tabular, block)) < _FEWEST_TABULAR or sum(map(gutters.crossed, block)) > _MOST_CROSSING * len(block):
        return None
    return tabular[0], _last_fitting(rows, last, gutters), gutters


def _last_before_prose(rows: list[list[Char]], tabular: list[int], gutters: Gutters) -> int:
    """The last row in columns before several rows of prose."""
    last = tabular[0]
    for at in tabular[1:]:
        if sum(map(gutters.crossed, rows[last + 1 : at])) > _MOST_PROSE:
            break
        last = at
    return last


def _is_tabular(row: list[Char]) -> bool:
    return len(parts_of(row, _PART_GAP)) >= _FEWEST_PARTS


def _is_near(above: list[Char], below: list[Char]) -> bool:
    height = max(word["bottom"] - word["top"] for word in above)
    return bool(min(word["top"] for word in below) - max(word["bottom"] for word in above) < _NEAR * height)


def _is_close(above: list[Char], below: list[Char]) -> bool:
    """True for rows no further apart than the lines of one cell."""
    height = max(word["bottom"] - word["top"] for word in above)
    return bool(min(word["top"] for word in below) - max(word["bottom"] for word in above) < _CLOSE * height)


def _last_fitting(rows: list[list[Char]], last: int, gutters: Gutters) -> int:
    """The end of the table: after `last`, rows that cross no gutter, or cross one between rows that do not."""
    at = last
    while at + 1 < len(rows) and _is_near(rows[at], rows[at + 1]):
        following = rows[at + 1 : at + 4]
        if gutters.crossed(following[0]) and not any(
            _is_tabular(row) and not gutters.crossed(row) for row in following[1:]
        ):
            break
        at += 1
    return at + 1


def _gutters(rows: Sequence[Sequence[Char]]) -> Gutters:
    """The stretches across the page on which more than a few rows have words, near ones put together."""
    right = max(word["x1"] for row in rows for word in row)
    cover = [0] * (int(right) + 2)
    for row in rows:
        for at in {
            at for part in parts_of(list(row), _PART_GAP) for at in range(int(part[0]["x0"]), int(part[-1]["x1"]) + 1)
        }:
            cover[at] += 1
    rare = int(_RARE * len(rows))
    columns: list[Column] = []
    for at, count in enumerate(cover):
        if count <= rare:
            continue
        if columns and at - columns[-1][1] <= _GUTTER:
            columns[-1] = (columns[-1][0], float(at))
        else:
            columns.append((float(at), float(at)))
    return Gutters(tuple(columns))


def _grid(
    rows: Sequence[list[Char]], gutters: Gutters, number: int, heading: Sequence[list[str]]
) -> list[list[PageCell]]:
    """Cells by table row; a row begins where the first column has words, and where one crosses gutters or ends that.

    Another begins below the `heading` of the page before (the words of its cells), when this one repeats it.
    """
    grid: list[list[PageCell]] = []
    crossing, above = False, None
    for row in rows:
        crosses = gutters.crossed(row)
        begins = gutters.column(row[0]) == 0 or (_is_tabular(row) and above is not None and not _is_close(above, row))
        headed = len(grid) == 1 and [cell.words for cell in grid[0]] == heading
        if not grid or begins or headed or crosses != crossing:
            grid.append(_blank(gutters, crosses=crosses))
            crossing = crosses
        above = row
        for part in _by_column(row, gutters, crosses=crosses):
            grid[-1][gutters.column(part[0])].lines.append(line_of(part, number))
    return grid


def _blank(gutters: Gutters, *, crosses: bool) -> list[PageCell]:
    if not crosses:
        return [PageCell([], right) for _, right in gutters.columns]
    over_all = PageCell([], gutters.columns[-1][1])
    return [PageCell([], gutters.columns[0][1]), *[over_all] * (len(gutters.columns) - 1)]


def _by_column(row: list[Char], gutters: Gutters, *, crosses: bool) -> list[list[Char]]:
    parts: dict[int, list[Char]] = {}
    for word in row:
        parts.setdefault(min(gutters.column(word), 1) if crosses else gutters.column(word), []).append(word)
    return list(parts.values())
