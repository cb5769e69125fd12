"""A trigram model of Vietnamese syllables with back-off: texts in, log-probabilities of the next syllable out.

Interpolated absolute discounting (Ney, Essen and Kneser 1994), computed once when trained and kept in back-off form
(a log-probability for every n-gram seen, a back-off weight for every context), so that asking is one look-up.
Word numbers are packed into one integer key of 14 bits a word.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, pairwise
from pathlib import Path
from typing import Final

import numpy as np
import numpy.typing as npt

from assistant.plans.syllables import bare, has_marks, is_base, is_syllable

START: Final = 0
OTHER: Final = 1
NUMBER: Final = 2
SPECIAL: Final = ("<s>", "<x>", "<n>")
BITS: Final = 14
DISCOUNT: Final = 0.75
_SEEN_OFTEN: Final = 3
_FORMAT: Final = 1

Counts = defaultdict[int, float]


@dataclass(frozen=True, slots=True)
class Lesson:
    """Lower-case words to learn from, the weight their counts get, and whether they are a `whole` sentence."""

    words: Sequence[str]
    weight: float
    whole: bool = True


@dataclass(frozen=True, slots=True)
class SyllableModel:
    """Log-probabilities (natural) of n-grams; `by_base` lists the known syllables of a markless spelling."""

    words: tuple[str, ...]
    ids: dict[str, int]
    by_base: dict[str, tuple[int, ...]]
    unigram: list[float]
    bigram: dict[int, float]
    trigram: dict[int, float]
    back_one: list[float]
    back_two: dict[int, float]

    def bigram_logp(self, v: int, w: int) -> float:
        """Natural log of P(w | v)."""
        seen = self.bigram.get(v << BITS | w)
        return seen if seen is not None else self.back_one[v] + self.unigram[w]

    def logp(self, u: int, v: int, w: int) -> float:
        """Natural log of P(w | u, v)."""
        pair = u << BITS | v
        seen = self.trigram.get(pair << BITS | w)
        return seen if seen is not None else self.back_two.get(pair, 0.0) + self.bigram_logp(v, w)

    def has_pair(self, v: int, w: int) -> bool:
        """True when `v w` was seen in training."""
        return v << BITS | w in self.bigram

    def knows(self, syllable: str) -> bool:
        """True when a lower-case syllable, tone at its normal place, was seen in training."""
        return self.ids.get(syllable, OTHER) in self.by_base.get(bare(syllable), ())

    def save(self, path: Path) -> None:
        """Write the model to `path` (npz); the same training texts give the same bytes."""
        with path.open("wb") as file:
            np.savez(
                file,
                format=np.array([_FORMAT]),
                words=np.frombuffer("\n".join(self.words).encode(), dtype=np.uint8),
                unigram=np.array(self.unigram, np.float32),
                back_one=np.array(self.back_one, np.float32),
                bigram_keys=_keys(self.bigram),
                bigram_values=_values(self.bigram),
                trigram_keys=_keys(self.trigram),
                trigram_values=_values(self.trigram),
                back_two_keys=_keys(self.back_two),
                back_two_values=_values(self.back_two),
            )

    @classmethod
    def load(cls, path: Path) -> "SyllableModel":
        """Read a model that `save` wrote; raises ValueError when the file is of another format."""
        with np.load(path) as arrays:
            if "format" not in arrays or arrays["format"].tolist() != [_FORMAT]:
                raise ValueError(f"{path} is not a syllable model of format {_FORMAT}: build the index again")
            words = tuple(arrays["words"].tobytes().decode().split("\n"))
            return cls(
                words,
                {word: number for number, word in enumerate(words)},
                _by_base(words),
                arrays["unigram"].tolist(),
                _unpacked(arrays, "bigram"),
                _unpacked(arrays, "trigram"),
                arrays["back_one"].tolist(),
                _unpacked(arrays, "back_two"),
            )


def train(lessons: Iterable[Lesson]) -> SyllableModel:
    """A model of the lessons given."""
    lessons = [lesson for lesson in lessons if lesson.words]
    words = _vocabulary(lessons)
    ids = {word: number for number, word in enumerate(words)}
    singles, pairs, triples = _count(lessons, ids)
    unigram = _unigram(singles, len(words))
    one, two = (1 << BITS) - 1, (1 << 2 * BITS) - 1
    bigram, back = _discounted(pairs, lambda key: math.exp(unigram[key & one]))
    trigram, back_two = _discounted(triples, lambda key: math.exp(bigram[key & two]))
    back_one = [back.get(number, 0.0) for number in range(len(words))]
    return SyllableModel(words, ids, _by_base(words), unigram, bigram, trigram, back_one, back_two)


def _vocabulary(lessons: Iterable[Lesson]) -> tuple[str, ...]:
    """Every possible syllable, and what is seen often (abbreviations, foreign names); the rest is ``<x>``."""
    seen = Counter(chain.from_iterable(lesson.words for lesson in lessons))
    kept = sorted(word for word, n in seen.items() if word not in SPECIAL and (is_syllable(word) or n >= _SEEN_OFTEN))
    if len(kept) + len(SPECIAL) >= 1 << BITS:
        raise ValueError(f"{len(kept)} different words are more than a key can hold ({1 << BITS}): give fewer texts")
    return (*SPECIAL, *kept)


def _count(lessons: Iterable[Lesson], ids: dict[str, int]) -> tuple[Counts, Counts, Counts]:
    """Weighted counts of words, pairs and triples, each by its packed key."""
    singles, pairs, triples = Counts(float), Counts(float), Counts(float)
    for lesson in lessons:
        numbers = [ids.get(word, OTHER) for word in lesson.words]
        if lesson.whole:
            numbers = [START, START, *numbers, START]
        for w in numbers[2 * lesson.whole :]:
            singles[w] += lesson.weight
        for v, w in pairwise(numbers[lesson.whole :]):
            pairs[v << BITS | w] += lesson.weight
        for u, v, w in zip(numbers, numbers[1:], numbers[2:], strict=False):
            triples[(u << BITS | v) << BITS | w] += lesson.weight
    return singles, pairs, triples


def _unigram(singles: Counts, size: int) -> list[float]:
    total = sum(singles.values()) + size * DISCOUNT
    return [math.log((singles.get(number, 0.0) + DISCOUNT) / total) for number in range(size)]


def _discounted(counts: Counts, lower: Callable[[int], float]) -> tuple[dict[int, float], dict[int, float]]:
    """Log-probability of each n-gram counted and each context's back-off weight.

    `lower` gives the probability of an n-gram without its first word, by the whole key.
    """
    totals: Counts = defaultdict(float)
    freed: Counts = defaultdict(float)
    for key, count in counts.items():
        totals[key >> BITS] += count
        freed[key >> BITS] += min(count, DISCOUNT)
    back = {context: freed[context] / total for context, total in totals.items()}
    logp = {
        key: math.log(max(counts[key] - DISCOUNT, 0.0) / totals[key >> BITS] + back[key >> BITS] * lower(key))
        for key in sorted(counts)
    }
    return logp, {context: math.log(weight) for context, weight in sorted(back.items())}


def _keys(table: dict[int, float]) -> npt.NDArray[np.int64]:
    return np.fromiter(table.keys(), np.int64, len(table))


def _values(table: dict[int, float]) -> npt.NDArray[np.float32]:
    return np.fromiter(table.values(), np.float32, len(table))


def _unpacked(arrays: Mapping[str, npt.NDArray[np.generic]], name: str) -> dict[int, float]:
    """The table that was saved as an array of keys and one of values."""
    return dict(zip(arrays[f"{name}_keys"].tolist(), arrays[f"{name}_values"].tolist(), strict=True))


def _by_base(words: Sequence[str]) -> dict[str, tuple[int, ...]]:
    """Numbers of the known syllables by their markless spelling; other words where they carry marks or could."""
    table: dict[str, list[int]] = defaultdict(list)
    for number, word in enumerate(words):
        if number >= len(SPECIAL) and (is_syllable(word) or is_base(bare(word)) or (has_marks(word) and len(word) > 1)):
            table[bare(word)].append(number)
    return {base: tuple(numbers) for base, numbers in table.items()}
