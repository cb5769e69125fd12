"""Characters on PDF pages -> lines of words, and lines -> paragraphs: what a page end or a line end tore is mended.

A line end is only a wrap when the next line's first word would not have fitted on the line; otherwise somebody set it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.utils.text import extract_words

from assistant.documents.letters import LOWER, UPPER

Char = dict[str, Any]
"""A character as pdfplumber gives it."""

_WORD_GAP = 0.22
"""Widths of a blank, in font sizes, from which characters are two words where the file writes no blank."""
_COLUMN_GAP = 2.2
"""Blank in font sizes that sets two columns apart on one line; justified text stays below it."""
_NEW_ITEM = re.compile(
    rf"(?:[-+•–*]\s*(?!20\d\d\b)[{UPPER}\d]|[a-zđ]\)\s|\d{{1,2}}(?:\.\d{{1,2}})*[.)]\s|[IVX]+\.\s|Điều \d|\(?\d\)\s)"
)
_BULLET = re.compile(r"[-+•–*]\s|[a-zđ]\)|\d{1,2}[.)]")
_JOINS = re.compile(r"[/\u00ad\u2010-]$")
_ASCII_END, _ASCII_START = re.compile(r"[a-z]{3,}-$"), re.compile(r"[a-z]{3,}")
_YEAR_END, _YEAR_START, _YEAR = re.compile(r"\d/(\d{1,3})$"), re.compile(r"\d{1,3}(?!\d)"), re.compile(r"(?:19|20)\d\d")
_LOWER_START = re.compile(rf"[{LOWER}]")
_FIT = 1.0
"""Points by which measured widths may be wrong."""
_INDENT, _LEADING, _CENTRED = 9.0, 1.9, 4.0


@dataclass(frozen=True, slots=True)
class Line:
    """Words that stand on one line of a page (from 1), with their box in points and the width of the first word."""

    words: str
    page: int
    left: float
    top: float
    right: float
    bottom: float
    first_width: float

    @property
    def height(self) -> float:
        """The line's height in points."""
        return self.bottom - self.top


def lines_of(chars: Sequence[Char], page: int, *, split: bool = True) -> list[Line]:
    """The lines that `chars` make, from the top; with `split`, columns on one line are lines of their own."""
    rows = word_rows(chars)
    return [line_of(part, page) for row in rows for part in (parts_of(row, _COLUMN_GAP) if split else [row])]


def word_rows(chars: Sequence[Char]) -> list[list[Char]]:
    """The words that `chars` make, by their heights on the page, each row from the left."""
    words = extract_words(list(chars), x_tolerance_ratio=_WORD_GAP, y_tolerance=2, keep_blank_chars=False)
    rows: list[list[Char]] = []
    for word in sorted(words, key=lambda word: (word["top"] + word["bottom"]) / 2):
        middle = (word["top"] + word["bottom"]) / 2
        if rows and rows[-1][0]["top"] <= middle <= rows[-1][0]["bottom"]:
            rows[-1].append(word)
        else:
            rows.append([word])
    return [sorted(row, key=lambda word: float(word["x0"])) for row in rows]


def parts_of(words: list[Char], gap: float) -> list[list[Char]]:
    """`words` of one row, parted where more than `gap` font sizes are blank."""
    parts = [[words[0]]]
    for word in words[1:]:
        above = parts[-1][-1]
        if word["x0"] - above["x1"] > gap * (above["bottom"] - above["top"]):
            parts.append([word])
        else:
            parts[-1].append(word)
    return parts


def line_of(words: list[Char], page: int) -> Line:
    """The line that `words`, from left to right, make on `page`."""
    text = " ".join(str(word["text"]) for word in words)
    left, right = words[0]["x0"], max(word["x1"] for word in words)
    top, bottom = min(word["top"] for word in words), max(word["bottom"] for word in words)
    return Line(text, page, left, top, right, bottom, words[0]["x1"] - words[0]["x0"])


