"""Tables flattened to one paragraph a cell."""

import pytest

from assistant.documents.canonical import lines
from assistant.documents.layouts.stacked import find_tables

STACKED = """DANH MỤC ĐỀ ÁN

STT
TÊN ĐỀ ÁN
CHỦ TRÌ
1
Đề án một
Sở Nội vụ
2
Đề án hai
Sở Y tế
"""


def cells(text: str) -> list[list[list[str]]]:
    tables = find_tables(text, lines(text))
    return [
        [[text[s.start : s.end] for cell in row.cells for s in cell.spans] for row in table.rows] for table in tables
    ]


def test_header_and_rows_by_their_numbers() -> None:
    assert cells(STACKED) == [
        [["STT", "TÊN ĐỀ ÁN", "CHỦ TRÌ"], ["1", "Đề án một", "Sở Nội vụ"], ["2", "Đề án hai", "Sở Y tế"]]
    ]


def test_a_row_with_lost_borders_keeps_all_its_paragraphs() -> None:
    text = STACKED.replace("Đề án một\n", "Đề án một\n- ý thứ nhất\n- ý thứ hai\n")
    assert cells(text)[0][1] == ["1", "Đề án một", "- ý thứ nhất", "- ý thứ hai", "Sở Nội vụ"]


def test_a_heading_in_capitals_ends_the_last_row() -> None:
    text = STACKED + "PHỤ LỤC II\nLời văn khác\n"
    assert cells(text)[0][-1] == ["2", "Đề án hai", "Sở Y tế"]


@pytest.mark.parametrize("text", ["STT\nmột\nhai\n", "STT\n1\n2\n", "STT", ""])
def test_what_has_no_header_of_three_cells_or_no_first_row_is_no_table(text: str) -> None:
    assert cells(text) == []
