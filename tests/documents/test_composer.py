"""Pieces -> one text with exact spans."""

import unicodedata

from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.composer import Composer, GridCell
from assistant.documents.models import Table


def quotes(composer: Composer, table: Table) -> list[list[str]]:
    return [["|".join(composer.text[s.start : s.end] for s in cell.spans) for cell in row.cells] for row in table.rows]


def test_a_merged_cell_is_written_once_and_shared() -> None:
    composer, lead = Composer(), GridCell("Sở Nội vụ")
    table = composer.table([[GridCell("1"), GridCell("a"), lead], [GridCell("2"), GridCell("b"), lead]])
    assert table is not None
    assert quotes(composer, table) == [["1", "a", "Sở Nội vụ"], ["2", "b", "Sở Nội vụ"]]
    assert composer.text.count("Sở Nội vụ") == 1
    assert table.rows[0].cells[2].spans == table.rows[1].cells[2].spans
    assert not table.rows[1].span.covers(table.rows[1].cells[2].spans[0])


def test_lines_of_a_paragraph_stand_apart_unless_they_carry_on() -> None:
    composer = Composer()
    composer.paragraph("TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nNguyễn Văn A", 2)
    composer.paragraph("Thực hiện đến\nhết năm 2025")
    assert [composer.text[b.span.start : b.span.end] for b in composer.blocks] == [
        "TM. ỦY BAN NHÂN DÂN",
        "CHỦ TỊCH",
        "Nguyễn Văn A",
        "Thực hiện đến hết năm 2025",
    ]


def test_a_letterhead_is_paragraphs() -> None:
    composer = Composer()
    assert (
        composer.table([[GridCell("UBND TỈNH"), GridCell("CỘNG HÒA")], [GridCell("Số: 1"), GridCell("ngày")]]) is None
    )
    assert len(composer.blocks) == 4


WORDS = st.text(alphabet="aáSở Y\n\t\u0301\u200b\x00 1", max_size=8)


@given(st.lists(st.lists(WORDS, min_size=1, max_size=5), max_size=6), WORDS)
def test_text_is_canonical_and_cells_hold_their_words(rows: list[list[str]], prose: str) -> None:
    composer = Composer()
    composer.paragraph(prose)
    composer.table([[GridCell(words) for words in row] for row in rows])
    text = composer.text
    assert unicodedata.is_normalized("NFC", text)
    assert not set(text) & set("\x00\u200b\r")
    told = sum(not char.isspace() for char in text)
    wanted = "".join(words for row in [*rows, [prose]] for words in row)
    lost = set(unicodedata.normalize("NFC", wanted)) - set(text) - set(" \n\t\u200b\x00\u0301")
    assert (told > 0) == any(not char.isspace() and char not in "\x00\u200b" for char in wanted)
    assert not {char for char in lost if char.isalnum()} or "\u0301" in wanted
