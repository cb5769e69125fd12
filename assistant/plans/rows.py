"""Tables -> annexes of plain records: headers understood, page breaks mended, merged and shared cells told apart.

A record maps field names to the stretches of text that hold them; what a row means is left to `annex`.
"""

import re
from dataclasses import dataclass, field, replace

from assistant.documents.letters import LOWER
from assistant.documents.models import Document, Paragraph, Row, Span, Table
from assistant.plans.borders import with_borders
from assistant.plans.catalog import AnnexEntry, PlanEntry
from assistant.plans.cells import one_line
from assistant.plans.guessing import guess_columns
from assistant.plans.header import Header, header_at, read_header
from assistant.plans.record_cells import Fields, number_apart, roles_apart

_GOES_ON = re.compile(rf"[{LOWER}(]")
_OPEN_END = re.compile(r"[,;:–-]\s*$")
_ANNEX_HEADING = re.compile(r"\**\s*(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU)\b")
_FEWEST_COLUMNS = 3


@dataclass(frozen=True, slots=True)
class Record:
    """One annex row: its fields' places, what was done to mend it ("over_page", "short", "borders"), and the fields
    that share a merged cell with a row above."""

    fields: Fields
    mended: tuple[str, ...] = ()
    shared: frozenset[str] = frozenset()

    @property
    def span(self) -> Span:
        """From the first to the last character of any field of its own."""
        spans = [span for name, spans in self.fields.items() if name not in self.shared for span in spans]
        return Span(min(span.start for span in spans), max(span.end for span in spans))

    def has(self, name: str) -> bool:
        """True when the field has words of its own."""
        return bool(self.fields.get(name)) and name not in self.shared


@dataclass(slots=True)
class Annex:
    """Records that share a header; `headers` are the header rows' spans, repeats included.

    `kind` is task, area, project or target; `guessed` tells that the columns follow from content alone.
    """

    columns: tuple[str, ...]
    span: Span
    entry: AnnexEntry | None = None
    records: list[Record] = field(default_factory=list)
    headers: list[Span] = field(default_factory=list)
    kind: str = "task"
    guessed: bool = False


def read_annexes(document: Document, entry: PlanEntry) -> list[Annex]:
    """The task annexes of `document`; tables whose columns nobody understands are left out."""
    annexes: list[Annex] = []
    number, new_heading = 0, False
    for block in document.blocks:
        if isinstance(block, Paragraph):
            new_heading |= bool(_ANNEX_HEADING.match(document.quote(block.span)))
            continue
        number += 1
        stated, header = entry.annex(number), read_header(document, block)
        if annexes and stated is None and not new_heading and _is_more_of(block, header, annexes[-1]):
            _extend(document, annexes[-1], block, header)
        elif annex := _annex(document, block, stated, header):
            annexes.append(annex)
            _extend(document, annex, block, header)
        else:
            continue
        new_heading = False
    return [annex for annex in annexes if annex.records]


def _is_more_of(table: Table, header: Header | None, annex: Annex) -> bool:
    """True for the next part of an annex: the same header again, or none and as many columns."""
    if header is not None:
        return header.columns == annex.columns
    width = max(len(row.cells) for row in table.rows)
    return width >= max(_FEWEST_COLUMNS, len(annex.columns) - 1)


def _annex(document: Document, table: Table, stated: AnnexEntry | None, header: Header | None) -> Annex | None:
    """An empty annex with the columns that the catalog states, the header names or the content tells."""
    kind = stated.kind if stated else "target" if header and header.of_targets else "task"
    if stated and stated.columns:
        return Annex(stated.columns, table.span, stated, kind=kind)
    if header:
        return Annex(header.columns, table.span, stated, kind=kind)
    guessed = guess_columns(document, table)
    return Annex(guessed, table.span, stated, kind=kind, guessed=True) if guessed else None


