"""Reads a question as it was typed: chat abbreviations, Telex and VNI keys, joined words, typos, missing marks.

Text as typed -> the text that was most likely meant, with every change and its place. Order: typed abbreviations
(from a table), input-method keys, joined and torn syllables, then typos and missing marks together in one beam.
"""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from operator import attrgetter

from assistant.plans.syllables import bare, has_marks, is_base, is_misplaced, normal, split_tone
from assistant.retrieval.beam import Place
from assistant.retrieval.keystrokes import decode_telex, decode_vni
from assistant.retrieval.language import ENGLISH, detect
from assistant.retrieval.restoration import Restorer, share_lost
from assistant.retrieval.slips import finger_slips, misspellings, other_marks
from assistant.retrieval.syllable_model import NUMBER, START
from assistant.retrieval.tokens import Change, Kind, Token, assemble, in_case_of, is_abbreviation, is_shouted, tokens
from assistant.retrieval.typed_abbreviations import Table, ambiguous, expand_typed, expanded, spelled_out
from assistant.retrieval.typed_keys import decoded
from assistant.retrieval.word_spaces import WordSpaces, is_unknown

__all__ = ["Change", "Typed", "TypedReader", "decode_telex", "decode_vni", "expand_typed"]

_SURE, _LIKELY = 0.9, 0.7
_MISSING_MARK, _ONE_KIND_OF_MARK, _FEW_MARKED = -6.0, -0.5, 2
_SHORTEST_SLIPPED = 3
_CLEARLY, _NEAR = 3.0, 4


@dataclass(frozen=True, slots=True)
class Typed:
    """A question as typed (NFC) and as read; the changes are in order and do not overlap."""

    original: str
    text: str
    changes: tuple[Change, ...]


class TypedReader:
    """Reads questions as typed, with a trained restorer, the typed abbreviations, and words never to be changed."""

    def __init__(self, restorer: Restorer, typed_table: Table, protected: frozenset[str]) -> None:
        self._restorer = restorer
        self._table = typed_table
        self._protected = frozenset(word.casefold() for word in protected)
        self._spaces = WordSpaces(restorer, typed_table, self._protected)
        self._widened = lru_cache(maxsize=1 << 14)(self._widen)

    def read_as_typed(self, text: str) -> Typed:
        """What `text` most likely means; an English question is returned as it is (NFC)."""
        text = unicodedata.normalize("NFC", text)
        if detect(text) == "en":
            return Typed(text, text, ())
        found = expanded(text, self._spaces.joined(text, tokens(text)), self._table, self._protected)
        found = _english_kept([token if token.fixed else self._shield(token) for token in found])
        found = self._spaces.cut(self._spaces.joined(text, decoded(found, self._restorer)))
        found = self._settled(text, found)
        read, changes = assemble(text, self._restored(found))
        return Typed(text, read, changes)

    def _settled(self, text: str, found: list[Token]) -> list[Token]:
        """Tokens with each ambiguous abbreviation written out where one meaning, and no name, fits best by far."""
        several = ambiguous(text, found, self._table, self._protected)
        for at in sorted(several, reverse=True):
            fits = sorted(((self._fit(found, at, meaning), meaning) for meaning in several[at]), reverse=True)
            if fits[0][0] - fits[1][0] > _CLEARLY and not fits[0][1][:1].isupper():
                found = [*found[:at], *spelled_out(found[at], fits[0][1]), *found[at + 1 :]]
        return found

    def _fit(self, found: list[Token], at: int, meaning: str) -> float:
        """How well `meaning` fits at place `at`: natural log of the likelihood of the words near, by their number."""
        words = spelled_out(found[at], meaning)
        near = [*found[max(at - _NEAR, 0) : at], *words, *found[at + 1 : at + 1 + _NEAR]]
        lost = share_lost(found)
        places = [self._restorer.place(token, lost, shouted=False) for token in near]
        return self._restorer.beam.likelihood(places) / len(places) * (2 * _NEAR)

    def _shield(self, token: Token) -> Token:
        """`token` fixed where it is protected: an abbreviation in any case that is no Vietnamese spelling."""
        lowered = token.text.casefold()
        shielded = lowered in self._protected and (token.text.isupper() or not is_base(bare(lowered)))
        return replace(token, fixed=shielded)

    def _restored(self, found: list[Token]) -> list[Token]:
        """Tokens with their marks restored and their typos corrected; a doubtful correction is taken back."""
        shouted, lost = is_shouted(found), share_lost(found)
        strict = [self._restorer.place(token, lost, shouted) for token in found]
        cost = _missing_mark_cost(found)
        names = _lone_names(found)
        lattice = [
            place if at in names and not is_unknown(self._restorer, token) else self._wide(token, place, cost)
            for at, (token, place) in enumerate(zip(found, strict, strict=True))
        ]
        beam = self._restorer.beam
        path = beam.best_path(lattice)
        doubted = [
            at
            for at, token in enumerate(found)
            if not self._is_surely_wrong(token) and self._is_doubtful(strict, lattice, path, at)
        ]
        if doubted:
            lattice = [strict[at] if at in doubted else place for at, place in enumerate(lattice)]
            path = beam.best_path(lattice)
        words = self._restorer.model.words
        return [
            replace(token, text=in_case_of(words[w], token.text)) if _is_news(token, place, words[w]) else token
            for token, place, w in zip(found, lattice, path, strict=True)
        ]

    def _is_surely_wrong(self, token: Token) -> bool:
        """True for a word with marks that nobody writes, which is no foreign one either ("khômg")."""
        return has_marks(token.text.lower()) and is_unknown(self._restorer, token)

    def _wide(self, token: Token, strict: Place, cost: float) -> Place:
        if token.fixed or token.kind is not Kind.WORD or is_abbreviation(token.text):
            return strict
        return self._widened(normal(token.text.lower()), is_unknown(self._restorer, token), strict, cost)

    def _widen(self, word: str, unknown: bool, strict: Place, cost: float) -> Place:
        """`strict` with the slips and misspellings that `word` may be; an unknown word must be one, if it can."""
        model = self._restorer.model
        if unknown:
            slips = [*finger_slips(model, word), *misspellings(model, word)] if len(word) >= _SHORTEST_SLIPPED else []
            others = strict.candidates if strict.restores else ()
            return Place((*others, *slips), restores=True) if slips else strict
        if bare(word) not in model.by_base:
            return strict
        held = {candidate.word for candidate in strict.candidates}
        rivals = misspellings(model, word)
        if has_marks(word) and not strict.restores:
            rivals += other_marks(model, word, cost)
        by_cost = sorted(rivals, key=attrgetter("typed"))
        added = {rival.word: rival for rival in by_cost if rival.word not in held}
        return Place((*strict.candidates, *added.values()), restores=True) if added else strict

    def _is_doubtful(self, strict: Sequence[Place], lattice: Sequence[Place], path: Sequence[int], at: int) -> bool:
        """True where a correction was chosen that its neighbours do not bear out."""
        chosen = path[at]
        if lattice[at] is strict[at] or any(chosen == candidate.word for candidate in strict[at].candidates):
            return False
        model = self._restorer.model
        before, after = path[at - 1] if at else START, path[at + 1] if at + 1 < len(path) else START
        borne_out = any(model.has_pair(*pair) for pair in ((before, chosen), (chosen, after)) if min(pair) > NUMBER)
        known = [candidate.word for candidate in strict[at].candidates if candidate.word > NUMBER]
        fits = any(model.has_pair(before, word) or model.has_pair(word, after) for word in known)
        needed = _SURE if fits else _LIKELY
        return not borne_out or self._restorer.beam.certainty(lattice, path, at) < needed


