"""What the syllable model learns from: the plans, the project's question phrasings, and word lists of underthesea.

The word lists are read from the installed package when an index is built; without them restoration still works, on
fewer words. Only counts of syllables enter the model.
"""

import unicodedata
from collections.abc import Iterable, Iterator
from importlib.resources import files
from importlib.util import find_spec
from itertools import chain
from pathlib import Path

from assistant.plans.syllables import normal
from assistant.retrieval.syllable_model import NUMBER, SPECIAL
from assistant.retrieval.tokens import Kind, tokens

_BEGINNING = 2
_WORD_LISTS = ("Viet11K.txt", "Viet22K.txt", "Viet39K.txt", "Viet74K.txt")


def sentences(text: str) -> Iterator[tuple[str, ...]]:
    """The sentences of `text` as lower-case words with the tone at its normal place; codes become ``<n>``."""
    words: list[str] = []
    for token in tokens(unicodedata.normalize("NFC", text)):
        if token.kind is Kind.STOP:
            yield tuple(words)
            words = []
        else:
            words.append(normal(token.text.lower()) if token.kind is Kind.WORD else SPECIAL[NUMBER])
    yield tuple(words)


def question_phrases() -> list[str]:
    """Short ways to ask, one a line, as people type them."""
    return _lines("questions.txt")


def everyday_talk() -> list[str]:
    """Everyday words among those they stand with, many short sentences a line."""
    return _lines("everyday.txt")


def common_words() -> list[str]:
    """The words that people use most, which the plans and the word lists hold too seldom."""
    return [word for line in _lines("common.txt") for word in line.split()]


def after_names(names: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """Each of `names` with each beginning of an everyday sentence after it, since a question goes on so after any name.

    Texts that are learned from say little of what follows the name of a province or an agency in a question.
    """
    talk = chain.from_iterable(sentences(line) for line in (*question_phrases(), *everyday_talk()))
    beginnings = sorted({words[:_BEGINNING] for words in talk if words})
    for name in dict.fromkeys(words for text in names for words in sentences(text) if len(words) > 1):
        for beginning in beginnings:
            yield *name[-2:], *beginning


def _lines(name: str) -> list[str]:
    return (files("assistant.retrieval") / "data" / name).read_text("utf-8").splitlines()


def listed_words() -> Iterator[str]:
    """The entries of underthesea's word lists, a common word once in each list it stands in; none if not installed."""
    for path in _shipped("corpus/data/Viet*.txt"):
        yield from path.read_text("utf-8").splitlines()


def _shipped(pattern: str) -> list[Path]:
    """Files of the installed underthesea that fit `pattern`, in order; found without importing the package."""
    spec = find_spec("underthesea")
    folders = (spec.submodule_search_locations if spec else None) or ()
    return [path for folder in folders for path in sorted(Path(folder).glob(pattern))]
