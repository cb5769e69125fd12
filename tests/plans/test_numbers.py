"""Row numbers: what counts as one and how they nest."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.numbers import clean_number, dotted_parent, is_dotted, is_roman, roman_value


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("7.3.3.", "7.3.3"),
        ("15", "15"),
        ("I.", "I"),
        ("XVIII", "XVIII"),
        ("**II**", "II"),
        ("a)", "a"),
        ("đ)", "đ"),
        ("(1)", "1"),
        ("1/a", "1/a"),
        ("1a", "1a"),
        ("A", "A"),
        ("A.I", "A.I"),
        ("KH20_TT_N01.1.1", "KH20_TT_N01.1.1"),
        ("TB200_N01", "TB200_N01"),
        ("Sở", None),
        ("Cải cách thể chế", None),
        ("rà", None),
        ("", None),
        ("-", None),
        ("1 2", None),
    ],
)
def test_what_is_a_number(words: str, expected: str | None) -> None:
    assert clean_number(words) == expected


@pytest.mark.parametrize(
    ("number", "parent"),
    [
        ("7.3.3", "7.3"),
        ("7.3", "7"),
        ("7", None),
        ("KH20_N01.1.1", "KH20_N01.1"),
        ("KH20_N01", None),
        ("1/a", "1"),
        ("1.a", "1"),
    ],
)
def test_the_number_one_level_up(number: str, parent: str | None) -> None:
    assert dotted_parent(number) == parent


@pytest.mark.parametrize(("number", "value"), [("I", 1), ("IV", 4), ("IX", 9), ("XIV", 14), ("XL", 40), ("XCIX", 99)])
def test_roman_values(number: str, value: int) -> None:
    assert is_roman(number)
    assert roman_value(number) == value


@pytest.mark.parametrize(
    ("number", "roman", "dotted"),
    [("7.3", False, True), ("I", True, False), ("IIX", False, False), ("A", False, False)],
)
def test_kinds_of_numbers(number: str, roman: bool, dotted: bool) -> None:
    assert (is_roman(number), is_dotted(number)) == (roman, dotted)


@given(st.text(max_size=30))
def test_a_number_is_never_longer_than_its_words_and_cleaning_is_idempotent(words: str) -> None:
    number = clean_number(words)
    if number is not None:
        assert number in words
        assert clean_number(number) == number
