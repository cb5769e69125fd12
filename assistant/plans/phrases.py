"""Known phrases in a text: words with their places -> the longest phrase that begins at a word.

The text may be NFC or NFD, with or without marks, in any case. A word that carries marks must be the phrase's
word with the same marks (up to spelling, see `folding.normal_form`); a word without any mark stands for all.
Where a phrase is a list ("Phát thanh và Truyền hình") the text may link its words by "và", "&", a comma, a dash
or nothing; elsewhere only by white space, over one line break at most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum
from functools import lru_cache
from itertools import product

from assistant.documents.models import Span
from assistant.plans.folding import fold, normal_form

_WORD = re.compile(r"(?:[^\W_][\u0300-\u036f]*)+")
_CODE = re.compile(
    r"\d+\s?(?:/\s?\d{4})?/[^\W\d_]{1,5}-\s?[^\W\d_]{2,}(?:-\w+)*"
    r"|\d+-[^\W\d_]{2,4}/[^\W\d_]{2,}"
    r"|\b(?:q[đd]|nq|ct|kh|n[đd]|ttr|tt|ctr|tb|bc)-(?:ubnd|h[đd]nd|cp|ttg|tu|tw|snv|bnv|btc|vpcp)\b",
    re.IGNORECASE,
)
_SPACE = r"[^\S\n\t]*\n?[^\S\n\t]*"
_GAPS = re.compile(
    rf"(?P<plain>['’]?{_SPACE}|\.)|(?P<list>[^\S\n\t]*[-–—&+/][^\S\n\t]*|[^\S\n\t]*[,&]{_SPACE})"
    r"|(?P<colon>[^\S\t]*[:(][^\S\t]*)|(?P<stop>[^\S\t]*(?:[,;][^\S\t]*[-–•+]?|[-–•+])[^\S\t]*)"
)
_AND = {"va": "và", "and": "and"}


class Gap(IntEnum):
    """What stands before a word: space (or the mark of "Q.Nam", "People's"), the sign of a list within a line,
    a colon or bracket, the sign of a list over several lines, or anything else.
    """

    PLAIN = 0
    LIST = 1
    COLON = 2
    STOP = 3
    BARRIER = 4


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text: its place, its normal form with and without marks, the gap before it, and its capitals.

    `shouted` is true for an abbreviation or a word typed wholly in capitals (of two letters or more).
    """

    span: Span
    marked: str
    bare: str
    gap: Gap
    capital: bool
    shouted: bool

    @property
    def is_and(self) -> bool:
        """True for "và" (also typed "va") and "and"."""
        return self.marked in (self.bare, _AND.get(self.bare)) and self.bare in _AND


def words(text: str) -> tuple[Word, ...]:
    """The words of `text` in order; numbers of documents (1028/QĐ-UBND) are passed over and part their neighbours."""
    codes = [match.span() for match in _CODE.finditer(text)] if "-" in text else []
    found: list[Word] = []
    end = 0
    for match in _WORD.finditer(text):
        if any(start <= match.start() < stop for start, stop in codes):
            continue
        marked, bare = _forms(match[0])
        gap = _gap(text[end : match.start()]) if found else Gap.BARRIER
        shouted = len(match[0]) > 1 and match[0][1:].upper() == match[0][1:] and match[0][0].isupper()
        found.append(Word(Span(*match.span()), marked, bare, gap, match[0][0].isupper(), shouted))
        end = match.end()
    return tuple(found)


@lru_cache(maxsize=8192)
def _forms(word: str) -> tuple[str, str]:
    marked = normal_form(word)
    return marked, fold(marked)


@lru_cache(maxsize=1024)
def _gap(between: str) -> Gap:
    match = _GAPS.fullmatch(between)
    return Gap[match.lastgroup.upper()] if match and match.lastgroup else Gap.BARRIER


