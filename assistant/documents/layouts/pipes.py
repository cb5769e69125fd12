"""Tables whose cells stand between upright bars, as Markdown writes them, with or without bars at the line's ends."""

import re
from itertools import pairwise

from assistant.documents.canonical import trimmed
from assistant.documents.models import Cell, Row, Span, Table

_RULE = re.compile(r"[ \t]*\|?[ \t]*:?-{2,}:?[ \t]*(?:\|[ \t]*:?-{1,}:?[ \t]*)*\|?[ \t]*")
_BAR = re.compile(r"(?<!\\)\|")
_FEWEST_CELLS, _FEWEST_LINES = 2, 2


def find_tables(text: str, lines: list[Span]) -> list[Table]:
    """Every run of lines with bars that holds a rule (``|---|---|``) or begins each of its lines with a bar."""
    tables, run = [], []
    for line in [*lines, Span(len(text), len(text))]:
        if text.find("|", line.start, line.end) >= 0:
            run.append(line)
            continue
        if table := _table(text, run):
            tables.append(table)
        run = []
    return tables


def _table(text: str, run: list[Span]) -> Table | None:
    rules = {line for line in run if _RULE.fullmatch(text, line.start, line.end)}
    barred = all(text[line.start : line.end].lstrip().startswith("|") for line in run)
    if len(run) < _FEWEST_LINES or not (rules or barred):
        return None
    rows = tuple(_row(text, line) for line in run if line not in rules)
    if not rows or max(len(row.cells) for row in rows) < _FEWEST_CELLS:
        return None
    return Table(rows, Span(run[0].start, run[-1].end))


def _row(text: str, line: Span) -> Row:
    bars = [match.start() for match in _BAR.finditer(text, line.start, line.end)]
    borders = [line.start - 1, *bars, line.end]
    spans = [trimmed(text, left + 1, right) for left, right in pairwise(borders)]
    if len(spans) > 1 and not text[line.start : bars[0]].strip():
        spans = spans[1:]
    if len(spans) > 1 and not text[bars[-1] + 1 : line.end].strip():
        spans = spans[:-1]
    filled = [span for span in spans if span.end > span.start]
    span = Span(filled[0].start, filled[-1].end) if filled else Span(line.start, line.start)
    return Row(tuple(Cell((span,) if span.end > span.start else ()) for span in spans), span)
