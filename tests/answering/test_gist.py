"""Long messages: the one question that a story holds is found and answered, with or without punctuation."""

import pytest
from checked_answers import Asker

from assistant.answering.gist import question_of
from assistant.answering.models import Status

_TIRED = (
    "dạo này tôi bận lắm, sáng họp chiều họp, tối về còn phải làm báo cáo, ai cũng kêu mệt mà chẳng ai giúp được ai. "
)
_BARE = (
    "dao nay minh ban lam sang hop chieu hop toi ve con phai lam bao cao ma trong phong thi di cong tac het chi con "
    "moi minh o lai truc dien thoai nen khong co thoi gian doc het may chuc trang cua ke hoach "
)


@pytest.mark.parametrize(
    ("message", "task", "field"),
    [
        (_TIRED + "Cho tôi hỏi nhiệm vụ 28 Bình Phước ai chủ trì vậy? " + _TIRED, "binh-phuoc-2024#28", "lead"),
        (_BARE + "cho hoi nhiem vu 24 binh phuoc han khi nao vay cam on nhieu nha", "binh-phuoc-2024#24", "deadline"),
        (
            "Sorry, I have been reading this document for two days and nobody in my office could tell me anything, and "
            "honestly the table goes on forever and my boss is waiting. All I need to know is who leads task 7.2.3. "
            "Thank you so much for your time.",
            "binh-dinh-2023#7.2.3",
            "lead",
        ),
    ],
)
def test_the_question_of_a_story_is_answered(ask: Asker, message: str, task: str, field: str) -> None:
    answer = ask(message)
    assert answer.status is Status.ANSWERED
    assert [(fact.task, fact.field) for fact in answer.facts] == [(task, field)]


def test_two_questions_of_a_story_are_both_answered(ask: Asker) -> None:
    answer = ask(_TIRED + _TIRED + "Cho hỏi nhiệm vụ 28 Bình Phước ai chủ trì? Ai ký kế hoạch đó? Cảm ơn nhiều.")
    assert "Sở Tài chính" in answer.text
    assert "Trần Tuệ Hiền" in answer.text


@pytest.mark.parametrize("message", ["Ai chủ trì 7.3.3?", _TIRED + _TIRED + "Thôi chào nhé."])
def test_no_question_is_made_where_there_is_no_story_or_no_question(ask: Asker, message: str) -> None:
    assert question_of(message, ask.assistant.understanding.query) is None


def test_a_story_that_asks_for_what_no_plan_says_is_refused(ask: Asker) -> None:
    answer = ask(_TIRED + _TIRED + "Cho tôi hỏi số điện thoại của giám đốc Sở Y tế Bình Phước là bao nhiêu?")
    assert answer.status is Status.ABSTAINED
