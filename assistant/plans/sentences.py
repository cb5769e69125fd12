"""Sentences of a span: cut where a sentence ends, with exact positions."""

import re
from collections.abc import Iterator

from assistant.documents.canonical import trimmed
from assistant.documents.letters import LOWER
from assistant.documents.models import Document, Span

_LINE_END = rf"(?<![^\W\d_]|[,\n])\n++|\n++(?![{LOWER}](?![.)]))"
"""But not one that the end of a page put between two words of a sentence."""
_LINE = re.compile(_LINE_END)
_SENTENCE = re.compile(rf"(?<=[.;:!?…])[\s\u00a0]+(?=[^\s{LOWER}])|{_LINE_END}")


def sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences and lines within `span`, blanks around them left out."""
    return _cut(document.text, span, _SENTENCE)


def lines(document: Document, span: Span) -> Iterator[Span]:
    """The lines within `span`, blanks around them left out; those that a page's end broke are whole."""
    return _cut(document.text, span, _LINE)


def _cut(text: str, span: Span, end: re.Pattern[str]) -> Iterator[Span]:
    start = span.start
    for match in end.finditer(text, span.start, span.end):
        yield from _trimmed(text, start, match.start())
        start = match.end()
    yield from _trimmed(text, start, span.end)


def _trimmed(text: str, start: int, end: int) -> Iterator[Span]:
    found = trimmed(text, start, end)
    if found.end > found.start:
        yield found
