"""Prose -> tasks: a numbered item whose lines are labelled "Cơ quan chủ trì: ...", "Thời gian hoàn thành: ...".

Such an item says all that an annex row says, without a table. The labels stand in the item itself or in lines below it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from assistant.documents.models import Document, Paragraph, Span
from assistant.plans.acts import due_in
from assistant.plans.cells import agencies_in, as_lines, one_line
from assistant.plans.deadlines import read_deadline
from assistant.plans.models import Role, Section, Task, TaskKind
from assistant.plans.role_cells import roles_in

_BODY = (
    r"(?:(?:các\s+)?(?:cơ quan|đơn vị|bộ phận|sở|phòng|ban|tổ chức|cá nhân|lãnh đạo)"
    r"(?:,\s*(?:cơ quan|đơn vị|ngành|địa phương|tổ chức))*\s+)"
)
_LABEL = re.compile(
    r"(?:^|(?<=[\n;.,(]))[ \t]*(?P<marker>[-+*•–])?[ \t]*\**"
    rf"(?:{_BODY}?(?P<lead>chủ trì|phụ trách)|{_BODY}(?P<does>thực hiện)|{_BODY}?(?P<coordinate>phối hợp)"
    rf"|{_BODY}?(?P<monitor>theo dõi)|(?P<roles>phân công|(?:phân công )?(?:trách nhiệm|tổ chức) thực hiện)"
    r"|(?P<deadline>thời gian|thời hạn|tiến độ|hạn hoàn thành|hoàn thành)|(?P<product>sản phẩm|kết quả))"
    r"(?:,?\s+(?:thực hiện|chính|tham mưu|triển khai|soạn thảo|hoàn thành|hoàn tất|dự kiến|đầu ra|cần đạt|đạt được"
    r"|chủ yếu|đôn đốc|giám sát|trình|ban hành|xây dựng|cụ thể|và))*\s*:(?=\s*\**\s*\S)\**[ \t]*",
    re.IGNORECASE,
)
_THEN = re.compile(r"[;,.]\s*(?:hoàn thành|xong|thời gian|thời hạn|trước|chậm nhất)\b", re.IGNORECASE)
_DASHES = "-+*•–"
_ITEM = re.compile(
    r"[#*\s]*(?P<marker>[-+*•–](?=\s)|[a-zđ]\)|[a-zđ]\.(?=\s)|\d+(?:\.\d+)*[.)-]?(?=\s)|[IVXLC]+\.)[*\s]*"
)
_EDGE = " \t\n\u00a0;,.()*_"
_ROLES = tuple(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class _Label:
    """A field's words, and the mark of the line that labels it ("" in the middle of a line)."""

    name: str
    value: Span
    start: int
    marker: str


@dataclass(slots=True)
class _Item:
    """An item that gathers its labels: its paragraph, and where its own words end."""

    paragraph: Span
    words_end: int
    labels: list[_Label] = field(default_factory=list)
    end: int = 0


def read_labelled(
    document: Document, sections: tuple[Section, ...], paragraphs: Sequence[Paragraph]
) -> tuple[Task, ...]:
    """The tasks that prose labels with who leads them, in source order."""
    tasks: list[Task] = []
    for item in _items(document, paragraphs):
        if any(label.name in ("lead", "roles") for label in item.labels):
            tasks.append(_task(document, sections, item, {task.ref for task in tasks}))
    return tuple(task for task in tasks if task.roles.get(Role.LEAD))


def _items(document: Document, paragraphs: Sequence[Paragraph]) -> Iterator[_Item]:
    """The items with labels: a label amid an item's line is that item's, one that begins a line the item's above."""
    above: list[Span] = []
    item: _Item | None = None
    for paragraph in paragraphs:
        labels = list(_labels(document, paragraph.span))
        if not labels:
            above.append(paragraph.span)
            continue
        begins = labels[0].start <= paragraph.span.start + 1
        if begins and item is not None and item.end and not _between(above, item):
            item.labels += labels
        else:
            if item is not None:
                yield item
            since = [span for span in above if item and item.end and span.start >= item.end]
            owner = _owner(document, since or above, labels[0].marker) if begins else paragraph.span
            item = _Item(owner, owner.end if begins else labels[0].start, labels) if owner else None
        if item is not None:
            item.end = paragraph.span.end
    if item is not None:
        yield item


