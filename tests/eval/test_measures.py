"""Each measure on a case small enough to compute by hand."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.measures import Abstention, Share, quantile, ranking

LOG = [math.log2(place + 1) for place in range(1, 11)]


@pytest.mark.parametrize(
    ("right", "found", "measure", "expected"),
    [
        (["a"], ["a", "b"], "RR@10", 1.0),
        (["b"], ["a", "b"], "RR@10", 0.5),
        (["z"], ["a", "b"], "RR@10", 0.0),
        (["a", "b"], ["a", "x", "b"], "R@10", 1.0),
        (["a", "b"], ["a", "x"], "R@10", 0.5),
        (["b"], ["a", "b"], "Success@1", 0.0),
        (["b"], ["a", "b"], "Success@5", 1.0),
        (["f"], ["a", "b", "c", "d", "e", "f"], "Success@5", 0.0),
        (["f"], ["a", "b", "c", "d", "e", "f"], "Success@10", 1.0),
        (["b"], ["a", "b"], "nDCG@10", 1 / LOG[1]),
        (["a", "c"], ["a", "b", "c"], "nDCG@10", (1 / LOG[0] + 1 / LOG[2]) / (1 / LOG[0] + 1 / LOG[1])),
        (["k"], list("abcdefghijk"), "RR@10", 0.0),
        (["b"], ["a", "a", "b"], "RR@10", 0.5),
    ],
)
def test_a_ranking_measure_by_hand(right, found, measure, expected):
    assert ranking({"t": right}, {"t": found})[measure] == pytest.approx(expected)


def test_a_topic_without_a_ranking_counts_as_zero():
    assert ranking({"t": ["a"], "u": ["a"]}, {"t": ["a"]})["RR@10"] == 0.5
    assert ranking({"t": ["a"], "u": ["a"]}, {"t": ["a"], "u": []})["Success@1"] == 0.5
    assert ranking({"t": ["a"]}, {})["R@10"] == 0.0


def test_a_topic_without_a_right_passage_does_not_count():
    assert ranking({"t": ["a"], "u": []}, {"t": ["a"], "u": ["b"]})["Success@1"] == 1.0
    assert ranking({"u": []}, {"u": ["b"]}) == {}


@given(
    st.lists(st.sampled_from("abcdefghijklmno"), unique=True), st.sets(st.sampled_from("abcdefghijklmno"), min_size=1)
)
def test_ranking_measures_agree_with_their_definitions(found, right):
    measured = ranking({"t": right}, {"t": found})

    places = [place for place, name in enumerate(found[:10], start=1) if name in right]
    ideal = sum(1 / LOG[at] for at in range(min(10, len(right))))
    assert measured["RR@10"] == pytest.approx(1 / places[0] if places else 0)
    assert measured["R@10"] == pytest.approx(len(places) / len(right))
    assert measured["nDCG@10"] == pytest.approx(sum(1 / LOG[place - 1] for place in places) / ideal)
    for k in (1, 5, 10):
        assert measured[f"Success@{k}"] == float(any(place <= k for place in places))


def test_a_share_is_held_of_all():
    share = Share.among([True, False, True, True])

    assert (share.held, share.of, share.value) == (3, 4, 0.75)
    assert math.isnan(Share(0, 0).value)


def test_wilsons_interval_by_hand():
    # 8 of 10: middle (0.8 + 1.92/10) / 1.384 = 0.7167, half 1.96/1.384 * sqrt(0.016 + 0.0096) = 0.2266
    assert Share(8, 10).interval == pytest.approx((0.4902, 0.9433), abs=1e-4)
    assert Share(10, 10).interval[1] == pytest.approx(1.0)
    assert Share(0, 10).interval[0] == pytest.approx(0.0)


def test_abstention_by_hand():
    # should, did: two rightly refused, one wrongly, one missed
    found = Abstention.of([(True, True), (True, True), (False, True), (True, False), (False, False)])

    assert (found.precision, found.recall) == (Share(2, 3), Share(2, 3))
    assert found.f1 == pytest.approx(2 / 3)
    assert math.isnan(Abstention.of([(False, False)]).f1)
    assert Abstention.of([(True, False)]).f1 == 0.0


@pytest.mark.parametrize(
    ("values", "share", "expected"),
    [([3, 1, 2], 0.5, 2), ([1, 2, 3, 4], 0.5, 2), (range(1, 101), 0.95, 95), ([7], 0.95, 7), ([5, 6], 0.0, 5)],
)
def test_a_quantile_is_a_value_of_the_nearest_rank(values, share, expected):
    assert quantile(values, share) == expected


def test_no_values_have_no_quantile():
    assert math.isnan(quantile([], 0.5))
