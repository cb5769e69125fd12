from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.syllables import (
    bare,
    carries,
    compose,
    is_base,
    is_misplaced,
    is_syllable,
    normal,
    split_tone,
)

SPELLINGS = "nghiêng khuỷu quốc quyết quý gì giếng giữa y ý ở ai uyên thuở đắc xoong ươn hoá hòa uỷ ủy khoẻ"
OTHERS = "ubnd index par cai4 hợb task kia1 ngi cê hoc hap tach b đ nhiệmvụ ko"


@pytest.mark.parametrize("word", SPELLINGS.split())
def test_vietnamese_spellings_are_syllables(word: str) -> None:
    assert is_syllable(word)


@pytest.mark.parametrize("word", OTHERS.split())
def test_other_spellings_are_none(word: str) -> None:
    assert not is_syllable(word)


@pytest.mark.parametrize(
    ("toneless", "tone", "meant"),
    [("hoa", 1, "hòa"), ("uy", 4, "ủy"), ("quy", 2, "quý"), ("giưa", 3, "giữa"), ("hoan", 1, "hoàn"), ("gi", 1, "gì"),
     ("ngoai", 1, "ngoài"), ("nghia", 3, "nghĩa"), ("đươc", 5, "được"), ("khuyu", 4, "khuỷu"), ("gia", 2, "giá")],
)  # fmt: skip
def test_the_tone_stands_where_the_older_style_puts_it(toneless: str, tone: int, meant: str) -> None:
    assert compose(toneless, tone) == meant
    assert split_tone(meant) == (toneless, tone)


@given(st.sampled_from(["hoa", "uy", "tiên", "giưa", "quang", "nghiêp", "y"]), st.integers(0, 5))
def test_taking_a_tone_off_and_putting_it_back_changes_nothing(toneless: str, tone: int) -> None:
    syllable = compose(toneless, tone)
    assert compose(*split_tone(syllable)) == normal(syllable) == syllable
    assert is_base(bare(syllable))


def test_both_styles_are_one_syllable() -> None:
    assert [normal(word) for word in ("hoà", "uỷ", "khoẻ")] == ["hòa", "ủy", "khỏe"]
    assert not any(is_misplaced(word) for word in ("hoà", "hòa", "uỷ", "phối", "ai"))
    assert is_misplaced("phôí")


@pytest.mark.parametrize(
    ("typed", "meant", "may"),
    [("hop", "hợp", True), ("hơp", "hợp", True), ("họp", "hợp", True), ("hôp", "hợp", False), ("don", "đơn", True),
     ("đơn", "don", False), ("hộp", "hợp", False), ("hóp", "họp", False), ("ho", "hợp", False), ("vi", "vị", True)],
)  # fmt: skip
def test_marks_may_be_missing_but_not_exchanged(typed: str, meant: str, may: bool) -> None:
    assert carries(typed, meant) is may


def test_a_syllable_carries_exactly_what_its_letters_allow() -> None:
    forms = ["ma", "má", "mă", "mắ"]
    assert [(a, b) for a, b in product(forms, forms) if carries(a, b)] == [
        ("ma", "ma"), ("ma", "má"), ("ma", "mă"), ("ma", "mắ"),
        ("má", "má"), ("má", "mắ"), ("mă", "mă"), ("mă", "mắ"), ("mắ", "mắ"),
    ]  # fmt: skip
