"""The known plan in the layouts that such plans come in: Word files, pages of portals, workbooks.

Each is made the way offices make them: a letterhead in two columns, page numbers, an annex on landscape pages whose
header row repeats or does not, headers of two rows, merged cells, headings by style or by automatic numbering, words
under revision, text boxes; pages with the site's furniture round a layout table.
"""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

import docx
import openpyxl
import pypdfium2
from docx.document import Document
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt
from docx.table import Table
from docx.text.paragraph import Paragraph
from known_plan import ANNEX, BODY, HEAD, LETTERHEAD, NUMBER, PLACE, SIGNED, TITLE, groups

_LANDSCAPE, _PORTRAIT = (1.2, 7.0, 3.6, 4.0, 2.8, 4.0), (1.0, 5.0, 2.8, 3.0, 2.1, 2.3)
_NUMBERING = """<w:abstractNum {ns} w:abstractNumId="90"><w:multiLevelType w:val="multilevel"/>
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%3)"/></w:lvl>
</w:abstractNum>"""
_NUMBERED = '<w:num {ns} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'
_BOX = """<w:r {ns} xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape
style="position:absolute;margin-left:0;margin-top:0;width:180pt;height:24pt"><v:textbox><w:txbxContent><w:p><w:r>
<w:t>{words}</w:t></w:r></w:p></w:txbxContent></v:textbox></v:shape></w:pict></w:r>"""


@dataclass(frozen=True, slots=True)
class Layout:
    """How a Word file is laid out; the plan in it is the same."""

    rules: bool = True
    header_repeats: bool = True
    header_of_two_rows: bool = False
    portrait: bool = False
    rows_kept_whole: bool = False
    one_lead: bool = False
    heading_styles: bool = False
    automatic_numbers: bool = False
    revised: bool = False
    boxed_number: bool = False
    font: str = "DejaVu Serif"


LAYOUTS = {
    "ruled": Layout(),
    "header-once": Layout(header_repeats=False),
    "two-row-header": Layout(header_of_two_rows=True, heading_styles=True),
    "portrait": Layout(portrait=True),
    "rows-kept-whole": Layout(header_of_two_rows=True, rows_kept_whole=True, font="Liberation Serif"),
    "merged-lead": Layout(one_lead=True),
    "automatic-numbers": Layout(automatic_numbers=True),
    "revised": Layout(revised=True),
    "boxed": Layout(boxed_number=True),
    "unruled": Layout(rules=False),
}


def to_docx(layout: Layout) -> bytes:
    """The known plan as a Word file."""
    document = docx.Document()
    _set_up(document, layout)
    _head(document, layout)
    for label, words in BODY:
        _body(document, layout, label, words)
    _columns(document, SIGNED)
    if layout.portrait:
        document.add_page_break()
    else:
        section = document.add_section(WD_SECTION.NEW_PAGE)
        section.orientation = WD_ORIENT.LANDSCAPE
        section.page_width, section.page_height = Cm(29.7), Cm(21)
    for words in ANNEX:
        document.add_paragraph(words).alignment = WD_ALIGN_PARAGRAPH.CENTER
    _annex(document, layout)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _set_up(document: Document, layout: Layout) -> None:
    normal, section = document.styles["Normal"], document.sections[0]
    normal.font.name, normal.font.size = layout.font, Pt(12)
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin, section.right_margin = Cm(3), Cm(2)
    header = section.header.paragraphs[0]
    header.alignment = WD_ALIGN_PARAGRAPH.CENTER
    for kind in ("begin", None, "end"):
        run = header.add_run()._r
        piece = OxmlElement("w:fldChar" if kind else "w:instrText")
        if kind:
            piece.set(qn("w:fldCharType"), kind)
        else:
            piece.text = "PAGE"
        run.append(piece)
    section.footer.paragraphs[0].text = "Kế hoạch CCHC năm 2026 - tỉnh Hà Giang"
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(_NUMBERING.format(ns=nsdecls("w"))))
    numbering.append(parse_xml(_NUMBERED.format(ns=nsdecls("w"))))


def _head(document: Document, layout: Layout) -> None:
    left, right = LETTERHEAD
    if layout.boxed_number:
        _columns(document, (left, (*right, "_______", PLACE)))
        document.add_paragraph()._p.append(parse_xml(_BOX.format(ns=nsdecls("w"), words=NUMBER)))
    else:
        _columns(document, ((*left, "_______", NUMBER), (*right, "_______", PLACE)))
    for words in TITLE:
        paragraph = document.add_paragraph()
        paragraph.add_run(words).bold = True
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _columns(document: Document, columns: Sequence[Sequence[str]]) -> None:
    """Lines side by side, in a table without lines."""
    table = document.add_table(1, 2)
    for cell, (first, *others) in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].text = first
        for words in others:
            cell.add_paragraph(words)
        for paragraph in cell.paragraphs:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER


