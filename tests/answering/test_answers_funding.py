"""Where a plan's money comes from: the whole part that says it, or that the plan is silent."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "plan", "says"),
    [
        ("Kinh phí của Bình Định lấy từ đâu?", "binh-dinh-2023", "ngoài ngân sách"),
        ("tien dau ma lam ke hoach binh phuoc", "binh-phuoc-2024", "nông thôn mới"),
        ("Bình Định dùng tiền gì để làm kế hoạch?", "binh-dinh-2023", "nguồn ngân sách hàng năm"),
        ("Where does the money for the plan of Dong Thap come from?", "dong-thap-2021", "phân cấp ngân sách"),
    ],
)
def test_the_whole_part_is_quoted(ask: Asker, question: str, plan: str, says: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert {citation.document for citation in answer.citations} == {plan}
    assert any(says in citation.quote for citation in answer.citations)


def test_a_plan_without_such_a_part_is_said_to_be_silent(ask: Asker) -> None:
    assert ask("Kinh phí của Quảng Nam lấy ở đâu?").status is Status.ABSTAINED
    both = ask("Kinh phí của Quảng Nam và Bình Phước lấy từ nguồn nào?")
    assert both.status is Status.ANSWERED
    assert "**Quảng Nam** không nêu" in both.text
    assert {citation.document for citation in both.citations} == {"binh-phuoc-2024"}


def test_another_plan_is_asked_the_same(ask: Asker) -> None:
    assert "mục V" in ask.turns("Tiền làm kế hoạch của Huế lấy từ đâu?", "còn Đồng Tháp?").text


def test_without_a_plan_it_is_asked_back(ask: Asker) -> None:
    assert ask("Kinh phí cải cách hành chính lấy từ nguồn nào?").status is Status.CLARIFY


def test_who_gives_the_money_is_another_question(ask: Asker) -> None:
    assert "Sở Tài chính" in ask("Sở nào bố trí kinh phí ở Bình Phước?").text
