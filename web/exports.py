"""Rows of words -> CSV and XLSX, safe to open in a spreadsheet.

A cell that a spreadsheet would run as a formula is neutralised as OWASP advises: an apostrophe before it in CSV,
a text cell with a quote prefix in XLSX (https://owasp.org/www-community/attacks/CSV_Injection).
"""

import csv
import io
from collections.abc import Sequence

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter

CSV = "text/csv; charset=utf-8"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_STARTS = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
_MOST_IN_CELL = 32_767  # characters, the limit of Excel
_WIDE, _NARROW = 48, 14  # columns, in characters

Rows = Sequence[Sequence[str]]


def csv_bytes(header: Sequence[str], rows: Rows) -> bytes:
    """The rows under `header`, with the mark by which spreadsheets know UTF-8."""
    text = io.StringIO(newline="")
    csv.writer(text).writerows([neutral(cell) for cell in row] for row in (header, *rows))
    return text.getvalue().encode("utf-8-sig")


def xlsx_bytes(title: str, header: Sequence[str], rows: Rows) -> bytes:
    """A workbook of one sheet, its header row bold and frozen; every cell is text."""
    book = Workbook()
    sheet = book.worksheets[0]
    sheet.title = _sheet_name(title)
    for at, row in enumerate((header, *rows), start=1):
        for column, words in enumerate(row, start=1):
            _write(sheet.cell(at, column), words)
    for cell in sheet[1]:
        cell.font = Font(bold=True)
    for column in range(1, len(header) + 1):
        longest = max((len(row[column - 1]) for row in rows), default=0)
        sheet.column_dimensions[get_column_letter(column)].width = _WIDE if longest > _WIDE else _NARROW
    sheet.freeze_panes = "A2"
    sheet.auto_filter.ref = sheet.dimensions
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def neutral(words: str) -> str:
    """`words` so that no spreadsheet reads them as a formula."""
    return f"'{words}" if words.lstrip(" \n\u00a0").startswith(_STARTS) or words.startswith(("\n", "\r")) else words


def _write(cell: Cell | MergedCell, words: str) -> None:
    cell.value = ILLEGAL_CHARACTERS_RE.sub("", words)[:_MOST_IN_CELL]
    cell.data_type = "s"
    cell.quotePrefix = neutral(words) != words
    cell.alignment = Alignment(wrap_text=True, vertical="top")


def _sheet_name(title: str) -> str:
    """A name Excel takes: at most 31 characters, none of []:*?/\\ in it."""
    return "".join(" " if char in "[]:*?/\\'" else char for char in title)[:31].strip() or "1"
