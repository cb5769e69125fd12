"""HTML -> composed text: the page's own content as headings, paragraphs and tables; the site's furniture left out.

Menus, search boxes, share buttons and the like are told by their element, their role, their class, or by being mostly
links. A table that holds other tables lays out the page and is read through.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import lxml.html
from lxml.etree import LxmlError
from lxml.html import HtmlElement

from assistant.documents.composer import Composer, GridCell
from assistant.documents.encodings import decode
from assistant.documents.errors import UnreadableSource
from assistant.documents.limits import MOST_CELLS, MOST_COLUMNS
from assistant.documents.models import Content

_DROPPED = {
    *(
        "script",
        "style",
        "noscript",
        "template",
        "nav",
        "aside",
        "form",
        "button",
        "select",
        "option",
        "input",
        "textarea",
    ),
    *("iframe", "object", "svg", "canvas", "audio", "video", "dialog", "head", "title", "link", "meta"),
}
_FURNITURE_ROLES = {"navigation", "banner", "contentinfo", "search", "complementary", "menu", "menubar", "dialog"}
_FURNITURE_CLASS = re.compile(
    r"(?:^|[\s_-])(?:nav(?:bar|igation)?|menu|breadcrumbs?|sidebar|cookies?|social|share|comments?|related|pagination"
    r"|advert(?:s|ising|isement)?|ads?|banner|toolbar|search|login|skip-link)(?:$|[\s_-])",
    re.IGNORECASE,
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_HEADING = re.compile(r"h([1-6])")
_BLOCKS = {
    *(
        "address",
        "article",
        "blockquote",
        "body",
        "caption",
        "center",
        "dd",
        "div",
        "dl",
        "dt",
        "fieldset",
        "figcaption",
    ),
    *("figure", "footer", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "li", "main", "ol", "p", "pre"),
    *("section", "summary", "details", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"),
}
_MOSTLY_LINKS, _SHORT = 0.6, 1500
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")


def read(data: bytes, source: str) -> Content:
    """The text of a page; raises UnreadableSource when it holds none."""
    text, notes = decode(data, source)
    parser = lxml.html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        root = lxml.html.document_fromstring(_XML_DECLARATION.sub("", text), parser=parser)
    except (LxmlError, ValueError) as error:
        raise UnreadableSource(
            f"{source} is no page that can be read ({error}). Save it from the browser again."
        ) from error
    composer = Composer()
    _Writer(composer).write(_content(root))
    return Content(composer.text, composer.blocks, notes)


@dataclass(slots=True)
class _Size:
    """How much an element holds: characters in all and in links, links, and whether a table."""

    words: int = 0
    linked: int = 0
    links: int = 0
    table: bool = False

    def add(self, inner: "_Size") -> None:
        """Counts what an element inside holds too."""
        self.words += inner.words
        self.linked += inner.linked
        self.links += inner.links
        self.table |= inner.table


def _sizes(root: HtmlElement) -> dict[HtmlElement, _Size]:
    """The size of each element under `root`, counted from the inside out in one pass."""
    sizes: dict[HtmlElement, _Size] = {}
    for element in reversed(list(root.iter())):
        size = sizes.setdefault(element, _Size())
        if isinstance(element.tag, str) and element.tag not in _DROPPED:
            size.words += len(" ".join((element.text or "").split()))
            size.table |= element.tag == "table"
        if element.tag == "a":
            size.linked, size.links = size.words, 1
        above = element.getparent()
        if above is not None and element is not root:
            outer = sizes.setdefault(above, _Size())
            outer.add(size)
            outer.words += len(" ".join((element.tail or "").split()))
    return sizes


def _content(root: HtmlElement) -> HtmlElement:
    """The page's main element where it marks one that holds most of its text, else the body, without furniture."""
    body = root.find("body")
    body = body if body is not None else root
    sizes = _sizes(body)
    marked = [*body.iter("main", "article"), *body.xpath(".//*[@role='main']")]
    largest: HtmlElement = max(marked, key=lambda element: sizes[element].words, default=body)
    for element in list(body.iter()):
        if element is not body and element.getparent() is not None and _is_furniture(element, sizes[element]):
            element.drop_tree()
    kept = largest.getparent() is not None and sizes[largest].words > sizes[body].words / 2
    return largest if kept else body


