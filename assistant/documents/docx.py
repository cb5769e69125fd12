"""DOCX -> composed text: headings, numbered paragraphs, tables with merged cells, text boxes, footnotes at the end.

Headers and footers of pages are left out, as are deleted and hidden words; words inserted under revision are kept.
"""

import io
import re
from collections.abc import Iterator

import docx
import docx.document
import docx.oxml
from docx.oxml.ns import qn
from lxml.etree import LxmlError
from lxml.etree import _Element as Element

from assistant.documents.archive import checked_archive
from assistant.documents.composer import Composer, GridCell, composed
from assistant.documents.errors import UnreadableSource
from assistant.documents.limits import MOST_COLUMNS
from assistant.documents.models import Content
from assistant.documents.numbering import Numbering

_HEADING_STYLE = re.compile(r"(?:heading|tiêu đề|đề mục)\s*(\d)", re.IGNORECASE)
_SKIPPED = {qn(f"w:{name}") for name in ("del", "moveFrom", "instrText", "delText", "rPr", "pPr", "txbxContent")}
_BODY_LEVEL = 9
"""The outline level of what is no heading."""

_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_WRITTEN = {
    qn("w:tab"): " ",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
    qn("w:softHyphen"): "",
}


def read(data: bytes, source: str) -> Content:
    """The text of a DOCX file; raises UnreadableSource or RefusedSource (see archive)."""
    notes = checked_archive(data, source)
    try:
        document = docx.Document(io.BytesIO(data))
        return composed(lambda composer: _Reader(document, composer).read(), notes)
    except (KeyError, ValueError, AttributeError, TypeError, LxmlError, RecursionError, OverflowError) as error:
        raise UnreadableSource(
            f"{source} is no Word document that can be read ({type(error).__name__}). "
            "Open it in Word, save it as .docx and add it again."
        ) from error


class _Reader:
    def __init__(self, document: "docx.document.Document", composer: Composer) -> None:
        self._composer = composer
        self._document = document
        part = document.part
        numbering = next((rel.target_part for rel in part.rels.values() if rel.reltype.endswith("/numbering")), None)
        self._numbering = Numbering(
            numbering.element if numbering is not None else None,
            document.styles.element,
        )
        self._levels = dict(_heading_levels(document.styles.element))

    def read(self) -> None:
        for block in _blocks(self._document.element.body):
            if block.tag == qn("w:tbl"):
                self._composer.table(self._grid(block))
            else:
                self._paragraph(block)
        for footnote in self._footnotes():
            self._composer.paragraph(footnote)

    def _paragraph(self, paragraph: Element) -> None:
        label, words = self._numbering.label(paragraph), _words(paragraph)
        if words.strip():
            self._composer.paragraph(f"{label} {words.lstrip()}" if label else words, self._level(paragraph))
        for box in _boxes(paragraph):
            for inner in _blocks(box):
                self._composer.paragraph(self._cell_words(inner))

    def _level(self, paragraph: Element) -> int:
        style = paragraph.find(f"{qn('w:pPr')}/{qn('w:pStyle')}")
        outline = paragraph.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if outline is not None:
            level = int(outline.get(qn("w:val")) or _BODY_LEVEL)
            return level + 1 if level < _BODY_LEVEL else 0
        return self._levels.get(style.get(qn("w:val")), 0) if style is not None else 0

    def _grid(self, table: Element) -> list[list[GridCell]]:
        """The table's cells by grid column; a cell merged downwards or sideways stands in each of its places."""
        rows: list[list[GridCell]] = []
        for row in _rows(table):
            cells: list[GridCell] = [GridCell("") for _ in range(_skipped(row, "w:gridBefore"))]
            for cell in _cells(row):
                shared = rows[-1][len(cells)] if rows and _goes_on(cell) and len(cells) < len(rows[-1]) else None
                written = shared or GridCell(self._cell_words(cell))
                cells += [written] * min(_span(cell), MOST_COLUMNS - len(cells))
            rows.append(cells)
        return rows

    def _cell_words(self, holder: Element) -> str:
        """The words of a cell, one paragraph a line; a table in it is written out row by row."""
        if holder.tag == qn("w:p"):
            label, words = self._numbering.label(holder), _words(holder)
            own = f"{label} {words}" if label and words.strip() else label or words
            boxed = [self._cell_words(inner) for box in _boxes(holder) for inner in _blocks(box)]
            return "\n".join([own, *boxed])
        return "\n".join(self._cell_words(block) for block in _blocks(holder))

    def _footnotes(self) -> Iterator[str]:
        for rel in self._document.part.rels.values():
            if rel.is_external or not rel.reltype.endswith(("/footnotes", "/endnotes")):
                continue
            root = docx.oxml.parse_xml(rel.target_part.blob)
            notes = [note for note in root if note.get(qn("w:type")) is None]
            for number, note in enumerate(notes, start=1):
                words = " ".join(_words(paragraph).strip() for paragraph in note.iter(qn("w:p")))
                yield f"[{number}] {words}" if words.strip() else ""


