"""PDF: lines mended, tables over pages, furniture, places on pages. LibreOffice prints the files."""

import io
import shutil
import subprocess
from collections.abc import Sequence
from itertools import pairwise
from pathlib import Path

import docx
import pytest
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.shared import Cm, Pt
from small_files import small_pdf

from assistant.documents import pdf
from assistant.documents.loader import load
from assistant.documents.models import Content, Document, Paragraph, Table
from assistant.documents.pdf_furniture import furniture_of
from assistant.documents.pdf_lines import Line, cell_text, joined, paragraph_text, paragraphs_of, wraps

SOURCES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "sources").glob("*.txt"))
SOFFICE = shutil.which("soffice")
needs_office = pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed; it prints the PDFs")


def line(words: str, left: float = 50, top: float = 100, width: float | None = None, page: int = 1) -> Line:
    right = left + (5 * len(words) if width is None else width)
    return Line(words, page, left, top, right, top + 10, 5.0 * len(words.split()[0]))


@pytest.mark.parametrize(
    ("above", "below", "right", "expected"),
    [
        ("Sở Thông tin và", "Truyền thông", 140, True),
        ("Sở Nội vụ", "Sở Y tế", 200, False),
        ("- Hoàn thành toàn bộ", "- Đánh giá", 150, False),
        ("- Hoàn thành toàn bộ", "- 100% hồ sơ", 150, False),
        ("giai đoạn 2020", "- 2025 và", 125, True),
        ("phát triển kinh tế", "- xã hội", 142, True),
    ],
)
def test_a_line_end_is_a_wrap_when_the_next_word_had_no_room(
    above: str, below: str, right: float, expected: bool
) -> None:
    assert wraps(line(above), line(below), right) is expected


@pytest.mark.parametrize(
    ("above", "below", "expected"),
    [
        ("Sở Thông tin và", "Truyền thông", "Sở Thông tin và Truyền thông"),
        ("1028/QĐ-", "UBND", "1028/QĐ-UBND"),
        ("ngày 28/6/", "2023", "ngày 28/6/2023"),
        ("infor-", "mation", "information"),
        ("kinh tế -", "xã hội", "kinh tế - xã hội"),
        ("infor\u00ad", "mation", "information"),
    ],
)
def test_what_a_line_end_tore_is_put_together(above: str, below: str, expected: str) -> None:
    assert joined(above, below) == expected


def test_set_line_ends_of_a_cell_stay() -> None:
    lines = [line("Sở Thông tin và"), line("Truyền thông", top=112), line("Sở Y tế", top=124)]
    assert cell_text(lines, 140) == "Sở Thông tin và Truyền thông\nSở Y tế"


def test_a_paragraph_runs_over_a_page_end() -> None:
    words = "Ủy ban nhân dân các huyện, thị xã, thành phố có trách nhiệm thực hiện"
    lines = [line(words, top=700), line("kế hoạch này.", top=60, page=2), line("Điều 2. Hiệu lực", top=75, page=2)]
    assert [paragraph_text(group) for group in paragraphs_of(lines)] == [f"{words} kế hoạch này.", "Điều 2. Hiệu lực"]


def pages_of(*tops: Sequence[tuple[str, float]]) -> list[list[Line]]:
    return [[line(words, top=top, page=number) for words, top in page] for number, page in enumerate(tops, start=1)]


def test_page_numbers_and_running_headers_are_furniture() -> None:
    body = [("Nội dung trang", 300.0), ("2025", 400.0)]
    pages = pages_of(*([("Công báo số 12", 20.0), *body, (f"{number}", 810.0)] for number in range(1, 5)))
    dropped = furniture_of(pages, [842.0] * 4)
    assert {found.words for found in dropped} == {"Công báo số 12", "1", "2", "3", "4"}


def test_text_of_one_page_at_its_top_stays() -> None:
    pages = pages_of([("KẾ HOẠCH", 30.0), ("Nội dung", 300.0)], [("Tiếp theo", 30.0)], [("Cuối", 30.0)])
    assert furniture_of(pages, [842.0] * 3) == set()


