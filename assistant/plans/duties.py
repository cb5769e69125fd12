"""Sections and sentences -> duties: what a "tổ chức thực hiện" section gives each agency, and orders elsewhere.

The agency stands in a heading, at the beginning of an item, or in a sentence ("giao Sở X chủ trì ..."); the act in the
item or sentence, and the part it plays in its verbs.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.models import Document, Paragraph, Span
from assistant.plans.acts import due_in, partners_in, roles_in
from assistant.plans.bodies import VERB, bodies_at, subject_of
from assistant.plans.deadlines import read_deadline
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Section
from assistant.plans.orders import orders_in

_DUTY_SECTION = re.compile(
    r"\bto chuc thuc hien\b|\btrach nhiem (?:cua|thuc hien|to chuc)\b"
    r"|\bphan cong\b"
)
_DUTY_TITLE = re.compile(r"(?:to chuc thuc hien|phan cong (?:nhiem vu|thuc hien|trach nhiem)|trach nhiem thuc hien)\W*")
_ITEM = re.compile(r"\**(?:([a-zđ][).])|([-+•–*]))\s+")
_HEADING_NUMBER = re.compile(r"(?:[#*\s]*(?:[\d.]+[.)-]?|[a-zđ][).])\s*[*\s]*)")
_HEADING_TAIL = re.compile(r"\s*(?:có trách nhiệm|chịu trách nhiệm)?\s*[:.;*\s]*$")
_HEADING_ORDER = re.compile(r"(?:(?:trách nhiệm|nhiệm vụ) của|đối với|giao|đề nghị)\s+", re.IGNORECASE)
_INLINE_ACT = re.compile(rf"\s(?={VERB}(?!\w))|:\s(?=\S)")
_CLOSING = re.compile(r"\W*(?:\d+\.\s*)?(?:Trong quá trình|Yêu cầu|Trên đây|Đề nghị|Căn cứ các nội dung|Giao)\b")
_RECIPIENTS = re.compile(r"\W*(?:nơi nhận|t/?m\.?\s|kt\.\s)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Item:
    marker: str
    span: Span


def read_duties(document: Document, sections: tuple[Section, ...], paragraphs: Sequence[Paragraph]) -> tuple[Duty, ...]:
    """The duties of every section that organises the carrying out and the orders of other prose, in source order."""
    reader = _Reader(document, sections, paragraphs)
    organising = [section for section in sections if _organises(section)]
    duties = [duty for section in organising for duty in reader.within(section)]
    for section in reader.addressed(organising):
        organising.append(section)
        duties += reader.under(section)
    for paragraph in _before_recipients(document, paragraphs):
        if not any(section.body.covers(paragraph.span) for section in organising):
            duties += reader.ordered(paragraph.span)
    return tuple(_apart(sorted(duties, key=lambda duty: duty.span.start)))


def _organises(section: Section) -> bool:
    title = fold(section.title)
    return bool(_DUTY_SECTION.search(title) if section.level == 1 else _DUTY_TITLE.fullmatch(title))


def _before_recipients(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    """The paragraphs but for lists of recipients and signatures, which name agencies without a duty."""
    closed = False
    for paragraph in paragraphs:
        text = document.quote(paragraph.span)
        closed = bool(_RECIPIENTS.match(text)) or (closed and not paragraph.level)
        if not closed:
            yield paragraph


def _apart(duties: list[Duty]) -> Iterator[Duty]:
    """The duties with ids of their own: the second with the same id gets ``-2``."""
    seen: dict[str, int] = {}
    for duty in duties:
        seen[duty.id] = seen.get(duty.id, 0) + 1
        yield duty if seen[duty.id] == 1 else replace(duty, id=f"{duty.id}-{seen[duty.id]}")


class _Reader:
    """Reads the duties of one document."""

    def __init__(self, document: Document, sections: tuple[Section, ...], paragraphs: Sequence[Paragraph]) -> None:
        self._document = document
        self._sections = sections
        self._paragraphs = paragraphs

    def within(self, section: Section, *, last: bool = True) -> Iterator[Duty]:
        """The duties that stand under a heading which is no agency's: its own items, then its subsections."""
        children = [child for child in self._sections if child.parent == section.path]
        end = children[0].heading.start if children else section.body.end
        own = [p for p in self._paragraphs if section.heading.end <= p.span.start < end]
        for item in _items(self._document, own, last=last and not children):
            yield from self._told(section, item)
        for child in children:
            yield from self.under(child, last=last and child is children[-1])

    def addressed(self, organising: Sequence[Section]) -> list[Section]:
        """The top sections that an agency's name alone heads and that have items: so directives are made."""
        others = [s for s in self._sections if s.parent is None and s not in organising]
        filled = [s for s in others if s.body.end > s.heading.end]
        return [s for s in filled if self._is_agency(s) and not self._heads_agencies(s)]

    def ordered(self, span: Span) -> Iterator[Duty]:
        """The orders within `span`, which stands in no section that organises."""
        section = max((s for s in self._sections if s.body.covers(span)), key=lambda s: s.level, default=None)
        path = section.path if section else ""
        for order in orders_in(self._document, span):
            yield self._duty(path, "", order.agency, _Item("", order.sentence))

    def under(self, section: Section, *, last: bool = False) -> Iterator[Duty]:
        """The duties of one heading: an agency's own, or those of the agencies below it."""
        words = self._heading_words(section)
        named = bodies_at(self._document.quote(words))
        if named and not self._heads_agencies(section):
            yield from self._agency_duties(section, words, last=last)
            return
        if not named and not (last and _CLOSING.match(self._document.quote(section.heading))):
            yield from self._told(section, _Item("", section.heading))
        yield from self.within(section, last=last)

    def _heads_agencies(self, section: Section) -> bool:
        """True when most of the headings right under `section` are the names of agencies and no more."""
        children = [child for child in self._sections if child.parent == section.path]
        return bool(children) and 2 * sum(map(self._is_agency, children)) > len(children)

    def _is_agency(self, section: Section) -> bool:
        words = self._document.quote(self._heading_words(section))
        named = bodies_at(words)
        return named is not None and len(words) - named.end <= 1

    def _heading_words(self, section: Section) -> Span:
        """A heading without its number and without "có trách nhiệm" or a colon."""
        text = self._document.quote(section.heading)
        number = _HEADING_NUMBER.match(text)
        start = number.end() if number else 0
        if order := _HEADING_ORDER.match(text, start):
            start = order.end()
        tail = _HEADING_TAIL.search(text)
        end = max(start, tail.start() if tail else len(text))
        return Span(section.heading.start + start, section.heading.start + end)

    def _agency_duties(self, section: Section, words: Span, *, last: bool) -> Iterator[Duty]:
        within = [p for p in self._paragraphs if section.heading.end <= p.span.start < section.body.end]
        items = _items(self._document, within, last=last)
        verb = _INLINE_ACT.search(self._document.quote(words))
        agency = Span(words.start, words.start + verb.start()) if verb else words
        if verb and not items:
            items = [_Item("", Span(words.start + verb.end(), section.heading.end))]
        for number, item in enumerate(items, start=1):
            yield self._duty(section.path, _suffix(item, number, len(items)), agency, item)

    def _told(self, section: Section, item: _Item) -> Iterator[Duty]:
        """The duty of an item that begins with its agency, or else the orders in its sentences."""
        text = self._document.quote(item.span)
        marker = _ITEM.match(text) or _HEADING_NUMBER.match(text)
        start = item.span.start + (marker.end() if marker else 0)
        named = subject_of(self._document.text[start : item.span.end])
        if named is None or named.end >= item.span.end - start - 1:
            yield from self.ordered(item.span)
            return
        agency = Span(start + named.start, start + named.end)
        yield self._duty(section.path, _suffix(item, 1, 1), agency, item)

    def _duty(self, path: str, suffix: str, agency: Span, item: _Item) -> Duty:
        due = due_in(self._document, item.span)
        return Duty(
            id=f"{self._document.id}#{path or 'loi'}{suffix}",
            plan=self._document.id,
            section=path,
            agency=" ".join(self._document.quote(agency).replace("*", "").split()),
            heading=agency,
            span=item.span,
            marker=item.marker,
            roles=roles_in(self._document.quote(item.span)),
            partners=tuple(partners_in(self._document, item.span)),
            deadline=read_deadline(self._document.quote(due)) if due else read_deadline(None),
            due=due,
        )


