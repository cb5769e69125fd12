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
        ("số hóa hồ sơ cấp huyện ở Bình Định là 50% phải không?", "Không phải. Bình Định, nhiệm vụ 7.3.3"),
        ("số hóa hồ sơ cấp huyện ở Bình Định là 30% phải không?", "Không phải. Bình Định, nhiệm vụ 7.3.3"),
        ("số hóa hồ sơ cấp xã ở Bình Định đạt 15% đúng không", "Đúng. Bình Định, nhiệm vụ 7.3.3"),
        ("mức hài lòng ở Huế phải đạt 80% đúng không?", "Không phải. Thừa Thiên Huế"),
        ("Bình Định có 30 thủ tục liên thông giữa các cấp phải không", "Đúng. Bình Định, nhiệm vụ 3.3.4"),
        ("Đồng Tháp giảm 10% đơn vị sự nghiệp phải không?", "Đúng. Đồng Tháp"),
        ("Is the digitization target at district level in Binh Dinh 50%?", "No. Bình Định"),
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
        "Huế phải đạt 95% hài lòng, đúng không ạ",  # so by 2030, and 90 % by 2025
        "Bình Phước 70% người dân trưởng thành có tài khoản thanh toán số phải không",  # "each"; 70 % is of others
        "Is it true that Dong Thap aims to cut 10% of public service units by 2025?",  # the best quote is of spending
    ],
)
def test_what_can_not_be_told_is_not_told(ask_real: Asker, question: str) -> None:
    assert not ask_real(question).text.startswith(("Đúng", "Không phải"))


def test_an_earlier_last_day_neither_confirms_nor_denies_a_later_one(ask_real: Asker) -> None:
    assert ask_real("đề án 2 Đồng Tháp có hạn trước 31/12/2022 phải không?").text.startswith("Thời hạn")
    assert ask_real("đề án 2 Đồng Tháp có hạn trước 31/12/2021 phải không?").text.startswith("Đúng. Thời hạn")
    assert ask_real("đề án 2 Đồng Tháp có hạn trước 30/6/2021 phải không?").text.startswith("Không phải. Thời hạn")


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("kế hoạch Bình Định thực hiện đến năm 2030 phải không", "Không phải. Kế hoạch của Bình Định"),
        ("kế hoạch Bình Định kéo dài tới năm 2025 đúng không", "Đúng. Kế hoạch của Bình Định"),
        ("Kế hoạch Đồng Tháp là giai đoạn 2021-2025 phải không?", "Không phải. Kế hoạch của Đồng Tháp"),
        ("Đồng Tháp có 12 đề án đúng không", "Không phải. Kế hoạch Đồng Tháp có **10 đề án**"),
        ("Đồng Tháp có 10 đề án phải không", "Đúng. Kế hoạch Đồng Tháp"),
        ("Bình Phước có 50 nhiệm vụ phải không", "Không phải. Phụ lục"),
        ("Phụ lục Bình Phước gồm 47 nhiệm vụ đúng không?", "Phụ lục"),  # 47 with a number, one without
        ("Does Dong Thap have 8 projects?", "No. The plan"),
    ],
)
def test_a_claimed_period_or_number_of_rows_is_held_against_the_plan(ask: Asker, question: str, first: str) -> None:
    assert ask(question).text.startswith(first)
