"""An English question -> the words that plans use for its topic, and the words that nothing is known of.

Terms of several words come first ("late result" -> "trễ hẹn"), then single words ("file" -> "hồ sơ"); words that only
ask ("who leads", "by when") are left out, and Vietnamese words of a mixed question stay as they are.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.plans.syllables import bare, is_base
from assistant.retrieval.language import FUNCTION_WORDS
from assistant.retrieval.lexicon import Lexicon, Wording
from assistant.retrieval.stems import EnglishWord, placed_words


@dataclass(frozen=True, slots=True)
class Rendering:
    """The topic in Vietnamese, other official wordings of its parts, and its words that the lexicon doesn't know."""

    words: str
    wordings: tuple[Wording, ...] = ()
    unknown: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _Piece:
    """What stands at a place of the question: official wordings, the usual first, or a word kept as typed."""

    start: int
    phrases: tuple[str, ...]
    unknown: str = ""


def rendering(lexicon: Lexicon, text: str, bare_text: str, names: Mapping[int, str]) -> Rendering:
    """Render NFC `text`, in which plans and numbers are blank; in `bare_text` agencies, cues and fillers are blank too.

    A term of several words holds although one of them is a cue ("handling feedback"), unless all of them are. `names`
    are official names of agencies by where they stand in `text`; one that is part of a longer term is left to it.
    """
    words = list(placed_words(text))
    asked = [bare_text[word.span.start : word.span.end].isspace() for word in words]
    pieces: list[_Piece] = []
    free = [True] * len(words)
    for found in lexicon.terms_in(tuple(word.stem for word in words)):
        if found.end - found.start > 1 and not all(asked[found.start : found.end]):
            free[found.start : found.end] = [False] * (found.end - found.start)
            pieces.append(_Piece(words[found.start].span.start, found.phrases))
    pieces += [_single(lexicon, word) for at, word in enumerate(words) if free[at] and not asked[at]]
    covered = {word.span.start for at, word in enumerate(words) if not free[at]}
    pieces += [_Piece(place, (name,)) for place, name in names.items() if place not in covered]
    return _joined(sorted(pieces, key=lambda piece: piece.start))


def _single(lexicon: Lexicon, word: EnglishWord) -> _Piece:
    """A word by itself: its entry, a term of one word, or as typed; a function word says nothing."""
    phrases = lexicon.word(word.word)
    if phrases is not None:
        return _Piece(word.span.start, phrases)
    if terms := lexicon.terms_in((word.stem,)):
        return _Piece(word.span.start, terms[0].phrases)
    if word.word in FUNCTION_WORDS:
        return _Piece(word.span.start, ())
    known = word.word.isdigit() or bare(word.word) != word.word or is_base(word.word)
    return _Piece(word.span.start, (word.word,), "" if known else word.word)


def _joined(pieces: list[_Piece]) -> Rendering:
    first = list(dict.fromkeys(piece.phrases[0] for piece in pieces if piece.phrases))
    others = (
        Wording(frozenset(bare(piece.phrases[0]).split()), piece.phrases[1:]) for piece in pieces if piece.phrases[1:]
    )
    return Rendering(
        " ".join(first),
        tuple(dict.fromkeys(others)),
        tuple(dict.fromkeys(piece.unknown for piece in pieces if piece.unknown)),
    )
