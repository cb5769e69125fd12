"""A citation as the API gives it."""

from pydantic import BaseModel

from assistant.answering.models import Citation
from assistant.documents.models import Span

Range = tuple[int, int]


class CitationOut(BaseModel):
    """One contiguous span of a document; `quote` is its text, `highlights` are the parts that answer."""

    n: int
    document: str
    title: str
    locator: str
    quote: str
    start: int
    end: int
    highlights: list[Range]
    url: str


def ranges(spans: tuple[Span, ...]) -> list[Range]:
    """Spans as the API writes them: ``[[start, end], ...]``."""
    return [(span.start, span.end) for span in spans]


def citation_out(citation: Citation) -> CitationOut:
    """The citation with the address that opens it."""
    start, end = citation.span.start, citation.span.end
    return CitationOut(
        n=citation.n,
        document=citation.document,
        title=citation.title,
        locator=citation.locator,
        quote=citation.quote,
        start=start,
        end=end,
        highlights=ranges(citation.highlights),
        url=f"/documents/{citation.document}?start={start}&end={end}",
    )
