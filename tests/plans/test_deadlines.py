"""Deadline words -> dates and recurrences."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.deadlines import read_deadline


@pytest.mark.parametrize(
    ("words", "start", "end", "recurs"),
    [
        ("Trong năm 2024", date(2024, 1, 1), date(2024, 12, 31), None),
        ("Trong năm quý I/2024", date(2024, 1, 1), date(2024, 3, 31), None),
        ("Quý IV năm 2025", date(2025, 10, 1), date(2025, 12, 31), None),
        ("quý 2-2026", date(2026, 4, 1), date(2026, 6, 30), None),
        ("Từ Quý I/2026", date(2026, 1, 1), None, None),
        ("Quý I - Quý III/2026", date(2026, 1, 1), date(2026, 9, 30), None),
        ("Quý I/2025 đến Quý II/2026", date(2025, 1, 1), date(2026, 6, 30), None),
        ("Tháng 02/2024", date(2024, 2, 1), date(2024, 2, 29), None),
        ("Tháng 01/ 2026", date(2026, 1, 1), date(2026, 1, 31), None),
        ("6/2025", date(2025, 6, 1), date(2025, 6, 30), None),
        ("12-2025", date(2025, 12, 1), date(2025, 12, 31), None),
        ("Từ tháng 3 đến tháng 6 năm 2025", date(2025, 3, 1), date(2025, 6, 30), None),
        ("trước ngày 15/3/2026", None, date(2026, 3, 15), None),
        ("Trước 10/02/2026", None, date(2026, 2, 10), None),
        ("chậm nhất ngày 30 tháng 6 năm 2025", None, date(2025, 6, 30), None),
        ("Trước tháng 12/2025", None, date(2025, 12, 31), None),
        ("31/3/2026", date(2026, 3, 31), date(2026, 3, 31), None),
        ("15.12.2025", date(2025, 12, 15), date(2025, 12, 15), None),
        ("2026-02-05 00:00:00", date(2026, 2, 5), date(2026, 2, 5), None),
        ("Từ 01/01/2025 đến 30/6/2025", date(2025, 1, 1), date(2025, 6, 30), None),
        ("2025 - 2026", date(2025, 1, 1), date(2026, 12, 31), None),
        ("Giai đoạn 2023 - 2025", date(2023, 1, 1), date(2025, 12, 31), None),
        ("2025", date(2025, 1, 1), date(2025, 12, 31), None),
        ("Từ năm 2025", date(2025, 1, 1), None, None),
        ("2025 và những năm tiếp theo", date(2025, 1, 1), None, None),
        ("6 tháng đầu năm 2025", date(2025, 1, 1), date(2025, 6, 30), None),
        ("6 tháng cuối năm 2025", date(2025, 7, 1), date(2025, 12, 31), None),
        ("Thường xuyên", None, None, "continuous"),
        ("Thường xuyên trong năm 2024", date(2024, 1, 1), date(2024, 12, 31), "continuous"),
        ("Hàng quý", None, None, "quarterly"),
        ("Hằng năm", None, None, "yearly"),
        ("định kỳ hàng tháng", None, None, "monthly"),
        ("Định kỳ 6 tháng", None, None, "half-yearly"),
        ("Hàng tuần", None, None, "weekly"),
        ("Báo cáo hàng quý, hàng năm", None, None, "quarterly, yearly"),
        ("sau khi có văn bản hướng dẫn", None, None, None),
        ("100 ngày kể từ ngày ban hành", None, None, None),
        ("10 ngày làm việc sau khi Nghị quyết được ban hành", None, None, None),
        ("Theo tiến độ của từng nhiệm vụ", None, None, None),
        ("Ngày 31/02/2025", None, None, None),
        ("Quý V/2025", date(2025, 1, 1), date(2025, 12, 31), None),
    ],
)
def test_dates_only_where_the_words_give_one(
    words: str, start: date | None, end: date | None, recurs: str | None
) -> None:
    deadline = read_deadline(words)
    assert deadline.text == words
    assert (deadline.start, deadline.end, deadline.recurs) == (start, end, recurs)


@pytest.mark.parametrize("words", [None, "", "   "])
def test_no_words_are_no_deadline(words: str | None) -> None:
    assert read_deadline(words).text is None


PIECES = [
    "quý ",
    "I",
    "IV",
    "/",
    "2024",
    "2025",
    "99",
    "13",
    "0",
    " tháng ",
    "năm ",
    "-",
    "trước ",
    "đến ",
    "từ ",
    "ngày ",
    "31",
    "2",
    ".",
]


@given(st.lists(st.sampled_from(PIECES), max_size=10).map("".join))
def test_words_are_kept_and_a_range_never_runs_backwards(words: str) -> None:
    deadline = read_deadline(words)
    assert deadline.text == (words if words.strip() else None)
    if deadline.start and deadline.end:
        assert deadline.start <= deadline.end
