"""Canonical text and the cutting of spans in it."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.canonical import canonical, lines, lines_around, trimmed
from assistant.documents.models import Span


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("a\r\nb\rc\nd", "a\nb\nc\nd"),
        ("\ufeffSố", "Số"),
        (unicodedata.normalize("NFD", "Uỷ ban nhân dân"), "Uỷ ban nhân dân"),
        ("", ""),
    ],
)
def test_line_ends_mark_and_form(raw: str, expected: str) -> None:
    assert canonical(raw) == expected


@given(st.text())
def test_canonical_is_nfc_without_carriage_returns_and_stays_so(raw: str) -> None:
    text = canonical(raw)
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text
    assert canonical(unicodedata.normalize("NFD", text)).removeprefix("\ufeff") == text.removeprefix("\ufeff")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("  Sở Y tế \u00a0", "Sở Y tế"),
        ("**I. MỤC TIÊU**", "I. MỤC TIÊU"),
        ("### 1. Mục đích", "1. Mục đích"),
        ("<b>- Đạt 80%</b>", "- Đạt 80%"),
        ("**", ""),
        ("   ", ""),
        ("\ufeff\u200bx", "x"),
    ],
)
def test_blanks_and_emphasis_around_words_are_left_out(text: str, expected: str) -> None:
    span = trimmed(text, 0, len(text))
    assert text[span.start : span.end] == expected


@given(st.text(alphabet=" \t\n*#<b>/iSở Ytế.", max_size=40))
def test_trimmed_stays_inside_and_loses_no_letter(text: str) -> None:
    span = trimmed(text, 0, len(text))
    assert 0 <= span.start <= span.end <= len(text)
    assert not (set(text[: span.start]) | set(text[span.end :])) & set("SYtếở.")


@given(st.text(alphabet="ab \n", max_size=60))
def test_lines_tile_the_text_but_for_line_ends(text: str) -> None:
    assert "\n".join(text[line.start : line.end] for line in lines(text)) == text


def test_span_of_nothing_is_refused() -> None:
    with pytest.raises(ValueError, match="0 <= start <= end"):
        Span(3, 2)


@pytest.mark.parametrize(
    ("start", "end", "expected"), [(0, 1, "một"), (5, 9, "hai ba"), (4, 13, "hai ba\nbốn"), (12, 14, "bốn")]
)
def test_whole_lines_around_a_stretch(start: int, end: int, expected: str) -> None:
    text = "một\nhai ba\nbốn"
    span = lines_around(text, start, end)
    assert text[span.start : span.end] == expected
