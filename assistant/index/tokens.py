"""Vietnamese text -> the tokens that keyword search counts.

Two streams: `accented` keeps the marks (syllables and underthesea's words of several syllables), `unaccented` drops
them (syllables and pairs of neighbours, since a text without marks cannot be segmented into words). Numbers stay
whole in both: 7.3.3, 86,57, 30%, 5/4/2023, 1028/qđ-ubnd; those with a stroke or hyphen give their parts too.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache
from itertools import pairwise

from assistant.plans.folding import fold, normal_form

_CHUNK = re.compile(r"[^\W_]+(?:(?:(?<=\d)[.,](?=\d)|[/\-–](?=[^\W_]))[^\W_]+)*(?:(?<=\d)\s?%)?")
_PART = re.compile(r"[^\W_]+(?:(?<=\d)[.,](?=\d)[^\W_]+)*")
_DATE = re.compile(r"0*(\d{1,2})[/\-]0*(\d{1,2})[/\-](\d{4})")
_MONTH = re.compile(r"0*(\d{1,2})/(\d{4})")
_RUN = re.compile(r"[^\W\d_]+(?:\s+[^\W\d_]+)+")


def accented(text: str) -> list[str]:
    """Tokens of `text` with their marks: numbers and codes, syllables, words of several syllables (``thủ_tục``)."""
    return [*_units(normal_form(text)), *_words(text)]


def unaccented(text: str) -> list[str]:
    """Tokens of `text` without marks: numbers and codes, syllables, pairs of neighbouring syllables (``thu_tuc``)."""
    bare = fold(normal_form(text))
    return [*_units(bare), *_pairs(bare)]


def segmented(text: str) -> str:
    """`text` as underthesea's words, the syllables of one word joined by ``_`` (for encoders trained so)."""
    return " ".join(word.replace(" ", "_") for word in _segmenter()(text))


def _units(form: str) -> Iterator[str]:
    """Numbers, codes and syllables in reading order."""
    for chunk in _CHUNK.findall(form):
        whole = _number(chunk)
        parts = _PART.findall(whole)
        if any(map(str.isdigit, whole)) and [whole] != parts:
            yield whole
        yield from parts


def _number(chunk: str) -> str:
    """A chunk with one form for what is written in several: "30 %" and "30%", "05/04/2023" and "5/4/2023"."""
    tight = re.sub(r"\s", "", chunk).replace("–", "-")
    if date := _DATE.fullmatch(tight):
        return "/".join(date.groups())
    month = _MONTH.fullmatch(tight)
    return "/".join(month.groups()) if month else tight


def _words(text: str) -> Iterator[str]:
    """Words of several syllables; segmented in lower case, so that a question in capitals gives the same."""
    for word in _segmenter()(unicodedata.normalize("NFC", text).lower()):
        if " " in word:
            yield normal_form(word).replace(" ", "_")


def _pairs(form: str) -> Iterator[str]:
    """Neighbouring syllables, not across punctuation."""
    for run in _RUN.findall(form):
        yield from (f"{left}_{right}" for left, right in pairwise(run.split()))


@lru_cache(maxsize=1)
def _segmenter() -> Callable[[str], list[str]]:
    # Deferred: the import brings torch in, which commands that do not search need not wait for.
    from underthesea import word_tokenize

    segment: Callable[[str], list[str]] = word_tokenize
    return segment
