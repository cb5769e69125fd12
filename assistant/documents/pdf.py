"""PDF with a text layer -> composed text: paragraphs mended over lines and pages, tables joined over pages.

Each line keeps its page and box, for highlighting on the page's image. Pages that are pictures have no text: a file of
such pages is refused with the name of the program that reads them.
"""

import io
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import pdfplumber
from pdfminer.pdfdocument import PDFPasswordIncorrect
from pdfminer.pdfexceptions import PDFException
from pdfminer.pdfpage import PDFPage
from pdfminer.psexceptions import PSException
from pdfplumber.page import Page
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from assistant.documents.composer import Composer, GridCell
from assistant.documents.encodings import recognised
from assistant.documents.errors import RefusedSource, UnreadableSource
from assistant.documents.limits import MOST_CHARACTERS, MOST_PAGES
from assistant.documents.models import Content, Sheet, Span
from assistant.documents.pdf_columns import Column, reading_order
from assistant.documents.pdf_furniture import furniture_of
from assistant.documents.pdf_gutters import has_columns, unruled_table
from assistant.documents.pdf_lines import Char, Line, cell_text, joined, lines_of, paragraph_text, paragraphs_of, wraps
from assistant.documents.pdf_places import places_of
from assistant.documents.pdf_tables import PageCell, PageTable, ruled_tables
from assistant.documents.pdf_turning import upright

_UNMAPPED = re.compile(r"\(cid:\d+\)")
_MOST_UNMAPPED = 0.02
_FEWEST_CHARACTERS = 20
"""Characters on a page below which a page with a picture counts as scanned."""
_OCR = "Run `ocrmypdf -l vie {source} ocr-{source}` and add the result."
_SAME_COLUMN = 6.0
_MOST_UNRULED = 8
"""Tables without drawn lines on one page."""


@dataclass(slots=True)
class _PageText:
    """What stands on one page: lines of prose and tables, and the characters where the lines may hold columns."""

    chars: list[Char]
    lines: list[Line]
    tables: list[PageTable]
    sheet: Sheet
    origin: tuple[float, float]
    """The page's upper left corner: not every page begins at 0, 0."""
    scanned: bool


@dataclass(slots=True, eq=False)
class _Row:
    """A table row over all pages it stands on: for each column, parts of a cell and the right edge of each."""

    cells: list[list[PageCell]] = field(default_factory=list)


def read(data: bytes, source: str) -> Content:
    """The text of a PDF; raises UnreadableSource for one that is damaged, encrypted or without text, RefusedSource for
    one of too many pages."""
    try:
        with pdfplumber.open(io.BytesIO(data)) as pdf:
            _check_length(pdf, source)
            pages: list[_PageText] = []
            for page in pdf.pages:
                pages.append(_page_text(page, len(pages) + 1, source, after_columns=bool(pages and pages[-1].chars)))
    except (PDFPasswordIncorrect, PdfminerException) as error:
        cause = error.args[0] if error.args else error
        if isinstance(error, PDFPasswordIncorrect) or isinstance(cause, PDFPasswordIncorrect):
            raise UnreadableSource(f"{source} is encrypted. Save it without a password and add it again.") from error
        raise _damaged(source, error) from error
    except (
        PDFException,
        PSException,
        ValueError,
        KeyError,
        TypeError,
        IndexError,
        AttributeError,
        RecursionError,
        OverflowError,
    ) as error:
        raise _damaged(source, error) from error
    notes = _check_text(pages, source)
    note, recode = recognised(" ".join(line.words for page in pages for line in _all_lines(page)))
    composer = Composer(recode)
    stretches = [stretch for piece in _pieces(pages) for stretch in _write(composer, piece)]
    text = composer.text
    origins = [page.origin for page in pages]
    places = tuple(place for span, lines in stretches for place in places_of(text, span, lines, recode, origins))
    sheets = tuple(page.sheet for page in pages)
    return Content(text, composer.blocks, (*notes, note) if note else notes, places, sheets)


def _damaged(source: str, error: Exception) -> UnreadableSource:
    return UnreadableSource(
        f"{source} is no PDF that can be read ({type(error).__name__}). Fetch it again, or print it to PDF anew."
    )