def _extend(document: Document, annex: Annex, table: Table, header: Header | None) -> None:
    annex.span = Span(annex.span.start, table.span.end)
    at = header.end if header else 0
    annex.headers += [row.span for row in table.rows[header.first if header else 0 : at]]
    first_of_part = True
    while at < len(table.rows):
        if (repeat := header_at(document, table, at)) and repeat.columns == annex.columns:
            annex.headers += [row.span for row in table.rows[at : repeat.end]]
            at, first_of_part = repeat.end, True
            continue
        _take(document, annex, table.rows[at], first_of_part=first_of_part)
        at, first_of_part = at + 1, False


def _take(document: Document, annex: Annex, row: Row, *, first_of_part: bool) -> None:
    record = _record(document, annex, row)
    if not any(record.has(name) for name in record.fields):
        return
    if annex.records and _carries_on(document, record, annex.records[-1], first_of_part=first_of_part):
        annex.records[-1] = _joined(annex.records[-1], record)
    else:
        annex.records.append(record)


def _record(document: Document, annex: Annex, row: Row) -> Record:
    spans = _once(row)
    while len(spans) > len(annex.columns) and not spans[-1]:
        spans.pop()
    mended: tuple[str, ...] = ("short",) if len(spans) < len(annex.columns) else ()
    if len(spans) > len(annex.columns):
        fields, mended = with_borders(document, annex.columns, annex.entry, spans), ("borders",)
    else:
        fields = {}
        for name, cell in zip(annex.columns, spans, strict=False):
            fields[name] = fields.get(name, ()) + cell
    told_apart = roles_apart(document, number_apart(document, {k: v for k, v in fields.items() if v}, annex.columns))
    fields, shared = _own_and_shared(annex, row, told_apart)
    if "title" in shared and "content" in fields.keys() - shared:
        fields["title"] = fields.pop("content")
        shared -= {"title"}
    return Record(fields, mended, shared)


def _own_and_shared(annex: Annex, row: Row, fields: Fields) -> tuple[Fields, frozenset[str]]:
    """The fields that are not blank, and which of them only share a cell of a row above; header words are no value."""
    own = {name: tuple(span for span in cell if row.span.covers(span)) for name, cell in fields.items() if name}
    above = {
        name: tuple(span for span in fields[name] if not any(header.covers(span) for header in annex.headers))
        for name, cell in own.items()
        if not cell
    }
    filled = {name: cell or above[name] for name, cell in own.items()}
    return {name: cell for name, cell in filled.items() if cell}, frozenset(
        name for name, cell in above.items() if cell
    )


def _once(row: Row) -> list[tuple[Span, ...]]:
    """The cells' stretches; text that a merged cell gives to several columns counts for the first."""
    seen: set[Span] = set()
    cells = []
    for cell in row.cells:
        cells.append(tuple(span for span in cell.spans if span not in seen))
        seen.update(cell.spans)
    return cells


def _carries_on(document: Document, record: Record, above: Record, *, first_of_part: bool) -> bool:
    """True when `record` is the rest of the row above: no number, and words that go on in mid-sentence.

    A cell of its own below one that the row above shares with others is none that goes on.
    """
    if record.has("number") or not above.fields.get("title") or any(record.has(name) for name in above.shared):
        return False
    if not record.has("title"):
        return True
    words = one_line(document, record.fields["title"])
    if _GOES_ON.match(words):
        return True
    alone = record.fields.keys() - record.shared == {"title"}
    return alone and (first_of_part or bool(_OPEN_END.search(one_line(document, above.fields["title"]))))


def _joined(above: Record, rest: Record) -> Record:
    own = {name: cell for name, cell in rest.fields.items() if name not in rest.shared}
    names = [*above.fields, *(name for name in own if name not in above.fields)]
    fields = {name: above.fields.get(name, ()) + own.get(name, ()) for name in names}
    return replace(above, fields=fields, mended=(*above.mended, "over_page"))
