"""What the assistant offers to ask next can be asked: it is answered, never refused or asked back."""

import pytest
from checked_answers import PLANS, Asker, golden_rows

from assistant.answering.models import Answer, Status

KIND = {"group": "nhóm", "task": "nhiệm vụ", "area": "lĩnh vực", "project": "đề án"}
ENGLISH = {"group": "group", "task": "task", "area": "area", "project": "project"}


def offered(answer: Answer) -> list[str]:
    return [*answer.suggestions, *(option.question for option in answer.options)]


def check(ask: Asker, questions: list[str]) -> set[str]:
    asked: set[str] = set()
    for question in questions:
        for offer in offered(ask(question)):
            if offer not in asked:
                asked.add(offer)
                assert ask(offer).status is Status.ANSWERED, f"{question} -> {offer}"
    return asked


def test_the_offers_after_every_row(ask: Asker) -> None:
    rows = [row for row in golden_rows() if row["number"]]
    questions = [f"{KIND[row['kind']]} {row['number']} ({PLANS[row['plan']]}) là gì?" for row in rows]
    assert len(check(ask, questions)) > 300


def test_the_offers_in_english(ask: Asker) -> None:
    rows = [row for row in golden_rows() if row["number"]][::8]
    assert check(ask, [f"What is {ENGLISH[row['kind']]} {row['number']} of {PLANS[row['plan']]}?" for row in rows])


@pytest.mark.parametrize(
    "question",
    [
        "xin chào",
        "hello",
        "Ai chủ trì nhiệm vụ 5?",
        "Who leads task 3?",
        "Sở Tư pháp phải làm gì?",
        "Sở Nội vụ chủ trì những nhiệm vụ nào?",
        "Sở Nội vụ phải làm gì theo kế hoạch Bình Định?",
        "What must the Department of Justice do?",
        "Có bao nhiêu nhiệm vụ?",
        "mục V.3 nói gì",
        "kế hoạch giai đoạn nào",
        "sở mình được giao việc gì?",
        "who is in charge?",
    ],
)
def test_the_offers_after_other_questions(ask: Asker, question: str) -> None:
    assert check(ask, [question])


def test_an_offer_asks_the_same_in_the_language_of_the_question(ask: Asker) -> None:
    assert {ask(offer).lang for offer in offered(ask("Who leads task 3?"))} == {"en"}
    assert {ask(offer).lang for offer in offered(ask("Ai chủ trì nhiệm vụ 3?"))} == {"vi"}
