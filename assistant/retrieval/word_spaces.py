"""Puts torn syllables together ("đơn v ị") and takes joined ones apart ("nhiệmvụ", "thutuchanhchinh").

Tokens as typed -> tokens with the spaces that were meant. What can be only one thing is that; where both readings are
words ("gi áo", "ph ối" beside "ph" for "phối hợp") the syllable model says which is likelier among the words near.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from itertools import pairwise

from assistant.documents.models import Span
from assistant.plans.syllables import bare, has_marks, is_base, normal
from assistant.retrieval.language import ENGLISH
from assistant.retrieval.restoration import Restorer, share_lost
from assistant.retrieval.slips import finger_slips
from assistant.retrieval.tokens import Kind, Token, is_abbreviation
from assistant.retrieval.typed_abbreviations import Table, spelled_out

_TORN, _TORN_SHORT_FORM = -9.0, -3.0
"""Natural log of how likely a space is typed inside a syllable, between two words and where a piece is a short form."""
_NEAR = 3
_LONGEST = 8
_SHORTEST_JOINED, _SHORTEST_SHORT_FORM = 5, 4
_SHORTEST_JOINED_MARKED = 3
_SINGLE = frozenset("aàáạoôơờởuủụyýỳỷ")
_RARE = -11.5
"""Natural log of the likelihood below which a word is no piece of a joined one that was never seen together."""
_SHORTEST_FOREIGN = 4
_Joint = tuple[float, tuple[int, ...]]
_Tokens = Sequence[Token]
_Pieces = tuple[Token, Token]


class WordSpaces:
    """Mends spaces by a trained restorer, the typed abbreviations, and words never to be changed (casefolded)."""

    def __init__(self, restorer: Restorer, table: Table, protected: frozenset[str]) -> None:
        self._restorer = restorer
        self._model = restorer.model
        self._short_forms = _meanings(table)
        self._protected = protected
        self._cuts = lru_cache(maxsize=1 << 12)(self._find_cuts)

    def joined(self, text: str, found: Sequence[Token]) -> list[Token]:
        """Tokens with the pieces of torn words put together; looked at from the left, so of any number of pieces."""
        lost = share_lost(found)
        whole: list[Token] = []
        for at, token in enumerate(found):
            before = whole[-1] if whole else None
            if before and _may_be_pieces(text, before, token):
                left, right = whole[:-1][-_NEAR:], found[at + 1 : at + 1 + _NEAR]
                nearer = self._goes_on(text, left, (before, token), right, lost)
                if not nearer and self._is_torn(left, (before, token), right, lost):
                    whole[-1] = _both(before, token)
                    continue
            whole.append(token)
        return whole

    def _goes_on(self, text: str, left: _Tokens, pieces: _Pieces, right: _Tokens, lost: float) -> bool:
        """True where the second of two pieces belongs to the word after it ("trì nh iệm")."""
        before, piece = pieces
        if not right or not _may_be_pieces(text, piece, right[0]) or self._is_word(piece.text.lower()):
            return False
        onward, backward = _both(piece, right[0]), _both(before, piece)
        if not self._is_word(onward.text.lower()):
            return False
        ahead = self._likelihood([*left, before, onward, *right[1:]], lost)
        return ahead >= self._likelihood([*left, backward, *right], lost)

    def _is_torn(self, left: _Tokens, pieces: _Pieces, right: _Tokens, lost: float) -> bool:
        """True where the `pieces` make one word that is likelier between `left` and `right` than they are apart."""
        both = _both(*pieces)
        word = both.text.lower()
        words = [piece.text.lower() for piece in pieces]
        if not self._is_word(word):
            return word in self._protected and len(word) >= _SHORTEST_SHORT_FORM and not any(map(is_base, words))
        short = any(piece in self._short_forms for piece in words)
        if not short and not all(map(self._is_word, words)):
            return not any(piece in ENGLISH and not is_base(piece) for piece in words)
        if not short and min(map(len, words)) == 1 and not has_marks(word):
            return False  # "gia o" without marks is "gia ở" far more often than "giao"
        torn = self._likelihood([*left, both, *right], lost) + (_TORN_SHORT_FORM if short else _TORN)
        return all(torn > self._likelihood([*left, *apart, *right], lost) for apart in self._apart(pieces))

    def _is_word(self, word: str) -> bool:
        """True for a known syllable of more than a consonant; without marks for one that can get some."""
        if len(word) == 1 and word not in _SINGLE:
            return False
        return self._model.knows(normal(word)) if has_marks(word) else is_base(word) and word in self._model.by_base

    def _may_stand(self, piece: str) -> bool:
        """True for what may be a word of a joined one: a syllable with any marks, a foreign word, a short form."""
        if len(piece) == 1:
            return piece in _SINGLE
        return bare(piece) in self._model.by_base if is_base(bare(piece)) else self._is_foreign(piece)

    def _is_foreign(self, piece: str) -> bool:
        return len(piece) >= _SHORTEST_FOREIGN and (piece in self._protected or piece in ENGLISH)

    def _apart(self, pieces: tuple[Token, Token]) -> Iterator[list[Token]]:
        """The pieces as words of their own, in each meaning that they have as short forms."""
        first, second = (
            [spelled_out(p, m) for m in self._short_forms.get(p.text.lower(), ())] or [[p]] for p in pieces
        )
        for before in first:
            for after in second:
                yield [*before, *after]

    def _likelihood(self, found: Sequence[Token], lost: float) -> float:
        places = [self._restorer.place(token, lost, shouted=False) for token in found]
        return self._restorer.beam.likelihood(places)

    def cut(self, found: Sequence[Token]) -> list[Token]:
        """Tokens with joined words taken apart."""
        unmarked = share_lost(found) == 1.0
        apart: list[Token] = []
        for token in found:
            cuts = self._cuts(token.text.lower(), unmarked) if self._may_be_joined(token) else ()
            bounds = (0, *cuts, len(token.text))
            apart += [replace(token, text=token.text[start:end]) for start, end in pairwise(bounds)]
        return apart

    def _may_be_joined(self, token: Token) -> bool:
        """True for a long unknown word, but for a syllable with a wrong mark or with a letter twice."""
        word = token.text.lower()
        letters = bare(normal(word))
        doubled = (letters[:at] + letters[at + 1 :] for at, (a, b) in enumerate(pairwise(letters)) if a == b)
        syllables = self._model.by_base
        long = len(word) >= (_SHORTEST_JOINED_MARKED if has_marks(word) else _SHORTEST_JOINED)
        return long and not any(one in syllables for one in (letters, *doubled)) and is_unknown(self._restorer, token)

    def _find_cuts(self, word: str, unmarked: bool) -> tuple[int, ...]:
        """Where to cut a lower-case `word` into its likeliest syllables; nowhere where they are not surely meant."""
        best: list[dict[int, _Joint]] = [{} for _ in range(len(word) + 1)]
        for end in range(1, len(word) + 1):
            for start in range(max(end - _LONGEST, 0), end):
                if (start == 0 or best[start]) and self._may_stand(word[start:end]):
                    self._extend(best, word, start, end)
        if not best[-1]:
            return ()
        cuts = max(best[-1].values())[1]
        pieces = [word[a:b] for a, b in pairwise((0, *cuts, len(word)))]
        return cuts if len(cuts) and self._are_meant(word, pieces, unmarked) else ()

    def _extend(self, best: list[dict[int, _Joint]], word: str, start: int, end: int) -> None:
        """Take the piece from `start` to `end` into the `best` ways, by last word, to read each beginning of `word`."""
        model = self._model
        for w, typed in self._restorer.meant(normal(word[start:end])).candidates:
            ways = (
                (score + model.bigram_logp(v, w) + typed, (*cuts, start)) for v, (score, cuts) in best[start].items()
            )
            found = max(ways, default=None) if start else (model.unigram[w] + typed, ())
            if found and (w not in best[end] or found > best[end][w]):
                best[end][w] = found

    def _are_meant(self, word: str, pieces: Sequence[str], unmarked: bool) -> bool:
        """True for pieces that are known to follow each other, or all are usual and the word is no slip."""
        if any(map(self._is_foreign, pieces)):
            native = [piece for piece in pieces if not self._is_foreign(piece)]
            return bool(native) and (not any(piece in ENGLISH for piece in pieces) or all(map(has_marks, native)))
        meant = [[c.word for c in self._restorer.meant(normal(piece)).candidates] for piece in pieces]
        model = self._model
        if all(any(model.has_pair(v, w) for v in one for w in other) for one, other in pairwise(meant)):
            return True
        if len(word) < _SHORTEST_SHORT_FORM:
            return False
        usual = all(max(model.unigram[w] for w in words) > _RARE for words in meant)
        return (has_marks(word) or unmarked) and usual and not finger_slips(model, word)


def is_unknown(restorer: Restorer, token: Token) -> bool:
    """True for a word in no known spelling, of either language."""
    word, model = normal(token.text.lower()), restorer.model
    return not (
        token.fixed
        or token.kind is not Kind.WORD
        or not word.isalpha()
        or word in ENGLISH
        or (word in model.ids if has_marks(word) else bare(word) in model.by_base or word in model.ids)
        or is_abbreviation(token.text)
    )


def _both(before: Token, token: Token) -> Token:
    return replace(token, text=before.text + token.text, span=Span(before.span.start, token.span.end))


def _may_be_pieces(text: str, before: Token, token: Token) -> bool:
    """True for two words in small letters with one space between them."""
    words = before.kind is token.kind is Kind.WORD and not (before.fixed or token.fixed)
    near = token.span.start == before.span.end + 1 and text[before.span.end] == " "
    return words and near and token.text.islower() and not is_abbreviation(before.text)


def _meanings(table: Table) -> Mapping[str, tuple[str, ...]]:
    """What each short form of `table`, in small letters, may mean."""
    return {
        key.casefold(): (meaning,) if isinstance(meaning, str) else tuple(meaning) for key, meaning in table.items()
    }
