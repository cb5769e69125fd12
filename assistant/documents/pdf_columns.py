"""Lines of a page -> reading order: what stands side by side without being a table is read column by column.

Letterheads ("ỦY BAN NHÂN DÂN ..." beside "CỘNG HÒA XÃ HỘI ...") and signature blocks are set so.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.documents.pdf_lines import Line

_FEWEST_ROWS = 2
"""Rows with words on both sides that make two columns."""
_GUTTER = 6.0
"""Points that stay blank between the columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """The lines of one of two columns, from the top."""

    lines: tuple[Line, ...]

    @property
    def top(self) -> float:
        """Where it begins, in points."""
        return self.lines[0].top


def reading_order(lines: Sequence[Line]) -> Iterator[Line | Column]:
    """`lines` of one page from the top, two columns as wholes, the left one first."""
    rows = _rows(lines)
    at = 0
    while at < len(rows):
        block, gutter = _block(rows[at:])
        if sum(len(row) > 1 for row in block) >= _FEWEST_ROWS:
            inside = [line for row in block for line in row]
            yield Column(tuple(line for line in inside if line.left < gutter))
            yield Column(tuple(line for line in inside if line.left >= gutter))
            at += len(block)
        else:
            yield from rows[at]
            at += 1


def _rows(lines: Sequence[Line]) -> list[list[Line]]:
    """Lines at one height, each row from the left."""
    rows: list[list[Line]] = []
    for line in sorted(lines, key=lambda line: (line.top, line.left)):
        if rows and (line.top + line.bottom) / 2 < max(other.bottom for other in rows[-1]):
            rows[-1].append(line)
        else:
            rows.append([line])
    return [sorted(row, key=lambda line: line.left) for row in rows]


def _block(rows: Sequence[list[Line]]) -> tuple[list[list[Line]], float]:
    """The rows from the first on that one gutter parts, up to the last with words on both sides, and what stands
    below at the right; and the gutter's right edge."""
    if len(rows[0]) != 2:
        return [], 0.0
    left, right = rows[0][0].right, rows[0][1].left
    end = 0
    for at, row in enumerate(rows):
        before = [line for line in row if line.left < right and line.right < right]
        after = [line for line in row if line.left > left and line not in before]
        narrowed = max([left, *(line.right for line in before)]), min([right, *(line.left for line in after)])
        if len(before) > 1 or len(after) > 1 or len(before) + len(after) < len(row):
            break
        if narrowed[1] - narrowed[0] < _GUTTER:
            break
        left, right = narrowed
        if after:
            end = at + 1
    return list(rows[:end]), right
