import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.agencies import AgencyList
from eval.transformations import AgencySwap, transformations, without_marks

CORPUS = Path(__file__).parents[2] / "corpus"


@pytest.fixture(scope="module")
def agencies():
    return AgencyList.load(CORPUS)


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ("Ai chủ trì đề án số bốn?", "Ai chu tri de an so bon?"),
        ("ĐỒNG THÁP", "DONG THAP"),
        (unicodedata.normalize("NFD", "Sở Y tế ở Huế"), "So Y te o Hue"),
        ("who leads 7.3.3?", "who leads 7.3.3?"),
    ],
)
def test_marks_are_taken_off(given, typed):
    assert without_marks(given) == typed


@pytest.mark.parametrize(
    ("name", "typed"),
    [
        ("NFD", unicodedata.normalize("NFD", "Ai chủ trì 7.3.3?")),
        ("upper case", "AI CHỦ TRÌ 7.3.3?"),
        ("ends in “ạ?”", "Ai chủ trì 7.3.3 ạ?"),
        ("begins with “cho tôi hỏi”", "cho tôi hỏi Ai chủ trì 7.3.3?"),
        ("agency name and abbreviation swapped", "Ai chủ trì 7.3.3?"),
    ],
)
def test_a_question_typed_otherwise(agencies, name, typed):
    assert transformations(agencies)[name]("Ai chủ trì 7.3.3?") == typed


@pytest.mark.parametrize(
    ("given", "typed"),
    [
        ("Sở Nội vụ làm gì?", "SNV làm gì?"),
        ("SNV làm gì?", "Sở Nội vụ làm gì?"),
        ("Sở Tư pháp với SNV ai lo?", "STP với Sở Nội vụ ai lo?"),
        ("ai lo việc này?", "ai lo việc này?"),
    ],
)
def test_agencies_are_swapped(agencies, given, typed):
    assert AgencySwap(agencies)(given) == typed


@given(st.data())
def test_a_swap_never_names_another_agency(agencies, data):
    named = data.draw(st.lists(st.sampled_from(agencies.agencies), min_size=1, max_size=3))
    question = " và ".join(data.draw(st.sampled_from([each.name, *each.aliases])) for each in named)

    swapped = AgencySwap(agencies)(question)

    before, after = ([mention.agency for mention in agencies.find(text)] for text in (question, swapped))
    assert before == after