def _body(document: Document, layout: Layout, label: str, words: str) -> None:
    level = _level(label)
    if layout.heading_styles and level in (0, 1):
        paragraph = document.add_heading("", level + 1)
    else:
        paragraph = document.add_paragraph()
    if layout.automatic_numbers and level is not None:
        numbered = paragraph._p.get_or_add_pPr()._add_numPr()
        numbered._add_ilvl().val, numbered._add_numId().val = level, 90
        label = ""
    paragraph.alignment = WD_ALIGN_PARAGRAPH.JUSTIFY
    paragraph.paragraph_format.first_line_indent = Cm(1.27)
    _write(paragraph, f"{label} {words}".strip(), revised=layout.revised)


def _level(label: str) -> int | None:
    """0 for I., 1 for 1., 2 for a); None without a label."""
    if not label:
        return None
    return 2 if label.endswith(")") else 1 if label[0].isdecimal() else 0


def _write(paragraph: Paragraph, words: str, *, revised: bool, bold: bool = False) -> None:
    """Words in a run; `revised` ones have a word put in, and one taken out that is still in the file."""
    kept, _, last = words.rpartition(" ")
    run = paragraph.add_run(f"{kept} " if revised and kept else words)
    run.bold, run.font.size = bold, Pt(11)
    if not (revised and kept):
        return
    for tag, text_tag, text in (("w:del", "w:delText", "bản cũ"), ("w:ins", "w:t", last)):
        change, inner, holder = OxmlElement(tag), OxmlElement("w:r"), OxmlElement(text_tag)
        change.set(qn("w:id"), "1")
        change.set(qn("w:author"), "Văn thư")
        holder.text = text
        inner.append(holder)
        change.append(inner)
        paragraph._p.append(change)


def _annex(document: Document, layout: Layout) -> None:
    table = document.add_table(0, len(HEAD), style="Table Grid" if layout.rules else "Normal Table")
    table.autofit = False
    if layout.header_of_two_rows:
        above = _row(table, layout, (*HEAD[:2], "Cơ quan thực hiện", "", *HEAD[4:]), header=True)
        below = _row(table, layout, ("", "", "Chủ trì", "Phối hợp", "", ""), header=True)
        for at in (0, 1, 4, 5):
            above[at].merge(below[at])
        above[2].merge(above[3])
    else:
        _row(table, layout, HEAD, header=True)
    for numeral, title, rows in groups(one_lead=layout.one_lead):
        heading = _row(table, layout, (numeral, title, "", "", "", ""))
        heading[1].merge(heading[5])
        leads = [_row(table, layout, row if at == 0 or not layout.one_lead else (*row[:2], "", *row[3:]))[2]
                 for at, row in enumerate(rows)]  # fmt: skip
        if layout.one_lead:
            leads[0].merge(leads[-1])
    for cell in {id(cell._tc): cell for row in table.rows for cell in row.cells}.values():
        for paragraph in cell.paragraphs[1:]:
            if not paragraph.text:
                paragraph._p.getparent().remove(paragraph._p)


def _row(table: Table, layout: Layout, words: Sequence[str], *, header: bool = False) -> list:
    row = table.add_row()
    cells = list(row.cells)
    for cell, text, width in zip(cells, words, _PORTRAIT if layout.portrait else _LANDSCAPE, strict=True):
        cell.width = Cm(width)
        _write(cell.paragraphs[0], text, revised=layout.revised and not header, bold=header)
    given = row._tr.get_or_add_trPr()
    if header and layout.header_repeats:
        given.append(OxmlElement("w:tblHeader"))
    if layout.rows_kept_whole:
        given.append(OxmlElement("w:cantSplit"))
    return cells


def to_html(*, nested: bool) -> bytes:
    """The known plan as a page saved from a portal; `nested` puts it into a table that lays out the page."""
    parts = [
        "<!DOCTYPE html><html><head><meta charset=utf-8><title>57/KH-UBND | Cổng TTĐT</title></head><body>",
        "<div id=header class=banner><table width=100%><tr><td><img src=logo.png></td><td>CỔNG THÔNG TIN ĐIỆN TỬ TỈNH",
        "</td></tr></table><ul class=menu><li><a href=/>Trang chủ</a><li><a href=/t>Tin tức</a></ul></div>",
    ]
    if nested:
        parts.append("<table width=100%><tr><td width=20%><div class=sidebar><b>Danh mục</b><ul><li><a href=/1>Văn bản")
        parts.append(" mới</a><li><a href=/2>Dự thảo</a></ul></div></td><td valign=top>")
    parts.append("<div class=tools><a href=#>In trang</a> <a href=#>Gửi email</a></div>")
    left, right = (*LETTERHEAD[0], "-------", NUMBER), (*LETTERHEAD[1], "-------", PLACE)
    parts.append(_side_by_side(left, right))
    parts += [f"<p align=center><strong>{words}</strong></p>" for words in TITLE]
    parts += [f"<p style='text-indent:1cm'>{_styled(f'{label} {words}'.strip())}</p>" for label, words in BODY]
    parts.append(_side_by_side(*SIGNED))
    parts.append(f"<p align=center>{'<br>'.join(f'<b>{escape(words)}</b>' for words in ANNEX)}</p>")
    parts.append(_html_annex())
    parts.append("<div class=related><h3>Văn bản liên quan</h3><ul><li><a href=/a>Kế hoạch 12</a></ul></div>")
    parts.append("</td></tr></table>" if nested else "")
    parts.append("<div id=footer class=footer><p>Bản quyền thuộc UBND tỉnh.</p></div></body></html>")
    return "".join(parts).encode()


