"""DOCX: numbering, headings, merged cells, text that is not plainly in the body."""

import io

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from assistant.documents import docx as converter
from assistant.documents.errors import UnreadableSource
from assistant.documents.models import Content, Paragraph, Table

NUMBERING = f"""<w:numbering {nsdecls("w")}>
<w:abstractNum w:abstractNumId="7">
<w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="upperRoman"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2."/></w:lvl>
<w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%2.%3."/></w:lvl>
<w:lvl w:ilvl="3"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%4)"/></w:lvl>
<w:lvl w:ilvl="4"><w:numFmt w:val="bullet"/><w:lvlText w:val="\uf0b7"/></w:lvl>
</w:abstractNum>
<w:num w:numId="9"><w:abstractNumId w:val="7"/></w:num>
<w:num w:numId="10"><w:abstractNumId w:val="7"/>
<w:lvlOverride w:ilvl="1"><w:startOverride w:val="5"/></w:lvlOverride></w:num>
</w:numbering>"""


def saved(document: "docx.document.Document") -> bytes:
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def read(document: "docx.document.Document") -> Content:
    return converter.read(saved(document), "ke-hoach.docx")


def paragraphs(content: Content) -> list[str]:
    return [content.text[b.span.start : b.span.end] for b in content.blocks if isinstance(b, Paragraph)]


def cells(content: Content) -> list[list[str]]:
    table = next(block for block in content.blocks if isinstance(block, Table))
    return [["".join(content.text[s.start : s.end] for s in cell.spans) for cell in row.cells] for row in table.rows]


def numbered(document: "docx.document.Document", holder, words: str, level: int, number: int = 9) -> None:
    paragraph = holder.add_paragraph(words)
    properties = paragraph._p.get_or_add_pPr()
    properties.append(
        parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')
    )


def with_numbering() -> "docx.document.Document":
    document = docx.Document()
    part = document.part.numbering_part
    part._element = parse_xml(NUMBERING)
    return document


def test_numbers_that_word_writes_by_itself() -> None:
    document = with_numbering()
    for words, level in [
        ("Mục tiêu", 0),
        ("Chung", 1),
        ("Cụ thể", 1),
        ("Một", 2),
        ("Hai", 2),
        ("x", 3),
        ("y", 3),
        ("Nhiệm vụ", 0),
        ("Đầu", 1),
    ]:
        numbered(document, document, words, level)
    numbered(document, document, "gạch", 4)
    numbered(document, document, "Năm", 1, number=10)
    assert paragraphs(read(document)) == [
        "I. Mục tiêu",
        "1. Chung",
        "2. Cụ thể",
        "2.1. Một",
        "2.2. Hai",
        "a) x",
        "b) y",
        "II. Nhiệm vụ",
        "1. Đầu",
        "- gạch",
        "5. Năm",
    ]


def test_an_automatic_number_alone_in_its_cell_is_the_cell() -> None:
    document = with_numbering()
    table = document.add_table(rows=3, cols=3)
    for row, words in zip(table.rows, ("Rà soát", "Sửa đổi", "Đánh giá"), strict=True):
        numbered(document, row.cells[0], "", 1)
        row.cells[1].text, row.cells[2].text = words, "Sở Nội vụ"
    assert [row[0] for row in cells(read(document))] == ["1.", "2.", "3."]


def test_merged_cells_share_one_stretch() -> None:
    document = docx.Document()
    table = document.add_table(rows=3, cols=4)
    for at, row in enumerate(table.rows):
        for column, cell in enumerate(row.cells):
            cell.text = f"{at}{column}"
    table.cell(0, 0).merge(table.cell(0, 3)).text = "I. Nhóm"
    table.cell(1, 2).merge(table.cell(2, 2)).text = "Sở A"
    content = read(document)
    assert cells(content) == [["I. Nhóm"] * 4, ["10", "11", "Sở A", "13"], ["20", "21", "Sở A", "23"]]
    assert content.text.count("Sở A") == content.text.count("I. Nhóm") == 1


def test_headings_have_levels() -> None:
    document = docx.Document()
    document.add_heading("MỤC TIÊU", 2)
    document.add_paragraph("Lời văn")
    assert [block.level for block in read(document).blocks if isinstance(block, Paragraph)] == [2, 0]


def test_line_breaks_hyperlinks_and_content_controls_are_read_and_deleted_or_hidden_words_are_not() -> None:
    document = docx.Document()
    paragraph = document.add_paragraph("Một")
    paragraph.add_run().add_break()
    paragraph.add_run("Hai")
    for xml in (
        "<w:hyperlink {0}><w:r><w:t> (kèm liên kết)</w:t></w:r></w:hyperlink>",
        '<w:ins {0} w:id="1" w:author="a"><w:r><w:t> thêm</w:t></w:r></w:ins>',
        '<w:del {0} w:id="2" w:author="a"><w:r><w:delText> bỏ</w:delText></w:r></w:del>',
        "<w:r {0}><w:rPr><w:vanish/></w:rPr><w:t> ẩn</w:t></w:r>",
    ):
        paragraph._p.append(parse_xml(xml.format(nsdecls("w"))))
    control = f"<w:sdt {nsdecls('w')}><w:sdtContent><w:p><w:r><w:t>Trong khung</w:t></w:r></w:p></w:sdtContent></w:sdt>"
    document.element.body.insert(1, parse_xml(control))
    assert paragraphs(read(document)) == ["Một", "Hai (kèm liên kết) thêm", "Trong khung"]


def test_a_table_in_a_cell_is_written_out() -> None:
    document = docx.Document()
    table = document.add_table(rows=2, cols=3)
    for row in table.rows:
        for cell in row.cells:
            cell.text = "x"
    inner = table.cell(1, 1).add_table(rows=1, cols=2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "trong", "nữa"
    assert cells(read(document))[1][1] == "x\ntrong\nnữa"


def test_headers_and_footers_of_pages_are_left_out() -> None:
    document = docx.Document()
    document.sections[0].header.paragraphs[0].text = "Đầu trang"
    document.sections[0].footer.paragraphs[0].text = "Trang 1"
    document.add_paragraph("Nội dung")
    assert paragraphs(read(document)) == ["Nội dung"]


def test_what_is_no_word_document_is_refused() -> None:
    with pytest.raises(UnreadableSource, match="cut short or damaged"):
        converter.read(b"PK\x03\x04 not a zip", "a.docx")
    assert qn("w:p")
