"""Which plan is the newest, which plans name an agency, what became of one."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "first", "second"),
    [
        ("kế hoạch nào mới nhất?", "Bình Phước", "Bình Định"),
        ("ke hoach nao ban hanh som nhat", "Đồng Tháp", "Quảng Nam"),
        ("Which plan is the newest?", "Bình Phước", "Bình Định"),
    ],
)
def test_plans_stand_in_the_order_of_their_dates(ask: Asker, question: str, first: str, second: str) -> None:
    lines = ask(question).text.splitlines()
    assert first in lines[0]
    assert second in lines[1]
    assert "Thừa Thiên Huế" in lines[4]


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch nào nhắc đến Sở Y tế?",
        "Sở Y tế có tên trong mấy kế hoạch?",
        "so y te xuat hien trong nhung ke hoach nao",
        "bao nhiêu tỉnh giao việc cho Sở Y tế?",
    ],
)
def test_the_plans_that_name_an_agency_are_counted(ask: Asker, question: str) -> None:
    text = ask(question).text
    assert text.startswith("**Sở Y tế** được giao việc đích danh trong 2 trên 5 kế hoạch: Bình Phước, Đồng Tháp.")


def test_all_plans_by_their_number_in_words(ask_real: Asker) -> None:
    text = ask_real("Ai phụ trách chuyển đổi số ở cả năm tỉnh?").text
    assert all(f"**{name}**" in text for name in ("Bình Định", "Đồng Tháp", "Thừa Thiên Huế"))


@pytest.mark.parametrize(
    "question",
    [
        "Sở Kế hoạch và Đầu tư nay là sở nào?",
        "so khdt binh dinh gio sap nhap vao dau",
        "What is DPI Binh Dinh now called?",
    ],
)
def test_what_became_of_an_agency_is_told_with_a_place_that_has_its_old_name(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert "**Sở Tài chính**" in answer.text
    assert "01/03/2025" in answer.text
    assert "Kế hoạch và Đầu tư" in answer.citations[0].quote


@pytest.mark.parametrize(
    "question", ["Kế hoạch Bình Định thay thế văn bản nào?", "QĐ của Bình Phước bãi bỏ quyết định nào?"]
)
def test_an_act_that_is_replaced_is_no_act_that_is_cited(ask: Asker, question: str) -> None:
    assert ask(question).status is Status.ABSTAINED
