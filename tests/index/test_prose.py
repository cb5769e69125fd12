from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.documents.models import Span
from assistant.index.prose import parts, trimmed, without

SENTENCE = "Các sở, ban, ngành rà soát thủ tục hành chính, báo cáo Ủy ban nhân dân tỉnh trước ngày 15/12/2024. "
words = st.sampled_from(
    ["Sở Y tế", "uỷ ban", "7.3.3.", "(30%)", "…", ".", "?", "\n", "\n\n", " ", "\u00a0", "Ông A.", "đ", "; "]
)


def test_short_prose_is_one_part_without_the_blanks_around_it():
    assert parts("  \n Một câu ngắn.\n", Span(0, 17)) == [Span(4, 17)]


@pytest.mark.parametrize("text", ["", " \n\t "])
def test_blank_prose_gives_nothing(text):
    assert parts(text, Span(0, len(text))) == []


def test_long_prose_is_cut_between_sentences():
    text = SENTENCE * 30
    found = parts(text, Span(0, len(text)))
    assert len(found) > 2
    assert all(span.end - span.start <= 900 for span in found)
    assert all(text[span.start : span.end].startswith("Các sở") and text[span.end - 1] == "." for span in found)


def test_a_sentence_longer_than_the_limit_stays_whole():
    text = "thủ tục " * 200 + "xong."
    assert parts(text, Span(0, len(text)), longest=300) == [Span(0, len(text))]


@settings(max_examples=150)
@given(st.lists(words, max_size=60).map("".join), st.integers(5, 80))
def test_parts_are_in_order_and_miss_nothing_but_blanks(text, longest):
    found = parts(text, Span(0, len(text)), longest)
    assert all(left.end <= right.start for left, right in pairwise(found))
    between = [
        text[a:b] for a, b in zip([0, *(s.end for s in found)], [*(s.start for s in found), len(text)], strict=True)
    ]
    assert not "".join(between).strip()
    assert all(span == trimmed(text, span) for span in found)


spans = st.tuples(st.integers(0, 40), st.integers(0, 40)).map(lambda pair: Span(min(pair), max(pair)))


@given(spans, st.lists(spans, max_size=6))
def test_without_leaves_exactly_the_points_that_are_not_taken(span, taken):
    left = [point for each in without(span, taken) for point in range(each.start, each.end)]
    covered = {point for each in taken for point in range(each.start, each.end)}
    assert left == [point for point in range(span.start, span.end) if point not in covered]
