"""Passage texts -> which of them hold a word or a pair of neighbouring words, and how rare that makes it.

Words and pairs are those of `assistant.index.tokens.unaccented`; an abbreviation also counts as what it stands for.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
import numpy.typing as npt

from assistant.index.tokens import unaccented
from assistant.plans.folding import fold, normal_form

Shares = npt.NDArray[np.float32]
"""A number for each text of an index, float32 (texts,)."""


class WordIndex:
    """Which of a fixed list of texts hold a token."""

    def __init__(self, texts: Sequence[str], meanings: Mapping[str, tuple[str, ...]]) -> None:
        """`meanings` gives the words that an abbreviation (folded) stands for."""
        self._spelled = {term: frozenset(unaccented(" . ".join(words))) for term, words in meanings.items()}
        self._count = len(texts)
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, text in enumerate(texts):
            for token in self._tokens(text):
                places[token].append(place)
        self._places = {token: np.asarray(found, np.int32) for token, found in places.items()}

    def of(self, text: str) -> "WordIndex":
        """An index of `text` alone, in which words are as rare as here."""
        single = WordIndex.__new__(WordIndex)
        single._spelled, single._count = self._spelled, 1
        single._places = {token: np.zeros(1, np.int32) for token in self._tokens(text)}
        return single

    def __contains__(self, token: str) -> bool:
        return token in self._places

    def holding(self, token: str) -> Shares:
        """1 for each text that holds `token`, 0 for the others."""
        found = np.zeros(self._count, np.float32)
        if token in self._places:
            found[self._places[token]] = 1.0
        return found

    def rarity(self, token: str) -> float:
        """The inverse document frequency of BM25: above 0, higher for rarer tokens."""
        held = len(self._places.get(token, ()))
        return math.log(1 + (self._count - held + 0.5) / (held + 0.5))

    def share(self, tokens: Iterable[str], rarity: "WordIndex") -> Shares:
        """The share, 0..1, of the weight of `tokens` (their rarity in the index `rarity`) that each text holds."""
        held, total = np.zeros(self._count, np.float32), 0.0
        for token in dict.fromkeys(tokens):
            weight = rarity.rarity(token)
            held += weight * self.holding(token)
            total += weight
        return held / np.float32(total) if total else held

    def names(self, name: str) -> Shares:
        """1 for each text that holds `name` whole: all its pairs of neighbours, or its only word."""
        tokens = unaccented(name)
        pairs = [token for token in tokens if "_" in token]
        held = [self.holding(token) for token in pairs or tokens]
        return np.minimum.reduce(held) if held else np.zeros(self._count, np.float32)

    def _tokens(self, text: str) -> set[str]:
        tokens = set(unaccented(text))
        return tokens.union(*(self._spelled[token] for token in tokens if token in self._spelled))


def words_of(text: str) -> tuple[str, ...]:
    """The words of `text` as an index holds them, each once, without stray letters."""
    tokens = (token for token in unaccented(text) if "_" not in token)
    return tuple(dict.fromkeys(token for token in tokens if not _is_noise(token)))


def pairs_of(text: str) -> tuple[str, ...]:
    """The pairs of neighbouring words of `text` as an index holds them, each once."""
    return tuple(dict.fromkeys(token for token in unaccented(text) if "_" in token))


def bare(word: str) -> str:
    """One word as an index holds it."""
    return fold(normal_form(word))


def _is_noise(token: str) -> bool:
    return len(token) == 1 and token != "y" and not token.isdigit()
