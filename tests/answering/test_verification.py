"""The verifier: what an answer claims stands in what it cites; what does not is withheld."""

from dataclasses import replace

import pytest
from checked_answers import Asker

from assistant.answering import assistant as answering
from assistant.answering.assistant import Assistant
from assistant.answering.models import Answer, Citation, Status
from assistant.answering.verification import unsupported, verify
from assistant.documents.models import Span

QUOTE = "7.3.3\tCấp kết quả điện tử đạt tối thiểu 30%\tSở Nội vụ\tVăn phòng UBND tỉnh\tTrước ngày 15/01/2024"


@pytest.fixture
def answer() -> Answer:
    citation = Citation(1, "mau", "Kế hoạch tỉnh Mẫu", "Phụ lục, nhiệm vụ 7.3.3", QUOTE, Span(0, len(QUOTE)))
    text = "Nhiệm vụ 7.3.3 do **Sở Nội vụ** chủ trì [1], đạt 30 %."
    return Answer(Status.ANSWERED, "vi", "lead", text, citations=(citation,))


def claims(
    word_assistant: Assistant, answer: Answer, text: str, question: str = "", counts: frozenset[int] = frozenset()
) -> tuple[str, ...]:
    return unsupported(verify(replace(answer, text=text), question, word_assistant.agencies, counts, "Mẫu 2024"))


def test_an_answer_that_says_what_it_cites_holds(word_assistant: Assistant, answer: Answer) -> None:
    assert claims(word_assistant, answer, answer.text) == ()


@pytest.mark.parametrize(
    ("text", "claim"),
    [
        ("Nhiệm vụ 7.3.4 do Sở Nội vụ chủ trì [1].", "7.3.4"),
        ("Đạt tối thiểu 40% [1].", "40%"),
        ("Đạt tối thiểu 30,5% [1].", "30,5%"),
        ("Trước ngày 16/01/2024 [1].", "16/01/2024"),
        ("Sở Tài chính chủ trì [1].", "Sở Tài chính"),
        ("**Sở Tư pháp** chủ trì [1].", "Sở Tư pháp"),
        ("UBND cấp xã phối hợp [1].", "UBND cấp xã"),
        ("Theo Quyết định số 1028/QĐ-UBND [1].", "1028"),
        ("Sở Nội vụ chủ trì [2].", "[2]"),
        ("Có 12 nhiệm vụ [1].", "12"),
    ],
)
def test_a_claim_that_no_quote_holds_is_found(word_assistant: Assistant, answer: Answer, text: str, claim: str) -> None:
    assert [found.strip() for found in claims(word_assistant, answer, text)] == [claim]


@pytest.mark.parametrize(
    ("text", "question", "counts"),
    [
        ("Có 12 nhiệm vụ [1].", "", frozenset({12})),
        ("Không có dòng số 99.", "nhiệm vụ 99 ai chủ trì", frozenset()),
        ("Sở Tài chính không được nêu [1].", "Sở Tài chính làm gì?", frozenset()),
        ("Kế hoạch năm 2024 [1].", "", frozenset()),
        ("Trước ngày 15/1/2024 [1].", "", frozenset()),
        ("Do VP UBND tỉnh phối hợp [1].", "", frozenset()),
    ],
)
def test_what_is_counted_asked_or_known_of_the_plans_may_be_said(
    word_assistant: Assistant, answer: Answer, text: str, question: str, counts: frozenset[int]
) -> None:
    assert claims(word_assistant, answer, text, question, counts) == ()


@pytest.mark.parametrize("claim", ["do Sở Xây dựng chủ trì", "đạt 77%", "theo căn cứ [9]"])
def test_an_answer_that_claims_more_is_withheld(
    word_assistant: Assistant, monkeypatch: pytest.MonkeyPatch, claim: str
) -> None:
    compose = answering.compose

    def composed(*given: object) -> Answer:
        honest = compose(*given)  # type: ignore[arg-type]
        return replace(honest, text=f"{honest.text}\nVà {claim}.")

    monkeypatch.setattr(answering, "compose", composed)
    answer, _ = word_assistant.ask("Ai chủ trì nhiệm vụ 7.3.3?")
    assert (answer.status, answer.intent, answer.facts, answer.options) == (Status.ABSTAINED, "withheld", (), ())
    assert claim not in answer.text


def test_honest_answers_are_not_withheld(ask: Asker) -> None:
    for number in ("1.1", "7.3.3", "7.3.6", "8.1"):
        assert ask(f"Mục tiêu của nhiệm vụ {number} Bình Định?").intent == "target"
