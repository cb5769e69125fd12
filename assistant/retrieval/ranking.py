"""Query -> passages, best first: keywords (BM25), meaning (vectors) and coverage, weighed together.

Scores: `coverage` is the share, 0..1, of the topic's weight (inverse document frequency) that stands in the
passage; `similarity` the cosine of the vectors; `score` their weighed sum on a scale of about 0..1. Higher is better.
"""

import math
from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

import numpy as np

from assistant.index.encoder import Encoder
from assistant.index.keywords import Keywords
from assistant.index.passages import Passage
from assistant.index.tokens import unaccented
from assistant.index.vectors import Vectors
from assistant.plans.folding import fold, normal_form
from assistant.retrieval.query import Query

_POOL = 60
_UNMARKED_CREDIT = 0.75
_EXPANSION_CREDIT = 0.8
_SIMILARITY_FLOOR = {"vi": 0.78, "en": 0.74}
_SIMILARITY_SPAN = 0.12
"""Cosines of the encoder lie in a narrow band, lower for an English question on Vietnamese text."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each signal counts; measured on questions with known passages (see docs/retrieval.md)."""

    coverage: float = 0.45
    keywords: float = 0.15
    similarity: float = 0.55
    title: float = 0.15


@dataclass(frozen=True, slots=True)
class Ranked:
    """A passage with its scores; higher is better."""

    number: int
    passage: Passage
    score: float
    coverage: float
    similarity: float


@dataclass(frozen=True, slots=True)
class _Words:
    """The words of a passage to compare a topic with."""

    plain: frozenset[str]
    marked: frozenset[str]
    title: frozenset[str]