def _suffix(item: _Item, number: int, count: int) -> str:
    """What tells an item from its sisters: its letter, else its place among them."""
    if item.marker and item.marker[0].isalpha():
        return f".{item.marker[0]}"
    return f".{number}" if count > 1 else ""


def _items(document: Document, paragraphs: Sequence[Paragraph], *, last: bool) -> list[_Item]:
    """Lettered or dashed items with the paragraphs that carry them on; unmarked paragraphs are items of their own."""
    items: list[_Item] = []
    for paragraph in paragraphs:
        text = document.quote(paragraph.span)
        marker = _ITEM.match(text)
        marked_above = bool(items and items[-1].marker)
        if marker is None and last and (_CLOSING.match(text) or (marked_above and text.rstrip().endswith("/."))):
            break
        lettered_above = marked_above and items[-1].marker[0].isalpha()
        within = marked_above and marker and marker[2] and marker[2] != items[-1].marker
        announced = within and document.quote(items[-1].span).rstrip(" *")[-1:] in (":", ";")
        if marker and marker[2] and (lettered_above or announced):
            items[-1] = _Item(items[-1].marker, Span(items[-1].span.start, paragraph.span.end))
        elif marker:
            items.append(_Item(marker[1] or marker[2], paragraph.span))
        elif marked_above:
            items[-1] = _Item(items[-1].marker, Span(items[-1].span.start, paragraph.span.end))
        else:
            items.append(_Item("", paragraph.span))
    return items
