"""A plan that only the conversation gave is not the only one: others that answer are said and offered."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


def test_a_refusal_for_the_plan_spoken_of_offers_the_plan_that_answers(ask_real: Asker) -> None:
    answer = ask_real.turns("ai ký kế hoạch Quảng Nam", "tỷ lệ giải ngân đầu tư công đặt bao nhiêu")
    assert answer.status is Status.ABSTAINED
    assert [option.label for option in answer.options] == ["Bình Định"]
    assert any("Bình Định" in note for note in answer.notes)
    assert ask_real(answer.options[0].question).status is Status.ANSWERED


@pytest.mark.parametrize("last", ["thời tiết hôm nay thế nào", "tỷ lệ giải ngân đầu tư công ở Quảng Nam là bao nhiêu"])
def test_nothing_is_offered_for_what_no_plan_says_or_for_a_plan_that_was_named(ask: Asker, last: str) -> None:
    assert ask.turns("ai ký kế hoạch Quảng Nam", last).options == ()


def test_the_second_of_a_list_of_duties_is_that_duty(ask: Asker) -> None:
    asked = "Sở Nội vụ Đồng Tháp làm gì?"
    second = [line for line in ask(asked).text.splitlines() if line.startswith("- ")][1]
    text = ask.turns(asked, "cái thứ hai là gì").text
    assert text.startswith("Việc thứ 2 trong 10 việc")
    assert second.partition(") ")[2].rpartition(" [")[0] in text
    assert ask.turns(asked, "cái thứ hai là gì", "cái cuối cùng?").text.startswith("Việc thứ 10 trong 10 việc")
    assert ask.turns(asked, "cái thứ 15?").status is Status.ABSTAINED


def test_what_an_agency_does_is_asked_anew_beside_a_row(ask: Asker) -> None:
    answer = ask.turns("nhiệm vụ 15 Bình Phước ai chủ trì", "sở tư pháp chủ trì gì ko")
    assert [fact.task for fact in answer.facts] == ["binh-phuoc-2024#1"]
