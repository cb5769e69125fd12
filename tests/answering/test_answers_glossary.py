"""Short forms: as the plans spell them out, else as the list does."""

import tomllib
from pathlib import Path

import pytest
from checked_answers import Asker, bare

from assistant.answering.models import Status

LIST = tomllib.loads((Path(__file__).parents[2] / "corpus" / "abbreviations.toml").read_text(encoding="utf-8"))
SURE = [(each["short"], each["meaning"]) for each in LIST["abbreviation"] if "meaning" in each]
# Other readings of these are the plans' own.
SPELLED_OTHERWISE = {"ISO", "ĐBQH", "SIPAS", "PAR INDEX", "PAPI", "DDCI", "PCI", "DVCTT"}
NAMES_AN_AGENCY_OR_PLACE = {short for short, meaning in SURE if meaning.split()[0][:1].isupper()}


@pytest.mark.parametrize("wording", ["{short} là gì?", "{short} nghĩa là gì", "What does {short} stand for?"])
def test_every_listed_short_form_is_explained(ask: Asker, wording: str) -> None:
    asked = [pair for pair in SURE if pair[0] not in SPELLED_OTHERWISE | NAMES_AN_AGENCY_OR_PLACE]
    assert len(asked) > 20
    for short, meaning in asked:
        answer = ask(wording.format(short=short))
        assert (answer.status, answer.intent) == (Status.ANSWERED, "glossary"), short
        assert bare(meaning).casefold() in bare(answer.text).casefold(), short


@pytest.mark.parametrize(("short", "meaning"), [("ISO", "ISO 9001"), ("ĐBQH", "đại biểu Quốc hội")])
def test_a_meaning_from_the_list_may_name_a_number_or_a_body(ask: Asker, short: str, meaning: str) -> None:
    assert meaning in ask.assistant.ask(f"{short} là gì?")[0].text


@pytest.mark.parametrize("short", ["UBND", "HĐND", "SNV", "TT&TT", "KH&ĐT", "TN&MT", "TƯ", "BĐ"])
def test_a_short_form_of_a_name_is_explained(ask: Asker, short: str) -> None:
    answer = ask(f"{short} nghĩa là gì?")
    assert answer.status is Status.ANSWERED
    listed = next(each for each in LIST["abbreviation"] if each["short"] == short)
    assert listed["meaning"] in answer.text


def test_a_short_form_alone_is_explained(ask: Asker) -> None:
    assert "thủ tục hành chính" in ask("TTHC").text
    assert "thủ tục hành chính" in ask("tthc la gi").text


def test_the_plan_that_spells_it_out_is_cited(ask: Asker) -> None:
    answer = ask("VBQPPL là gì theo kế hoạch Đồng Tháp?")
    assert answer.status is Status.ANSWERED
    citation = ask("QPPL là gì trong kế hoạch Đồng Tháp?").citations[0]
    assert citation.document == "dong-thap-2021"
    assert "QPPL" in citation.quote


def test_different_readings_are_all_given(ask: Asker) -> None:
    answer = ask("SIPAS là gì")
    assert {citation.document for citation in answer.citations} >= {"binh-dinh-2023", "dong-thap-2021"}


@pytest.mark.parametrize("question", ["XYZQ là gì", "BPMCX viết tắt của từ gì"])
def test_an_unknown_short_form_is_refused(ask: Asker, question: str) -> None:
    assert ask(question).status is Status.ABSTAINED


@pytest.mark.parametrize("question", ["kế hoạch nào nói đến IoT", "Does any plan mention IoT?"])
def test_which_plans_use_a_short_form_is_no_question_of_its_meaning(ask: Asker, question: str) -> None:
    assert ask(question).intent != "glossary"


def test_a_short_form_that_no_plan_uses_is_told_as_such(ask: Asker) -> None:
    assert "các kế hoạch không dùng chữ này" in ask("VNeID có trong kế hoạch nào").text


def test_short_forms_are_explained_in_english(ask: Asker) -> None:
    text = ask("explain CCHC and TTHC").text
    assert "cải cách hành chính" in text
    assert "thủ tục hành chính" in text
