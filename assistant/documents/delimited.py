"""CSV and TSV -> one table, and the lines before it as paragraphs; the delimiter is found by counting fields."""

import csv
import io
from collections import Counter

from assistant.documents.composer import Composer, GridCell
from assistant.documents.encodings import decode
from assistant.documents.errors import UnreadableSource
from assistant.documents.models import Content

_DELIMITERS = "\t;,|"
_SAMPLE_LINES = 50
_LONGEST_FIELD = 1_000_000
"""Characters in one field: a cell of a plan has thousands at most; an unclosed quote would swallow the file."""


def read(data: bytes, source: str) -> Content:
    """The table in `data`; raises UnreadableSource when no delimiter makes rows of at least two fields."""
    text, notes = decode(data, source)
    delimiter = _delimiter(text, source)
    composer = Composer()
    rows = _rows(text, delimiter)
    while rows and sum(bool(field.strip()) for field in rows[0]) == 1:
        composer.paragraph(" ".join(rows.pop(0)))
    composer.table([[GridCell(field) for field in row] for row in rows])
    return Content(composer.text, composer.blocks, notes)


def _delimiter(text: str, source: str) -> str:
    """The delimiter that gives most sample rows the same number of fields, at least two; more fields win a tie."""
    sample = "\n".join(text.split("\n")[:_SAMPLE_LINES])
    scores = {}
    for delimiter in _DELIMITERS:
        widths = Counter(len(row) for row in _rows(sample, delimiter) if len(row) > 1)
        if widths:
            width, rows = max(widths.items(), key=lambda found: (found[1], found[0]))
            scores[delimiter] = (rows, width)
    if not scores:
        raise UnreadableSource(
            f"{source} has no rows of several fields. Save the table with tabs, commas or semicolons between cells."
        )
    return max(scores, key=lambda delimiter: scores[delimiter])


def _rows(text: str, delimiter: str) -> list[list[str]]:
    """The rows; where quotes do not pair up, they are taken as part of the words."""
    csv.field_size_limit(_LONGEST_FIELD)
    try:
        return list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True))
    except csv.Error:
        plain = io.StringIO(text, newline="")
        return list(csv.reader(plain, delimiter=delimiter, quoting=csv.QUOTE_NONE))
