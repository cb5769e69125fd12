"""Several questions in one message: each is answered, in order, with citations numbered through."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status
from assistant.answering.several import questions_in


@pytest.mark.parametrize(
    ("message", "said"),
    [
        (
            "Ai chủ trì 7.3.3? TTHC là gì? Bình Phước ban hành ngày nào?",
            ["Các cơ quan, đơn vị, địa phương", "thủ tục hành chính", "29/12/2023"],
        ),
        ("ai chủ trì nhiệm vụ 19 bình phước? còn phối hợp? hạn khi nào?", ["UBND cấp huyện", "phối hợp", "quý I/2024"]),
        (
            "Who leads task 7.3.3? When was the Binh Phuoc plan issued?",
            ["Các cơ quan, đơn vị, địa phương", "29/12/2023"],
        ),
        ("Sở Nội vụ chủ trì mấy nhiệm vụ ở Bình Phước?\nĐồng Tháp có mấy đề án?", ["**11 nhiệm vụ**", "**10 đề án**"]),
    ],
)
def test_each_is_answered(ask: Asker, message: str, said: list[str]) -> None:
    answer = ask(message)
    assert answer.status is Status.ANSWERED
    places = [answer.text.index(words) for words in said]
    assert places == sorted(places)


def test_a_place_cited_twice_has_one_number(ask: Asker) -> None:
    answer = ask("Ai chủ trì nhiệm vụ 19 Bình Phước? Hạn của nhiệm vụ 19 Bình Phước khi nào?")
    assert [citation.n for citation in answer.citations] == [1]
    assert [fact.field for fact in answer.facts] == ["lead", "deadline"]


def test_the_last_question_is_what_a_follow_up_goes_on_from(ask: Asker) -> None:
    answer = ask.turns("Ai chủ trì 7.3.3? Ai chủ trì nhiệm vụ 19 Bình Phước?", "hạn khi nào?")
    assert [(fact.task, fact.field) for fact in answer.facts] == [("binh-phuoc-2024#19", "deadline")]


@pytest.mark.parametrize(
    "message",
    [
        "Ai chủ trì 7.3.3?",
        "Sở Tài chính chủ trì nhiệm vụ 25 Bình Phước. Đúng không?",
        "a? b? c? d? e?",
        "??",
        "Gì? Ai lo?",
    ],
)
def test_one_question_is_left_whole(message: str) -> None:
    assert questions_in(message) == (message,)
