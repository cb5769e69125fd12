"""Small files of each format, made by hand or by the formats' own libraries."""

import io
import zipfile
import zlib
from collections.abc import Sequence

import docx
import openpyxl
import pypdfium2

ROWS = [
    ["STT", "Nội dung", "Cơ quan chủ trì", "Thời gian"],
    ["1", "Rà soát", "Sở Nội vụ", "2025"],
    ["2", "Sửa đổi", "Sở Y tế", "2026"],
]


def small_docx() -> bytes:
    document = docx.Document()
    document.add_paragraph("KẾ HOẠCH")
    table = document.add_table(rows=0, cols=4)
    for row in ROWS:
        for cell, words in zip(table.add_row().cells, row, strict=True):
            cell.text = words
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def small_xlsx() -> bytes:
    workbook = openpyxl.Workbook()
    for row in ROWS:
        workbook.active.append(row)
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def small_html() -> bytes:
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in ROWS)
    return f"<!doctype html><html><body><h1>KẾ HOẠCH</h1><table>{rows}</table></body></html>".encode()


def small_text(delimiter: str = "\t") -> bytes:
    return "\n".join(delimiter.join(row) for row in ROWS).encode()


def small_markdown() -> bytes:
    lines = ["| " + " | ".join(row) + " |" for row in ROWS]
    return "\n".join(["# KẾ HOẠCH", "", lines[0], "|---|---|---|---|", *lines[1:]]).encode()


def small_pdf(
    pages: int = 1,
    words: str = "Ke hoach cai cach hanh chinh nam 2025",
    *,
    content: bytes | None = None,
    extra: str = "",
) -> bytes:
    """A PDF of `pages` pages in Helvetica; `content` replaces the pages' packed content, `extra` ends the trailer."""
    stream = zlib.compress(f"BT /F1 12 Tf 72 720 Td ({words}) Tj ET".encode()) if content is None else content
    kids = " ".join(f"{4 + at} 0 R" for at in range(pages))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {pages} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    page = (
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> "
        f"/Contents {4 + pages} 0 R >>"
    )
    objects += [page.encode()] * pages
    objects.append(f"<< /Length {len(stream)} /Filter /FlateDecode >>\nstream\n".encode() + stream + b"\nendstream")
    out = io.BytesIO(b"")
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in enumerate(objects, start=1):
        places.append(out.tell())
        out.write(f"{number} 0 obj\n".encode() + body + b"\nendobj\n")
    start = out.tell()
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    out.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}".encode())
    out.write(f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R {extra} >>\nstartxref\n{start}\n%%EOF\n".encode())
    return out.getvalue()


def paged_pdf(*pages: Sequence[str]) -> bytes:
    """A PDF of pages with these lines in Helvetica (ASCII only), 20 points apart, 72 points from the left."""
    whole = pypdfium2.PdfDocument.new()
    for lines in pages:
        shown = "".join(f"BT /F1 12 Tf 72 {760 - 20 * at} Td ({line}) Tj ET\n" for at, line in enumerate(lines))
        whole.import_pages(pypdfium2.PdfDocument(small_pdf(content=zlib.compress(shown.encode()))))
    stream = io.BytesIO()
    whole.save(stream)
    return stream.getvalue()


def with_parts(data: bytes, parts: dict[str, bytes]) -> bytes:
    """The archive `data` with parts added or replaced."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            if part.filename not in parts:
                new.writestr(part.filename, old.read(part))
        for name, content in parts.items():
            new.writestr(name, content)
    return stream.getvalue()


FILES = {
    ".docx": small_docx,
    ".xlsx": small_xlsx,
    ".html": small_html,
    ".tsv": small_text,
    ".txt": small_text,
    ".md": small_markdown,
    ".pdf": small_pdf,
}
