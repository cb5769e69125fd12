"""Paragraphs -> sections: numbered headings, their nesting and what stands under them."""

import re
from dataclasses import dataclass

from assistant.documents.letters import UPPER
from assistant.documents.models import Document, Paragraph, Span, Table
from assistant.plans.models import Section

_MARKERS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("article", re.compile(r"(Điều \d+)[.:]\s*")),
    ("roman", re.compile(rf"(?:(?:Phần|Chương|Mục)\s+)?([IVXLC]+)[.)]?\s*[.:)-]?\s+(?=[{UPPER}])")),
    ("dotted", re.compile(r"(\d{1,2}(?:\.\d{1,2})+)[.)]?\s+")),
    ("arabic", re.compile(rf"(\d{{1,2}})(?:[.)]\s*\*{{0,2}}\s*(?=\S)|-\s+\*{{0,2}}(?=[{UPPER}]))")),
    ("letter", re.compile(r"([a-zđ])[).]\s+")),
)
_LEVELS = {"article": 1, "roman": 1, "arabic": 2, "dotted": 3, "letter": 4}
_PART = re.compile(r"\W*(?:phần|chương)\s+(?:thứ\s+)?(?P<number>[ivx]+|\w+)\W*", re.IGNORECASE)
_ORDINALS = {"nhất": "I", "hai": "II", "ba": "III", "bốn": "IV", "tư": "IV", "năm": "V", "sáu": "VI", "bảy": "VII"}
_CLOSING = re.compile(r"\**(?:Nơi nhận|PHỤ LỤC|Phụ lục|DANH MỤC|TM\.|TM )")


@dataclass(slots=True)
class _Open:
    """A heading that still gathers what stands under it."""

    kind: str
    level: int
    path: str
    title: str
    heading: Paragraph
    end: int


def read_sections(document: Document) -> tuple[Section, ...]:
    """The sections of the document's prose in reading order; annex tables and recipient lists close them."""
    builder = _Builder(document)
    for block in document.blocks:
        if isinstance(block, Table):
            builder.close()
        else:
            builder.take(block)
    builder.close()
    return tuple(sorted(builder.sections, key=lambda section: (section.heading.start, section.level)))


class _Builder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._open: list[_Open] = []
        self._paths: dict[str, int] = {}
        self._part: tuple[str, Paragraph] | None = None
        self.sections: list[Section] = []

    def take(self, paragraph: Paragraph) -> None:
        text = self._document.quote(paragraph.span)
        marker = _marker(text)
        part, self._part = self._part, _part(paragraph, text)
        if part is not None and marker is None and text == text.upper():
            number, line = part
            heading = Paragraph(Span(line.span.start, paragraph.span.end), paragraph.level)
            self._begin("roman", number, 0, heading, text)
        elif self._part is not None or (marker is None and _CLOSING.match(text)):
            self.close()
        elif marker is None:
            self._extend(paragraph.span.end)
        else:
            self._begin(*marker, paragraph, text)

    def close(self, level: int = 0) -> None:
        """Ends every open section at or below `level`."""
        while self._open and self._open[-1].level >= level:
            ended = self._open.pop()
            parent = self._open[-1].path if self._open else None
            body = Span(ended.heading.span.start, ended.end)
            self.sections.append(
                Section(ended.path, ended.title, len(self._open) + 1, ended.heading.span, body, parent)
            )

    def _extend(self, end: int) -> None:
        for section in self._open:
            section.end = end

    def _begin(self, kind: str, number: str, words_from: int, paragraph: Paragraph, text: str) -> None:
        level = self._level(kind, number, paragraph)
        self.close(level)
        self._extend(paragraph.span.end)
        above = self._open[-1].path if self._open else ""
        local = (
            number
            if kind != "dotted"
            else number.rpartition(".")[2]
            if above.endswith(number.rpartition(".")[0])
            else number
        )
        path = self._unique(f"{above}.{local}" if above else local)
        title = " ".join(text[words_from:].split()).strip("* ")
        self._open.append(_Open(kind, level, path, title, paragraph, paragraph.span.end))

    def _level(self, kind: str, number: str, paragraph: Paragraph) -> int:
        """Normally by kind; a plain "1." under a marked arabic heading is its item, not its sister."""
        level = _LEVELS[kind]
        if kind == "dotted":
            return level + number.count(".") - 1
        arabic = next((section for section in self._open if section.level == level), None)
        if kind == "arabic" and arabic is not None and arabic.heading.level and not paragraph.level:
            return level + 1
        nested = next((section for section in self._open if section.level == level + 1 and section.kind == kind), None)
        return level + 1 if kind == "arabic" and nested is not None and not paragraph.level else level

    def _unique(self, path: str) -> str:
        self._paths[path] = self._paths.get(path, 0) + 1
        return path if self._paths[path] == 1 else f"{path}-{self._paths[path]}"


def _part(paragraph: Paragraph, text: str) -> tuple[str, Paragraph] | None:
    """The number of a line that is "Phần III" or "Phần thứ ba" and no more: its title stands on the next line."""
    match = _PART.fullmatch(text)
    if match is None:
        return None
    word = match["number"].casefold()
    number = _ORDINALS.get(word) or (word.upper() if not word.strip("ivx") else None)
    return (number, paragraph) if number else None


def _marker(text: str) -> tuple[str, str, int] | None:
    for kind, pattern in _MARKERS:
        if match := pattern.match(text):
            return kind, match[1], match.end()
    return None
