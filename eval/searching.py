"""Keywords and vectors of an index by themselves, and put together in plain ways: baselines for the ranking.

"BM25 accented" and "BM25 unaccented" are the two token streams of `assistant.index.tokens`; "rank fusion" is reciprocal
rank fusion (Cormack et al. 2009, k = 60) and "z-score sum" adds standardised scores, each of unaccented BM25 and dense.
"""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.index.encoder import Encoder
from assistant.index.keywords import Keywords
from assistant.index.tokens import accented, unaccented
from assistant.index.vectors import Vectors

METHODS = ("BM25 accented", "BM25 unaccented", "dense", "rank fusion", "z-score sum")
_POOL = 100
_FUSION = 60
Scores = Mapping[int, float]


@dataclass(frozen=True, slots=True)
class Searcher:
    """Searches the keywords and vectors of one index."""

    keywords: Keywords
    vectors: Vectors
    encoder: Encoder

    def search(self, method: str, text: str, k: int) -> list[int]:
        """The numbers of the `k` best passages for `text`; raises ValueError for a method that is not in METHODS."""
        scores = self._scores(method, text)
        return sorted(scores, key=lambda number: (-scores[number], number))[:k]

    def _scores(self, method: str, text: str) -> Scores:
        match method:
            case "BM25 accented":
                return self._accented(text)
            case "BM25 unaccented":
                return self._unaccented(text)
            case "dense":
                return self._dense(text)
            case "rank fusion":
                return fused(self._unaccented(text), self._dense(text))
            case "z-score sum":
                return summed(self._unaccented(text), self._dense(text))
        raise ValueError(f"there is no method {method!r}; methods are: {', '.join(METHODS)}")

    def _accented(self, text: str) -> Scores:
        hits = self.keywords.search(accented(text), _POOL)
        return {hit.number: hit.score for hit in hits}

    def _unaccented(self, text: str) -> Scores:
        hits = self.keywords.search(unaccented(text), _POOL, field="unaccented")
        return {hit.number: hit.score for hit in hits}

    def _dense(self, text: str) -> Scores:
        vector = self.encoder.encode_queries([text])[0]
        return {hit.number: hit.score for hit in self.vectors.search(vector, _POOL)}


def fused(*rankings: Scores) -> Scores:
    """Reciprocal rank fusion: each ranking gives a passage 1 / (60 + its place)."""
    total: dict[int, float] = {}
    for ranking in rankings:
        best_first = sorted(ranking, key=lambda number: (-ranking[number], number))
        for place, number in enumerate(best_first, start=1):
            total[number] = total.get(number, 0.0) + 1 / (_FUSION + place)
    return total


def summed(*rankings: Scores) -> Scores:
    """The sum of standardised scores; a passage that a ranking lacks gets that ranking's lowest."""
    standard = [_standardised(ranking) for ranking in rankings if ranking]
    numbers = {number for ranking in standard for number in ranking}
    return {number: sum(ranking.get(number, min(ranking.values())) for ranking in standard) for number in numbers}


def _standardised(scores: Scores) -> dict[int, float]:
    mean = statistics.fmean(scores.values())
    spread = statistics.pstdev(scores.values()) or 1.0
    return {number: (score - mean) / spread for number, score in scores.items()}