def wraps(line: Line, following: Line, right: float) -> bool:
    """True when `following` carries on `line` because its first word had no room before `right`."""
    if _NEW_ITEM.match(following.words):
        return False
    blank = 0.25 * line.height
    return line.right + blank + following.first_width > right - _FIT


def cell_text(lines: Sequence[Line], right: float) -> str:
    """The words of a cell's lines, wrapped lines joined and set line ends kept."""
    text = ""
    for at, line in enumerate(lines):
        if at == 0:
            text = line.words
        elif wraps(lines[at - 1], line, right):
            text = joined(text, line.words)
        else:
            text += "\n" + line.words
    return text


def joined(above: str, below: str) -> str:
    """`above` and `below` as one; what a hyphen or slash at the line's end tore is put together without a blank."""
    if _is_torn_year(above, below):
        return above + below
    if not _JOINS.search(above):
        return f"{above} {below}"
    if above[-1] in "\u00ad\u2010" or (_ASCII_END.search(above) and _ASCII_START.match(below)):
        return above[:-1] + below
    return f"{above} {below}" if above[:-1].endswith(" ") else above + below


def _is_torn_year(above: str, below: str) -> bool:
    """True where a date had to break inside its year, because its cell is narrower than the date."""
    end, start = _YEAR_END.search(above), _YEAR_START.match(below)
    return bool(end and start and _YEAR.fullmatch(end[1] + start[0]))


def paragraphs_of(lines: Iterable[Line]) -> list[list[Line]]:
    """Lines of prose grouped to paragraphs; a paragraph may run over a page end."""
    groups: list[list[Line]] = []
    lines = list(lines)
    margins = _margins(lines)
    for line in lines:
        if groups and _carries_on(groups[-1], line, margins[groups[-1][-1].page]):
            groups[-1].append(line)
        else:
            groups.append([line])
    return groups


def _margins(lines: Sequence[Line]) -> dict[int, tuple[float, float]]:
    """The left and right edge of the text of each page."""
    margins: dict[int, tuple[float, float]] = {}
    for line in lines:
        left, right = margins.get(line.page, (line.left, line.right))
        margins[line.page] = min(left, line.left), max(right, line.right)
    return margins


def _carries_on(group: list[Line], line: Line, margins: tuple[float, float]) -> bool:
    above, (left, right) = group[-1], margins
    same_page = above.page == line.page
    if same_page and line.top - above.bottom > _LEADING * above.height - above.height:
        return False
    if same_page and min(above.bottom, line.bottom) - max(above.top, line.top) > 0.5 * line.height:
        return False
    if _LOWER_START.match(line.words) and not _NEW_ITEM.match(line.words) and not above.words.isupper():
        return True
    capitals = above.words.isupper()
    more_capitals = _in_capitals(line.words.split()[0], capitals)
    if capitals and not more_capitals:
        return False
    if _is_centred(above, left, right) and _is_centred(line, left, right):
        return capitals == more_capitals and _fills(above, line, right - left)
    indented = line.left - above.left > _INDENT and not _BULLET.match(above.words)
    return (
        not indented
        and above.left <= line.left + _INDENT * 8
        and wraps(above, line, right)
        and right - above.left > 200
    )


def _in_capitals(word: str, unless: bool) -> bool:
    """Whether a word is written in capitals; `unless` of one without letters, which says nothing."""
    return word.isupper() if any(map(str.isalpha, word)) else unless


def _is_centred(line: Line, left: float, right: float) -> bool:
    return line.left - left > _CENTRED and abs((line.left - left) - (right - line.right)) < _CENTRED


def _fills(line: Line, following: Line, width: float) -> bool:
    """True when the next line's first word had no room on a centred line."""
    return line.right - line.left + 0.25 * line.height + following.first_width > width - _FIT


def paragraph_text(lines: Sequence[Line]) -> str:
    """The words of a paragraph's lines as one line."""
    text = lines[0].words
    for line in lines[1:]:
        text = joined(text, line.words)
    return text
