"""TXT -> blocks: the table layouts that plain text is found in, and paragraphs for the rest."""

import bisect
import re

from assistant.documents.canonical import lines, trimmed
from assistant.documents.encodings import decode
from assistant.documents.layouts import pipes, stacked, tab_indented, tab_separated
from assistant.documents.letters import LOWER
from assistant.documents.models import Block, Content, Paragraph, Span, Table

_LAYOUTS = (pipes.find_tables, tab_separated.find_tables, tab_indented.find_tables, stacked.find_tables)
_HEADING = re.compile(r"\s*(#{1,6})\s")
_HEADING_SEEN = 200
"""Characters by which a heading in capitals, or the beginning of a line, is told."""
_CARRIES_ON = re.compile(rf"(?![a-zđ][).]\s)[{LOWER}]")


def read(data: bytes, source: str) -> Content:
    """The canonical text of `data` and its blocks in reading order; raises UnreadableSource."""
    text, notes = decode(data, source)
    return Content(text, blocks_of(text), notes)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Tables in any known layout, and the paragraphs between them."""
    tables: list[Table] = []
    all_lines = lines(text)
    for find_tables in _LAYOUTS:
        tables = sorted([*tables, *_beside(find_tables(text, all_lines), tables)], key=lambda table: table.span)
    blocks: list[Block] = [*tables, *_paragraphs(text, all_lines, tables)]
    return tuple(sorted(blocks, key=lambda block: block.span.start))


def _beside(found: list[Table], tables: list[Table]) -> list[Table]:
    """The tables of `found` that overlap none of `tables`, which are in order."""
    starts = [table.span.start for table in tables]
    beside = []
    for table in found:
        at = bisect.bisect_left(starts, table.span.end) - 1
        if at < 0 or tables[at].span.end <= table.span.start:
            beside.append(table)
    return beside


def _paragraphs(text: str, all_lines: list[Span], tables: list[Table]) -> list[Paragraph]:
    """The lines outside tables; a line that carries on the sentence above (over a page end, say) is joined to it."""
    paragraphs: list[Paragraph] = []
    starts = [table.span.start for table in tables]
    last_table = -1
    for line in all_lines:
        if line.start == line.end:
            continue
        span = trimmed(text, line.start, line.end)
        before = bisect.bisect_right(starts, span.start) - 1
        if span.start == span.end or (before >= 0 and span.start < tables[before].span.end):
            continue
        heading = _HEADING.match(text, line.start, line.end)
        paragraph = Paragraph(span, len(heading[1]) if heading else 0)
        if paragraphs and not heading and before == last_table and _carries_on(text, paragraphs[-1].span, span):
            above = paragraphs.pop()
            paragraph = Paragraph(Span(above.span.start, span.end), above.level)
        paragraphs.append(paragraph)
        last_table = before
    return paragraphs


def _carries_on(text: str, above: Span, span: Span) -> bool:
    heading = text[above.start : min(above.end, above.start + _HEADING_SEEN)].isupper()
    return not heading and carries_on(text[span.start : span.start + _HEADING_SEEN])


def carries_on(line: str) -> bool:
    """True for a line that begins in lower case, and not with a letter as its number ("a) ...")."""
    return bool(_CARRIES_ON.match(line))
