"""Tables of tab-separated lines."""

from assistant.documents.canonical import lines
from assistant.documents.layouts.tab_separated import find_tables
from assistant.documents.models import Table


def words(text: str, table: Table) -> list[list[list[str]]]:
    return [[[text[s.start : s.end] for s in cell.spans] for cell in row.cells] for row in table.rows]


def test_one_line_is_one_row_and_an_empty_field_an_empty_cell() -> None:
    text = "STT\tNhiệm vụ\tChủ trì\n1.\tRà soát\t\n2.\tĐánh giá\tSở Nội vụ"
    (table,) = find_tables(text, lines(text))
    assert words(text, table) == [
        [["STT"], ["Nhiệm vụ"], ["Chủ trì"]],
        [["1."], ["Rà soát"], []],
        [["2."], ["Đánh giá"], ["Sở Nội vụ"]],
    ]


def test_prose_and_blank_lines_end_a_table() -> None:
    text = "a\tb\tc\nd\te\tf\n\ng\th\ti\nj\tk\tl\nLời văn\nm\tn\to\np\tq\tr"
    assert [len(table.rows) for table in find_tables(text, lines(text))] == [2, 2, 2]


def test_one_line_with_tabs_is_no_table() -> None:
    text = "Nơi nhận:\tTM. UBND\tTỈNH\nNhư trên"
    assert find_tables(text, lines(text)) == []


def test_row_and_table_spans_run_over_their_cells() -> None:
    text = "lời\n 1\tx\ty \n2\tz\tt\n"
    (table,) = find_tables(text, lines(text))
    assert text[table.rows[0].span.start : table.rows[0].span.end] == "1\tx\ty"
    assert table.span.covers(table.rows[0].span)
    assert table.span.covers(table.rows[1].span)
