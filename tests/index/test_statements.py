import pytest

from assistant.documents.models import Span
from assistant.index.statements import statements


def said(text: str, *cell: Span) -> list[str]:
    return [text[span.start : span.end] for span in statements(text, cell or (Span(0, len(text)),))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("- Một việc.\n\n- Việc khác.", ["- Một việc.", "- Việc khác."]),
        ("Một dòng.\nDòng khác.", ["Một dòng.", "Dòng khác."]),
        ("- Lớn:\n+ Con;\n+ Con nữa.\n- Việc khác.", ["- Lớn:\n+ Con;\n+ Con nữa.", "- Việc khác."]),
        ("1. Tiếp cận\n- Bảng hiệu\n2. Kết quả\n- Đúng hạn", ["1. Tiếp cận\n- Bảng hiệu", "2. Kết quả\n- Đúng hạn"]),
        ("- Một việc dài\nqua dòng sau.\n- Việc khác.", ["- Một việc dài\nqua dòng sau.", "- Việc khác."]),
        ("a) Một việc.\nđ) Việc khác.", ["a) Một việc.", "đ) Việc khác."]),
        ("", []),
    ],
)  # fmt: skip
def test_a_cell_is_cut_at_its_own_bullets(text, expected):
    assert said(text) == expected


def test_what_stands_between_two_pieces_of_a_cell_is_never_taken_in():
    text = "- Một việc\nÔ KHÁC\nqua trang."
    assert said(text, Span(0, 10), Span(18, 28)) == ["- Một việc", "qua trang."]


def test_lesser_bullets_that_grow_too_long_stand_alone():
    head, lesser = "- Việc lớn:", "+ " + "việc con " * 60 + "xong."
    assert said(f"{head}\n{lesser}\n{lesser}") == [f"{head}\n{lesser}", lesser]