def _side_by_side(left: Sequence[str], right: Sequence[str]) -> str:
    cells = "".join(f"<td align=center><b>{'<br>'.join(map(escape, lines))}</b></td>" for lines in (left, right))
    return f"<table border=0 width=100%><tr>{cells}</tr></table>"


def _styled(words: str) -> str:
    return f"<span style='font-family:\"Times New Roman\";font-size:14pt'>{escape(words)}</span>"


def _html_annex() -> str:
    tall = [f"<td rowspan=2><p><b>{words.replace(' hoàn', '<br>hoàn')}</b></p></td>" for words in HEAD]
    head = f"<tr>{''.join(tall[:2])}<td colspan=2><b>Cơ quan thực hiện</b></td>{''.join(tall[4:])}</tr>"
    head += "<tr><td><b>Chủ trì</b></td><td><b>Phối hợp</b></td></tr>"
    body = ""
    for numeral, title, rows in groups():
        body += f"<tr><td><b>{numeral}</b></td><td colspan=5><b>{title}</b></td></tr>"
        for row in rows:
            cells = (
                f"<td valign=top><p style='margin:0'>{_styled(words) if words else '&nbsp;'}</p></td>" for words in row
            )
            body += f"<tr>{''.join(cells)}</tr>\n"
    return f"<table border=1 style='border-collapse:collapse'><thead>{head}</thead><tbody>{body}</tbody></table>"


def turned(printed: bytes, *, clockwise: bool, told: bool) -> bytes:
    """A PDF with its landscape pages turned onto upright ones; `told` ones say how to turn them back."""
    pdf = pypdfium2.PdfDocument(printed)
    for page in pdf:
        width, height = page.get_size()
        if width < height:
            continue
        matrix = (0, -1, 1, 0, 0, width) if clockwise else (0, 1, -1, 0, height, 0)
        for piece in page.get_objects(max_depth=1):
            piece.transform(pypdfium2.PdfMatrix(*matrix))
        for set_box in (page.set_mediabox, page.set_cropbox):
            set_box(0, 0, height, width)
        if told:
            page.set_rotation(270 if clockwise else 90)
        page.gen_content()
    stream = io.BytesIO()
    pdf.save(stream)
    return stream.getvalue()


def to_xlsx() -> bytes:
    """The known plan as a workbook: prose on one sheet, the annex on another, hidden rows and a hidden sheet."""
    workbook = openpyxl.Workbook()
    prose = workbook.active
    prose.title = "Kế hoạch"
    for words in (*LETTERHEAD[0], NUMBER, PLACE, *TITLE, *(f"{label} {words}".strip() for label, words in BODY)):
        prose.append([words])
    for words in SIGNED[1]:
        prose.append([words])
    sheet = workbook.create_sheet("Phụ lục")
    for at, words in enumerate(ANNEX[:2], start=1):
        sheet.cell(at, 1, words)
        sheet.merge_cells(start_row=at, start_column=1, end_row=at, end_column=len(HEAD))
    sheet.append([])
    sheet.append([*HEAD[:2], "Cơ quan thực hiện", None, *HEAD[4:]])
    sheet.append([None, None, "Chủ trì", "Phối hợp"])
    for area in ("C4:D4", *(f"{column}4:{column}5" for column in "ABEF")):
        sheet.merge_cells(area)
    for numeral, title, rows in groups():
        sheet.append([numeral, title])
        sheet.merge_cells(start_row=sheet.max_row, start_column=2, end_row=sheet.max_row, end_column=len(HEAD))
        for number, *cells in rows:
            sheet.append([int(number), *(words or None for words in cells)])
        sheet.append([None, "(dòng nháp)"])
        sheet.row_dimensions[sheet.max_row].hidden = True
    hidden = workbook.create_sheet("Nháp")
    hidden.sheet_state = "hidden"
    hidden["A1"] = "không đọc"
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()
