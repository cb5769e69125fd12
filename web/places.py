"""Where the document viewer shows a stretch of a text."""

from collections.abc import Sequence

from assistant.documents.models import Span


def place_url(document: str, spans: Sequence[Span]) -> str | None:
    """The viewer's address at the first of `spans`, all marked; None where there is nothing to show."""
    shown = [span for span in spans if span.end > span.start]
    if not shown:
        return None
    marks = ",".join(f"{span.start}-{span.end}" for span in shown)
    chosen = f"&hl={marks}" if len(shown) > 1 else ""
    return f"/documents/{document}?start={shown[0].start}&end={shown[0].end}{chosen}#cited"
