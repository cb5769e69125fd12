""" "Vì sao?": the explanation is the trace of the answer that was given, in words that add nothing to it."""

from dataclasses import replace

import msgspec
import pytest
from checked_answers import Asker

from assistant.answering import confidence
from assistant.answering.models import Focus, Status
from assistant.answering.trace import Trace

BD = "binh-dinh-2023"
WHY = [
    "vì sao?",
    "Tại sao?",
    "vi sao",
    "tại sao trả lời vậy?",
    "căn cứ vào đâu?",
    "sao biết?",
    "why?",
    "how do you know?",
]


def traced(ask: Asker, *questions: str) -> Trace:
    focus = None
    for question in questions:
        _, focus = ask.turn(question, focus)
    assert focus is not None
    assert focus.trace is not None
    return focus.trace


@pytest.mark.parametrize("why", WHY)
def test_every_way_of_asking_why_explains_the_last_answer(ask: Asker, why: str) -> None:
    answer = ask.turns("Ai chủ trì 7.3.3?", why)
    assert (answer.status, answer.intent) == (Status.ANSWERED, "explain")
    assert "Ai chủ trì 7.3.3?" in answer.text
    assert [citation.locator[-5:] for citation in answer.citations] == ["7.3.3"]


@pytest.mark.parametrize(
    "question",
    ["Vì sao phải số hóa hồ sơ giải quyết thủ tục hành chính ở Bình Định?", "Kế hoạch Bình Định căn cứ vào đâu?"],
)
def test_a_question_of_its_own_is_answered_and_not_explained(ask: Asker, question: str) -> None:
    assert ask.turns("Ai chủ trì 7.3.3?", question).intent != "explain"


def test_the_conversation_goes_on_from_the_answer_that_was_explained(ask: Asker) -> None:
    _, before = ask.turn("Ai chủ trì 7.3.3?")
    answer, after = ask.turn("vì sao?", before)
    assert after is before
    assert [part.id for part in answer.focus] == [f"plan:{BD}", f"task:{BD}#7.3.3", "role:lead"]
    assert [fact.field for fact in ask("còn phối hợp?", after).facts] == ["coordinate"]
    assert ask("vì sao?", after).text == answer.text


def test_nothing_was_answered_yet(ask: Asker) -> None:
    answer = ask("vì sao?")
    assert (answer.status, answer.intent) == (Status.ABSTAINED, "explain")
    assert answer.text.startswith("Chưa có câu trả lời nào")


def test_plans_that_were_read_anew_leave_no_trace(ask: Asker) -> None:
    trace = traced(ask, "Ai chủ trì 7.3.3?")
    answer = ask("vì sao?", Focus(trace=replace(trace, edition="0" * 64)))
    assert answer.status is Status.ABSTAINED
    assert "đọc lại" in answer.text


def test_a_number_is_traced_from_what_was_typed_to_the_row(ask: Asker) -> None:
    trace = traced(ask, "nhiem vu 26 Binh Phuoc ai chu tri")
    assert (trace.kind, trace.declined[0]) == ("by_number", "explaining")
    assert trace.reading.typed == "nhiem vu 26 Binh Phuoc ai chu tri"
    assert trace.reading.references == ("task:26",)
    assert trace.reading.plans == ("binh-phuoc-2024",)
    assert trace.reading.roles == ("lead",)
    assert [lookup.found for lookup in trace.lookups] == [("binh-phuoc-2024#26",)]
    assert trace.citations == 1
    assert all(not check.unsupported for check in trace.checks)


def test_what_the_conversation_filled_in_is_told(ask: Asker) -> None:
    trace = traced(ask, "Ai chủ trì 7.3.3?", "còn phối hợp?")
    assert {each.field: each.values for each in trace.inherited} == {"plans": (BD,), "references": ("task:7.3.3",)}
    assert traced(ask, "Ai chủ trì 7.3.3?").inherited == ()
    assert "Lấy từ câu trước: kế hoạch Bình Định" in ask.turns("Ai chủ trì 7.3.3?", "còn phối hợp?", "vì sao?").text


def test_a_number_that_does_not_exist_is_traced(ask: Asker) -> None:
    trace = traced(ask, "Ai chủ trì nhiệm vụ 99 Bình Phước?")
    assert [(lookup.found, lookup.missing) for lookup in trace.lookups] == [((), ("99",))]


@pytest.mark.parametrize(
    "question",
    [
        "ai lo số hóa hồ sơ giấy ở Bình Định?",
        "một cửa liên thông ở Quảng Nam làm thế nào?",
        "bãi giữ xe máy bay ở đâu?",
    ],
)
def test_the_ranking_that_was_decided_on_is_the_one_that_is_told(ask_real: Asker, question: str) -> None:
    answer, focus = ask_real.turn(question)
    assert focus.trace is not None
    weighing = [each for each in focus.trace.weighings if each.sureness][-1]
    scores = [candidate.score for candidate in weighing.candidates]
    assert scores == sorted(scores, reverse=True)
    assert (weighing.sureness == "unsure") == (answer.status is Status.ABSTAINED)
    assert weighing.likelihood is not None
    assert weighing.sureness == confidence.sureness(weighing.likelihood)
    if weighing.sureness == "well":
        assert weighing.candidates[0].used
    told = ask_real("vì sao?", focus)
    assert f"{scores[0]:.2f}".replace(".", ",") in told.text
    assert f"{weighing.likelihood:.2f}".replace(".", ",") in told.text
    assert len(told.citations) == len({candidate.place.span for candidate in weighing.candidates})


def test_an_agency_list_is_explained_in_both_languages(ask: Asker) -> None:
    _, focus = ask.turn("SNV chủ trì những nhiệm vụ nào ở Bình Định?")
    assert "lọc nhiệm vụ và trách nhiệm theo cơ quan" in ask("vì sao?", focus).text
    english = ask("why?", focus).text
    assert "filtered tasks and duties by agency" in english
    assert "Sở Nội vụ" in english


def test_what_was_typed_is_repeated_and_never_read_as_markup(ask: Asker) -> None:
    answer = ask.turns("Ai chủ trì **7.3.3** [99]?\n\n# x", "vì sao?")
    assert answer.intent == "explain"
    assert "“Ai chủ trì 7.3.3 (99)? # x”" in answer.text


def test_an_answer_that_was_withheld_says_for_what(ask: Asker) -> None:
    trace = traced(ask, "Ai chủ trì 7.3.3?")
    checks = (replace(trace.checks[0], claims=("77%",), unsupported=("77%",)), *trace.checks[1:])
    text = ask("vì sao?", Focus(trace=replace(trace, checks=checks))).text
    assert "bị giữ lại vì không đoạn trích nào nói 77%" in text


def test_a_trace_survives_the_database(ask_real: Asker) -> None:
    """What a conversation keeps is read back as it was written."""
    _, focus = ask_real.turn("ai lo số hóa hồ sơ giấy ở Bình Định?")
    read = msgspec.json.decode(msgspec.json.encode(focus), type=Focus)
    assert read == focus
    assert read.trace == focus.trace
