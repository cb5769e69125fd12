"""What a conversation is about, shown as parts: each names itself, and what is taken away is gone."""

from dataclasses import asdict, replace

import pytest
from checked_answers import Asker

from assistant.answering.focus import known, parts, without
from assistant.answering.models import Answer, Focus

BD, BP = "binh-dinh-2023", "binh-phuoc-2024"
TASK = f"{BD}#7.3.3"


def ids(answer: Answer) -> list[str]:
    return [part.id for part in answer.focus]


@pytest.mark.parametrize(
    ("turns", "expected"),
    [
        (("Ai chủ trì 7.3.3?",), [f"plan:{BD}", f"task:{TASK}", "role:lead"]),
        (("Ai chủ trì 7.3.3?", "còn phối hợp?"), [f"plan:{BD}", f"task:{TASK}", "role:coordinate", "earlier:1"]),
        (("Sở Tư pháp phải làm gì ở Bình Định?",), [f"plan:{BD}", "agency:so-tu-phap"]),
        (
            ("Sở Nội vụ chủ trì những nhiệm vụ nào ở nhóm IV Bình Phước?",),
            [f"plan:{BP}", "agency:so-noi-vu", "role:lead", "filter:group:IV"],
        ),
        (
            ("Sở Tài chính chủ trì những nhiệm vụ nào ở Bình Phước?",),
            [f"plan:{BP}", "agency:so-tai-chinh", "role:lead", "rows:5"],
        ),
        (("Số quyết định của kế hoạch Bình Phước?",), [f"plan:{BP}"]),
        (("xin chào",), []),
    ],
)
def test_an_answer_says_what_the_conversation_is_about(ask: Asker, turns: tuple[str, ...], expected: list[str]) -> None:
    assert ids(ask.turns(*turns)) == expected


@pytest.mark.parametrize(
    ("question", "labels", "effect"),
    [
        (
            "Ai chủ trì 7.3.3?",
            ["Bình Định 2023-2025", "Nhiệm vụ 7.3.3 (Bình Định)", "Chủ trì"],
            "Câu hỏi sau không còn nói về nhiệm vụ 7.3.3.",
        ),
        (
            "Who leads task 7.3.3?",
            ["Bình Định 2023-2025", "Task 7.3.3 (Bình Định)", "Lead"],
            "The next question is no longer about task 7.3.3.",
        ),
    ],
)
def test_parts_are_worded_in_the_language_of_the_question(
    ask: Asker, question: str, labels: list[str], effect: str
) -> None:
    focus = ask(question).focus
    assert [part.label for part in focus] == labels
    assert focus[0].takes == (f"task:{TASK}",)
    assert focus[1].effect == effect


def test_a_topic_is_shown_where_nothing_else_says_it(ask: Asker) -> None:
    answer = ask("tỷ lệ thanh toán trực tuyến của Quảng Nam?")
    assert ids(answer)[-1] == "topic:thanh toán trực tuyến"
    assert answer.focus[-1].label == "“thanh toán trực tuyến”"


def test_a_group_limits_the_lists_that_follow_until_it_is_taken_away(ask: Asker) -> None:
    question = "Sở Nội vụ chủ trì những nhiệm vụ nào ở nhóm IV Bình Phước?"
    whole = ask("Sở Nội vụ phối hợp những nhiệm vụ nào ở Bình Phước?")
    _, focus = ask.turn(question)
    limited = ask("còn phối hợp?", focus)
    assert {fact.task for fact in limited.facts} < {fact.task for fact in whole.facts}
    assert ask("còn phối hợp?", without(focus, ["filter:group:IV"])).facts == whole.facts


def test_a_number_that_is_no_group_limits_nothing_that_follows(ask: Asker) -> None:
    assert "filter:group:IX" not in ids(ask("Sở Nội vụ chủ trì những nhiệm vụ nào ở nhóm IX Bình Phước?"))


def test_what_was_taken_away_is_not_used_again(ask: Asker) -> None:
    _, focus = ask.turn("Ai chủ trì 7.3.3?")
    assert ask("còn phối hợp?", focus).facts
    assert not ask("còn phối hợp?", without(focus, [f"task:{TASK}"])).facts
    assert without(focus, ["role:lead"]).roles == ()
    assert "lead" not in without(focus, ["role:lead"]).cues


def test_a_plan_takes_its_tasks_along(ask: Asker) -> None:
    _, focus = ask.turn("Ai chủ trì 7.3.3?")
    left = without(focus, [f"plan:{BD}"])
    assert (left.plans, left.tasks, left.references, left.roles) == ((), (), (), ("lead",))
    assert without(left, ["role:lead"]) == Focus()


def test_rows_and_earlier_questions_are_parts_that_can_be_taken_away(ask: Asker) -> None:
    _, focus = ask.turn("Sở Tài chính chủ trì những nhiệm vụ nào ở Bình Phước?")
    assert ask("cái thứ hai ai phối hợp?", focus).facts
    assert not ask("cái thứ hai ai phối hợp?", without(focus, ["rows:5"])).facts
    _, later = ask.turn("Đồng Tháp ai ký?", focus)
    assert ask("quay lại câu trước", later).facts
    assert not ask("quay lại câu trước", without(later, ["earlier:1"])).facts


def test_an_unknown_part_changes_nothing(ask: Asker) -> None:
    _, focus = ask.turn("Ai chủ trì 7.3.3?")
    assert without(focus, []) is focus
    assert without(focus, [f"plan:{BP}", "role:", "filter:group:1", "topic:7.3.3"]) is focus


def test_what_the_index_no_longer_holds_is_left_out(ask: Asker) -> None:
    _, focus = ask.turn("Ai chủ trì 7.3.3?")
    sources = ask.assistant.sources
    assert known(focus, sources) is focus
    older = replace(focus, plans=("gone-2020", BD), tasks=("gone-2020#1", TASK), agencies=("so-cu",), choices=("gone",))
    now = known(older, sources)
    assert (now.plans, now.tasks, now.agencies, now.choices) == ((BD,), (TASK,), (), ())
    past = replace(focus, rows=(TASK, "gone-2020#2"), earlier=(older, Focus(plans=("gone-2020",), question="?")))
    assert known(past, sources).rows == (TASK,)
    assert [(each.plans, each.tasks) for each in known(past, sources).earlier] == [((BD,), (TASK,))]
    assert ask("còn phối hợp?", replace(focus, plans=("gone-2020",), tasks=("gone-2020#1",), agencies=("so-cu",)))


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_every_kind_of_part_has_words_in_both_languages(ask: Asker, lang: str) -> None:
    every = Focus(
        plans=(BD,),
        agencies=("so-noi-vu",),
        roles=("lead", "deadline", "target", "title", "product"),
        filters=("group:IV", "area:2"),
        rows=(TASK, f"{BD}#7.3.4"),
        topic="hồ sơ",
        earlier=(Focus(plans=(BP,)),),
    )
    shown = parts(every, ask.assistant.sources, lang)
    assert len(shown) == 12
    assert all(part.label and part.effect.endswith(".") for part in shown)
    assert all(asdict(without(every, [part.id])) != asdict(every) for part in shown)
