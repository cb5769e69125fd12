"""What stands on every page of a PDF and belongs to none: page numbers, running headers and footers."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.documents.pdf_lines import Line

_PAGE_NUMBER = re.compile(r"[-–\s]*(?:trang\s*)?\d{1,4}(?:\s*/\s*\d{1,4})?[-–\s]*", re.IGNORECASE)
_DIGITS = re.compile(r"\d+")
_MARGIN = 0.12
"""Share of a page's height, at its top and bottom, in which such lines stand."""
_FEWEST_PAGES, _SHARE = 3, 0.5


def furniture_of(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> set[Line]:
    """The lines of `pages` to drop: lone numbers at an end of a page, and what most pages repeat there."""
    margins = [_in_margins(lines, height) for lines, height in zip(pages, heights, strict=True)]
    counts = Counter(words for lines in margins for words in {_key(line) for line in lines})
    often = max(_FEWEST_PAGES, _SHARE * len(pages))
    repeated = {words for words, count in counts.items() if count >= often}
    return {
        line
        for lines in margins
        for line in lines
        if _key(line) in repeated or (_PAGE_NUMBER.fullmatch(line.words) and _is_at_end(line, lines))
    }


def _in_margins(lines: Sequence[Line], height: float) -> list[Line]:
    return [line for line in lines if line.bottom < _MARGIN * height or line.top > (1 - _MARGIN) * height]


def _key(line: Line) -> str:
    return _DIGITS.sub("#", line.words)


def _is_at_end(line: Line, lines: Sequence[Line]) -> bool:
    """True for the first or last line of a page, alone at its height."""
    beside = [other for other in lines if other is not line and other.top < line.bottom and line.top < other.bottom]
    above = [other for other in lines if other.bottom <= line.top]
    below = [other for other in lines if other.top >= line.bottom]
    return not beside and (not above or not below)
