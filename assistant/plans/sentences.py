"""Sentences of a span: cut where a sentence ends, with exact positions."""

import re
from collections.abc import Iterator

from assistant.documents.letters import LOWER
from assistant.documents.models import Document, Span

_END = re.compile(rf"(?<=[.;:!?…])[\s\u00a0]+(?=[^\s{LOWER}])|\n+")


def sentences(document: Document, span: Span) -> Iterator[Span]:
    """The sentences and lines within `span`, blanks around them left out."""
    start = span.start
    for end, following in [
        *((m.start(), m.end()) for m in _END.finditer(document.text, span.start, span.end)),
        (span.end, span.end),
    ]:
        words = document.text[start:end]
        left = start + len(words) - len(words.lstrip())
        right = end - (len(words) - len(words.rstrip()))
        if right > left:
            yield Span(left, right)
        start = following
