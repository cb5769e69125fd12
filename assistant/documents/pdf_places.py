"""A stretch of composed text and the lines it is made of -> where each line stands: its span, page and box."""

import unicodedata
from collections.abc import Sequence

from assistant.documents.encodings import Recode
from assistant.documents.models import Place, Span
from assistant.documents.pdf_lines import Line


def places_of(
    text: str, span: Span, lines: Sequence[Line], recode: Recode, origins: Sequence[tuple[float, float]]
) -> list[Place]:
    """Where each line of a piece stands on its page; a line whose end was mended is found by its beginning."""
    places, at = [], span.start
    for line in lines:
        words = unicodedata.normalize("NFC", " ".join(recode(line.words).split()))
        start = text.find(words.rstrip("-\u00ad\u2010"), at, span.end)
        if start < 0:
            continue
        end = min(start + len(words), span.end)
        places.append(Place(Span(start, end), line.page, _box(line, origins[line.page - 1])))
        at = end
    return places


def _box(line: Line, origin: tuple[float, float]) -> tuple[float, float, float, float]:
    left, top = origin
    edges = (line.left - left, line.top - top, line.right - left, line.bottom - top)
    return (round(edges[0], 1), round(edges[1], 1), round(edges[2], 1), round(edges[3], 1))
