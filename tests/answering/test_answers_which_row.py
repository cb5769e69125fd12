"""The number of a row that is told by what it is about, the group it stands in, and the first and last rows."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status

BD, BP, DT = "binh-dinh-2023", "binh-phuoc-2024", "dong-thap-2021"


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("số hóa hồ sơ giải quyết TTHC ở dòng mấy trong Bình Định?", f"{BD}#7.3.3"),
        ("so hoa ho so giai quyet tthc la nhiem vu so may cua binh dinh", f"{BD}#7.3.3"),
        ("STT của nhiệm vụ xin lỗi dân trễ hẹn bên Bình Phước?", f"{BP}#11"),
        ("which task number is file digitisation in Binh Dinh?", f"{BD}#7.3.3"),
    ],
)
def test_a_row_is_found_by_what_it_is_about(ask_real: Asker, question: str, task: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert {fact.task for fact in answer.facts} == {task}
    assert task.partition("#")[2] in answer.text.splitlines()[0]


def test_the_group_of_a_row_that_is_described(ask_real: Asker) -> None:
    text = ask_real("số hóa hồ sơ giải quyết TTHC nằm ở mục nào của phụ lục Bình Định?").text
    assert "**7.3. Phát triển ứng dụng, dịch vụ phục vụ người dân, tổ chức**" in text


def test_a_group_of_provinces_is_no_group_of_the_annex(ask_real: Asker) -> None:
    text = ask_real("Đến năm 2025 Bình Định phấn đấu chỉ số cải cách hành chính nằm trong nhóm nào?").text
    assert "thuộc nhóm" not in text


@pytest.mark.parametrize(
    ("question", "task"),
    [
        ("nhiệm vụ cuối cùng trong phụ lục Bình Định là gì?", f"{BD}#8.4"),
        ("nhiem vu dau tien cua ke hoach binh phuoc ai chu tri", f"{BP}#1"),
        ("đề án đầu tiên của Đồng Tháp là gì", f"{DT}#de-an-1"),
        ("the last task in Binh Dinh?", f"{BD}#8.4"),
    ],
)
def test_the_first_and_the_last_row_of_a_plan(ask: Asker, question: str, task: str) -> None:
    assert task in {fact.task for fact in ask(question).facts}


def test_the_last_group_is_the_last_of_the_outermost(ask: Asker) -> None:
    assert ask("nhóm cuối cùng trong kế hoạch Bình Định gồm mấy nhiệm vụ").text.startswith("Nhóm 8 ")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("nhiệm vụ đầu tiên trong kế hoạch Quảng Nam là gì", "không có dòng nào"),
        ("đề án cuối cùng của Bình Phước là gì", "Không có đề án nào trong kế hoạch Bình Phước"),
    ],
)
def test_a_plan_without_such_rows_has_no_first_one(ask: Asker, question: str, told: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert told in answer.text


def test_the_last_of_a_list_is_still_of_the_list(ask: Asker) -> None:
    listed = ask.turns("liệt kê nhiệm vụ của Sở Tư pháp Bình Định", "cái cuối cùng ai phối hợp")
    assert {fact.task for fact in listed.facts} == {f"{BD}#2.3"}
