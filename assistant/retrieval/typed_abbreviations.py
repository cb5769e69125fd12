"""Writes out the abbreviations people type (ko, đc, NV).

A table gives the meaning of each; where it gives a list, the abbreviation is ambiguous and stays as typed.
"""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import replace

from assistant.plans.syllables import is_syllable
from assistant.retrieval.tokens import Kind, Token, assemble, tokens

Table = Mapping[str, str | Sequence[str]]
_JOINERS = frozenset("/-–&_@.")


def expand_typed(text: str, table: Table) -> str:
    """NFC `text` with the abbreviations of `table` written out; an ambiguous one (a list of meanings) stays."""
    text = unicodedata.normalize("NFC", text)
    return assemble(text, expanded(text, tokens(text), table, frozenset()))[0]


def expanded(text: str, found: Sequence[Token], table: Table, protected: frozenset[str]) -> list[Token]:
    """Tokens with the unambiguous abbreviations of `table` written out, a fixed token for each word of the meaning."""
    lowered = {key.casefold(): meaning for key, meaning in table.items()}
    written: list[Token] = []
    for token in found:
        meaning = None if token.text.casefold() in protected else _meaning(text, token, table, lowered)
        words = _like_sentence(meaning, token.text).split() if isinstance(meaning, str) else ()
        written += [replace(token, text=word, fixed=True) for word in words] or [token]
    return written


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
