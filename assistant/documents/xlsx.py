"""XLSX -> composed text: each visible sheet's tables with merged cells, values written as the sheet shows them.

Rows above a sheet's table (letterhead, title) and below it (signature) become paragraphs. Formulas give the value that
was last computed.
"""

import datetime
import io
import re
import warnings

import openpyxl
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from assistant.documents.archive import checked_archive
from assistant.documents.composer import Composer, GridCell, composed
from assistant.documents.errors import RefusedSource, UnreadableSource
from assistant.documents.limits import MOST_CELLS, MOST_COLUMNS
from assistant.documents.models import Content

_FEWEST_CELLS = 3
_DECIMALS = re.compile(r"0\.(0+)")
_QUOTED = re.compile(r"\"[^\"]*\"|\\.|\[[^\]]*\]")
_KEY_COLUMNS = 2

Line = list[GridCell]


def read(data: bytes, source: str) -> Content:
    """The text of a workbook; raises UnreadableSource or RefusedSource (see archive)."""
    notes = list(checked_archive(data, source))
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # openpyxl warns of styles and extensions that do not touch the values
            workbook = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        IndexError,
        SyntaxError,
        OverflowError,
    ) as error:
        raise UnreadableSource(
            f"{source} is no workbook that can be read ({type(error).__name__}). "
            "Open it in Excel, save it as .xlsx and add it again."
        ) from error
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    if len(sheets) < len(workbook.worksheets):
        notes.append("hidden_sheets_left_out")
    if any(_hidden_rows(sheet) for sheet in sheets):
        notes.append("hidden_rows_left_out")
    written = [(sheet.title, lines) for sheet in sheets if (lines := _lines(sheet, source))]
    return composed(lambda composer: _write_sheets(composer, written), tuple(notes))


def _write_sheets(composer: Composer, sheets: list[tuple[str, list[Line]]]) -> None:
    for title, lines in sheets:
        if len(sheets) > 1:
            composer.paragraph(title, level=1)
        _write(composer, lines)


def _lines(sheet: Worksheet, source: str) -> list[Line]:
    """The sheet's rows as cells, merged ones shared; blank columns at the left and blank rows at the end cut off."""
    height, width = sheet.max_row, min(sheet.max_column, MOST_COLUMNS)
    if height * width > MOST_CELLS:
        raise RefusedSource(
            f"{source}, sheet '{sheet.title}': {height:,} rows of {width:,} columns; allowed: {MOST_CELLS:,} cells. "
            "Delete the blank rows below the table and save it anew."
        )
    cells = {
        (at, column): GridCell(_shown(cell))
        for at, row in enumerate(sheet.iter_rows(min_row=1, min_col=1, max_col=width), start=1)
        for column, cell in enumerate(row, start=1)
    }
    for merged in sheet.merged_cells.ranges:
        left, top, right, bottom = merged.bounds
        for row in range(top, min(bottom, height) + 1):
            for column in range(left, min(right, width) + 1):
                cells[row, column] = cells.get((top, left), GridCell(""))
    filled = [place for place, cell in cells.items() if cell.words.strip()]
    if not filled:
        return []
    first, last = min(column for _, column in filled), max(column for _, column in filled)
    end, hidden = max(row for row, _ in filled), _hidden_rows(sheet)
    shown = [row for row in range(1, end + 1) if row not in hidden]
    return [[cells[row, column] for column in range(first, last + 1)] for row in shown]


def _hidden_rows(sheet: Worksheet) -> set[int]:
    """The rows that somebody hid; those that a filter hides for the moment are part of the sheet."""
    if sheet.auto_filter.ref:
        return set()
    return {row for row, given in sheet.row_dimensions.items() if given.hidden}


def _write(composer: Composer, lines: list[Line]) -> None:
    """Rows up to the first with three filled cells are paragraphs, as are those of a signature; the rest is a table."""
    start = next((at for at, line in enumerate(lines) if len(_filled(line)) >= _FEWEST_CELLS), len(lines))
    end = len(lines)
    while end > start and _is_below(lines[end - 1]):
        end -= 1
    _paragraphs(composer, lines[:start])
    composer.table(lines[start:end])
    _paragraphs(composer, lines[end:])


def _is_below(line: Line) -> bool:
    """True for a row that says nothing in its first columns: blank, or a signature at the right."""
    keyed = [cell for cell in _filled(line) if cell in line[:_KEY_COLUMNS]]
    return not keyed and len(_filled(line)) < _FEWEST_CELLS


def _paragraphs(composer: Composer, lines: list[Line]) -> None:
    for cell in dict.fromkeys(cell for line in lines for cell in _filled(line)):
        composer.paragraph(cell.words)


def _filled(line: Line) -> list[GridCell]:
    return [cell for cell in dict.fromkeys(line) if cell.words.strip()]


def _shown(cell: Cell | MergedCell) -> str:
    """The value as the sheet shows it."""
    value = cell.value
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, datetime.datetime | datetime.date):
        return _date(value, str(cell.number_format))
    if isinstance(value, int | float):
        return _number(value, str(cell.number_format))
    return str(value)


def _date(value: datetime.date, number_format: str) -> str:
    """Day, month and year, but for what the format leaves out ("mm/yyyy", "yyyy"); never a time of midnight."""
    parts = set(_QUOTED.sub("", number_format.lower())) & set("dmy")
    written = f"{value:%d/%m/%Y}" if "d" in parts or not parts else f"{value:%m/%Y}" if "m" in parts else f"{value:%Y}"
    timed = isinstance(value, datetime.datetime) and value.time() != datetime.time()
    return f"{written} {value:%H:%M}" if timed else written


def _number(value: float, number_format: str) -> str:
    decimals = _DECIMALS.search(_QUOTED.sub("", number_format))
    places = len(decimals[1]) if decimals else None
    if "%" in number_format:
        return (
            f"{value * 100:.{places or 0}f}%" if places or float(value * 100).is_integer() else f"{value * 100:.12g}%"
        )
    if places is not None:
        return f"{value:.{places}f}"
    return str(int(value)) if float(value).is_integer() else f"{value:.12g}"
