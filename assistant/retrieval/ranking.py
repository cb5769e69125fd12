"""Query -> passages, best first: what speaks for each passage (`assistant.retrieval.signals`), weighed together.

Scores: `coverage` is the share, 0..1, of the topic's weight (inverse document frequency) that stands in the
passage, `title` the share that stands in its row's title; `similarity` the cosine of the vectors; `score` the weighed
sum of the signals, about -0.5 to 3. Higher is better: 0.1 more makes a passage e times as likely to be the right one.
Scores compare the passages of one question, whatever kinds or plans they were sought in.
"""

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.index.encoder import Encoder
from assistant.index.keywords import Keywords
from assistant.index.passages import Passage
from assistant.index.vectors import Vectors
from assistant.retrieval.coverage import coverage, parts_of, unknown
from assistant.retrieval.query import Query
from assistant.retrieval.signals import SIGNALS, Flags, SignalReader
from assistant.retrieval.word_index import Shares, pairs_of

_KEPT = 16


@dataclass(frozen=True, slots=True)
class Weights:
    """What each signal counts; fitted on questions with known passages (see docs/retrieval.md)."""

    question: float = 0.65
    official: float = 0.63
    keywords: float = 0.71
    coverage: float = 0.39
    title: float = 0.43
    neighbours: float = 1.36
    agency: float = 0.53
    number: float = 0.21
    heading: float = -0.25
    task: float = -0.13
    duty: float = 0.17
    section: float = 0.06
    target: float = -0.12
    task_for_field: float = 0.29
    target_for_number: float = 0.23


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its scores; higher is better."""

    number: int
    passage: Passage
    score: float
    coverage: float
    similarity: float
    title: float


@dataclass(frozen=True, slots=True)
class _Scores:
    """The scores of all passages for one query, each float32 (passages,), and which of them were found."""

    score: Shares
    coverage: Shares
    similarity: Shares
    title: Shares
    found: Flags


class Ranker:
    """Ranks the passages of one index generation for a query."""

    def __init__(
        self,
        passages: Mapping[int, Passage],
        keywords: Keywords,
        vectors: Vectors,
        encoder: Encoder,
        meanings: Mapping[str, tuple[str, ...]],
        agencies: Mapping[str, tuple[str, ...]] | None = None,
        weights: Weights | None = None,
    ) -> None:
        """`meanings` are the words that abbreviations stand for, `agencies` the names of each agency by its id."""
        self.signals = SignalReader(passages, keywords, vectors, encoder, meanings, agencies or {})
        self._passages = tuple(passages.values())
        self._plans = np.array([passage.plan for passage in self._passages])
        self._kinds = np.array([passage.kind for passage in self._passages])
        self._weights = np.array(astuple(weights or Weights()), np.float32)
        self._scores = lru_cache(maxsize=_KEPT)(self._scored)

    def __len__(self) -> int:
        return len(self._passages)

    def rank(
        self,
        query: Query,
        plans: Collection[str] = (),
        kinds: Collection[str] = (),
        refs: Collection[str] | None = None,
        k: int = 20,
        where: Callable[[Passage], bool] | None = None,
    ) -> list[Ranked]:
        """The `k` best passages found among `plans` and `kinds` (all when empty).

        Where `refs` are given, of all that have one of them; where `where` is given, of all that it is true of.
        """
        scores = self._scores(query)
        allowed = self._allowed(plans, kinds, refs)
        if where is not None:
            allowed = np.array([place for place in allowed if where(self._passages[place])], np.intp)
        elif refs is None:
            allowed = allowed[scores.found[allowed]]
        best = allowed[np.argsort(-scores.score[allowed], kind="stable")[:k]]
        return [
            Ranked(
                self.signals.numbers[place],
                self._passages[place],
                float(scores.score[place]),
                float(scores.coverage[place]),
                float(scores.similarity[place]),
                float(scores.title[place]),
            )
            for place in best.tolist()
        ]

    def held(self, query: Query, words: str) -> float:
        """The share, 0..1, of the query's topic that stands in `words`."""
        index = self.signals.words
        return float(coverage(parts_of(query, index), index.of(words), index)[0])

    def together(self, query: Query, passage: Passage) -> float:
        """The share, 0..1, of the topic's neighbouring words that stand side by side in the passage; 0 for none."""
        index = self.signals.words
        asked = set(pairs_of(query.read))
        pairs = [pair for pair in pairs_of(query.topic_words) if pair in asked]
        return float(np.mean([index.of(passage.text).holding(pair)[0] for pair in pairs])) if pairs else 0.0

    def unknown(self, query: Query) -> float:
        """The share, 0..1, of the query's topic that no passage holds in any wording."""
        return unknown(parts_of(query, self.signals.words), self.signals.words)

    def _scored(self, query: Query) -> _Scores:
        signals, similarity, found = self.signals.read(query)
        held, title = (signals[:, SIGNALS.index(name)] for name in ("coverage", "title"))
        return _Scores(signals @ self._weights, held, similarity, title, found)

    def _allowed(
        self, plans: Collection[str], kinds: Collection[str], refs: Collection[str] | None
    ) -> npt.NDArray[np.intp]:
        """The places of the passages that may be found."""
        chosen = np.ones(len(self._passages), bool)
        if plans:
            chosen &= np.isin(self._plans, list(plans))
        if kinds:
            chosen &= np.isin(self._kinds, list(kinds))
        places = np.flatnonzero(chosen)
        if refs is None:
            return places
        return np.array([place for place in places if self._passages[place].ref in refs], np.intp)


assert tuple(field.name for field in fields(Weights)) == SIGNALS


def passages_by_number(pairs: Iterable[tuple[int, Passage]]) -> dict[int, Passage]:
    """The mapping that `Ranker` wants."""
    return dict(pairs)
