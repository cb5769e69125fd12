"""Tables as tab-separated lines: one line a row, one field a cell; a blank line or prose ends the table."""

from assistant.documents.canonical import trimmed
from assistant.documents.models import Cell, Row, Span, Table

_TABS_NEEDED = 2


def find_tables(text: str, lines: list[Span]) -> list[Table]:
    """Every run of two or more consecutive lines that hold at least two tabs each."""
    tables, run = [], []
    for line in [*lines, Span(len(text), len(text))]:
        if text.count("\t", line.start, line.end) >= _TABS_NEEDED:
            run.append(line)
            continue
        if len(run) > 1:
            tables.append(_table(text, run))
        run = []
    return tables


def _table(text: str, run: list[Span]) -> Table:
    rows = tuple(Row(tuple(_cells(text, line)), trimmed(text, line.start, line.end)) for line in run)
    return Table(rows, Span(run[0].start, run[-1].end))


def _cells(text: str, line: Span) -> list[Cell]:
    cells, start = [], line.start
    for field in text[line.start : line.end].split("\t"):
        span = trimmed(text, start, start + len(field))
        cells.append(Cell((span,) if span.end > span.start else ()))
        start += len(field) + 1
    return cells