@dataclass(slots=True)
class _Node:
    """A place in the tree of phrases: what ends here, and the words that may follow, by their unmarked form."""

    ends: str | None = None
    strict: bool = False
    steps: dict[str, list[tuple[str, bool, "_Node"]]] = field(default_factory=dict)


class PhraseBook:
    """Phrases, each with the id of what it names. Filled once, then only read."""

    def __init__(self) -> None:
        self._root = _Node()

    def add(self, phrase: str, name: str, *, strict: bool = False) -> None:
        """Let `phrase` name `name`; a `strict` one needs its marks. ValueError when it already names something else."""
        self.add_words(words(phrase), name, strict=strict)

    def add_words(self, phrase: tuple[Word, ...], name: str, *, strict: bool = False) -> None:
        """Like `add`, for a phrase already cut into words."""
        node = self._root
        linked = False
        for position, word in enumerate(phrase):
            if position and word.is_and:
                linked = True
                continue
            node = _step(node, word, position > 0 and (linked or word.gap is not Gap.PLAIN))
            linked = False
        if node is self._root or node.ends not in (None, name):
            shown = " ".join(word.marked for word in phrase)
            raise ValueError(f"phrase {shown!r} for {name!r} already names {node.ends!r}; a phrase names one thing")
        node.ends, node.strict = (
            name,
            strict or (len(phrase) == 1 and not phrase[0].capital and phrase[0].marked != phrase[0].bare),
        )

    def longest(self, text: tuple[Word, ...], at: int) -> tuple[int, str] | None:
        """The longest phrase that begins at word `at`: the word after it, and its name."""
        return max(self._endings(self._root, text, at, at, False), default=None)

    def _endings(
        self, node: _Node, text: tuple[Word, ...], start: int, at: int, marks: bool
    ) -> Iterator[tuple[int, str]]:
        if node.ends is not None and (marks or not node.strict):
            yield at, node.ends
        for position, linked in _positions(text, start, at):
            word = text[position]
            for marked, listed, following in node.steps.get(word.bare, ()):
                typed_marks = word.marked != word.bare
                if (listed or not linked) and (not typed_marks or word.marked == marked):
                    yield from self._endings(
                        following, text, start, position + 1, marks or typed_marks or marked == word.bare
                    )


def _step(node: _Node, word: Word, listed: bool) -> _Node:
    steps = node.steps.setdefault(word.bare, [])
    for marked, is_list, following in steps:
        if (marked, is_list) == (word.marked, listed):
            return following
    steps.append((word.marked, listed, _Node()))
    return steps[-1][2]


def _positions(text: tuple[Word, ...], start: int, at: int) -> Iterator[tuple[int, bool]]:
    """Where the next word of a phrase may stand, and whether a sign of a list parts it from the last."""
    if at >= len(text):
        return
    if at == start:
        yield at, False
        return
    gap = text[at].gap
    if gap <= Gap.LIST:
        yield at, gap is Gap.LIST
        if text[at].is_and and at + 1 < len(text) and text[at + 1].gap is Gap.PLAIN:
            yield at + 1, True


_CHOICE = re.compile(r"\(([^()]*)\)|\[([^\[\]]*)\]")


def spellings(pattern: str) -> tuple[str, ...]:
    """Every phrase that a pattern stands for: "[các] (sở|ngành) tỉnh" -> "các sở tỉnh", "sở tỉnh", ...

    "(a|b)" is a choice, "[a|b]" is one that may be left out, and neither holds another.
    """
    parts: list[tuple[str, ...]] = []
    end = 0
    for match in _CHOICE.finditer(pattern):
        parts.append((pattern[end : match.start()],))
        choices = tuple((match[1] if match[1] is not None else match[2]).split("|"))
        parts.append(choices if match[1] is not None else (*choices, ""))
        end = match.end()
    parts.append((pattern[end:],))
    return tuple(dict.fromkeys(" ".join("".join(choice).split()) for choice in product(*parts)))
