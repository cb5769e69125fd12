"""The header of a table: one or two rows of column names, and a row of column indexes under them."""

import re
from dataclasses import dataclass

from assistant.documents.models import Document, Row, Table
from assistant.plans.cells import one_line
from assistant.plans.columns import column_of, columns_of, is_target_table
from assistant.plans.numbers import clean_number

_DEEPEST_HEADER = 6
_INDEX = re.compile(r"\(?(?:\d{1,2}|[A-Z])\)?")
_FEWEST_INDEXES = 3
_LONGEST_PART = 60
_FEWEST_NAMES = 2


@dataclass(frozen=True, slots=True)
class Header:
    """The columns of a table, which rows name them (`first` to `end`, half open), and whether rows set indicators."""

    columns: tuple[str, ...]
    first: int
    end: int
    of_targets: bool = False


def read_header(document: Document, table: Table) -> Header | None:
    """The header within the first rows of `table`; None when no row names columns."""
    for at, row in enumerate(table.rows[:_DEEPEST_HEADER]):
        if header := header_at(document, table, at):
            return header
        if clean_number(_words(document, row)[0] if row.cells else ""):
            return None
    return None


def header_at(document: Document, table: Table, at: int) -> Header | None:
    """The header that begins at row `at`, if one does."""
    cells = _words(document, table.rows[at])
    if len({word for word in cells if word}) < _FEWEST_NAMES or clean_number(cells[0]):
        return None
    joined = _with_second_row(document, table, at, cells)
    columns = columns_of(joined or cells)
    if columns is None:
        return None
    end = at + (2 if joined else 1)
    while end < len(table.rows) and _is_index_row(_words(document, table.rows[end])):
        end += 1
    return Header(columns, at, end, is_target_table(joined or cells, columns))


def _with_second_row(document: Document, table: Table, at: int, cells: list[str]) -> list[str] | None:
    """The header words when the next row names parts of the columns too; None when it does not."""
    if at + 1 >= len(table.rows):
        return None
    upper, lower = table.rows[at], table.rows[at + 1]
    words = _words(document, lower)
    if len(words) != len(cells):
        return None
    repeated = [above.spans == below.spans for above, below in zip(upper.cells, lower.cells, strict=True)]
    own = [at for at, word in enumerate(words) if word and not repeated[at]]
    if not any(_spans_columns(upper, at) for at in own) or clean_number(words[0]):
        return None
    if not all(column_of(words[at]) and len(words[at]) <= _LONGEST_PART for at in own):
        return None
    spread = _spread(upper, cells, words)
    return [
        above if same or not below else _joined(above, below)
        for above, below, same in zip(spread, words, repeated, strict=True)
    ]


def _spans_columns(upper: Row, at: int) -> bool:
    """True when the upper cell over column `at` names several columns: it is merged, or blank after a filled one."""
    spans = upper.cells[at].spans
    beside = [upper.cells[other].spans for other in (at - 1, at + 1) if 0 <= other < len(upper.cells)]
    return not spans or spans in beside


def _spread(upper: Row, cells: list[str], lower: list[str]) -> list[str]:
    """A blank upper cell over a filled lower one stands under the last filled one (a merged cell written once)."""
    return [
        above or (cells[at - 1] if at and lower[at] and not upper.cells[at].spans else "")
        for at, above in enumerate(cells)
    ]


def _joined(above: str, below: str) -> str:
    return below if column_of(below) else f"{above} {below}"


def _is_index_row(cells: list[str]) -> bool:
    """True for a row such as "(1) (2) (3)" or "A B 1 2"."""
    filled = [cell for cell in cells if cell]
    return len(filled) >= max(_FEWEST_INDEXES, len(cells) - 1) and all(_INDEX.fullmatch(cell) for cell in filled)


def _words(document: Document, row: Row) -> list[str]:
    return [one_line(document, cell.spans) for cell in row.cells]
