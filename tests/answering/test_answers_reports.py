"""How often and to whom is reported: in the plans' words, and what of it they leave out."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status

OF_PLANS = [
    ("Bình Định", "Ủy ban nhân dân tỉnh (qua Sở Nội vụ)"),
    ("Bình Phước", "định kỳ hàng quý, 06 tháng và năm"),
    ("Đồng Tháp", "UBND Tỉnh (qua Sở Nội vụ)"),
    ("Quảng Nam", "định kỳ hằng tháng"),
    ("Huế", "UBND tỉnh (thông qua Sở Nội vụ)"),
]


@pytest.mark.parametrize(("plan", "said"), OF_PLANS)
@pytest.mark.parametrize(
    "question",
    [
        "{plan}: báo cáo gửi về đâu, trước ngày nào?",
        "mấy tháng phải báo cáo một lần và gửi ai ở {plan}",
        "kỳ báo cáo của {plan} thế nào",
        "How often are reports due in {plan}, and who receives them?",
    ],
)
def test_each_plan_says_how_often_or_to_whom(ask: Asker, question: str, plan: str, said: str) -> None:
    answer = ask(question.format(plan=plan))
    assert answer.status is Status.ANSWERED
    assert f"**{said}**" in answer.text


def test_without_marks(ask: Asker) -> None:
    assert "**hằng" not in (text := ask("dong thap may thang bao cao mot lan").text)
    assert "định kỳ hằng quý, 6 tháng, năm hoặc đột xuất" in text


def test_a_day_that_no_plan_gives_is_said_to_be_missing(ask: Asker) -> None:
    assert "không nêu ngày phải gửi báo cáo" in ask("báo cáo quý ở Bình Phước gửi trước ngày mấy").text
    assert "không nêu báo cáo gửi cho ai" in ask("nộp báo cáo cho ai ở Bình Phước").text
    assert "không nêu" not in ask("bao lâu báo cáo một lần, gửi ai, ở Đồng Tháp").text


def test_without_a_plan_every_plan_is_told(ask: Asker) -> None:
    text = ask("báo cáo gửi về đâu?").text
    assert all(plan in text for plan in ("Bình Định", "Bình Phước", "Đồng Tháp", "Quảng Nam", "Thừa Thiên Huế"))


def test_the_agency_asked_about_goes_first(ask: Asker) -> None:
    assert "Bộ Nội vụ" in ask("Sở Nội vụ Bình Định báo cáo cho ai, khi nào?").text
    assert "Các sở, ban, ngành" in ask("Sở Y tế Bình Phước báo cáo cho ai?").text


@pytest.mark.parametrize(
    "question",
    [
        "ai chủ trì chế độ báo cáo ở Bình Định",
        "hệ thống thông tin báo cáo ở Bình Định ai lo",
        "Bình Phước có bao nhiêu nhiệm vụ báo cáo hằng quý?",
        "báo cáo về kiểm soát thủ tục hành chính ở Huế gửi ai",
    ],
)
def test_other_questions_about_reports_stay_what_they_are(ask: Asker, question: str) -> None:
    assert "báo cáo **" not in ask(question).text