def _check_length(pdf: PDF, source: str) -> None:
    if sum(1 for _ in itertools.islice(PDFPage.create_pages(pdf.doc), MOST_PAGES + 1)) > MOST_PAGES:
        raise RefusedSource(
            f"{source} has more than {MOST_PAGES:,} pages. Extract the plan's pages to a file of their own."
        )


def _page_text(page: Page, number: int, source: str, *, after_columns: bool) -> _PageText:
    if len(page.chars) > MOST_CHARACTERS // 100:
        raise RefusedSource(
            f"{source}, page {number}: {len(page.chars):,} characters on one page is no plan. Check the file."
        )
    page, turned = upright(page)
    chars = [char for char in page.chars if char["upright"]] if turned else page.chars
    tables = ruled_tables(page, number)
    outside = [char for char in chars if not any(_holds(table, char["top"], char["bottom"]) for table in tables)]
    lines = lines_of(outside, number)
    scanned = bool(page.images) and len(chars) < _FEWEST_CHARACTERS
    sheet = Sheet(number, float(page.width), float(page.height), turned)
    origin = (float(page.bbox[0]), float(page.bbox[1]))
    page.close()
    columned = outside if has_columns(outside) or (after_columns and not tables) else []
    return _PageText(columned, lines, tables, sheet, origin, scanned)


def _holds(table: PageTable, top: float, bottom: float) -> bool:
    return table.top <= (top + bottom) / 2 <= table.bottom


def _check_text(pages: Sequence[_PageText], source: str) -> tuple[str, ...]:
    """Notes on pages without text; raises UnreadableSource when none has text, or its characters can't be told."""
    words = "".join(line.words for page in pages for line in _all_lines(page))
    if not words.strip():
        what = (
            "pictures of pages without text (a scan)" if any(page.scanned for page in pages) else "pages without text"
        )
        raise UnreadableSource(f"{source} holds only {what}. {_OCR.format(source=source)}")
    if sum(map(len, _UNMAPPED.findall(words))) > _MOST_UNMAPPED * len(words):
        raise UnreadableSource(f"{source} does not say which letters its glyphs are. {_OCR.format(source=source)}")
    return ("pages_without_text",) if any(page.scanned for page in pages) else ()


def _all_lines(page: _PageText) -> Iterator[Line]:
    yield from page.lines
    for table in page.tables:
        for row in table.rows:
            for cell in row:
                yield from cell.lines


def _pieces(pages: Sequence[_PageText]) -> Iterator[list[Line] | list[_Row]]:
    """Paragraphs and tables in reading order, each whole."""
    dropped = furniture_of([page.lines for page in pages], [page.sheet.height for page in pages])
    prose: list[Line] = []
    rows: list[_Row] = []
    last: PageTable | None = None
    for number, page in enumerate(pages, start=1):
        lines, unruled = _unruled(page, number, dropped, last)
        for part in _in_order(lines, [*page.tables, *unruled]):
            if not isinstance(part, PageTable) and rows:
                yield rows
                rows, last = [], None
            if isinstance(part, Line):
                prose.append(part)
                continue
            yield from paragraphs_of(prose)
            prose = []
            if isinstance(part, Column):
                yield from paragraphs_of(part.lines)
                continue
            if last is not None and not _same_columns(last, part):
                yield rows
                rows = []
            _extend(rows, part)
            last = part
    yield from paragraphs_of(prose)
    if rows:
        yield rows


def _unruled(
    page: _PageText, number: int, dropped: set[Line], last: PageTable | None
) -> tuple[list[Line], list[PageTable]]:
    """The page's lines of prose, and the tables without drawn lines among them."""
    kept = [line for line in page.lines if line not in dropped]
    if not page.chars:
        return kept, []
    chars = [char for char in page.chars if not any(_is_on(char, line) for line in page.lines if line in dropped)]
    tables: list[PageTable] = []
    while len(tables) < _MOST_UNRULED and (found := unruled_table(chars, number, last if not tables else None)):
        tables.append(found[0])
        chars = found[1]
    return (lines_of(chars, number) if tables else kept), tables


def _is_on(char: Char, line: Line) -> bool:
    return bool(line.top <= (char["top"] + char["bottom"]) / 2 <= line.bottom and line.left <= char["x0"] <= line.right)


