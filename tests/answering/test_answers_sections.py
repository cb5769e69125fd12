"""Sections called by their path, or by their title."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status

BY_PATH = [
    ("mục V.3 của Bình Định nói gì", "V.3"),
    ("mục 3 phần V Bình Định", "V.3"),
    ("muc 3 phan V binh dinh noi gi", "V.3"),
    ("Mục V.3.b của kế hoạch Bình Định?", "V.3.b"),
    ("What does section 3 of part V of Binh Dinh say?", "V.3"),
]


def answered(ask: Asker, question: str, path: str) -> None:
    section = ask.assistant.sources.section("binh-dinh-2023", path)
    assert section
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert [(c.document, c.span) for c in answer.citations] == [("binh-dinh-2023", section.body)]


@pytest.mark.parametrize(("question", "path"), BY_PATH)
def test_a_section_is_quoted_whole(ask: Asker, question: str, path: str) -> None:
    answered(ask, question, path)


@pytest.mark.parametrize("question", ["phần V mục 3 của Bình Định nói gì", "part V section 3 of Binh Dinh"])
def test_the_part_may_come_first(ask: Asker, question: str) -> None:
    answered(ask, question, "V.3")


def test_every_second_level_section_is_found(ask: Asker) -> None:
    for plan_id, plan in ask.assistant.sources.plans.items():
        for section in plan.sections:
            if section.level == 2 and "-" not in section.path and section.path[0] in "IVX":
                answer = ask(f"Mục {section.path} của kế hoạch {ask.assistant.sources.label(plan_id)} nói gì?")
                assert (plan_id, section.body) in [(c.document, c.span) for c in answer.citations], section.path


def test_without_a_plan_it_is_asked_back(ask: Asker) -> None:
    answer = ask("mục V.3 nói gì")
    assert answer.status is Status.CLARIFY
    assert len(answer.options) >= 2
    assert {ask(option.question).status for option in answer.options} == {Status.ANSWERED}


@pytest.mark.parametrize(
    ("question", "path"),
    [
        ("Kinh phí thực hiện của kế hoạch Bình Định là gì?", "IV"),
        ("Mục đích, yêu cầu của kế hoạch Bình Định là gì?", "I"),
    ],
)
def test_a_section_by_its_title(ask: Asker, question: str, path: str) -> None:
    answered(ask, question, path)
