"""Tables whose cells begin with a tab and run over several lines."""

import pytest

from assistant.documents.canonical import lines
from assistant.documents.layouts.tab_indented import find_tables
from assistant.documents.models import Table


def words(text: str, table: Table) -> list[list[str]]:
    return [["|".join(text[s.start : s.end] for s in cell.spans) for cell in row.cells] for row in table.rows]


TWO_ROWS = """Phụ lục
\t1.
\tBan hành kế hoạch
- Chậm nhất quý I
\tSở Nội vụ

\t2.
\tTuyên truyền
\tSở Thông tin
và Truyền thông
"""


def test_cells_run_over_lines_and_a_blank_line_begins_a_row() -> None:
    (table,) = find_tables(TWO_ROWS, lines(TWO_ROWS))
    assert words(TWO_ROWS, table) == [
        ["1.", "Ban hành kế hoạch\n- Chậm nhất quý I", "Sở Nội vụ"],
        ["2.", "Tuyên truyền", "Sở Thông tin\nvà Truyền thông"],
    ]


def test_a_blank_before_the_tab_begins_a_row() -> None:
    text = "\t1.\n\tA\n\tB\n \t2.\n\tC\n\tD\n"
    (table,) = find_tables(text, lines(text))
    assert words(text, table) == [["1.", "A", "B"], ["2.", "C", "D"]]


def test_an_empty_cell_keeps_its_place() -> None:
    text = "\t1.\n\tA\n\t\n\tSở Y tế\n\n\t2.\n\tB\n\tSở X\n\tC\n"
    (table,) = find_tables(text, lines(text))
    assert words(text, table)[0] == ["1.", "A", "", "Sở Y tế"]


def test_prose_after_a_blank_line_ends_the_table() -> None:
    text = TWO_ROWS + "\nNơi nhận: như trên\n"
    (table,) = find_tables(text, lines(text))
    assert "Nơi nhận" not in text[table.span.start : table.span.end]


@pytest.mark.parametrize(
    "text", ["\tmột dòng thụt đầu\nlời văn\n", "", "không có bảng\nnào cả\n", "\ta\n\tb\n\n\tc\n\td\n"]
)
def test_indented_prose_is_no_table(text: str) -> None:
    assert find_tables(text, lines(text)) == []