def _is_furniture(element: HtmlElement, size: _Size) -> bool:
    if not isinstance(element.tag, str) or element.tag in _DROPPED or element.get("role") in _FURNITURE_ROLES:
        return True
    if element.get("hidden") is not None or _HIDDEN_STYLE.search(element.get("style") or ""):
        return True
    short = size.words < _SHORT and not size.table
    marked = _FURNITURE_CLASS.search(f"{element.get('class') or ''} {element.get('id') or ''}")
    if short and marked:
        return True
    mostly_links = size.links > 1 and size.linked > _MOSTLY_LINKS * size.words
    return short and mostly_links and element.tag in ("ul", "ol", "div", "header", "footer", "section")


class _Writer:
    """Writes elements in reading order; inline words gather in a line until a block begins or ends."""

    def __init__(self, composer: Composer) -> None:
        self._composer = composer
        self._line: list[str] = []

    def write(self, element: HtmlElement) -> None:
        self._inside(element, 0)
        self._end(0)

    def _inside(self, element: HtmlElement, level: int) -> None:
        self._line.append(_folded(element.text))
        for child in element:
            self._child(child, level)
            self._line.append(_folded(child.tail))

    def _child(self, child: HtmlElement, level: int) -> None:
        if child.tag == "br":
            self._line.append("\n")
        elif child.tag == "table" and child.find(".//table") is None:
            self._end(level)
            self._composer.table(_grid(child))
        elif child.tag in _BLOCKS:
            self._end(level)
            heading = _HEADING.fullmatch(child.tag)
            inner = int(heading[1]) if heading else level
            self._line.append(_label(child))
            self._inside(child, inner)
            self._end(inner)
        else:
            self._inside(child, level)

    def _end(self, level: int) -> None:
        words = "".join(self._line)
        self._line.clear()
        if words.strip(" \n-"):
            self._composer.paragraph(words, level)


def _folded(text: str | None) -> str:
    return re.sub(r"[ \t\r\n\f]+", " ", text or "")


def _label(item: HtmlElement) -> str:
    """What a browser shows before a list item: its number, or a dash for its bullet."""
    if item.tag != "li" or (holder := item.getparent()) is None:
        return ""
    if holder.tag != "ol":
        return "- "
    before = sum(1 for sibling in item.itersiblings("li", preceding=True))
    number = _integer(holder.get("start"), 1) + before
    letter = chr(ord("a") + (number - 1) % 26)
    return {"a": f"{letter}) ", "A": f"{letter.upper()}. "}.get(holder.get("type") or "", f"{number}. ")


def _grid(table: HtmlElement) -> list[list[GridCell]]:
    """The table's cells by row and column; one with rowspan or colspan stands in each of its places."""
    rows = list(table.iter("tr"))
    grid: list[list[GridCell]] = []
    carried: dict[int, tuple[GridCell, int]] = {}
    for at, row in enumerate(rows):
        cells: list[GridCell] = []
        for cell in row.iterchildren("td", "th"):
            _carry(cells, carried)
            written = GridCell(_cell_words(cell))
            across = _integer(cell.get("colspan"), 1, most=MOST_COLUMNS)
            down = _integer(cell.get("rowspan"), 1, most=len(rows) - at) or len(rows) - at
            for _ in range(min(max(across, 1), MOST_COLUMNS - len(cells))):
                carried[len(cells)] = (written, down - 1)
                cells.append(written)
        _carry(cells, carried)
        grid.append(cells)
        if sum(map(len, grid)) > MOST_CELLS:
            break
    return grid


def _carry(cells: list[GridCell], carried: dict[int, tuple[GridCell, int]]) -> None:
    """Adds the cells that reach down from rows above at the next places."""
    while (held := carried.get(len(cells))) and held[1] > 0:
        carried[len(cells)] = (held[0], held[1] - 1)
        cells.append(held[0])


def _cell_words(cell: HtmlElement) -> str:
    """The words of a cell, one block a line."""
    return "".join(_pieces(cell))


def _pieces(element: HtmlElement) -> Iterator[str]:
    yield _folded(element.text)
    for child in element:
        if child.tag == "br":
            yield "\n"
        elif child.tag in _BLOCKS:
            yield "\n" + _label(child)
            yield from _pieces(child)
            yield "\n"
        else:
            yield from _pieces(child)
        yield _folded(child.tail)


def _integer(words: str | None, default: int, most: int = 10_000) -> int:
    words = (words or "").strip()
    return min(int(words), most) if words.isdecimal() and len(words) < 9 else default
