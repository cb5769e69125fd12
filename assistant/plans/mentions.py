"""Finds the names of agencies in a text: plan text or a question, in any spelling -> mentions with their places.

The longest name that begins at a word wins, from left to right. Names in a row that share a word are found each by
its own words: "các Sở: Tài chính, Tư pháp" names two departments.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import NamedTuple

from assistant.documents.models import Span
from assistant.plans.phrases import Gap, PhraseBook, Word, words

_NOTHING = ""
_LINKS = frozenset(("va", "cung", "voi", "hoac", "hay", "and", "or"))
_SHORT = 4
"""Letters of the longest bare abbreviation ("NV", "KHĐT") that a list of abbreviations may hold."""


@dataclass(frozen=True, slots=True)
class Mention:
    """An agency's id and where the text names it; the span is in the text as given."""

    agency: str
    span: Span


@dataclass(frozen=True, slots=True)
class Name:
    """One way to write an agency's name; a `strict` one counts only with its marks."""

    phrase: str
    agency: str
    is_group: bool = False
    strict: bool = False


@dataclass(frozen=True, slots=True)
class Head:
    """A word that several names in a row share, in its spellings, and the fewest words that must follow it."""

    forms: tuple[str, ...]
    least: int = 1


@dataclass(frozen=True, slots=True)
class Exclusions:
    """Phrases that are no agency though they hold one's word; names that are verbs; words that ask which group."""

    phrases: tuple[str, ...] = ()
    marked: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    asking: tuple[str, ...] = ()


class _Series(NamedTuple):
    """Names in a row: the head they share, and how the first was written."""

    head: int
    capital: bool
    short: bool


class _Match(NamedTuple):
    """Words [start, end) name `agency`."""

    start: int
    end: int
    agency: str
    series: _Series | None


class MentionFinder:
    """Finds names in texts; built once from all names, then only read."""

    def __init__(self, names: Iterable[Name], heads: tuple[Head, ...], exclusions: Exclusions) -> None:
        self._heads = heads
        self._openers = PhraseBook()
        for number, head in enumerate(heads):
            for form in head.forms:
                self._openers.add(form, str(number))
        self._whole = PhraseBook()
        self._tails = tuple(PhraseBook() for _ in heads)
        self._groups: set[str] = set()
        for name in names:
            self._add(name)
        for phrase in exclusions.phrases:
            self._whole.add(phrase, _NOTHING)
        for phrase in exclusions.marked:
            self._whole.add(phrase, _NOTHING, strict=True)
        self._verbs = PhraseBook()
        for verb in exclusions.verbs:
            self._verbs.add(verb, verb)
        self._asking = frozenset(
            form for word in words(" ".join(exclusions.asking)) for form in (word.marked, word.bare)
        )

    def find(self, text: str) -> tuple[Mention, ...]:
        """The agencies named in `text`, in order and without overlap; an empty tuple when there are none."""
        found: list[Mention] = []
        series: _Series | None = None
        at, text_words = 0, words(text)
        while at < len(text_words):
            match = self._match(text_words, at, series)
            if match is None:
                if text_words[at].bare not in _LINKS:
                    series = None
                at += 1
                continue
            if match.agency != _NOTHING and not self._is_asked(text_words, match):
                found.append(
                    Mention(match.agency, Span(text_words[match.start].span.start, text_words[match.end - 1].span.end))
                )
            at, series = match.end, match.series
        return tuple(found)

    def _add(self, name: Name) -> None:
        phrase = words(name.phrase)
        self._whole.add_words(phrase, name.agency, strict=name.strict)
        if name.is_group:
            self._groups.add(name.agency)
            return
        opened = self._openers.longest(phrase, 0)
        if opened is not None and opened[0] < len(phrase):
            self._tails[int(opened[1])].add_words(phrase[opened[0] :], name.agency, strict=name.strict)

    def _match(self, text: tuple[Word, ...], at: int, series: _Series | None) -> _Match | None:
        candidates = (self._named(text, at), self._opened(text, at), self._continued(text, at, series))
        return max((match for match in candidates if match), key=lambda match: match.end, default=None)

    def _named(self, text: tuple[Word, ...], at: int) -> _Match | None:
        """A name given in full. A group gives way to a list that begins at its last word ("các Sở: Tài chính, ...")."""
        found = self._whole.longest(text, at)
        if found is None:
            return None
        end, agency = found
        if agency in self._groups and self._opened(text, end - 1) is not None:
            return None
        return _Match(at, end, agency, self._series(text, at, end))

    def _opened(self, text: tuple[Word, ...], at: int) -> _Match | None:
        """A head and the rest of a name. After a colon or bracket the rest alone is the name's own words."""
        opened = self._openers.longest(text, at)
        if opened is None or opened[0] >= len(text) or text[opened[0]].gap not in (Gap.PLAIN, Gap.COLON):
            return None
        start, head = opened[0], int(opened[1])
        tail = self._tails[head].longest(text, start)
        if tail is None:
            return None
        first = at if text[start].gap is Gap.PLAIN else start
        return _Match(first, tail[0], tail[1], _Series(head, text[start].capital, _is_short(text, start, tail[0])))

    def _continued(self, text: tuple[Word, ...], at: int, series: _Series | None) -> _Match | None:
        """The next name of a series, without the head."""
        if series is None or not _goes_on(text, at):
            return None
        tail = self._tails[series.head].longest(text, at)
        if tail is None or tail[0] - at < self._heads[series.head].least or series.capital > text[at].capital:
            return None
        if (_is_short(text, at, tail[0]) and not series.short) or self._is_verb(text, at, tail[0]):
            return None
        return _Match(at, tail[0], tail[1], series)

    def _series(self, text: tuple[Word, ...], at: int, end: int) -> _Series | None:
        opened = self._openers.longest(text, at)
        if opened is None or opened[0] >= end:
            return None
        return _Series(int(opened[1]), text[opened[0]].capital, _is_short(text, opened[0], end))

    def _is_verb(self, text: tuple[Word, ...], at: int, end: int) -> bool:
        """True for a name in lower case that is also a verb and has an object: "xây dựng kế hoạch"."""
        verb = self._verbs.longest(text, at)
        followed = end < len(text) and text[end].gap is Gap.PLAIN and text[end].bare not in _LINKS
        return verb is not None and verb[0] == end and not text[at].capital and followed

    def _is_asked(self, text: tuple[Word, ...], match: _Match) -> bool:
        """True for a group that the next word asks for: "cơ quan, đơn vị nào"."""
        if match.agency not in self._groups or match.end >= len(text):
            return False
        return text[match.end].gap is Gap.PLAIN and text[match.end].marked in self._asking


def _goes_on(text: tuple[Word, ...], at: int) -> bool:
    return at > 0 and (text[at].gap in (Gap.LIST, Gap.STOP) or text[at - 1].bare in _LINKS)


def _is_short(text: tuple[Word, ...], start: int, end: int) -> bool:
    return end - start == 1 and len(text[start].bare) <= _SHORT
