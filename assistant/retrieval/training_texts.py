"""What the syllable model learns from: the plans, the project's question phrasings, and word lists of underthesea.

The word lists are read from the installed package when an index is built; without them restoration still works, on
fewer words. Only counts of syllables enter the model.
"""

import unicodedata
from collections.abc import Iterator
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from assistant.plans.syllables import normal
from assistant.retrieval.syllable_model import NUMBER, SPECIAL
from assistant.retrieval.tokens import Kind, tokens

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
    return (files("assistant.retrieval") / "data" / "questions.txt").read_text("utf-8").splitlines()


def listed_words() -> Iterator[str]:
    """The entries of underthesea's word lists, a common word once in each list it stands in; none if not installed."""
    for path in _shipped("corpus/data/Viet*.txt"):
        yield from path.read_text("utf-8").splitlines()


def _shipped(pattern: str) -> list[Path]:
    """Files of the installed underthesea that fit `pattern`, in order; found without importing the package."""
    spec = find_spec("underthesea")
    folders = (spec.submodule_search_locations if spec else None) or ()
    return [path for folder in folders for path in sorted(Path(folder).glob(pattern))]
