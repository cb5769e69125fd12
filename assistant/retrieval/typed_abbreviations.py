"""Writes out the abbreviations people type (ko, đc, NV).

A table gives the meaning of each; where it gives a list, the abbreviation is ambiguous and stays as typed.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.plans.folding import fold
from assistant.plans.syllables import is_syllable
from assistant.retrieval.tokens import Kind, Token, assemble, is_abbreviation, tokens

Table = Mapping[str, str | Sequence[str]]
_JOINERS = frozenset("/-–&_@.")
_BODIES = frozenset({"so", "bo", "ban", "vp", "phong", "cuc"})


def expand_typed(text: str, table: Table) -> str:
    """NFC `text` with the abbreviations of `table` written out; an ambiguous one (a list of meanings) stays."""
    text = unicodedata.normalize("NFC", text)
    return assemble(text, expanded(text, tokens(text), table, frozenset()))[0]


def expanded(text: str, found: Sequence[Token], table: Table, protected: frozenset[str]) -> list[Token]:
    """Tokens with the unambiguous abbreviations of `table` written out, a fixed token for each word of the meaning."""
    lowered = {key.casefold(): meaning for key, meaning in table.items()}
    written: list[Token] = []
    for at, token in enumerate(found):
        named = token.text.casefold() in protected or (token.text.isupper() and _is_part(found, at))
        meaning = None if named else _meaning(text, token, table, lowered)
        written += spelled_out(token, meaning) if isinstance(meaning, str) else [token]
    return written


def ambiguous(text: str, found: Sequence[Token], table: Table, protected: frozenset[str]) -> dict[int, Sequence[str]]:
    """The meanings of each abbreviation that has several, by its place in `found`.

    Beside another abbreviation it is a part of a longer one ("Sở KH ĐT").
    """
    lowered = {key.casefold(): meaning for key, meaning in table.items()}
    several: dict[int, Sequence[str]] = {}
    for at, token in enumerate(found):
        around = [found[i] for i in (at - 1, at + 1) if 0 <= i < len(found)]
        alone = not any(is_abbreviation(other.text) and other.kind is Kind.WORD for other in around)
        if token.fixed or not alone or _is_part(found, at) or token.text.casefold() in protected:
            continue
        meaning = _meaning(text, token, table, lowered)
        if meaning is not None and not isinstance(meaning, str):
            several[at] = meaning
    return several


def _is_part(found: Sequence[Token], at: int) -> bool:
    """True after the first word of a body, where an abbreviation is the rest of its name ("Bộ NG")."""
    return at > 0 and fold(found[at - 1].text) in _BODIES


def spelled_out(token: Token, meaning: str) -> list[Token]:
    """A fixed token for each word of the `meaning` of an abbreviation."""
    return [replace(token, text=word, fixed=True) for word in _like_sentence(meaning, token.text).split()]


def _meaning(text: str, token: Token, table: Table, lowered: Table) -> str | Sequence[str] | None:
    """What `table` says of a token, in any case; one in small letters that can be a syllable (đa) is none."""
    before, after = text[max(token.span.start - 1, 0) : token.span.start], text[token.span.end : token.span.end + 2]
    joined = before in _JOINERS or (after[:1] in _JOINERS and after[1:].isalnum())
    if token.kind is not Kind.WORD or joined or (is_syllable(token.text.lower()) and not token.text.isupper()):
        return None
    meaning = table.get(token.text)
    return lowered.get(token.text.casefold()) if meaning is None and len(token.text) > 1 else meaning


def _like_sentence(meaning: str, typed: str) -> str:
    """`meaning` with a capital where a small-letter abbreviation was typed with one ("Ko" -> "Không")."""
    titled = typed[:1].isupper() and not typed.isupper()
    return meaning[:1].upper() + meaning[1:] if titled else meaning
