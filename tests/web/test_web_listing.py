"""Answers about several rows: a table of those they list, short cards of two or three."""

import pytest
from fake_assistant import FakeAssistant
from fastapi.testclient import TestClient

from web.listing import Listing, parts
from web.schemas import AnswerOut, FocusPartOut, answer_out
from web.turns import Ways, turn_of


def listed(core: FakeAssistant, **changes: object) -> AnswerOut:
    answer, _ = core.ask("danh sách")
    return answer_out(answer, "c", "m", 1.0).model_copy(update=changes)


def test_items_that_list_rows_become_a_table_between_the_texts() -> None:
    core = FakeAssistant()
    before, listing, after = parts(core, listed(core))
    assert before == "**Sở Tư pháp** phối hợp **2 nhiệm vụ**:"
    assert after == "Ngoài ra không có."
    assert isinstance(listing, Listing)
    assert [row.task.number for row in listing.rows] == ["1.1", "1.2"]
    assert listing.columns == ("lead", "deadline")
    assert [row.cell("lead") for row in listing.rows] == ["Sở Tư pháp", "Sở Nội vụ"]
    assert [row.origin for row in listing.rows] == ["1", None]


@pytest.mark.parametrize(
    "text",
    [
        "Có:\n- Nhiệm vụ 1.1: Rà soát văn bản quy phạm pháp luật [1]\nHết.",  # one row has its card
        "- Chủ trì: Sở Tư pháp [1]\n- Phối hợp: Các sở [2]",  # no row by its title
        "- 1.1: Rà soát văn bản quy phạm [1] [2]\n- 1.2: Báo cáo kết quả 😀 rà soát [2] [1]",  # more than one source
        "- 1.1: Rà soát văn bản quy phạm [7]\n- 1.2: Báo cáo kết quả 😀 rà soát [8]",  # no such source
    ],
)
def test_other_texts_stay_whole(text: str) -> None:
    core = FakeAssistant()
    assert parts(core, listed(core, text=text)) == (text,)


def test_a_row_that_was_read_anew_since_stays_as_it_was_told() -> None:
    core = FakeAssistant()
    answer = listed(core)
    answer.citations[0].quote = "1.1\tViệc khác"
    assert parts(core, answer) == (answer.text,)


def test_a_few_rows_told_in_sentences_have_short_cards() -> None:
    core = FakeAssistant()
    turn = turn_of(core, "ai phối hợp?", listed(core, text="1.1 do **X** phối hợp [1].\n1.2 do **Y** [2]."))
    assert [card.task.number for card in turn.cards] == ["1.1", "1.2"]
    assert [field.name for field in turn.cards[0].fields] == ["lead", "coordinate", "deadline"]


def test_a_row_listed_alone_is_told_by_its_card_only() -> None:
    core = FakeAssistant()
    answer = listed(
        core, text="Có **1 nhiệm vụ**:\n- Nhiệm vụ 1.1: Rà soát văn bản quy phạm pháp luật – Quý I/2024 [1]"
    )
    alone = answer.model_copy(update={"facts": answer.facts[:1]})
    turn = turn_of(core, "việc nào?", alone)
    assert turn.parts == ("Có **1 nhiệm vụ**:",)
    assert [card.task.number for card in turn.cards] == ["1.1"]
    assert turn_of(core, "việc nào?", answer).parts == (answer.text,)  # the card of 1.2 stands there too


def test_a_row_without_a_card_keeps_its_item() -> None:
    core = FakeAssistant()
    text = "Có:\n- Nhiệm vụ 1.1: Rà soát văn bản quy phạm pháp luật [1]"
    assert turn_of(core, "việc nào?", listed(core, text=text, facts=[])).parts == (text,)


def test_the_title_is_not_said_twice() -> None:
    core = FakeAssistant()
    answer = answer_out(core.ask("Ai chủ trì 1.1 của An Khê 2024?")[0], "c", "m", 1.0)
    text = f"{answer.text}\nNội dung: Rà soát văn bản…"
    assert turn_of(core, "?", answer.model_copy(update={"text": text})).parts == (answer.text,)
    other = f"{answer.text}\nKhông có dòng số 9."
    assert turn_of(core, "?", answer.model_copy(update={"text": other})).parts == (other,)


def test_the_table_on_the_page_leads_to_row_and_place(client: TestClient) -> None:
    page = client.post("/answers", data={"question": "danh sách"}).text
    assert '<table class="listing"' in page
    assert 'href="/plans/an-khe-2024/tasks/1.1"' in page
    assert page.count('class="chip"') == 2
    assert "lấy từ dòng 1" in page
    assert "- Nhiệm vụ" not in page


def test_an_answer_leads_on_to_its_agency_and_to_the_plans_that_it_cites() -> None:
    core = FakeAssistant()
    about = [FocusPartOut(id="agency:so-noi-vu", kind="agency", label="Sở Nội vụ", effect="", takes=[])]
    answer = listed(core).model_copy(update={"focus": about})
    assert turn_of(core, "?", answer).ways.agency == core.agencies.get("so-noi-vu")
    assert turn_of(core, "?", answer).ways.plans == ()
    other = answer.citations[0].model_copy(update={"document": "ba-to-2024"})
    both = answer.model_copy(update={"citations": [answer.citations[0], other]})
    assert turn_of(core, "?", both).ways.plans == ("an-khe-2024", "ba-to-2024")
    assert turn_of(core, "?", both.model_copy(update={"status": "clarify"})).ways == Ways()
