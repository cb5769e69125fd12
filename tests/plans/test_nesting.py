"""How numbered rows nest, and what each is called."""

from string import ascii_letters

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.plans.nesting import Numbered, groups_of, parents_of, refs_of


def rows(numbers: str) -> list[Numbered]:
    """Numbers by blanks; "-" is none, a trailing "!" marks a row that says nothing but number and title."""
    return [
        Numbered(None if word.strip("!") == "-" else word.rstrip("!"), bare=word.endswith("!"))
        for word in numbers.split()
    ]


@pytest.mark.parametrize(
    ("numbers", "parents", "refs", "groups"),
    [
        ("I! 1 2 II! 3", "- I I - II", "I 1 2 II 3", "I II"),
        ("I! 1 2 II! 1 2", "- I I - II II", "I I.1 I.2 II II.1 II.2", "I II"),
        ("1! 1.1! 1.1.1 1.1.2 2! 2.1", "- 1 1.1 1.1 - 2", "1 1.1 1.1.1 1.1.2 2 2.1", "1 1.1 2"),
        ("A! I! 1 2 II! 3 B! I! 4", "- A I I A II - B I", "A A.I 1 2 A.II 3 B B.I 4", "A A.I A.II B B.I"),
        ("I! 1! a b 2", "- I 1 1 I", "I 1 1.a 1.b 2", "I 1"),
        ("I! 25 - 26", "- I I I", "I 25 25-1 26", "I"),
        ("I! 25 - - 26", "- I I I I", "I 25 25-1 25-2 26", "I"),
        ("1 2 3", "- - -", "1 2 3", ""),
        ("1! 2 3", "- - -", "1 2 3", ""),
        ("I II III", "- - -", "I II III", ""),
        ("1 2 2 3", "- - - -", "1 2 2-2 3", ""),
        ("N01! N01.1! N01.1.1 N02! N02.1", "- N01 N01.1 - N02", "N01 N01.1 N01.1.1 N02 N02.1", "N01 N01.1 N02"),
        ("1 1/a 1/b 2", "- 1 1 -", "1 1/a 1/b 2", "1"),
        ("-! 1 2 -! 3", "- 0-1 0-1 - 2-1", "0-1 1 2 2-1 3", "0-1 2-1"),
        ("", "", "", ""),
    ],
)
def test_tables_of_numbers(numbers: str, parents: str, refs: str, groups: str) -> None:
    given_rows = rows(numbers)
    above = parents_of(given_rows)
    names = refs_of(given_rows, above)
    assert names == refs.split()
    if "0-1" not in refs:
        assert [given_rows[at].number if at is not None else "-" for at in above] == parents.split()
    assert [name for name, head in zip(names, groups_of(given_rows, above), strict=True) if head] == groups.split()


NUMBERS = st.one_of(
    st.none(),
    st.sampled_from(["I", "II", "1", "2", "1.1", "1.2.1", "a", "b", "A", "B", "C", "N1.1", "1/a", *ascii_letters]),
)
ROWS = st.lists(st.builds(Numbered, NUMBERS, st.booleans()), max_size=30)


@given(ROWS)
def test_refs_are_unique_and_parents_stand_above(given_rows: list[Numbered]) -> None:
    parents = parents_of(given_rows)
    assert len(parents) == len(given_rows)
    assert all(parent is None or parent < at for at, parent in enumerate(parents))
    refs = refs_of(given_rows, parents)
    assert len(set(refs)) == len(refs) == len(given_rows)
    assert all(ref for ref in refs)
