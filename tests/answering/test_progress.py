"""What has been done by now: plans do not tell it, and the rows that are asked about are named."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    "question",
    [
        "7.3.3 Bình Định đã hoàn thành chưa?",
        "7.3.3 binh dinh da lam xong chua",
        "việc số hóa hồ sơ ở Bình Định đã làm tới đâu rồi?",
        "thực tế tỷ lệ hồ sơ đúng hạn của Bình Phước đạt bao nhiêu rồi?",
        "tiến độ thực hiện nhiệm vụ 15 Bình Phước thế nào rồi",
        "Has task 28 of Binh Phuoc been finished yet?",
        "What progress has Binh Dinh made on digitisation so far?",
    ],
)
def test_what_has_been_done_is_not_told(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert "đã làm đến đâu" in answer.text or "what has been done" in answer.text


def test_the_row_asked_about_is_named_and_its_deadline_offered(ask: Asker) -> None:
    answer = ask.turns("Ai chủ trì nhiệm vụ 28 của Bình Phước?", "xong chưa?")
    assert answer.status is Status.ABSTAINED
    assert "Tăng cường phân cấp quản lý tài chính" in answer.text
    assert "Quý IV/2024" in ask(answer.suggestions[0]).text


@pytest.mark.parametrize(
    ("question", "kept"),
    [
        ("Quảng Nam năm 2021 xếp hạng PAR Index thứ mấy?", "33/63"),
        ("nhiệm vụ 28 Bình Phước phải xong khi nào?", "Quý IV/2024"),
        ("việc công khai tiến độ giải quyết hồ sơ ở Bình Định ai theo dõi?", "Văn phòng"),
    ],
)
def test_what_plans_do_tell_is_told(ask_real: Asker, question: str, kept: str) -> None:
    assert kept in ask_real(question).text


def test_whether_there_is_a_plan_is_another_question(ask: Asker) -> None:
    assert "đã làm đến đâu" not in ask("Bình Định đã có kế hoạch cải cách hành chính chưa?").text
