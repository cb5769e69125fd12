"""TXT -> blocks: the table layouts that plain text is found in, and paragraphs for the rest."""

import re

from assistant.documents.canonical import decode, lines, trimmed
from assistant.documents.layouts import stacked, tab_indented, tab_separated
from assistant.documents.letters import LOWER
from assistant.documents.models import Block, Paragraph, Span, Table

_LAYOUTS = (tab_separated.find_tables, tab_indented.find_tables, stacked.find_tables)
_HEADING = re.compile(r"\s*(#{1,6})\s")
_CARRIES_ON = re.compile(rf"(?![a-zđ][).]\s)[{LOWER}]")


def read(data: bytes, source: str) -> tuple[str, tuple[Block, ...]]:
    """The canonical text of `data` and its blocks in reading order; raises UnreadableSource."""
    text = decode(data, source)
    return text, blocks_of(text)


def blocks_of(text: str) -> tuple[Block, ...]:
    """Tables in any known layout, and the paragraphs between them."""
    tables: list[Table] = []
    for find_tables in _LAYOUTS:
        tables += [table for table in find_tables(text, lines(text)) if not _overlaps(table, tables)]
    blocks: list[Block] = [*tables, *_paragraphs(text, tables)]
    return tuple(sorted(blocks, key=lambda block: block.span.start))


def _overlaps(table: Table, others: list[Table]) -> bool:
    return any(table.span.start < other.span.end and other.span.start < table.span.end for other in others)


def _paragraphs(text: str, tables: list[Table]) -> list[Paragraph]:
    """The lines outside tables; a line that carries on the sentence above (over a page end, say) is joined to it."""
    paragraphs: list[Paragraph] = []
    for line in lines(text):
        span = trimmed(text, line.start, line.end)
        if span.start == span.end or any(table.span.start <= span.start < table.span.end for table in tables):
            continue
        heading = _HEADING.match(text, line.start, line.end)
        paragraph = Paragraph(span, len(heading[1]) if heading else 0)
        if paragraphs and not heading and _carries_on(text, paragraphs[-1].span, span, tables):
            above = paragraphs.pop()
            paragraph = Paragraph(Span(above.span.start, span.end), above.level)
        paragraphs.append(paragraph)
    return paragraphs


def _carries_on(text: str, above: Span, span: Span, tables: list[Table]) -> bool:
    between_table = any(above.end <= table.span.start < span.start for table in tables)
    return not between_table and bool(_CARRIES_ON.match(text, span.start, span.end))
