"""Short forms that a document spells out itself: "thủ tục hành chính (TTHC)" -> TTHC and its meaning."""

import re
from itertools import pairwise

from assistant.documents.models import Document, Span
from assistant.plans.folding import fold
from assistant.plans.models import Abbreviation

_IN_BRACKETS = re.compile(r"\(\*{0,2}([A-ZĐ][A-ZĐa-z]*(?:[ -][A-Za-zĐ]+)?)\*{0,2}\)")
_WORD = re.compile(r"[^\W\d_]+")
_MARKER = re.compile(r"\W*\w{1,2}\)\s*")
_EXAMPLES = ("nhu", "gom")  # such as, consisting of: what is named begins after them
_CLAUSE_START = re.compile(r"[.;:()\n“”\"]")
_FEWEST_CAPITALS, _REACH, _MOST_WORDS, _FEWEST_WORDS = 2, 220, 24, 2


def read_abbreviations(document: Document) -> tuple[Abbreviation, ...]:
    """Every bracketed short form with the words before it that it stands for; each pair once.

    The span runs from the meaning to the closing bracket, so that it quotes both.
    """
    found: dict[tuple[str, str], Abbreviation] = {}
    for match in _IN_BRACKETS.finditer(document.text):
        short = " ".join(match[1].split())
        if sum(letter.isupper() for letter in short) < _FEWEST_CAPITALS and " " not in short:
            continue
        words = _words_before(document.text, match.start())
        start = _by_initials(document.text, words, short) or _by_capital(document.text, words)
        if start is not None:
            meaning = " ".join(document.text[start : match.start()].split()).strip("* ")
            if sum(word.islower() for word in meaning.split()) < _FEWEST_WORDS:
                continue
            found.setdefault((fold(short), fold(meaning)), Abbreviation(short, meaning, Span(start, match.end())))
    return tuple(found.values())


def _words_before(text: str, end: int) -> list[Span]:
    """The words of the clause that ends at `end`, at most twenty-four, in order."""
    start = max(0, end - _REACH)
    breaks = [match.end() for match in _CLAUSE_START.finditer(text, start, end)]
    words = [Span(match.start(), match.end()) for match in _WORD.finditer(text, breaks[-1] if breaks else start, end)]
    return words[-_MOST_WORDS:]


def _by_initials(text: str, words: list[Span], short: str) -> int | None:
    """Where the last words begin whose first letters spell `short`; "và" and "của" may stand between."""
    letters = [letter for letter in fold(short) if letter.isalpha()]
    for word in reversed(words):
        if not letters:
            break
        if fold(text[word.start]) == letters[-1]:
            letters.pop()
            start = word.start
        elif fold(text[word.start : word.end]) not in ("va", "cua"):
            return None
    return None if letters or not words else start


def _by_capital(text: str, words: list[Span]) -> int | None:
    """Where the name begins: at the first capital inside the clause, else after its last comma, else at its start.

    Of examples ("các công nghệ số như điện toán đám mây") only the last one is the name.
    """
    if not words:
        return None
    openers = [at for at, word in enumerate(words[:-1]) if fold(text[word.start : word.end]) in _EXAMPLES]
    words = words[openers[-1] + 1 :] if openers else words
    before = text[text.rfind("\n", 0, words[0].start) + 1 : words[0].start]
    in_a_list = before.rstrip(" ,")[-1:] in ("(", ")") and not _MARKER.fullmatch(before)
    capital = [
        word
        for word in words[0 if in_a_list else 1 : -1]
        if text[word.start].isupper() and not text[word.start : word.end].isupper()
    ]
    lone = [word for word in capital if text[word.end : word.end + 2].strip()[:1].islower()]
    if lone:
        return lone[0].start
    after_comma = [word for above, word in pairwise(words[:-1]) if "," in text[above.end : word.start]]
    return after_comma[-1].start if len(after_comma) > (0 if in_a_list or openers else 1) else words[0].start
