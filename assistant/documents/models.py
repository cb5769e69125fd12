"""What a converter yields: one canonical text and the blocks that were recognised in it.

Every position is a code-point offset into `Document.text`, and every span is half open, so a quote is
always exactly ``text[start:end]``.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range ``[start, end)`` of code points in a document's canonical text."""

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise ValueError(f"span [{self.start}, {self.end}) is not a range: 0 <= start <= end is needed")

    def covers(self, other: "Span") -> bool:
        """True when `other` lies wholly inside this span."""
        return self.start <= other.start and other.end <= self.end


@dataclass(frozen=True, slots=True)
class Cell:
    """One table cell: the stretches of text it is made of, in reading order; none when it is blank."""

    spans: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One table row; `span` runs over all its cells."""

    cells: tuple[Cell, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Table:
    """Rows that stand together in the source, header rows included."""

    rows: tuple[Row, ...]
    span: Span


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A line or paragraph of prose; `level` is its heading level where the format marks one, else 0."""

    span: Span
    level: int = 0


Block = Paragraph | Table


@dataclass(frozen=True, slots=True)
class Place:
    """Where a stretch of text stands in its source: page from 1, box as left, top, right, bottom in points.

    A box is measured from the upper left corner of its page as it is shown.
    """

    span: Span
    page: int
    box: tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Sheet:
    """One page of the source as it is shown: number from 1, width and height in points.

    `turned` says by how many degrees clockwise it is turned for that: a table may be printed sideways.
    """

    number: int
    width: float
    height: float
    turned: int = 0


@dataclass(frozen=True, slots=True)
class Content:
    """What a converter makes of a file's bytes: canonical text, blocks in reading order, notes, places on pages, pages.

    `notes` are codes of what the converter had to do or found doubtful ("encoding_tcvn3", "macros_ignored").
    """

    text: str
    blocks: tuple[Block, ...]
    notes: tuple[str, ...] = ()
    pages: tuple[Place, ...] = ()
    sheets: tuple[Sheet, ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """One source file, read: canonical text (NFC, ``\\n`` line ends) and its blocks in reading order.

    `notes`, `pages` and `sheets` are as in Content; the latter two are empty for formats without pages.
    """

    id: str
    text: str
    blocks: tuple[Block, ...]
    source: str
    sha256: str
    notes: tuple[str, ...] = ()
    pages: tuple[Place, ...] = ()
    sheets: tuple[Sheet, ...] = ()

    def quote(self, span: Span) -> str:
        """The text at `span`; raises ValueError when the span ends beyond the text."""
        if span.end > len(self.text):
            raise ValueError(
                f"span [{span.start}, {span.end}) ends beyond {self.id}, which has {len(self.text)} characters"
            )
        return self.text[span.start : span.end]