def _between(above: list[Span], item: _Item) -> bool:
    """True when other words stand between the item's last label and here."""
    return bool(above) and above[-1].start >= item.end


def _labels(document: Document, span: Span) -> Iterator[_Label]:
    text = document.quote(span)
    marks = list(_LABEL.finditer(text))
    for mark, following in zip_longest(marks, marks[1:]):
        name = next(key for key in (*_ROLES, "does", "roles", "deadline", "product") if mark[key])
        start, end = mark.end(), following.start() if following else len(text)
        while start < end and text[start] in _EDGE:
            start += 1
        while end > start and text[end - 1] in _EDGE:
            end -= 1
        if start < end:
            value = Span(span.start + start, span.start + end)
            yield _Label("lead" if name == "does" else name, value, span.start + mark.start(), mark["marker"] or "")


def _owner(document: Document, above: list[Span], marker: str) -> Span | None:
    """The item above that a label with this mark is about: none of the label's own mark, nor one dash of several."""
    dashes: list[Span] = []
    for span in reversed(above):
        found = _ITEM.match(document.quote(span))
        if found is None or found["marker"] == marker:
            continue
        if found["marker"] not in _DASHES:
            return dashes[0] if len(dashes) == 1 else span
        dashes.append(span)
    return dashes[0] if dashes else None


def _task(document: Document, sections: tuple[Section, ...], item: _Item, used: set[str]) -> Task:
    title = _title(document, item)
    spans: dict[str, tuple[Span, ...]] = {"title": (title,)}
    for label in item.labels:
        for name, places in _fields(document, label).items():
            spans[name] = (*spans.get(name, ()), *places)
    section, path = _place(document, sections, item)
    ref = f"muc-{path}"
    number = 2
    while ref in used:
        ref, number = f"muc-{path}-{number}", number + 1
    return Task(
        id=f"{document.id}#{ref}",
        plan=document.id,
        number=ref.removeprefix("muc-"),
        kind=TaskKind.TASK,
        parent=None,
        title=one_line(document, (title,)),
        row=Span(item.paragraph.start, item.end),
        product=as_lines(document, spans.get("product", ())),
        roles={role: agencies_in(document, spans[role]) for role in Role if spans.get(role)},
        deadline=read_deadline(one_line(document, spans.get("deadline", ())[:1])),
        spans=spans,
        section=section,
    )


def _fields(document: Document, label: _Label) -> dict[str, tuple[Span, ...]]:
    """The places of each field that a label states; "Phân công: ..." may say who leads, who coordinates and by when."""
    if label.name not in (*_ROLES, "roles"):
        return {label.name: (label.value,)}
    then = _THEN.search(document.text, label.value.start, label.value.end)
    due = due_in(document, label.value) if then else None
    words = Span(label.value.start, then.start()) if then else label.value
    return roles_in(document, words, label.name) | ({"deadline": (due,)} if due else {})


def _title(document: Document, item: _Item) -> Span:
    """The item's own words, without its mark and what stands at their edges."""
    text = document.text[item.paragraph.start : item.words_end]
    mark = _ITEM.match(text)
    start, end = (mark.end() if mark else 0), len(text)
    while end > start and text[end - 1] in _EDGE + "-":
        end -= 1
    if end <= start:
        start, end = 0, len(text.rstrip())
    return Span(item.paragraph.start + start, item.paragraph.start + end)


def _place(document: Document, sections: tuple[Section, ...], item: _Item) -> tuple[str, str]:
    """The section an item is in, and the item's own path: the section's where it is the heading, else with its mark."""
    within = [s for s in sections if s.body.covers(item.paragraph) or s.heading.start == item.paragraph.start]
    innermost = max(within, key=lambda section: section.level, default=None)
    if innermost is None:
        return "", "1"
    mark = _ITEM.match(document.quote(item.paragraph))
    if innermost.heading.start == item.paragraph.start or mark is None or not mark["marker"][0].isalnum():
        return innermost.path, innermost.path
    return innermost.path, f"{innermost.path}.{mark['marker'].strip('.)-')}"
