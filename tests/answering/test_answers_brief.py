"""A brief for who is new at an agency: whole lists against the golden files, deadlines in order, terms explained."""

import pytest
from checked_answers import PLANS, Asker, golden_duties, golden_rows

from assistant.answering.models import Status

ROLES = ("lead", "coordinate", "monitor")
WORDINGS = (
    "tôi mới về {agency} {plan}, cần nắm gì?",
    "Em vừa nhận công tác ở {agency} {plan}, nên đọc gì trước ạ?",
    "người mới ở {agency} {plan} cần biết những gì",
    "chân ướt chân ráo về {agency} {plan}, bắt đầu từ đâu đây",
    "I just joined {agency} in {plan}, brief me",
    "I'm new at {agency} {plan}, what should I know?",
)


def rows_naming(agency: str, plan: str) -> set[tuple[str, str]]:
    """The golden rows and roles that name the agency, by a naive reading."""
    return {
        (row["id"], role)
        for row in golden_rows(plan)
        for role in ROLES
        if row["kind"] != "group" and agency.casefold() in "; ".join(row[role]).casefold()
    }


@pytest.mark.parametrize("wording", WORDINGS)
@pytest.mark.parametrize(("agency", "plan"), [("Sở Nội vụ", "binh-phuoc-2024"), ("Sở Tư pháp", "binh-dinh-2023")])
def test_all_rows_and_duties_of_the_agency(ask: Asker, wording: str, agency: str, plan: str) -> None:
    answer = ask(wording.format(agency=agency, plan=PLANS[plan]))
    assert (answer.status, answer.intent) == (Status.ANSWERED, "brief")
    assert {(fact.task, fact.field) for fact in answer.facts} >= rows_naming(agency, plan)
    quotes = {" ".join(citation.quote.split()) for citation in answer.citations}
    wanted = [duty for duty in golden_duties()[plan] if duty["agency_heading"] == agency]
    assert wanted
    assert all(any(duty["starts"] in quote for quote in quotes) for duty in wanted)


def test_deadlines_come_in_order_and_are_the_rows_own(ask: Asker) -> None:
    text = ask("tôi mới về Sở Nội vụ Bình Phước, cần nắm gì?").text
    deadlines = text.partition("**Thời hạn đến sớm nhất:**")[2].partition("**Chữ")[0].strip().splitlines()
    assert len(deadlines) == 5
    assert deadlines[0].startswith("- Quý I/2024: nhiệm vụ 37")
    assert deadlines[1].startswith("- Quý I/2024: nhiệm vụ 41")


def test_five_short_forms_are_explained_and_none_comes_from_the_number_of_an_act(ask: Asker) -> None:
    for plan in PLANS.values():
        text = ask(f"tôi mới về Sở Nội vụ {plan}, cần nắm gì?").text
        terms = text.partition("**Chữ viết tắt cần biết:**")[2].strip().splitlines()
        shorts = [line.removeprefix("- ").partition(":")[0] for line in terms]
        assert len(set(shorts)) == 5, plan
        assert not {"NĐ", "QĐ", "NQ"} & set(shorts), plan


def test_an_agency_of_several_plans_is_asked_back_and_the_options_give_briefs(ask: Asker) -> None:
    answer = ask("mới vào làm ở Sở Nội vụ thì bắt đầu từ đâu?")
    assert (answer.status, len(answer.options)) == (Status.CLARIFY, 5)
    assert {ask(option.question).intent for option in answer.options} == {"brief"}


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("tôi mới về Sở Nội vụ Bình Phước, ai chủ trì nhiệm vụ 9?", "lead"),
        ("tôi mới về Sở Nội vụ Bình Phước, xin hỏi hạn của nhiệm vụ 19?", "deadline"),
        ("tôi mới về Sở Nội vụ Bình Phước, TTHC là gì?", "glossary"),
        ("tôi mới về Sở Ngoại vụ Bình Định, cần nắm gì?", "refuse"),
        ("Sở Nội vụ Bình Phước phải làm gì?", "duty"),
    ],
)
def test_questions_of_their_own_are_no_briefs(ask: Asker, question: str, intent: str) -> None:
    assert ask(question).intent == intent
