"""A time or percentage that is claimed: said to be so or not, and nothing where that can't be told."""

import pytest
from checked_answers import Asker


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("nhiệm vụ 28 Bình Phước hạn quý II phải không?", "Không phải. Thời hạn"),
        ("nhiệm vụ 28 của Bình Phước xong trong quý II phải không?", "Không phải. Thời hạn"),
        ("nhiem vu 28 binh phuoc xong trong quy 4 dung k", "Đúng. Thời hạn"),
        ("nhiệm vụ 28 Bình Phước hoàn thành trong tháng 3/2024 đúng không?", "Không phải. Thời hạn"),
        ("Is task 28 of Binh Phuoc due in Q2?", "No. Deadline"),
        ("Is task 28 of Binh Phuoc due in Q4?", "Yes. Deadline"),
        ("Bình Định đặt chỉ số SIPAS 90% đúng không?", "Đúng. Bình Định"),
        ("Bình Định đặt chỉ số SIPAS 80% đúng không?", "Không phải. Bình Định"),
        ("chỉ tiêu 7.3.3 của Bình Định là 95% phải không", "Không phải. Mục tiêu"),
    ],
)
def test_what_is_claimed_is_confirmed_or_denied(ask_real: Asker, question: str, first: str) -> None:
    assert ask_real(question).text.startswith(first)


@pytest.mark.parametrize(
    "question",
    [
        "Nhiệm vụ 35 Bình Phước hoàn thành trong quý IV/2024 đúng không?",  # the row says 2024, no quarter
        "nhiệm vụ 28 Bình Phước hạn quý I hay quý II?",
        "nhiệm vụ 28 Bình Phước hạn quý mấy?",
        "chỉ tiêu 7.3.3 của Bình Định là 30% phải không",  # one of several percentages
        "Bình Định đặt chỉ số SIPAS bao nhiêu %?",
        "Bình Định đặt chỉ số SIPAS trên 80% đúng không?",  # a bound, not the figure
    ],
)
def test_what_can_not_be_told_is_not_told(ask_real: Asker, question: str) -> None:
    assert not ask_real(question).text.startswith(("Đúng", "Không phải"))


def test_an_earlier_last_day_neither_confirms_nor_denies_a_later_one(ask_real: Asker) -> None:
    assert ask_real("đề án 2 Đồng Tháp có hạn trước 31/12/2022 phải không?").text.startswith("Thời hạn")
    assert ask_real("đề án 2 Đồng Tháp có hạn trước 31/12/2021 phải không?").text.startswith("Đúng. Thời hạn")
    assert ask_real("đề án 2 Đồng Tháp có hạn trước 30/6/2021 phải không?").text.startswith("Không phải. Thời hạn")
