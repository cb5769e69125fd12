"""Cuts typed text into words, codes and stops, with their places, and puts changed ones back.

A code (7.3.3, 1028/QĐ-UBND, an address) stays whole.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import groupby

from assistant.documents.models import Span

_CODE = r"(?:https?://|www\.)\S+|[\w.+-]+@[\w.-]+\w|(?:[^\W\d_]+\.)+(?:vn|com|org|net|edu)\b|\w*\d\w*(?:[./,:–-]\w+)*%?"
_TOKEN = re.compile(
    rf"(?P<code>{_CODE})|(?P<word>(?<![\w/])[^\W\d_]/[^\W\d_](?![\w/])|[^\W\d_]++(?![\u0300-\u036f]))|(?P<stop>[.;:?!…\n]+)",
    re.IGNORECASE,
)


class Kind(Enum):
    """What a token is: a word of letters only, a code that is never changed, or the end of a sentence."""

    WORD = "word"
    CODE = "code"
    STOP = "stop"


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of NFC text and where it stands; one that is `fixed` has been read and is not looked at again."""

    text: str
    span: Span
    kind: Kind
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Change:
    """What was typed at `span` of the original, and how it was read."""

    typed: str
    read: str
    span: Span


def tokens(text: str) -> list[Token]:
    """The words, codes and stops of NFC `text` in order; spaces, commas and brackets are passed over.

    So is a word with a mark that no letter takes up, which no reading may touch.
    """
    return [Token(m.group(), Span(*m.span()), Kind(m.lastgroup)) for m in _TOKEN.finditer(text)]


def is_abbreviation(word: str) -> bool:
    """True for a word in capitals of two letters or more, and for one like CTr or TTg with inner capitals."""
    return (word.isupper() and len(word) > 1) or (any(letter.isupper() for letter in word[1:]) and not word.isupper())


def is_shouted(found: list[Token]) -> bool:
    """True when the text is typed in capitals throughout, so that capitals do not mean an abbreviation."""
    words = [token.text for token in found if token.kind is Kind.WORD]
    return len(words) > 2 and sum(word.isupper() for word in words) >= 0.9 * len(words)


def in_case_of(word: str, like: str) -> str:
    """`word` (lower case) in the case pattern of `like`: lower, Title or UPPER."""
    if like.isupper() and (len(like) > 1 or len(word) == 1):
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def assemble(text: str, found: Sequence[Token]) -> tuple[str, tuple[Change, ...]]:
    """`text` with each token put in its place, and the changes; tokens of one span stand side by side."""
    changes = tuple(_changes(text, found))
    pieces, end = [], 0
    for change in changes:
        pieces += [text[end : change.span.start], change.read]
        end = change.span.end
    return "".join([*pieces, text[end:]]), changes


def _changes(text: str, found: Sequence[Token]) -> Iterator[Change]:
    for span, tokens_there in groupby(found, key=lambda token: token.span):
        typed = text[span.start : span.end]
        read = " ".join(token.text for token in tokens_there)
        if read != typed:
            yield Change(typed, read, span)
