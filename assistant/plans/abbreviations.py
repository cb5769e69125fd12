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
_LONGEST_WITHOUT_HEAD = 8
_NAMED = (
    "chỉ số", "bộ chỉ số", "hệ thống", "nền tảng", "mạng", "trung tâm", "cổng thông tin", "cổng dịch vụ",
    "cơ sở dữ liệu", "trục", "phần mềm", "khung", "kho dữ liệu", "bộ phận", "quỹ", "chương trình", "dự án",
)  # fmt: skip
"""What the names of systems and indices begin with: "duy trì nền tảng ... (LGSP)" names what follows "duy trì"."""
_NAME = re.compile(rf"(?:{'|'.join(_NAMED)})(?!\w)", re.I)
_GOES_ON = re.compile(r"(?:chia sẻ|kết nối|điều hành|giám sát|quản lý|theo dõi|xử lý|phân tích|đánh giá)(?!\w)", re.I)
"""How a name goes on after a comma: "nền tảng tích hợp, chia sẻ dữ liệu"."""


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
        start = _by_initials(document.text, words, short) or _by_name(document.text, words)
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


def _by_name(text: str, words: list[Span]) -> int | None:
    """Where the name of a thing begins that no initials spell: at the word that such names begin with, if any.

    None for a long clause without one: what of it the name is can't be told.
    """
    start = _by_capital(text, words)
    if start is None or _begins_a_name(text, start):
        return start
    own = [word for word in words if word.start >= start]
    after_comma = [word.start for above, word in pairwise(own) if "," in text[above.end : word.start]]
    begins = after_comma[-1] if after_comma else start
    if _GOES_ON.match(text, begins):
        return next((word.start for word in reversed(words) if _begins_a_name(text, word.start)), begins)
    named = next((word.start for word in own if word.start >= begins and _begins_a_name(text, word.start)), None)
    return start if named is None and len(own) <= _LONGEST_WITHOUT_HEAD else named


def _begins_a_name(text: str, at: int) -> bool:
    """True when what systems and indices are called by stands there."""
    return _NAME.match(text, at) is not None


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
