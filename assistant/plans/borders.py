"""A row whose middle cells lost their borders: which column each of its stretches belongs to."""

from assistant.documents.models import Document, Span
from assistant.plans.catalog import AnnexEntry
from assistant.plans.cells import one_line
from assistant.plans.errors import CatalogError

Cells = list[tuple[Span, ...]]


def with_borders(
    document: Document, columns: tuple[str, ...], entry: AnnexEntry | None, spans: Cells
) -> dict[str, tuple[Span, ...]]:
    """The fields of a row with more cells than `columns`: first, second and last are sure, the others in order.

    The catalog states the words with which a column begins; raises CatalogError when no cell begins with them.
    """
    first, second, *middle = columns[:-1]
    fields = {first: spans[0], second: spans[1], columns[-1]: spans[-1]}
    number = one_line(document, spans[0]).rstrip(".")
    starts = dict(entry.starts.get(number, {})) if entry else {}
    column = middle[0] if middle else second
    for cell in spans[2:-1]:
        words = one_line(document, cell)
        if begun := next((name for name, start in starts.items() if cell and words.startswith(start)), None):
            column = begun
            del starts[begun]
        fields[column] = fields.get(column, ()) + cell
    if starts:
        raise CatalogError(
            f"catalog.toml, {document.id}: row {number} has no cell that begins with {', '.join(starts.values())!r}. "
            "Give the words as they stand in the source."
        )
    return fields