def _english_kept(found: list[Token]) -> list[Token]:
    """The tokens, in a text typed with marks those of an English expression ("due date") fixed.

    One of its words beside each other spells no Vietnamese syllable; who types marks would have typed the other's.
    """
    if not any(has_marks(token.text) for token in found):
        return found
    english = [token.kind is Kind.WORD and token.text.casefold() in ENGLISH for token in found]
    foreign = [known and not is_base(bare(token.text.casefold())) for token, known in zip(found, english, strict=True)]
    beside = [any(foreign[max(at - 1, 0) : at + 2]) for at in range(len(found))]
    kept = (known and near for known, near in zip(english, beside, strict=True))
    return [replace(token, fixed=True) if fixed else token for token, fixed in zip(found, kept, strict=True)]


def _is_news(token: Token, place: Place, word: str) -> bool:
    """True when `word` is not the word typed but for a usual place of its tone."""
    typed = token.text.lower()
    return (place.restores and word != normal(typed)) or (word == normal(typed) and is_misplaced(typed))


def _lone_names(found: Sequence[Token]) -> frozenset[int]:
    """Places of words written as a name of one syllable ("của Lào là"), which is that and no slip."""
    capital = [token.text[:1].isupper() or token.kind is not Kind.WORD for token in found]
    lone = (at for at in range(1, len(found)) if capital[at] and not any((capital[at - 1], *capital[at + 1 : at + 2])))
    return frozenset(at for at in lone if has_marks(found[at].text.lower()))


def _missing_mark_cost(found: Sequence[Token]) -> float:
    """Natural log of how likely a marked syllable lacks a mark; likely where a text has only tones or only shapes."""
    marked = [word for token in found if has_marks(word := token.text.lower()) and not token.fixed]
    toned = sum(split_tone(word)[1] > 0 for word in marked)
    shaped = sum(bare(word) != split_tone(word)[0] for word in marked)
    one_kind = len(marked) > _FEW_MARKED and not min(toned, shaped)
    return _ONE_KIND_OF_MARK if one_kind else _MISSING_MARK