class Ranker:
    """Ranks the passages of one index generation for a query."""

    def __init__(
        self,
        passages: Mapping[int, Passage],
        keywords: Keywords,
        vectors: Vectors,
        encoder: Encoder,
        meanings: Mapping[str, tuple[str, ...]],
        weights: Weights | None = None,
    ) -> None:
        self._passages = passages
        self._keywords = keywords
        self._vectors = vectors
        self._encoder = encoder
        self._weights = weights or Weights()
        self._words: dict[int, _Words] = {}
        spelled = {
            term: frozenset(fold(" ".join(words)).split()) for term, words in meanings.items() if " " not in term
        }
        self._spelled = spelled
        counts: Counter[str] = Counter()
        for number, passage in passages.items():
            self._words[number] = _words(passage, spelled)
            counts.update(self._words[number].plain)
        self._idf = {token: math.log(1 + len(passages) / count) for token, count in counts.items()}
        self._rarest = math.log(1 + len(passages)) if passages else 1.0
        self.encode = lru_cache(maxsize=512)(self._encode)

    def rank(
        self,
        query: Query,
        plans: Collection[str] = (),
        kinds: Collection[str] = (),
        refs: Collection[str] | None = None,
        k: int = 20,
    ) -> list[Ranked]:
        """The `k` best passages among `plans` and `kinds` (all when empty) and, if given, `refs`."""
        topic = query.topic_words or query.read
        allowed = self._allowed(plans, kinds, refs)
        if not allowed:
            return []
        similar = self._similar(topic, query, allowed)
        found = self._found(topic, query, plans, allowed)
        pool = [*found, *sorted(similar, key=lambda number: -similar[number])[:_POOL]]
        best = max(found.values(), default=1.0)
        tokens = self._topic_tokens(topic, query.lang)
        expansions = tuple(frozenset(fold(phrase).split()) for phrase in query.expansions)
        floor = _SIMILARITY_FLOOR.get(query.lang, _SIMILARITY_FLOOR["vi"])
        ranked = [
            self._ranked(number, tokens, expansions, found.get(number, 0.0) / best, similar.get(number, floor), floor)
            for number in dict.fromkeys(pool)
        ]
        return sorted(ranked, key=lambda entry: (-entry.score, entry.number))[:k]

    def held(self, query: Query, words: str) -> float:
        """The share, 0..1, of the query's topic that stands in `words`."""
        plain, marked = _tokens(fold(words)), _tokens(normal_form(words))
        expansions = tuple(frozenset(fold(phrase).split()) for phrase in query.expansions)
        tokens = self._topic_tokens(query.topic_words or query.read, query.lang)
        return self._coverage(_with_meanings(plain, self._spelled), marked, tokens, expansions)

    def together(self, query: Query, passage: Passage) -> float:
        """The share, 0..1, of the topic's words side by side in the question that are so in the passage; 0 for none."""
        topic = [word for word in map(_clean, query.topic.split()) if word]
        asked = set(pairwise(map(_clean, query.folded.split())))
        pairs = [pair for pair in pairwise(topic) if pair in asked]
        held = set(pairwise(map(_clean, fold(passage.text).split())))
        return sum(pair in held for pair in pairs) / len(pairs) if pairs else 0.0

    def _allowed(self, plans: Collection[str], kinds: Collection[str], refs: Collection[str] | None) -> set[int]:
        return {
            number
            for number, passage in self._passages.items()
            if (not plans or passage.plan in plans)
            and (not kinds or passage.kind in kinds)
            and (refs is None or passage.ref in refs)
        }

    def _encode(self, text: str) -> np.ndarray:
        vector: np.ndarray = self._encoder.encode_queries([text])[0]
        return vector

    def _similar(self, topic: str, query: Query, allowed: set[int]) -> dict[int, float]:
        text = query.read if query.lang == "en" else topic
        among = None if len(allowed) == len(self._passages) else allowed
        return {hit.number: hit.score for hit in self._vectors.search(self.encode(text), max(_POOL * 5, 300), among)}

    def _found(self, topic: str, query: Query, plans: Collection[str], allowed: set[int]) -> dict[int, float]:
        tokens = unaccented(" . ".join([topic, *query.expansions]))
        hits = self._keywords.search(tokens, _POOL * 3, field="unaccented", plans=plans or None)
        return {hit.number: hit.score for hit in hits if hit.number in allowed}

    def _topic_tokens(self, topic: str, lang: str) -> list[tuple[str, str]]:
        """The topic's tokens, folded and as typed; of an English topic only words that the plans use too."""
        words = dict.fromkeys(_clean(word) for word in normal_form(topic).split())
        tokens = [(fold(word), word) for word in words if word and not _is_noise(word)]
        return [pair for pair in tokens if pair[0] in self._idf and not pair[0].isdigit()] if lang == "en" else tokens

    def _ranked(
        self,
        number: int,
        tokens: list[tuple[str, str]],
        expansions: tuple[frozenset[str], ...],
        keywords: float,
        similarity: float,
        floor: float,
    ) -> Ranked:
        words = self._words[number]
        coverage = self._coverage(words.plain, words.marked, tokens, expansions)
        in_title = self._coverage(words.title, words.marked, tokens, expansions)
        weights = self._weights
        meaning = min(1.0, max(0.0, (similarity - floor) / _SIMILARITY_SPAN))
        score = (
            weights.coverage * coverage
            + weights.keywords * keywords
            + weights.similarity * meaning
            + weights.title * in_title
        )
        return Ranked(number, self._passages[number], score, coverage, similarity)

    def _coverage(
        self,
        plain: frozenset[str],
        marked: frozenset[str],
        tokens: list[tuple[str, str]],
        expansions: tuple[frozenset[str], ...],
    ) -> float:
        """The share of the topic's weight that a passage holds; an expansion it holds makes up for words it lacks."""
        total = held = 0.0
        for token, typed in tokens:
            weight = self._weight(token)
            total += weight
            if token in plain:
                held += weight * (1.0 if typed in marked or typed == token else _UNMARKED_CREDIT)
        said = [(phrase <= plain, sum(self._weight(token) for token in phrase)) for phrase in expansions]
        held += _EXPANSION_CREDIT * sum(weight for stands, weight in said if stands)
        if not total or (expansions and total < max(weight for _, weight in said)):
            total = max(total, sum(weight for _, weight in said) / 2)
        return min(1.0, held / total) if total else 0.0

    def _weight(self, token: str) -> float:
        return self._idf.get(token, self._rarest)


def _words(passage: Passage, spelled: Mapping[str, frozenset[str]]) -> _Words:
    _, _, body = passage.text.partition("\n")
    title = body.split("\n", 1)[0] if passage.kind == "task" else body[:200]
    plain, in_title = _tokens(fold(passage.text)), _tokens(fold(title))
    return _Words(_with_meanings(plain, spelled), _tokens(normal_form(passage.text)), _with_meanings(in_title, spelled))


def _with_meanings(tokens: frozenset[str], spelled: Mapping[str, frozenset[str]]) -> frozenset[str]:
    """`tokens` with the words that the abbreviations among them stand for."""
    return tokens.union(*(spelled[token] for token in tokens if token in spelled))


def _tokens(form: str) -> frozenset[str]:
    return frozenset(_clean(word) for word in form.split())


def _clean(word: str) -> str:
    return word.strip(".,;:!?()[]\"“”'…*>-–/")


def _is_noise(word: str) -> bool:
    return len(word) == 1 and word not in "yý" and not word.isdigit()


def passages_by_number(pairs: Iterable[tuple[int, Passage]]) -> dict[int, Passage]:
    """The mapping that `Ranker` wants."""
    return dict(pairs)
