"""What stands side by side on a page is read column by column; what does not, line by line."""

import pytest

from assistant.documents.pdf_columns import Column, reading_order
from assistant.documents.pdf_lines import Line, joined


def line(words: str, left: float, top: float, right: float) -> Line:
    return Line(words, 1, left, top, right, top + 12, 20)


def order(*lines: Line) -> list[list[str]]:
    """The words of each column, and of each line outside columns."""
    parts = reading_order(lines)
    return [[each.words for each in part.lines] if isinstance(part, Column) else [part.words] for part in parts]


LETTERHEAD = (
    line("ỦY BAN NHÂN DÂN", 80, 50, 200),
    line("CỘNG HÒA XÃ HỘI", 300, 50, 520),
    line("TỈNH A", 110, 66, 170),
    line("Độc lập", 340, 66, 480),
)


def test_a_letterhead_is_two_columns():
    body = line("Căn cứ Luật Tổ chức chính quyền địa phương", 72, 120, 540)
    assert order(*LETTERHEAD, body) == [
        ["ỦY BAN NHÂN DÂN", "TỈNH A"],
        ["CỘNG HÒA XÃ HỘI", "Độc lập"],
        ["Căn cứ Luật Tổ chức chính quyền địa phương"],
    ]


def test_what_stands_below_at_the_right_belongs_to_the_block_and_at_the_left_does_not():
    name, rest = line("Hoàng Gia Long", 350, 150, 450), line("- Lưu: VT.", 80, 170, 140)
    assert order(*LETTERHEAD, name, rest)[1:] == [["CỘNG HÒA XÃ HỘI", "Độc lập", "Hoàng Gia Long"], ["- Lưu: VT."]]


def test_one_row_in_two_parts_is_no_column():
    assert order(*LETTERHEAD[:2], line("một dòng suốt trang", 72, 80, 540)) == [
        ["ỦY BAN NHÂN DÂN"],
        ["CỘNG HÒA XÃ HỘI"],
        ["một dòng suốt trang"],
    ]


def test_a_line_over_the_gutter_ends_the_columns():
    over = line("dòng nằm giữa", 150, 58 + 20, 400)
    assert order(*LETTERHEAD[:2], over, line("c", 80, 100, 120), line("d", 300, 100, 340))[2] == ["dòng nằm giữa"]


def test_no_line_is_lost_or_doubled():
    lines = [line(str(at), 72 + 60 * (at * 7 % 6), 50 + 14 * (at // 3), 110 + 60 * (at * 7 % 6)) for at in range(40)]
    assert sorted(words for part in order(*lines) for words in part) == sorted(each.words for each in lines)


@pytest.mark.parametrize(
    ("above", "below", "whole"),
    [
        ("Trước ngày 30/6/202", "6", "Trước ngày 30/6/2026"),
        ("ngày 15/12/20", "26; sau đó", "ngày 15/12/2026; sau đó"),
        ("Nghị quyết số 76", "25 nhiệm vụ", "Nghị quyết số 76 25 nhiệm vụ"),
        ("tỷ lệ 3/4", "12 hồ sơ", "tỷ lệ 3/4 12 hồ sơ"),
        ("quý I/2026", "30 lớp", "quý I/2026 30 lớp"),
    ],
)
def test_a_year_torn_in_a_narrow_cell_is_put_together(above, below, whole):
    assert joined(above, below) == whole
