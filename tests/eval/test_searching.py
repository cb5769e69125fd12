import numpy as np
import pytest

from assistant.index.vectors import Hit
from eval.searching import METHODS, Searcher, fused, summed


def test_rank_fusion_by_hand():
    scores = fused({1: 9.0, 2: 8.0}, {2: 0.9, 3: 0.1})

    assert scores == pytest.approx({1: 1 / 61, 2: 1 / 62 + 1 / 61, 3: 1 / 62})


def test_z_score_sum_by_hand():
    scores = summed({1: 3.0, 2: 1.0}, {2: 0.9, 3: 0.5})

    assert scores == pytest.approx({1: 1.0 - 1.0, 2: -1.0 + 1.0, 3: -1.0 - 1.0})


def test_scores_that_are_all_the_same_change_nothing():
    assert summed({1: 2.0, 2: 2.0}, {1: 1.0, 2: 0.0}) == pytest.approx({1: 1.0, 2: -1.0})
    assert summed({}, {1: 1.0}) == pytest.approx({1: 0.0})


class Keywords:
    def search(self, tokens, k, *, field="accented", plans=None):
        marked = {"thủ": [Hit(1, 5.0), Hit(2, 1.0)]}
        bare = {"thu": [Hit(3, 5.0), Hit(2, 4.0)]}
        return [hit for token in tokens for hit in (marked if field == "accented" else bare).get(token, [])][:k]


class Vectors:
    def search(self, vector, k):
        return [Hit(4, 0.9), Hit(2, 0.8)][:k]


class Encoder:
    def encode_queries(self, texts):
        return np.zeros((len(texts), 2), np.float32)


@pytest.mark.parametrize(
    ("method", "found"),
    [("BM25 accented", [1, 2]), ("BM25 unaccented", [3, 2]), ("dense", [4, 2]), ("rank fusion", [2, 3, 4])],
)
def test_each_method_searches_what_it_says(method, found):
    assert Searcher(Keywords(), Vectors(), Encoder()).search(method, "thủ", 10) == found


def test_an_unknown_method_is_told_which_there_are():
    with pytest.raises(ValueError, match="BM25 accented"):
        Searcher(Keywords(), Vectors(), Encoder()).search("BM26", "thủ", 10)


def test_every_method_gives_at_most_k():
    searcher = Searcher(Keywords(), Vectors(), Encoder())

    assert {len(searcher.search(method, "thủ", 1)) for method in METHODS} == {1}
