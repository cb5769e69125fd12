"""A number is of one index and one year: what is stated of another is no answer, and what the plan states is given."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "index"),
    [
        ("PAPI của Bình Định năm 2025 phải đạt mấy điểm?", "PAPI"),
        ("What is Quang Nam's PCI goal?", "PCI"),
        ("Chỉ số năng lực cạnh tranh của Đồng Tháp phấn đấu tốp mấy?", "PCI"),
        ("ai chủ trì nâng PCI ở Quảng Nam?", "PCI"),
        ("Quảng Nam muốn PAPI lên hạng mấy vậy?", "PAPI"),
    ],
)
def test_an_index_that_the_plan_never_names_is_told(ask: Asker, question: str, index: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.facts, answer.citations) == (Status.ABSTAINED, (), ())
    assert index in answer.text


def test_what_an_index_is_called_is_told_of_any_plan(ask: Asker) -> None:
    assert ask("PAPI là gì trong kế hoạch Quảng Nam?").status is Status.ANSWERED


def test_an_index_asked_after_another_is_not_answered_by_it(ask: Asker) -> None:
    answer = ask.turns("Par Index năm 2021 của Quảng Nam được bao nhiêu điểm?", "thế còn PAPI?")
    assert answer.status is Status.ABSTAINED


@pytest.mark.parametrize(
    "question",
    [
        "Đến năm 2032 mức hài lòng ở Đồng Tháp phải đạt bao nhiêu?",
        "năm 2027 Bình Định số hóa bao nhiêu phần trăm hồ sơ",
        "Bình Phước 2026 hồ sơ đúng hạn bao nhiêu phần trăm?",
        "ti le ho so truc tuyen toan trinh binh phuoc dat ra cho nam 2030 la bao nhieu",
        "Năm 2020 tỉnh Quảng Nam được bao nhiêu điểm Sipas?",
        "Đồng Tháp năm ngoái PAPI được mấy điểm?",
        "By 2040, what share of inspections should Dong Thap carry out digitally?",
    ],
)
def test_a_year_that_the_plan_sets_nothing_for_is_refused(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Sipas năm 2021 của Quảng Nam được bao nhiêu điểm?", "84,24"),
        ("Huế đến năm 2030 mức hài lòng về y tế, giáo dục công là bao nhiêu?", "90%"),
        ("Chỉ số chuyển đổi số của Đồng Tháp năm 2025 nằm trong tốp mấy?", "tốp 25"),
        ("Giảm bao nhiêu phần trăm đơn vị sự nghiệp ở Bình Định so với năm 2021?", "10%"),
        ("Sipas Bình Định đạt mấy phần trăm?", "90%"),
    ],
)
def test_what_the_plan_states_of_the_year_and_the_index_is_given(ask_real: Asker, question: str, number: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert number in answer.text


def test_alike_rows_are_both_told_where_the_question_does_not_tell_them_apart(ask_real: Asker) -> None:
    answer = ask_real("Bình Định đặt ra bao nhiêu thủ tục liên thông giữa các cơ quan cùng một cấp?")
    assert all(words in answer.text for words in ("Đạt 50 TTHC", "Đạt 30 TTHC"))
    answer = ask_real("Bình Định phải đạt bao nhiêu TTHC liên thông giữa các cấp chính quyền?")
    assert "Đạt 30 TTHC" in answer.text
    assert "Đạt 50 TTHC" not in answer.text


def test_a_share_is_no_number_of_meetings(ask_real: Asker) -> None:
    answer = ask_real("Mỗi năm Bình Định phải mở mấy cuộc đối thoại giữa lãnh đạo tỉnh với dân, doanh nghiệp?")
    assert "ít nhất 02 Hội nghị" in answer.text