def _in_order(lines: Sequence[Line], tables: Sequence[PageTable]) -> Iterator[Line | Column | PageTable]:
    """What stands above, between and below the tables, and the tables."""
    pending = sorted(lines, key=lambda line: line.top)
    for table in sorted(tables, key=lambda table: table.top):
        above = [line for line in pending if line.top < table.top]
        yield from reading_order(above)
        yield table
        pending = pending[len(above) :]
    yield from reading_order(pending)


def _same_columns(above: PageTable, below: PageTable) -> bool:
    """True when `below` carries on `above`: on a later page, with the same left edges."""
    close = [abs(one - other) <= _SAME_COLUMN for one, other in zip(above.columns, below.columns, strict=False)]
    return below.page > above.page and len(above.columns) == len(below.columns) and all(close)


def _extend(rows: list[_Row], table: PageTable) -> None:
    below = table.rows[_repeated(rows, table) :]
    merged = _carried_cells(rows[-1], below) if rows else {}
    for at, row in enumerate(below):
        if at == 0 and rows and _is_rest(rows[-1], row):
            for parts, cell in zip(rows[-1].cells, row, strict=True):
                parts.append(cell)
        else:
            rows.append(_Row([[merged.get(cell, cell)] for cell in row]))


def _carried_cells(above: _Row, below: Sequence[list[PageCell]]) -> dict[PageCell, PageCell]:
    """Merged cells at the top of a page that are blank, because their words stand on the page before: each with the
    cell there."""
    if len(below) < 2:
        return {}
    return {
        cell: parts[0]
        for parts, cell, next_cell in zip(above.cells, below[0], below[1], strict=True)
        if cell is next_cell and not cell.lines and parts[0].lines
    }


def _repeated(rows: Sequence[_Row], table: PageTable) -> int:
    """How many rows at the top of a table carried on repeat those at the top of the whole."""
    count = 0
    for above, row in zip(rows, table.rows, strict=False):
        words = [cell.words for cell in row]
        if not any(words) or words != [[line for part in parts for line in part.words] for parts in above.cells]:
            break
        count += 1
    return count


def _is_rest(above: _Row, row: Sequence[PageCell]) -> bool:
    """True when the first row on a page is the rest of the row that the page before ends with.

    Its first cell is blank, every filled cell carries on a filled one, and one of them at a wrapped line or in
    lower case.
    """
    filled = [(parts[-1], cell) for parts, cell in zip(above.cells, row, strict=True) if cell.lines]
    if not filled or row[0].lines or not all(part.lines for part, _ in filled):
        return False
    return any(
        cell.lines[0].words[:1].islower() or wraps(part.lines[-1], cell.lines[0], part.right) for part, cell in filled
    )


def _write(composer: Composer, piece: list[Line] | list[_Row]) -> list[tuple[Span, list[Line]]]:
    """Writes a paragraph or a table, and gives the span of each stretch with the lines it is made of."""
    if isinstance(piece[0], Line):
        lines = [line for line in piece if isinstance(line, Line)]
        spans = composer.paragraph(paragraph_text(lines))
        return [(Span(spans[0].start, spans[-1].end), lines)] if spans else []
    rows = [row for row in piece if isinstance(row, _Row)]
    written: dict[PageCell, GridCell] = {}
    grid = [[_grid_cell(parts, written) for parts in row.cells] for row in rows]
    lines_of_cell = {
        cell: [line for part in parts for line in part.lines]
        for cells, row in zip(grid, rows, strict=True)
        for cell, parts in zip(cells, row.cells, strict=True)
    }
    if composer.table(grid) is None:
        return []
    return [(span, lines_of_cell[cell]) for cell, span in composer.placed.items() if span.end > span.start]


def _grid_cell(parts: list[PageCell], written: dict[PageCell, GridCell]) -> GridCell:
    """The cell that `parts` make; a merged cell is the same object at each of its places."""
    if parts[0] not in written:
        text = ""
        for at, part in enumerate(part for part in parts if part.lines):
            words = cell_text(part.lines, part.right)
            text = words if at == 0 else joined(text, words)
        written[parts[0]] = GridCell(text)
    return written[parts[0]]
