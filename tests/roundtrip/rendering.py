"""Annexes -> files of each format, so that what is read back can be compared with what the text files gave.

A row is one cell of words for each field; a line end in a cell is a paragraph or a line break of the format.
"""

import io
import shutil
import subprocess
from collections.abc import Callable, Sequence
from html import escape
from pathlib import Path

import docx
import openpyxl
from docx.enum.section import WD_ORIENT
from docx.shared import Cm, Pt

from assistant.documents.models import Document
from assistant.plans.cells import words_at
from assistant.plans.rows import Annex

Rows = list[list[str]]

HEADS = {
    "number": "STT",
    "title": "Nội dung nhiệm vụ",
    "content": "Nội dung cụ thể",
    "target": "Mục tiêu",
    "target_2025": "Đến năm 2025",
    "target_2030": "Đến năm 2030",
    "monitor": "Cơ quan theo dõi",
    "lead": "Cơ quan chủ trì",
    "coordinate": "Cơ quan phối hợp",
    "deadline": "Thời gian hoàn thành",
    "product": "Sản phẩm",
    "note": "Ghi chú",
}
SOFFICE = shutil.which("soffice")
_WIDTHS = {"number": 1.4, "title": 6.5, "content": 6.5, "target": 6.5, "target_2025": 5.5, "target_2030": 5.5}


def rows_of(document: Document, annex: Annex) -> Rows:
    """A header row and the annex's records; the stretches of a cell are its lines, but for a row mended over a page."""
    rows = [[HEADS[name] for name in annex.columns]]
    for record in annex.records:
        mended = "over_page" in record.mended
        cells = []
        for name in annex.columns:
            spans = record.fields.get(name, ())
            cells.append((" " if mended else "\n").join(words_at(document, span) for span in spans))
        rows.append(["\n".join(" ".join(line.split()) for line in cell.split("\n") if line.strip()) for cell in cells])
    return rows


def to_docx(tables: Sequence[Rows], style: str = "Table Grid") -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = Cm(29.7), Cm(21)
    document.styles["Normal"].font.name = "DejaVu Sans"
    document.styles["Normal"].font.size = Pt(9)
    for rows in tables:
        document.add_paragraph("PHỤ LỤC")
        widths = [next((width for name, width in _WIDTHS.items() if HEADS[name] == head), 3.5) for head in rows[0]]
        table = document.add_table(rows=0, cols=len(rows[0]), style=style)
        table.autofit = False
        for row in rows:
            for cell, words, width in zip(table.add_row().cells, row, widths, strict=True):
                cell.width = Cm(width)
                first, *others = words.split("\n")
                cell.paragraphs[0].text = first
                for line in others:
                    cell.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def to_html(tables: Sequence[Rows]) -> bytes:
    parts = ["<!DOCTYPE html><html><head><meta charset='utf-8'><title>Kế hoạch</title></head><body>"]
    parts.append("<nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/van-ban'>Văn bản</a></li></ul></nav><main>")
    for rows in tables:
        parts.append("<p>PHỤ LỤC</p><table>")
        for row in rows:
            cells = "".join(f"<td>{escape(words).replace(chr(10), '<br>')}</td>" for words in row)
            parts.append(f"<tr>{cells}</tr>\n")
        parts.append("</table>")
    parts.append(
        "</main><footer><a href='/lien-he'>Liên hệ</a> <a href='/so-do'>Sơ đồ trang</a></footer></body></html>"
    )
    return "".join(parts).encode()


def to_xlsx(tables: Sequence[Rows]) -> bytes:
    workbook = openpyxl.Workbook()
    workbook.remove(workbook.active)
    for number, rows in enumerate(tables, start=1):
        sheet = workbook.create_sheet(f"Phụ lục {number}")
        sheet["A1"] = "PHỤ LỤC"
        sheet.merge_cells(start_row=1, end_row=1, start_column=1, end_column=len(rows[0]))
        for at, row in enumerate(rows, start=3):
            for column, words in enumerate(row, start=1):
                cell = sheet.cell(at, column)
                cell.value = int(words) if words.isdecimal() else words or None
                if isinstance(cell.value, str):
                    cell.data_type = "s"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def to_markdown(tables: Sequence[Rows]) -> bytes:
    lines = []
    for rows in tables:
        lines += ["## PHỤ LỤC", ""]
        for at, row in enumerate(rows):
            lines.append("| " + " | ".join(words.replace("|", "\\|").replace("\n", "<br>") for words in row) + " |")
            if at == 0:
                lines.append("|" + "---|" * len(row))
        lines.append("")
    return "\n".join(lines).encode()


def to_pdf(tables: Sequence[Rows], folder: Path, style: str = "Table Grid") -> bytes:
    """The DOCX printed by LibreOffice; rows break over pages as they do there, "Normal Table" draws no lines."""
    source = folder / "phu-luc.docx"
    source.write_bytes(to_docx(tables, style))
    command = [
        str(SOFFICE),
        "--headless",
        f"-env:UserInstallation=file://{folder}/profile",
        "--convert-to",
        "pdf",
        "--outdir",
        str(folder),
    ]
    subprocess.run([*command, str(source)], check=True, capture_output=True, timeout=180)
    return source.with_suffix(".pdf").read_bytes()


RENDERERS: dict[str, Callable[[Sequence[Rows]], bytes]] = {
    ".docx": to_docx,
    ".html": to_html,
    ".xlsx": to_xlsx,
    ".md": to_markdown,
}
