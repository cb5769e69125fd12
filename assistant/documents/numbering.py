"""The numbers that Word writes before paragraphs by itself: "1.", "2.1", "a)", "IV." -> words.

Input: the numbering part and the styles of a DOCX. A level begins again when a higher one counts on (ECMA-376, 17.9).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field

from docx.oxml.ns import qn
from lxml.etree import _Element as Element

_LETTERS = 26
_ROMAN = ((100, "c"), (90, "xc"), (50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))
_DEEPEST = 9


@dataclass(slots=True)
class _Level:
    """How one level of a list is numbered."""

    start: int = 1
    form: str = "decimal"
    text: str = ""


@dataclass(slots=True)
class _List:
    """The levels of a list, and where its counters stand (lists with one definition share them)."""

    levels: dict[int, _Level]
    counters: dict[int, int] = field(default_factory=dict)


class Numbering:
    """Counts through a document; `label` must be asked of each paragraph once, in reading order."""

    def __init__(self, numbering: Element | None, styles: Element | None) -> None:
        self._lists = _lists(numbering) if numbering is not None else {}
        self._styles = _style_properties(styles) if styles is not None else {}

    def label(self, paragraph: Element) -> str:
        """The number that Word shows before `paragraph`, "-" for a bullet, "" for none."""
        number, level = self._place(paragraph)
        found = self._lists.get(number)
        if found is None or level not in found.levels:
            return ""
        return _count(found, level)

    def _place(self, paragraph: Element) -> tuple[str, int]:
        """The list and level of a paragraph, from its own properties or its style's."""
        properties = paragraph.find(qn("w:pPr"))
        number, level = _reference(properties)
        style = _value(properties, "w:pStyle") if properties is not None else None
        if number is None and style in self._styles:
            number, styled = self._styles[style]
            level = level if level is not None else styled
        return number or "0", level or 0


def _count(found: _List, level: int) -> str:
    counters = found.counters
    for above in range(level):
        counters.setdefault(above, found.levels[above].start if above in found.levels else 1)
    counters[level] = counters.get(level, found.levels[level].start - 1) + 1
    for deeper in [depth for depth in counters if depth > level]:
        del counters[deeper]
    if found.levels[level].form == "bullet":
        return "-"
    label = found.levels[level].text
    for depth in range(_DEEPEST):
        if depth in counters and depth in found.levels:
            label = label.replace(f"%{depth + 1}", _written(counters[depth], found.levels[depth].form))
    return label.strip()


def _written(count: int, form: str) -> str:
    if form in ("upperRoman", "lowerRoman"):
        roman = ""
        for value, letters in _ROMAN:
            roman += letters * (count // value)
            count %= value
        return roman.upper() if form == "upperRoman" else roman
    if form in ("upperLetter", "lowerLetter"):
        letter = chr(ord("a") + (count - 1) % _LETTERS) * ((count - 1) // _LETTERS + 1)
        return letter.upper() if form == "upperLetter" else letter
    if form == "none":
        return ""
    return f"{count:02}" if form == "decimalZero" else str(count)


def _lists(numbering: Element) -> dict[str, _List]:
    """Each list by its id, with the levels of its definition and its own overrides."""
    definitions: dict[str, dict[int, _Level]] = {}
    for definition in numbering.iterfind(qn("w:abstractNum")):
        definitions[str(definition.get(qn("w:abstractNumId")))] = dict(_levels(definition))
    lists = {}
    shared: dict[str, dict[int, int]] = {}
    for number in numbering.iterfind(qn("w:num")):
        definition_id = _value(number, "w:abstractNumId") or ""
        levels = dict(definitions.get(definition_id, {}))
        overrides = list(number.iterfind(qn("w:lvlOverride")))
        for override in overrides:
            _override(levels, override)
        counters = {} if overrides else shared.setdefault(definition_id, {})
        lists[str(number.get(qn("w:numId")))] = _List(levels, counters)
    return lists


def _override(levels: dict[int, _Level], override: Element) -> None:
    depth = int(override.get(qn("w:ilvl")) or 0)
    levels.update(_levels(override))
    start = _value(override, "w:startOverride")
    if start and depth in levels:
        levels[depth] = _Level(int(start), levels[depth].form, levels[depth].text)


def _levels(holder: Element) -> Iterator[tuple[int, _Level]]:
    for level in holder.iterfind(qn("w:lvl")):
        start, form, text = (_value(level, name) for name in ("w:start", "w:numFmt", "w:lvlText"))
        yield int(level.get(qn("w:ilvl")) or 0), _Level(int(start or 1), form or "decimal", text or "")


def _style_properties(styles: Element) -> dict[str | None, tuple[str | None, int]]:
    """The list and level that each paragraph style carries, inherited ones included."""
    own, based = {}, {}
    for style in styles.iterfind(qn("w:style")):
        name = style.get(qn("w:styleId"))
        number, level = _reference(style.find(qn("w:pPr")))
        own[name] = (number, level or 0)
        based[name] = _value(style, "w:basedOn")
    return {name: _inherited(name, own, based) for name in own}


def _inherited(
    name: str | None, own: dict[str | None, tuple[str | None, int]], based: dict[str | None, str | None]
) -> tuple[str | None, int]:
    seen = set()
    while name in own and name not in seen:
        if own[name][0] is not None:
            return own[name]
        seen.add(name)
        name = based[name]
    return None, 0


def _reference(properties: Element | None) -> tuple[str | None, int | None]:
    found = properties.find(qn("w:numPr")) if properties is not None else None
    if found is None:
        return None, None
    level = _value(found, "w:ilvl")
    return _value(found, "w:numId"), int(level) if level else None


def _value(holder: Element, name: str) -> str | None:
    found = holder.find(qn(name))
    return found.get(qn("w:val")) if found is not None else None
