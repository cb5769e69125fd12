"""Tables whose cells each begin with a tab at the start of a line and may run over several lines.

A row begins after a blank line, or where a blank stands before the tab (the mark that a new table part
leaves when a page is flattened to text). Lines without a tab carry on the cell above them.
"""

import re

from assistant.documents.canonical import trimmed
from assistant.documents.letters import LOWER
from assistant.documents.models import Cell, Row, Span, Table

_CELL = re.compile(r"[ \u00a0]?\t")
_CARRIES_ON = re.compile(rf"[-+•{LOWER}0-9(]")
_FEWEST_CELLS, _FEWEST_ROWS = 3, 2


def find_tables(text: str, lines: list[Span]) -> list[Table]:
    """Every run of tab-indented cells that makes at least two rows of three cells."""
    tables = []
    for run in _runs(text, lines):
        rows = tuple(_row(text, cells) for cells in _split_rows(text, run))
        if len(rows) >= _FEWEST_ROWS and sum(len(row.cells) >= _FEWEST_CELLS for row in rows) >= _FEWEST_ROWS:
            tables.append(Table(rows, Span(run[0].start, rows[-1].span.end)))
    return tables


def _is_cell(text: str, line: Span) -> bool:
    return bool(_CELL.match(text, line.start, line.end)) and text.count("\t", line.start, line.end) == 1


def _runs(text: str, lines: list[Span]) -> list[list[Span]]:
    """Runs of cell lines with the lines that carry them on; prose after a blank line ends a run."""
    runs: list[list[Span]] = []
    open_run: list[Span] = []
    after_blank = False
    inside = _inside_row(text, lines)
    for at, line in enumerate(lines):
        words = text[line.start : line.end].strip()
        if _is_cell(text, line):
            open_run.append(line)
        elif open_run and words and after_blank and not _CARRIES_ON.match(words) and not inside[at]:
            runs.append(open_run)
            open_run = []
        elif open_run:
            open_run.append(line)
        after_blank = not words and "\t" not in text[line.start : line.end]
    return [run for run in [*runs, open_run] if run]


def _inside_row(text: str, lines: list[Span]) -> list[bool]:
    """For each line, whether a cell still follows before the next row begins (after a blank line)."""
    inside = [False] * len(lines)
    for at in range(len(lines) - 2, -1, -1):
        following = lines[at + 1]
        if _is_cell(text, following):
            inside[at] = bool(text[lines[at].start : lines[at].end].strip())
        else:
            inside[at] = inside[at + 1]
    return inside


def _split_rows(text: str, run: list[Span]) -> list[list[Span]]:
    """Lists of cell stretches, one list a row."""
    rows: list[list[Span]] = []
    after_blank = True
    for line in run:
        if _is_cell(text, line):
            if after_blank or text[line.start] != "\t":
                rows.append([])
            rows[-1].append(line)
        elif rows:
            rows[-1][-1] = Span(rows[-1][-1].start, line.end)
        after_blank = line.start == line.end
    return rows


def _row(text: str, stretches: list[Span]) -> Row:
    cells = [trimmed(text, stretch.start, stretch.end) for stretch in stretches]
    filled = [span for span in cells if span.end > span.start]
    span = Span(filled[0].start, filled[-1].end) if filled else stretches[0]
    return Row(tuple(Cell((span,) if span.end > span.start else ()) for span in cells), span)
