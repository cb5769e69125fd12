"""Tables flattened to paragraphs: the header cells one below the other, then each row's cells likewise.

The header begins with a paragraph that is just "STT" or "TT"; rows begin with a paragraph that is just
the next number. Where a cell held several paragraphs, its borders are lost: such a row comes out with
more cells than the header, and whoever reads it has to say how they belong together.
"""

import re

from assistant.documents.canonical import trimmed
from assistant.documents.models import Cell, Row, Span, Table

_HEADER_START = re.compile(r"(?:STT|TT|Số TT)", re.IGNORECASE)
_NUMBER = re.compile(r"(\d{1,3})\.?")
_FEWEST_COLUMNS, _MOST_COLUMNS = 3, 12
_MOST_PARAGRAPHS = 400
"""Paragraphs in one row; the longest met has 31."""


def find_tables(text: str, lines: list[Span]) -> list[Table]:
    """Every stacked table of `text`; `lines` are its lines."""
    cells = [trimmed(text, line.start, line.end) for line in lines if line.end > line.start]
    tables, at = [], 0
    while at < len(cells):
        span = cells[at]
        if _HEADER_START.fullmatch(text, span.start, span.end) and (found := _read(text, cells, at)):
            table, at = found
            tables.append(table)
        else:
            at += 1
    return tables


def _read(text: str, cells: list[Span], start: int) -> tuple[Table, int] | None:
    """The table whose header begins at cell `start` and the index after its last cell; None when it is none."""
    first = start + 1
    while first < len(cells) and _number(text, cells[first]) != 1:
        first += 1
        if first - start > _MOST_COLUMNS:
            return None
    columns = first - start
    if first >= len(cells) or columns < _FEWEST_COLUMNS:
        return None
    rows = [_row(cells[start:first])]
    number, at = 1, first
    while at < len(cells) and _number(text, cells[at]) == number:
        end = _row_end(text, cells, at, number + 1, columns)
        rows.append(_row(cells[at:end]))
        number, at = number + 1, end
    return Table(tuple(rows), Span(cells[start].start, rows[-1].span.end)), at


def _row_end(text: str, cells: list[Span], start: int, following: int, columns: int) -> int:
    """The index after the row's last cell: the next number, a heading in capitals, or the end of the text."""
    for at in range(start + 1, min(len(cells), start + _MOST_PARAGRAPHS)):
        if _number(text, cells[at]) == following and at - start >= columns:
            return at
        if at - start >= columns and _is_heading(text, cells[at]):
            return at - 1 if cells[at - 1].start == cells[at - 1].end else at
    return min(len(cells), start + columns)


def _is_heading(text: str, span: Span) -> bool:
    words = text[span.start : span.end]
    return len(words) > 3 and words == words.upper() and any(letter.isalpha() for letter in words) and "%" not in words


def _number(text: str, span: Span) -> int | None:
    match = _NUMBER.fullmatch(text, span.start, span.end)
    return int(match[1]) if match else None


def _row(spans: list[Span]) -> Row:
    filled = [span for span in spans if span.end > span.start]
    cells = tuple(Cell((span,) if span.end > span.start else ()) for span in spans)
    return Row(cells, Span(filled[0].start, filled[-1].end))
