"""Reading what was typed never turns one agency, province, number or date into another."""

import random
import re
from itertools import chain

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answering.assistant import Assistant
from assistant.plans.agencies import AgencyList
from assistant.plans.provinces import Province, load_provinces
from assistant.retrieval.understanding import Understanding
from assistant.settings import PROJECT
from eval.transformations import without_marks

LONG = re.compile(r"[^\W\d_]{4,}")


@pytest.fixture(scope="module")
def understanding(word_assistant: Assistant) -> Understanding:
    return word_assistant.understanding


@pytest.fixture(scope="module")
def agencies() -> AgencyList:
    return AgencyList.load(PROJECT / "corpus")


@pytest.fixture(scope="module")
def provinces() -> tuple[Province, ...]:
    return load_provinces(PROJECT / "corpus" / "provinces.toml")


def named(agencies: AgencyList, text: str) -> set[str]:
    return {mention.agency for mention in agencies.find(text)}


def places(understanding: Understanding, text: str) -> set[str]:
    query = understanding.query(text)
    return {*query.plans, *query.strangers, *query.renamed}


def slips(name: str, chance: random.Random) -> list[str]:
    """`name` with one slip in a long word: its last letter gone, a letter twice, two swapped, one left out."""
    found = list(LONG.finditer(name))
    if not found:
        return []
    match = chance.choice(found)
    word, at = match[0], chance.randrange(1, len(match[0]) - 1)
    typed = (
        word[:-1],
        word[:at] + word[at] + word[at:],
        word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        word[:at] + word[at + 1 :],
    )
    return [name[: match.start()] + other + name[match.end() :] for other in typed]


def names(agencies: AgencyList) -> list[str]:
    return list(chain.from_iterable((agency.name, *agency.aliases) for agency in agencies.agencies))


def test_every_name_of_an_agency_is_read_as_itself(understanding: Understanding, agencies: AgencyList) -> None:
    for name in names(agencies):
        question = f"{name} làm gì"
        assert named(agencies, question) <= named(agencies, understanding.read(question)), name


def test_no_slip_makes_another_agency(understanding: Understanding, agencies: AgencyList) -> None:
    chance, kept, lost = random.Random(11), 0, 0
    for name in names(agencies):
        meant = named(agencies, f"{name} làm gì")
        for slip in (without_marks(name), *slips(name, chance)):
            question = f"{slip} làm gì"
            read = named(agencies, understanding.read(question))
            assert read <= meant | named(agencies, question), question
            kept, lost = kept + bool(read), lost + (not read)
    assert kept > lost


def test_no_slip_makes_another_province(understanding: Understanding, provinces: tuple[Province, ...]) -> None:
    chance = random.Random(12)
    for province in provinces:
        meant = places(understanding, f"kế hoạch của {province.name} có gì")
        assert meant == places(understanding, f"ke hoach cua {without_marks(province.name)} co gi"), province.name
        for slip in slips(province.name, chance):
            assert places(understanding, f"kế hoạch của {slip} có gì") <= meant, slip


@settings(max_examples=100)
@given(
    number=st.from_regex(r"\A[1-9]\d?(\.\d{1,2}){0,3}\Z"),
    act=st.from_regex(r"\A[1-9]\d{1,3}/(QĐ-UBND|NQ-CP|TTr-SNV)\Z"),
    year=st.integers(2015, 2035),
    question=st.sampled_from(
        ["nhiệmvụ {} theo {} năm {} ai chủ chì", "nhiem vu {} cua {} nam {}", "nv {}, qđ {} nam {}"]
    ),
)
def test_numbers_acts_and_years_stay(
    understanding: Understanding, number: str, act: str, year: int, question: str
) -> None:
    read = understanding.read(question.format(number, act, year))
    assert re.findall(r"\w*\d[\w./-]*", read) == [number, act, str(year)]
