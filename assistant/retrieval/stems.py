"""English words in one form each: without case, ending or the difference of British and American spelling."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from assistant.documents.models import Span

_WORD = re.compile(r"([^\W_]+)(?:['’][sS]\b)?|&")
_AND = "and"
_ARTICLES = frozenset(("a", "an", "the"))
_SPELLINGS = (
    ("isation", "ization"),
    ("programme", "program"),
    ("centre", "center"),
    ("labour", "labor"),
    ("behaviour", "behavior"),
    ("ogue", "og"),
    ("indices", "indexes"),
)
_ENDING = re.compile(r"(?<=[a-z]{2}[a-df-z])(?:ing|ed)$")
_IZE = re.compile(r"(?<=[a-z]{3})i[sz](?:e|ation)?$")
_DOUBLED = re.compile(r"([bdglmnprt])\1$")

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EnglishWord:
    """A word in lower case, its stem, and where it stands; "'s" belongs to the word before it."""

    word: str
    stem: str
    span: Span


def english_words(text: str) -> Words:
    """The stems of the words of an English `text`, without articles; Vietnamese words keep their marks."""
    return tuple(word.stem for word in placed_words(unicodedata.normalize("NFC", text)))


def placed_words(text: str) -> Iterator[EnglishWord]:
    """The words of NFC `text` with their places, in order, without articles; "&" is "and"."""
    for match in _WORD.finditer(text):
        word = match[1].casefold() if match[1] else _AND
        if word not in _ARTICLES:
            yield EnglishWord(word, stem(word), Span(*match.span()))


@lru_cache(maxsize=8192)
def stem(word: str) -> str:
    """A lower-case word in one spelling without its ending: "applied" -> "apply", "digitisation" -> "digitiz"."""
    for british, american in _SPELLINGS:
        word = word.replace(british, american)
    if word.endswith(("ies", "ied")) and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith("s") and len(word) > 3 and not word.endswith(("ss", "us", "is")):
        word = word[:-1]
    bare = _DOUBLED.sub(r"\1", _IZE.sub("iz", _ENDING.sub("", word)))
    return bare.removesuffix("e") if len(bare) > 3 else bare
