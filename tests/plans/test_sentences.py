"""Sentences of a span, with exact positions."""

import pytest
from annex_grids import document_of
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.models import Document, Span
from assistant.plans.sentences import sentences


def cut(text: str) -> list[str]:
    document = Document("x", text, (), "x", "")
    return [document.quote(span) for span in sentences(document, Span(0, len(text)))]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Một. Hai.", ["Một.", "Hai."]),
        ("Một; Hai", ["Một;", "Hai"]),
        ("Một; hai", ["Một; hai"]),
        ("Một\nHai", ["Một", "Hai"]),
        ("cơ sở dữ liệu\n\nquốc gia", ["cơ sở dữ liệu\n\nquốc gia"]),
        ("yếu tố như: công\n\nbố", ["yếu tố như: công\n\nbố"]),
        ("Các việc\na) một\nb) hai", ["Các việc", "a) một", "b) hai"]),
        ("Một;\nhai", ["Một;", "hai"]),
        ("Theo 76/NQ-CP. Đạt 86,57 điểm.", ["Theo 76/NQ-CP.", "Đạt 86,57 điểm."]),
        ("Mục 7.3.3 nói gì? Ai?", ["Mục 7.3.3 nói gì?", "Ai?"]),
        ("v.v. và các việc khác.", ["v.v. và các việc khác."]),
        ("  Một.\u00a0Hai.  ", ["Một.", "Hai."]),
        ("", []),
        (" \n ", []),
    ],
)
def test_cut(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_only_what_lies_in_the_span() -> None:
    document = document_of("Một. Hai. Ba.")
    assert [document.quote(span) for span in sentences(document, Span(5, 9))] == ["Hai."]


@given(st.text(alphabet="Aaá .;:\n?1", max_size=60))
def test_nothing_but_blanks_is_lost(text: str) -> None:
    assert "".join("".join(cut(text)).split()) == "".join(text.split())
