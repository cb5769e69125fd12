from itertools import pairwise

import pytest

from eval.calibration import FOLDS, Pair, bands, best_limit, calibrate, folds, gain
from eval.measures import Share


def pair(name, likelihood, right, answerable=True):
    return Pair(name, "formal", likelihood, right, answerable)


PAIRS = [
    pair("a", 0.9, True),
    pair("b", 0.7, True),
    pair("c", 0.5, False),
    pair("d", 0.8, False, answerable=False),
    pair("e", 0.3, True),
]


@pytest.mark.parametrize(
    ("limit", "cost", "expected"),
    [
        (0.0, 1.0, 1.0),
        (0.6, 1.0, 1.0),
        (0.85, 1.0, 1.0),
        (0.0, 3.0, -3.0),
    ],
)
def test_gain_by_hand(limit, cost, expected):
    assert gain(limit, PAIRS, cost) == expected


def test_the_best_limit_lets_the_right_ones_through_and_no_other():
    limit = best_limit(PAIRS, 1.0)

    assert [each.topic for each in PAIRS if each.likelihood >= limit] == ["a"]


def test_of_equal_limits_the_strictest_is_taken():
    assert best_limit([pair("a", 0.9, True)], 1.0) == 0.9


def many():
    """Questions whose best passage is right exactly from 0.6 on, and a fifth that nothing answers."""
    return [
        pair(f"q{n}", 0.3 + 0.005 * n, 0.3 + 0.005 * n >= 0.6 and n % 5 > 0, answerable=n % 5 > 0) for n in range(100)
    ]


def test_calibration_by_hand(stamp):
    pairs = many()
    answerable = [each for each in pairs if each.answerable]

    found = calibrate(pairs, "thử", stamp)

    assert (found.questions, found.answerable) == (100, 80)
    assert found.suggested.limit == pytest.approx(0.6)
    assert found.suggested.answered == Share(sum(each.right for each in answerable), 80)
    assert len(found.held_out) == FOLDS
    assert sum(point.precision.of for point in found.held_out) == found.pooled.precision.of
    assert found.pooled.refused.of == 20


def test_the_curve_runs_from_all_answered_to_none(stamp):
    curve = calibrate(many(), "thử", stamp).curve

    assert curve[0].refused == Share(0, 20)
    assert curve[-1].answered == Share(0, 80)
    assert all(a.answered.held >= b.answered.held for a, b in pairwise(curve))


def test_every_question_is_in_one_fifth_and_always_the_same():
    fifths = folds(many())

    assert sorted(each.topic for fold in fifths for each in fold) == sorted(each.topic for each in many())
    assert [sum(not each.answerable for each in fold) for fold in fifths] == [4] * FOLDS
    assert folds(reversed(many())) == fifths


def test_too_few_questions_are_refused(stamp):
    with pytest.raises(ValueError, match="at least 5 are needed"):
        calibrate(PAIRS[:4], "thử", stamp)


def test_bands_hold_the_likelihood_beside_the_share_that_is_right():
    found = list(bands([pair("a", 0.92, True), pair("b", 0.98, False), pair("c", 1.0, True), pair("d", 0.04, False)]))

    assert [(band.low, band.high) for band in found] == [(0.0, 0.1), (0.9, 1.0)]
    assert found[1].expected == pytest.approx((0.92 + 0.98 + 1.0) / 3)
    assert [band.right for band in found] == [Share(0, 1), Share(2, 3)]
