"""Tables -> annexes of plain records: headers understood, page breaks mended, lost borders restored.

A record maps field names to the stretches of text that hold them; what a row means is left to `annex`.
"""

import re
from dataclasses import dataclass, field, replace

from assistant.documents.letters import LOWER
from assistant.documents.models import Document, Row, Span, Table
from assistant.plans.catalog import AnnexEntry, PlanEntry
from assistant.plans.cells import one_line
from assistant.plans.columns import read_header
from assistant.plans.errors import CatalogError

_LOWER_START = re.compile(rf"[{LOWER}(]")


@dataclass(frozen=True, slots=True)
class Record:
    """One annex row: its fields' places, and what was done to mend it ("over_page", "short", "borders")."""

    fields: dict[str, tuple[Span, ...]]
    mended: tuple[str, ...] = ()

    @property
    def span(self) -> Span:
        """From the first to the last character of any field."""
        spans = [span for spans in self.fields.values() for span in spans]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def has(self, name: str) -> bool:
        """True when the field is not blank."""
        return bool(self.fields.get(name))


@dataclass(slots=True)
class Annex:
    """Records that share a header; `headers` are the header rows' spans, repeats included."""

    columns: tuple[str, ...]
    span: Span
    entry: AnnexEntry | None = None
    records: list[Record] = field(default_factory=list)
    headers: list[Span] = field(default_factory=list)


def read_annexes(document: Document, entry: PlanEntry) -> list[Annex]:
    """The task annexes of `document`; tables whose columns nobody understands are left out."""
    annexes: list[Annex] = []
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for number, table in enumerate(tables, start=1):
        stated = entry.annex(number)
        header = _header(document, table)
        columns = stated.columns if stated and stated.columns else header
        if columns is None and not annexes:
            continue
        if columns is None or (annexes and columns == annexes[-1].columns and stated is None):
            _extend(document, annexes[-1], table, 0 if header is None else 1)
        else:
            annexes.append(Annex(columns, table.span, stated))
            _extend(document, annexes[-1], table, 0 if header is None else 1)
    return annexes


def _header(document: Document, table: Table) -> tuple[str, ...] | None:
    return read_header([one_line(document, cell.spans) for cell in table.rows[0].cells])


def _extend(document: Document, annex: Annex, table: Table, header_rows: int) -> None:
    annex.headers += [row.span for row in table.rows[:header_rows]]
    annex.span = Span(annex.span.start, table.span.end)
    for position, row in enumerate(table.rows[header_rows:]):
        record = _record(document, annex, row)
        if annex.records and _carries_on(document, record, annex.records[-1], first_of_part=position == 0):
            annex.records[-1] = _joined(annex.records[-1], record)
        elif any(record.fields.values()):
            annex.records.append(record)


def _record(document: Document, annex: Annex, row: Row) -> Record:
    spans = [cell.spans for cell in row.cells]
    if len(spans) > len(annex.columns):
        return _with_borders(document, annex, spans)
    fields = {name: cell for name, cell in zip(annex.columns, spans, strict=False) if name and cell}
    return Record(fields, ("short",) if len(spans) < len(annex.columns) else ())


def _with_borders(document: Document, annex: Annex, spans: list[tuple[Span, ...]]) -> Record:
    """A row whose middle cells lost their borders: first, second and last are sure, the rest go column by column."""
    first, second, *middle = annex.columns[:-1]
    fields = {first: spans[0], second: spans[1], annex.columns[-1]: spans[-1]}
    number = one_line(document, spans[0]).rstrip(".")
    starts = dict(annex.entry.starts.get(number, {})) if annex.entry else {}
    column = middle[0] if middle else second
    for cell in spans[2:-1]:
        words = one_line(document, cell)
        column = next((name for name, start in starts.items() if cell and words.startswith(start)), column)
        starts.pop(column, None)
        fields[column] = fields.get(column, ()) + cell
    if starts:
        raise CatalogError(
            f"catalog.toml, {document.id}: row {number} has no cell that begins with {', '.join(starts.values())!r}. "
            "Give the words as they stand in the source."
        )
    return Record({name: cell for name, cell in fields.items() if name and cell}, ("borders",))


def _carries_on(document: Document, record: Record, above: Record, *, first_of_part: bool) -> bool:
    """True when `record` is the rest of the row above: no number, and words that go on in mid-sentence."""
    if record.has("number") or not above.has("title"):
        return False
    if not record.has("title"):
        return True
    goes_on = bool(_LOWER_START.match(one_line(document, record.fields["title"])))
    return goes_on or (first_of_part and set(record.fields) == {"title"})


def _joined(above: Record, rest: Record) -> Record:
    names = [*above.fields, *(name for name in rest.fields if name not in above.fields)]
    fields = {name: above.fields.get(name, ()) + rest.fields.get(name, ()) for name in names}
    return replace(above, fields=fields, mended=(*above.mended, "over_page"))
