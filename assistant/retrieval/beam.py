"""The most likely reading of a row of uncertain words: a beam over a lattice, and how sure each choice is."""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache
from operator import itemgetter
from typing import NamedTuple

from assistant.retrieval.syllable_model import BITS, START, SyllableModel

WIDTH = 12
_CHOICES = 8
CHOICE_MARGIN = 7.0
BEAM_MARGIN = 7.0
_REMEMBERED = 1 << 16


class Candidate(NamedTuple):
    """A word that may be meant, and the natural log of how likely what was typed comes from it (0 or less)."""

    word: int
    typed: float


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """One place of a lattice: at least one candidate; `restores` where what was typed is not taken as it stands.

    Two places are the same only when they are one object.
    """

    candidates: tuple[Candidate, ...]
    restores: bool = False


class _Trail(NamedTuple):
    word: int
    before: "_Trail | None"


_END = Place((Candidate(START, 0.0),))
_Choice = tuple[float, int, float]
_Beam = dict[int, tuple[float, _Trail | None]]


class Beam:
    """Reads lattices with one syllable model; what may follow a word is remembered, up to a bound."""

    def __init__(self, model: SyllableModel) -> None:
        self._model = model
        self._choices = lru_cache(maxsize=_REMEMBERED)(self._rank)

    def best_path(self, lattice: Iterable[Place]) -> list[int]:
        """The likeliest word of each place, read together."""
        trail = self._best_end(lattice)[1]
        words = []
        while trail is not None:
            words.append(trail.word)
            trail = trail.before
        return words[:0:-1]

    def likelihood(self, lattice: Iterable[Place]) -> float:
        """Natural log of how likely the best reading is; higher is better, comparable among lattices of one length."""
        return self._best_end(lattice)[0]

    def _best_end(self, lattice: Iterable[Place]) -> tuple[float, _Trail | None]:
        beam: _Beam = {START << BITS | START: (0.0, None)}
        for place in (*lattice, _END):
            beam = self._step(beam, place)
        return max(beam.values(), key=itemgetter(0))

    def _step(self, beam: _Beam, place: Place) -> _Beam:
        """The best states after one more place; a state is the last two words packed into a key."""
        mask, trigram, back_two = (1 << BITS) - 1, self._model.trigram, self._model.back_two
        grown: dict[int, tuple[float, int, _Trail | None]] = {}
        for pair, (score, trail) in beam.items():
            v = pair & mask
            back, shifted = back_two.get(pair, 0.0), pair << BITS
            for backed, w, typed in self._choices(v, place):
                seen = trigram.get(shifted | w)
                total = score + (backed + back if seen is None else seen + typed)
                key = v << BITS | w
                held = grown.get(key)
                if held is None or total > held[0]:
                    grown[key] = (total, w, trail)
        best = max(grown.values(), key=itemgetter(0))[0]
        kept = [item for item in grown.items() if item[1][0] > best - BEAM_MARGIN]
        if len(kept) > WIDTH:
            kept = sorted(kept, key=_by_score)[:WIDTH]
        return {key: (score, _Trail(w, trail)) for key, (score, w, trail) in kept}

    def _rank(self, v: int, place: Place) -> tuple[_Choice, ...]:
        """The likeliest candidates after `v`, best first, by what was typed and the word before alone."""
        if len(place.candidates) == 1:
            w, typed = place.candidates[0]
            return ((typed + self._model.bigram_logp(v, w), w, typed),)
        bigram, unigram, back, shifted = self._model.bigram, self._model.unigram, self._model.back_one[v], v << BITS
        found = []
        for w, typed in place.candidates:
            seen = bigram.get(shifted | w)
            found.append((typed + (back + unigram[w] if seen is None else seen), w, typed))
        found.sort(reverse=True)
        least = found[0][0] - CHOICE_MARGIN
        return tuple(choice for choice in found[:_CHOICES] if choice[0] >= least)

    def certainty(self, lattice: Sequence[Place], path: Sequence[int], at: int) -> float:
        """Probability (0..1) of the word chosen at a place, against its best rivals, the neighbours as chosen."""
        logp = self._model.logp
        u, v = (path[i] if i >= 0 else START for i in (at - 2, at - 1))
        x = path[at + 1] if at + 1 < len(path) else START
        scores = {w: typed + logp(u, v, w) + logp(v, w, x) for _, w, typed in self._choices(v, lattice[at])}
        chosen = scores.get(path[at])
        if chosen is None:
            return 0.0
        return 1.0 / sum(math.exp(min(score - chosen, 50.0)) for score in scores.values())


def _by_score(item: tuple[int, tuple[float, int, _Trail | None]]) -> tuple[float, int]:
    return -item[1][0], item[0]