def _blocks(holder: Element) -> Iterator[Element]:
    """Paragraphs and tables in reading order, those inside content controls and inserted ranges too."""
    for child in holder:
        if child.tag in (qn("w:p"), qn("w:tbl")):
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _blocks(content) if content is not None else ()
        elif child.tag in (qn("w:ins"), qn("w:moveTo"), qn("w:customXml"), qn("w:smartTag"), qn("w:tr"), qn("w:tc")):
            yield from _blocks(child)


def _unwrapped(holder: Element, tag: str) -> Iterator[Element]:
    for child in holder:
        if child.tag == qn(tag):
            yield child
        elif child.tag == qn("w:sdt"):
            content = child.find(qn("w:sdtContent"))
            yield from _unwrapped(content, tag) if content is not None else ()


def _rows(table: Element) -> Iterator[Element]:
    return (row for row in _unwrapped(table, "w:tr") if row.find(f"{qn('w:trPr')}/{qn('w:del')}") is None)


def _cells(row: Element) -> Iterator[Element]:
    return _unwrapped(row, "w:tc")


def _skipped(row: Element, name: str) -> int:
    found = row.find(f"{qn('w:trPr')}/{qn(name)}")
    return min(int(found.get(qn("w:val")) or 0), MOST_COLUMNS) if found is not None else 0


def _span(cell: Element) -> int:
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    return max(int(found.get(qn("w:val")) or 1), 1) if found is not None else 1


def _goes_on(cell: Element) -> bool:
    """True for a cell that carries on the merged cell above it."""
    found = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return found is not None and found.get(qn("w:val"), "continue") == "continue"


def _words(paragraph: Element) -> str:
    parts: list[str] = []
    _gather(paragraph, parts)
    return "".join(parts)


def _gather(element: Element, parts: list[str]) -> None:
    for child in element:
        if child.tag in _SKIPPED or child.tag == _FALLBACK:
            continue
        if child.tag in (qn("w:t"), _MATH_TEXT):
            parts.append(child.text or "")
        elif child.tag in _WRITTEN:
            parts.append(_WRITTEN[child.tag])
        elif not _is_hidden(child):
            _gather(child, parts)


def _is_hidden(run: Element) -> bool:
    vanish = run.find(f"{qn('w:rPr')}/{qn('w:vanish')}") if run.tag == qn("w:r") else None
    return vanish is not None and vanish.get(qn("w:val"), "1") not in ("0", "false")


def _boxes(paragraph: Element) -> list[Element]:
    """The contents of text boxes, once each (older programs get a second copy as a fallback)."""
    boxes = paragraph.iter(qn("w:txbxContent"))
    return [box for box in boxes if not any(above.tag == _FALLBACK for above in box.iterancestors())]


def _heading_levels(styles: Element) -> Iterator[tuple[str | None, int]]:
    for style in styles.iterfind(qn("w:style")):
        name = style.find(qn("w:name"))
        outline = style.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        if match := _HEADING_STYLE.match(name.get(qn("w:val")) or "" if name is not None else ""):
            yield style.get(qn("w:styleId")), int(match[1])
        elif outline is not None and int(outline.get(qn("w:val")) or _BODY_LEVEL) < _BODY_LEVEL:
            yield style.get(qn("w:styleId")), int(outline.get(qn("w:val")) or 0) + 1
