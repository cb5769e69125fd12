"""`lexicon.toml`: official wording for what people type in English or in everyday Vietnamese.

A question -> the phrases that a plan would use for what it says, to search by next to the question itself. Known
wordings are found as whole words, the longest first, so that "online payment" is not also read as "payment". Beside
the terms stand single English words, by which `english.py` reads a whole question in Vietnamese.
"""

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Any

from assistant.plans.folding import fold, normal_form
from assistant.retrieval.stems import Words, english_words, stem

FILE = "lexicon.toml"

_STEM = "~"
_WORD_OR_BREAK = re.compile(r"[^\W_]+|[.,;:!?]")


class LexiconError(Exception):
    """`lexicon.toml` is missing or states something that can't be used."""


@dataclass(frozen=True, slots=True)
class EnglishTerm:
    """An English term, other wordings of it, and what the plans write for it."""

    term: str
    variants: tuple[str, ...]
    vi: tuple[str, ...]

    @property
    def typed(self) -> tuple[str, ...]:
        """Every wording that leads to `vi`."""
        return (self.term, *self.variants)


@dataclass(frozen=True, slots=True)
class EnglishWords:
    """English words of one meaning, and what the plans write for them, the usual first; none where they say nothing."""

    forms: tuple[str, ...]
    vi: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EverydayWording:
    """What people say for one thing, and what the plans write for it."""

    said: tuple[str, ...]
    official: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """Words of a question, folded, and the official phrases that say the same: any one of these stands for them."""

    said: frozenset[str]
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """A known wording among the words of a text, `words[start:end]`, and the phrases that it leads to."""

    start: int
    end: int
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Wordings:
    """Official phrases by the words that lead to them."""

    phrases: MappingProxyType[Words, tuple[str, ...]]
    lengths: MappingProxyType[str, tuple[int, ...]]

    def find(self, words: Words) -> tuple[Found, ...]:
        """The wordings in `words`, the longest first; a word that a longer wording has used leads to nothing else."""
        known = [
            (-length, start)
            for start, word in enumerate(words)
            for length in self.lengths.get(word, ())
            if start + length <= len(words) and words[start : start + length] in self.phrases
        ]
        free = [True] * len(words)
        found: list[Found] = []
        for minus_length, start in sorted(known):
            end = start - minus_length
            if all(free[start:end]):
                free[start:end] = [False] * -minus_length
                found.append(Found(start, end, self.phrases[words[start:end]]))
        return tuple(found)

    def wordings(self, words: Words) -> tuple[Wording, ...]:
        """The wordings in `words` with what they replace, the longest first, each once."""
        found = (Wording(frozenset(map(fold, words[each.start : each.end])), each.phrases) for each in self.find(words))
        return tuple(dict.fromkeys(found))

    def phrases_of(self, words: Words) -> tuple[str, ...]:
        """The phrases of the wordings in `words`, those of the longest wording first, each phrase once."""
        return tuple(dict.fromkeys(phrase for found in self.find(words) for phrase in found.phrases))


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The entries of `lexicon.toml`, ready to look up; a question of 200 characters takes well under 0.5 ms."""

    english: tuple[EnglishTerm, ...]
    words: tuple[EnglishWords, ...]
    everyday: tuple[EverydayWording, ...]
    _english: _Wordings = field(repr=False)
    _everyday: _Wordings = field(repr=False)
    _words: MappingProxyType[str, tuple[str, ...]] = field(repr=False)

    @classmethod
    def load(cls, corpus: Path) -> "Lexicon":
        """Read `lexicon.toml` in the folder `corpus`; raises LexiconError with the file, the entry and what to do."""
        raw = _read(corpus / FILE)
        english = tuple(
            EnglishTerm(_text(table, "term", where), _texts(table, "variants", where), _texts(table, "vi", where, 1))
            for where, table in _tables(raw, "english", ("term", "variants", "vi"))
        )
        words = _english_words(raw)
        everyday = tuple(
            EverydayWording(_texts(table, "said", where, 1), _texts(table, "official", where, 1))
            for where, table in _tables(raw, "everyday", ("said", "official"))
        )
        return cls(
            english,
            words,
            everyday,
            _wordings(((term.typed, term.vi) for term in english), english_words, "english"),
            _wordings(((group.said, group.official) for group in everyday), everyday_words, "everyday"),
            _by_word(words),
        )

    def translate(self, text: str) -> tuple[str, ...]:
        """Vietnamese official phrases for the English terms in `text`, those of the longest term first.

        Case, articles, plurals, -ing, -ed and British or American spelling make no difference.
        """
        return self._english.phrases_of(english_words(text))

    def wordings(self, text: str, topic: str) -> tuple[Wording, ...]:
        """The official wordings of the English terms in `text` and of the everyday words in `topic`."""
        return (*self._english.wordings(english_words(text)), *self._everyday.wordings(everyday_words(topic)))

    def terms_in(self, words: Words) -> tuple[Found, ...]:
        """The English terms among stemmed `words`, the longest first."""
        return self._english.find(words)

    def word(self, word: str) -> tuple[str, ...] | None:
        """What the plans write for a lower-case English word, as it is or by its stem.

        Empty for a word that says nothing of a topic, None for one that is not known.
        """
        forms = (word, word.removesuffix("s"), _STEM + stem(word))
        return next((self._words[form] for form in forms if form in self._words), None)

    def official(self, text: str) -> tuple[str, ...]:
        """Official phrases for the everyday Vietnamese wording in `text`, those of the longest wording first.

        Marks and case make no difference, nor do spellings (kí, ký) or NFC and NFD.
        """
        return self._everyday.phrases_of(everyday_words(text))


def everyday_words(text: str) -> Words:
    """The words of `text` in one spelling, without case and marks; punctuation stays: no wording reaches across it."""
    return tuple(_bare(word) for word in _WORD_OR_BREAK.findall(unicodedata.normalize("NFC", text)))


@lru_cache(maxsize=8192)
def _bare(word: str) -> str:
    return fold(normal_form(word))


def _english_words(raw: dict[str, Any]) -> tuple[EnglishWords, ...]:
    """The entries of [words]: `"file, record" = ["hồ sơ"]`."""
    table = raw.get("words", {})
    if not isinstance(table, dict):
        raise LexiconError(f'{FILE}: words is no table. Write [words] and under it "file, record" = ["hồ sơ"].')
    return tuple(
        EnglishWords(tuple(form.strip() for form in key.split(",")), _texts(table, key, f"{FILE}, [words]"))
        for key in table
    )


def _by_word(entries: Iterable[EnglishWords]) -> MappingProxyType[str, tuple[str, ...]]:
    """Phrases by each form as it stands, and by its stem where no form before has the same."""
    phrases: dict[str, tuple[str, ...]] = {}
    for entry in entries:
        for form in entry.forms:
            if not form or len(english_words(form)) != 1 or form.casefold() in phrases:
                raise LexiconError(f"{FILE}, [words]: {form!r} is no single word, or stands twice. Keep one of it.")
            phrases[form.casefold()] = entry.vi
    for entry in entries:
        for form in entry.forms:
            phrases.setdefault(_STEM + stem(form.casefold()), entry.vi)
    return MappingProxyType(phrases)


def _wordings(
    groups: Iterable[tuple[tuple[str, ...], tuple[str, ...]]], words_of: Callable[[str], Words], kind: str
) -> _Wordings:
    """Phrases by words; LexiconError when two entries of one kind claim the same wording, or one has no word."""
    phrases: dict[Words, tuple[str, ...]] = {}
    owner: dict[Words, int] = {}
    for number, (typed, official) in enumerate(groups, start=1):
        for wording in typed:
            words = words_of(wording)
            if not words:
                raise LexiconError(
                    f"{FILE}, [[{kind}]] {number}: {wording!r} holds no word. Write a word, or remove it."
                )
            if (first := owner.setdefault(words, number)) != number:
                raise LexiconError(
                    f"{FILE}, [[{kind}]] {number}: {wording!r} also stands in [[{kind}]] {first} (endings, marks and "
                    "case are ignored). Keep it in one of the two."
                )
            phrases[words] = official
    lengths: dict[str, tuple[int, ...]] = {}
    for words in phrases:
        lengths[words[0]] = tuple({*lengths.get(words[0], ()), len(words)})
    return _Wordings(MappingProxyType(phrases), MappingProxyType(lengths))


def _read(path: Path) -> dict[str, Any]:
    try:
        raw = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise LexiconError(f"{path} can't be read: {error.strerror}. Put {FILE} into the corpus folder.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise LexiconError(f"{path} is not valid TOML in UTF-8: {error}. Correct the place it names.") from error
    _only(raw, ("english", "words", "everyday"), FILE)
    return raw


def _tables(raw: dict[str, Any], kind: str, allowed: tuple[str, ...]) -> Iterable[tuple[str, dict[str, Any]]]:
    """Each [[kind]] table with the words that say where it stands."""
    tables = raw.get(kind, [])
    if not isinstance(tables, list) or not all(isinstance(table, dict) for table in tables):
        raise LexiconError(f"{FILE}: {kind} is not a list of tables. Write each entry under [[{kind}]].")
    for number, table in enumerate(tables, start=1):
        where = f"{FILE}, [[{kind}]] {number} ({next(chain(map(str, table.values()), ('empty',)))})"
        _only(table, allowed, where)
        yield where, table


def _only(table: dict[str, Any], allowed: tuple[str, ...], where: str) -> None:
    if unknown := sorted(table.keys() - set(allowed)):
        raise LexiconError(f"{where}: unknown key {', '.join(unknown)}. Allowed: {', '.join(allowed)}.")


def _text(table: dict[str, Any], key: str, where: str) -> str:
    value = table.get(key)
    if not isinstance(value, str) or not value.strip():
        raise LexiconError(f'{where}: {key} is {value!r}. Write {key} = "...".')
    return value


def _texts(table: dict[str, Any], key: str, where: str, fewest: int = 0) -> tuple[str, ...]:
    value = table.get(key, [])
    if not isinstance(value, list) or len(value) < fewest or not all(isinstance(text, str) and text for text in value):
        raise LexiconError(f'{where}: {key} is {value!r}. Write {key} = ["...", "..."], {fewest} or more.')
    return tuple(value)
