"""The canonical text of a file: Unicode NFC with ``\\n`` line ends, and the cutting of spans in it."""

import re
import unicodedata

from assistant.documents.models import Span

_BLANK = " \t\n\u00a0\u200b\ufeff"
_OPENING = re.compile(r"(?:#{1,6}(?=\s)|\*\*|<b>|<i>)[ \u00a0]*")
_CLOSINGS = ("**", "</b>", "</i>")
_MARKUP_ONLY = re.compile(r"(?:\*\*|#|</?[bi]>|\s)*+")


def canonical(text: str) -> str:
    """`text` in NFC with ``\\n`` line ends and without a byte-order mark."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", text)


def lines_around(text: str, start: int, end: int) -> Span:
    """The whole lines that ``text[start:end]`` stands in, without the line end of the last."""
    line_end = text.find("\n", end)
    return Span(text.rfind("\n", 0, start) + 1, len(text) if line_end < 0 else line_end)


def trimmed(text: str, start: int, end: int) -> Span:
    """The span of what is left of ``text[start:end]`` without blanks and emphasis markup around it."""
    start, end = _without_blanks(text, start, end)
    while opening := _OPENING.match(text, start, end):
        start = opening.end()
    while closing := next((mark for mark in _CLOSINGS if text.endswith(mark, start, end)), None):
        start, end = _without_blanks(text, start, end - len(closing))
    if _MARKUP_ONLY.fullmatch(text, start, end):
        return Span(start, start)
    return Span(*_without_blanks(text, start, end))


def _without_blanks(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and text[start] in _BLANK:
        start += 1
    while end > start and text[end - 1] in _BLANK:
        end -= 1
    return start, end


def lines(text: str) -> list[Span]:
    """The spans of the lines of `text`, line ends left out; they tile the text but for the line ends."""
    spans, start = [], 0
    for line in text.split("\n"):
        spans.append(Span(start, start + len(line)))
        start += len(line) + 1
    return spans