def test_lines_keep_their_page_and_box() -> None:
    content = pdf.read(small_pdf(2), "a.pdf")
    assert [(place.page, content.text[place.span.start : place.span.end]) for place in content.pages] == [
        (1, "Ke hoach cai cach hanh chinh nam 2025"),
        (2, "Ke hoach cai cach hanh chinh nam 2025"),
    ]
    left, top, right, bottom = content.pages[0].box
    assert left == pytest.approx(72, abs=1)
    assert 842 - 740 < top < bottom < 842 - 710
    assert right > 250


def printed(document: "docx.document.Document", folder: Path) -> bytes:
    source = folder / "in.docx"
    document.save(source)
    profile = f"-env:UserInstallation=file://{folder}/profile"
    command = [str(SOFFICE), "--headless", profile, "--convert-to", "pdf", "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=180)
    return source.with_suffix(".pdf").read_bytes()


def as_letter(paragraphs: list[str]) -> "docx.document.Document":
    """The paragraphs as an office sets them: justified, indented, with a running header."""
    document = docx.Document()
    document.sections[0].page_width, document.sections[0].page_height = Cm(21), Cm(29.7)
    document.sections[0].header.paragraphs[0].text = "Công báo tỉnh"
    document.styles["Normal"].font.name = "DejaVu Serif"
    document.styles["Normal"].font.size = Pt(13)
    for words in paragraphs:
        paragraph = document.add_paragraph(words)
        capitals = words.isupper()
        paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER if capitals else WD_ALIGN_PARAGRAPH.JUSTIFY
        paragraph.paragraph_format.first_line_indent = Cm(0 if capitals else 1.27)
        paragraph.paragraph_format.space_after = Pt(6)
    return document


def prose(document: Document | Content) -> list[str]:
    found = [block for block in document.blocks if isinstance(block, Paragraph)]
    return [" ".join(document.text[block.span.start : block.span.end].split()) for block in found]


@needs_office
@pytest.mark.parametrize("source", SOURCES, ids=lambda path: path.stem)
def test_nearly_every_paragraph_of_a_plan_comes_back_whole(source: Path, tmp_path: Path) -> None:
    wanted = prose(load(source, "x"))
    content = pdf.read(printed(as_letter(wanted), tmp_path), "in.pdf")
    found = prose(content)
    assert sum(words in set(found) for words in wanted) >= 0.99 * len(wanted)
    assert "".join("".join(found).split()) == "".join("".join(wanted).split()), "no letter is lost or added"
    assert all(above.span.end <= below.span.start for above, below in pairwise(content.pages))


@needs_office
def test_merged_cells_and_a_table_over_pages(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(rows=60, cols=4, style="Table Grid")
    for at, row in enumerate(table.rows):
        for cell, words in zip(row.cells, (f"{at}.", f"Nhiệm vụ thứ {at}", "Sở Nội vụ", "Năm 2025"), strict=True):
            cell.text = words
    table.cell(0, 0).merge(table.cell(0, 3)).text = "I. Nhóm nhiệm vụ"
    table.cell(2, 2).merge(table.cell(4, 2)).text = "Sở Tư pháp"
    content = pdf.read(printed(document, tmp_path), "in.pdf")
    (found,) = [block for block in content.blocks if isinstance(block, Table)]
    rows = [["".join(content.text[s.start : s.end] for s in cell.spans) for cell in row.cells] for row in found.rows]
    assert rows[0] == ["I. Nhóm nhiệm vụ"] * 4
    assert [row[2] for row in rows[1:6]] == ["Sở Nội vụ", "Sở Tư pháp", "Sở Tư pháp", "Sở Tư pháp", "Sở Nội vụ"]
    assert [row[0] for row in rows[1:]] == [f"{at}." for at in range(1, 60)]
    assert content.text.count("Sở Tư pháp") == content.text.count("I. Nhóm") == 1
    assert {place.page for place in content.pages} == {1, 2}


def test_a_read_is_the_same_twice() -> None:
    data = io.BytesIO(small_pdf(3)).getvalue()
    assert pdf.read(data, "a.pdf") == pdf.read(data, "a.pdf")
