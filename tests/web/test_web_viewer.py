import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.models import Span
from web.viewer import RangeError, Selection, is_blank, line_of, lines, parse_selection

TEXT = "một 😀\n\nhai ba\nbốn"


def test_a_citation_over_lines_with_a_mark():
    start, end = TEXT.index("😀"), TEXT.index(" ba")
    found = list(lines(TEXT, parse_selection(str(start), str(end), f"{end - 1}-{end}", len(TEXT))))
    assert [line.number for line in found] == [1, 2, 3, 4]
    assert [line.cited for line in found] == [True, True, True, False]
    assert [(s.text, s.cited, s.marked) for s in found[0].segments] == [("một ", False, False), ("😀", True, False)]
    assert [(s.text, s.cited, s.marked) for s in found[2].segments] == [
        ("ha", True, False),
        ("i", True, True),
        (" ba", False, False),
    ]


def test_a_citation_without_highlights_is_marked_itself():
    assert parse_selection("0", "3", None, 10) == Selection(Span(0, 3), (Span(0, 3),))


def test_highlights_alone():
    assert parse_selection(None, None, "1-2, 4-6", 10) == Selection(None, (Span(1, 2), Span(4, 6)))


def test_nothing_asked_for():
    assert parse_selection(None, None, None, 10) == Selection()
    assert parse_selection("", "", "", 10) == Selection()


@pytest.mark.parametrize(
    ("start", "end", "hl"),
    [
        ("0", "11", None),
        ("5", "5", None),
        ("6", "5", None),
        ("-1", "5", None),
        ("a", "5", None),
        ("1.0", "5", None),
        ("٣", "5", None),
        ("0", None, None),
        (None, "5", None),
        ("9" * 30, "9" * 31, None),
        ("0", "5", "1-11"),
        ("0", "5", "1"),
        ("0", "5", "1-2,"),
        ("0", "5", "1-2;3-4"),
        ("0", "5", "<script>"),
    ],
)
def test_a_range_that_is_none(start, end, hl):
    with pytest.raises(RangeError):
        parse_selection(start, end, hl, 10)


spans = st.tuples(st.integers(0, 30), st.integers(0, 30)).map(lambda pair: Span(min(pair), max(pair)))


@given(st.text(alphabet="ab\n😀", max_size=30), spans, st.lists(spans, max_size=4))
def test_the_lines_are_the_text_and_the_marks_are_the_spans(text, cited, marks):
    found = list(lines(text, Selection(cited, tuple(marks))))
    assert "\n".join("".join(s.text for s in line.segments) for line in found) == text
    position = 0
    for line in found:
        for segment in line.segments:
            for offset in range(position, position + len(segment.text)):
                assert segment.cited == (cited.start <= offset < cited.end)
                assert segment.marked == any(mark.start <= offset < mark.end for mark in marks)
            position += len(segment.text)
        position += 1


def test_line_numbers():
    assert [line_of(TEXT, TEXT.index(word)) for word in ("một", "hai", "bốn")] == [1, 3, 4]


def test_lines_that_show_nothing_are_told():
    shown = lines("a\n \t\n\nb", Selection())
    assert [is_blank(line) for line in shown] == [False, True, True, False]
