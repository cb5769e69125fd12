"""Quantities that no plan speaks of and results of years it does not name are refused; what it states is told."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    "question",
    [
        "luong cua cong chuc mot cua binh dinh bao nhieu",
        "lương cán bộ một cửa ở Huế bao nhiêu một tháng",
        "Dân số Bình Phước là bao nhiêu?",
        "dong thap co bao nhieu dan so",
        "diện tích tỉnh Quảng Nam bao nhiêu km2",
        "What is the population of Binh Dinh?",
        "GRDP Bình Định 2025 tăng bao nhiêu?",
        "Giá vé máy bay Quy Nhơn đi Hà Nội bao nhiêu?",
        "xin số tài khoản ngân hàng của bạn",
        "cán bộ xã Đồng Tháp bao nhiêu tuổi thì nghỉ hưu",
        "Năm 2022 chỉ số PAPI của Đồng Tháp đạt bao nhiêu điểm?",
        "What was Dong Thap's PAPI score in 2022?",
        "chỉ số CCHC năm 2022 của Bình Định đạt bao nhiêu điểm",
        "Số hiệu văn bản của Kế hoạch Quảng Nam tháng 8/2022 là gì?",
    ],
)
def test_what_no_plan_states_is_refused(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Bao nhiêu phần trăm người trưởng thành Đồng Tháp có tài khoản ngân hàng?", "80%"),
        ("Chỉ số SIPAS 2021 của Quảng Nam đạt bao nhiêu điểm?", "84,24"),
        ("Năm 2025 PAR INDEX Bình Định phải vào nhóm mấy?", "nhóm 20"),
        ("Đồng Tháp muốn PAPI tăng mấy điểm mỗi năm?", "5 điểm"),
        ("thời gian chờ của dân ở Huế tối đa bao nhiêu phút?", "15 phút"),
    ],
)
def test_what_a_plan_states_is_told(ask_real: Asker, question: str, words: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize("question", ["Kế hoạch Đà Nẵng có gì?", "kế hoạch cchc của Đà Nẵngg yêu cầu bao nhiêu %"])
def test_the_plan_of_a_province_that_joined_another_is_not_the_others(ask_real: Asker, question: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ABSTAINED
    assert "Quảng Nam nay thuộc" in answer.text


def test_the_old_name_beside_the_new_one_is_enough(ask_real: Asker) -> None:
    assert "Hồ Quang Bửu" in ask_real("Quảng Nam (nay là Đà Nẵng) ai ký kế hoạch?").text


def test_a_number_asked_of_no_plan_is_given_for_each_that_sets_it(ask_real: Asker) -> None:
    answer = ask_real("Tỷ lệ giải quyết hồ sơ đúng hạn phải đạt bao nhiêu?")
    assert len({citation.document for citation in answer.citations}) > 1


def test_a_long_sentence_is_quoted_without_others_beside_it(ask_real: Asker) -> None:
    answer = ask_real("By how many ranks did Quang Nam's PAR index rise in 2021?")
    assert "tăng 9 bậc" in answer.text
    assert len(answer.text) <= 700


@pytest.mark.parametrize(("asked", "row"), [("civil servants", "5.2.1"), ("public employees", "5.2.2")])
def test_civil_servants_and_public_employees_are_kept_apart(ask_real: Asker, asked: str, row: str) -> None:
    facts = ask_real(f"Which agency leads hiring {asked} in Binh Dinh?").facts
    assert facts[0].task == f"binh-dinh-2023#{row}"


def test_a_number_asked_for_is_no_number_of_an_article_or_a_year(ask_real: Asker) -> None:
    answer = ask_real("tỷ lệ người dân hài lòng Bình Định phải đạt bao nhiêu")
    assert "SIPAS đạt từ 90% trở lên" in answer.text
    assert "Điều 1" not in answer.text


def test_the_year_of_the_plan_that_is_named_is_no_year_that_the_number_is_of(ask_real: Asker) -> None:
    answer = ask_real(
        "In the 2024 plan of Binh Phuoc, what portion of grown-ups is expected to have a digital signature?"
    )
    assert "50% người dân trưởng thành có chữ ký số" in answer.text


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("par index 2021 quang nam nam trong nhom nao", "nhóm B"),
        ("Chỉ số PAR INDEX năm 2021 của Quảng Nam xếp vào nhóm gì?", "nhóm B"),
        ("mục tiêu thứ hạng chuyển đổi số của Huế", "nhóm 10 địa phương"),
        ("mục tiêu thứ hạng PAR INDEX của Bình Phước", "tiếp tục cải thiện hơn"),
    ],
)
def test_a_rank_is_told_however_it_is_worded(ask_real: Asker, question: str, said: str) -> None:
    assert said in ask_real(question).text


def test_a_share_stands_in_the_line_that_it_is_of(ask_real: Asker) -> None:
    """A line of the section gives a share of spending, another speaks of training."""
    answer = ask_real("What share of civil servants must be trained in Hue?")
    assert "1%" not in answer.text.split("[1]")[0]


def test_a_matter_without_a_number_is_not_answered_by_the_number_of_another(ask_real: Asker) -> None:
    """Row 15 speaks of procedures put together anew, and gives no share of them."""
    answer = ask_real("năm 2024 Bình Phước phấn đấu bao nhiêu phần trăm thủ tục được cấu trúc lại?")
    assert answer.status is Status.ABSTAINED
    assert "15." in answer.text
