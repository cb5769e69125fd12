"""Sections -> duties: what a "tổ chức thực hiện" section gives each agency, item by item.

The agency stands in the heading, the act in the item, and the part it plays in the item's verbs.
"""

import re
from dataclasses import dataclass

from assistant.documents.models import Document, Paragraph, Span
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Role, Section

_DUTY_SECTION = re.compile(
    r"\bto chuc thuc hien\b|\btrach nhiem (?:cua|thuc hien)\b|\bphan cong (?:nhiem vu|thuc hien|trach nhiem)\b"
)
_ITEM = re.compile(r"(?:([a-zđ][).])|([-+•–]))\s+")
_HEADING_NUMBER = re.compile(r"[\d.]+[.)]\s*\**\s*")
_HEADING_TAIL = re.compile(r"\s*(?:có trách nhiệm|chịu trách nhiệm)?\s*[:.;*\s]*$")
_VERBS = (
    "được phân công|có trách nhiệm|chủ trì|phối hợp|tham mưu|theo dõi|hướng dẫn|tổ chức|triển khai|thực hiện|căn cứ"
)
_INLINE_VERB = re.compile(rf"\s(?=(?:{_VERBS})\b)", re.IGNORECASE)
_CLOSING = re.compile(r"(?:Trong quá trình|Yêu cầu|Trên đây|Đề nghị|Căn cứ các nội dung|Giao)\b")
_GIVEN = re.compile(r"(?:co quan|don vi|duoc (?:giao|phan cong))(?: theo doi,?)? (?:chu tri|theo doi)\b")
_LEAD = re.compile(r"\bchu tri\b")
_WITH = re.compile(r"\bchu tri,? (?:va )?phoi hop\b")
_COORDINATE = re.compile(r"\bphoi hop\b(?! giua| dong bo| thong nhat)")
_OTHERS_MONITOR = re.compile(
    r"\bde theo doi|\b(?:bo chi so|phan mem|phan he|he thong) theo doi"
    r"|\btham muu (?:uy ban nhan dan|ubnd)[^.;]{0,20} theo doi|theo doi (?:tinh hinh )?thi hanh"
)
_MONITOR = re.compile(r"\btheo doi\b")


@dataclass(frozen=True, slots=True)
class _Item:
    marker: str
    span: Span


def read_duties(document: Document, sections: tuple[Section, ...], paragraphs: list[Paragraph]) -> tuple[Duty, ...]:
    """The duties of every section that organises the carrying out, in source order."""
    duties: list[Duty] = []
    for section in sections:
        if section.level == 1 and _DUTY_SECTION.search(fold(section.title)):
            children = [child for child in sections if child.parent == section.path]
            for child in children:
                last = child is children[-1]
                duties += _agency_duties(document, child, paragraphs, last=last)
    return tuple(duties)


def _agency_duties(document: Document, section: Section, paragraphs: list[Paragraph], *, last: bool) -> list[Duty]:
    within = [p for p in paragraphs if section.heading.end <= p.span.start < section.body.end]
    items = _items(document, within, last=last)
    agency = _agency_span(document, section.heading)
    if not items:
        items, agency = _inline(document, agency, section.heading.end)
    return [
        Duty(
            id=f"{document.id}#{section.path}{_suffix(item, number, len(items))}",
            plan=document.id,
            section=section.path,
            agency=" ".join(document.quote(agency).split()),
            heading=agency,
            span=item.span,
            marker=item.marker,
            roles=roles_in(document.quote(item.span)),
        )
        for number, item in enumerate(items, start=1)
    ]


def _suffix(item: _Item, number: int, count: int) -> str:
    """What tells an item from its sisters: its letter, else its place among them."""
    if item.marker and item.marker[0].isalpha():
        return f".{item.marker[0]}"
    return f".{number}" if count > 1 else ""


def _items(document: Document, paragraphs: list[Paragraph], *, last: bool) -> list[_Item]:
    """Lettered or dashed items with the paragraphs that carry them on; unmarked paragraphs are items of their own."""
    items: list[_Item] = []
    for paragraph in paragraphs:
        text = document.quote(paragraph.span)
        marker = _ITEM.match(text)
        marked_above = bool(items and items[-1].marker)
        if marker is None and last and (_CLOSING.match(text) or (marked_above and text.rstrip().endswith("/."))):
            break
        lettered_above = marked_above and items[-1].marker[0].isalpha()
        if marker and marker[2] and lettered_above:
            items[-1] = _Item(items[-1].marker, Span(items[-1].span.start, paragraph.span.end))
        elif marker:
            items.append(_Item(marker[1] or marker[2], paragraph.span))
        elif marked_above:
            items[-1] = _Item(items[-1].marker, Span(items[-1].span.start, paragraph.span.end))
        else:
            items.append(_Item("", paragraph.span))
    return items


def _agency_span(document: Document, heading: Span) -> Span:
    """The agency's words in a heading: without the number and without "có trách nhiệm" or a colon."""
    text = document.quote(heading)
    number = _HEADING_NUMBER.match(text)
    start = number.end() if number else 0
    tail = _HEADING_TAIL.search(text)
    return Span(heading.start + start, heading.start + (tail.start() if tail else len(text)))


def _inline(document: Document, heading: Span, end: int) -> tuple[list[_Item], Span]:
    """A heading that states the duty in the same line: the agency ends where the verb begins."""
    text = document.quote(heading)
    verb = _INLINE_VERB.search(text)
    if verb is None:
        return [], heading
    act = Span(heading.start + verb.end(), end)
    return [_Item("", act)], Span(heading.start, heading.start + verb.start())


def roles_in(words: str) -> tuple[Role, ...]:
    """The parts that the verbs of a duty give its agency; "chủ trì, phối hợp với" is leading, not coordinating."""
    folded = _GIVEN.sub(" ", fold(words))
    roles = []
    if _LEAD.search(folded):
        roles.append(Role.LEAD)
    if _COORDINATE.search(_WITH.sub(" ", folded)):
        roles.append(Role.COORDINATE)
    if _MONITOR.search(_OTHERS_MONITOR.sub(" ", folded)):
        roles.append(Role.MONITOR)
    return tuple(roles)
