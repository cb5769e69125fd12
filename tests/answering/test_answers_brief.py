"""A brief for who is new in an agency."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status
from assistant.plans.models import Role


@pytest.mark.parametrize(
    "question",
    [
        "Tôi mới về Sở Nội vụ Bình Phước, cần nắm gì?",
        "toi moi ve so noi vu binh phuoc can nam gi",
        "người mới ở SNV Bình Phước cần biết gì ạ",
        "I just joined Sở Nội vụ Bình Phước, what should I know?",
    ],
)
def test_a_brief_holds_all_rows_and_duties(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.intent) == (Status.ANSWERED, "brief")
    sources = ask.assistant.sources
    for role in (Role.LEAD, Role.COORDINATE):
        for task in sources.tasks_of("so-noi-vu", "binh-phuoc-2024", role):
            assert any(citation.span == task.row for citation in answer.citations), task.id
    for duty in sources.duties_of("so-noi-vu", "binh-phuoc-2024"):
        assert any(citation.span == duty.span for citation in answer.citations), duty.id
    led = {fact.task for fact in answer.facts if fact.field == "lead"}
    assert led == {task.id for task in sources.tasks_of("so-noi-vu", "binh-phuoc-2024", Role.LEAD)}


def test_dates_come_first_to_last_and_terms_are_explained(ask: Asker) -> None:
    text = ask("Tôi mới về Sở Nội vụ Bình Phước, cần nắm gì?").text
    dates = text[text.index("Thời hạn sớm nhất") :]
    assert dates.index("Quý I/2024") < dates.index("Trong năm 2024")
    assert "**TTHC** – thủ tục hành chính" in text


def test_without_an_annex_there_are_the_duties(ask: Asker) -> None:
    text = ask("Tôi là nhân sự mới của Văn phòng UBND tỉnh Quảng Nam").text
    assert "không giao nhiệm vụ nào" in text
    assert "**3 việc**" in text


def test_which_plan_is_asked_and_the_choice_gives_the_brief(ask: Asker) -> None:
    answer = ask("moi ve so tai chinh can biet gi")
    assert answer.status is Status.CLARIFY
    assert ask(answer.options[0].question).intent == "brief"


def test_news_on_a_matter_is_no_brief(ask_real: Asker) -> None:
    assert ask_real("Sở Nội vụ có gì mới về cải cách chế độ công vụ ở Bình Phước?").intent != "brief"


def test_an_agency_without_a_part_is_said_to_have_none(ask: Asker) -> None:
    assert ask("Tôi mới về Ban Dân tộc Bình Định, cần nắm gì?").intent != "brief"
