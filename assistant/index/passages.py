"""A plan and its document -> the passages that are indexed.

Each task, each duty, each stretch of other prose, each target statement and each thing that a long row says is one
passage (long prose: several).
The indexed text carries the heading path, so that "a) Chủ trì ..." is found by the agency it stands under.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from assistant.documents.models import Document, Span, Table
from assistant.index.prose import LONGEST, parts, trimmed, without
from assistant.index.statements import statements
from assistant.plans.models import Plan, Role, Section, Target, Task

TASK, DUTY, SECTION, TARGET, CONTENT, META = "task", "duty", "section", "target", "content", "meta"
_MARKER = 4  # letters and digits of a marker such as "2.1.", "a)" or "viii."
_ROLES = {Role.LEAD: "Chủ trì", Role.COORDINATE: "Phối hợp", Role.MONITOR: "Theo dõi"}


@dataclass(frozen=True, slots=True)
class Passage:
    """What is indexed: `text` is the heading path and the passage's own words, `span` where these stand.

    `kind` is task, duty, section, target, content or meta; `ref` the id of the task (of a content: its row's), duty or
    target or the path of the section ("" for meta); `heading_path` are the titles above it, the plan's name first;
    `locator_path` the numbers of the sections or tasks above it and its own, outermost first.
    """

    id: str
    plan: str
    kind: str
    ref: str
    locator_path: tuple[str, ...]
    text: str
    span: Span
    heading_path: tuple[str, ...]


def passages_of(plan: Plan, document: Document) -> tuple[Passage, ...]:
    """All passages of `plan`, whose spans lie in `document`: tasks, duties, sections, meta, targets, contents.

    Ids are ``plan/kind/ref``, with ``/n`` for the parts of one ref. Raises ValueError when the document is not the
    plan's, or a span ends beyond it.
    """
    if plan.document != document.id:
        raise ValueError(f"plan {plan.id} was read from {plan.document!r}, not from {document.id!r}")
    maker = _Maker(plan, document)
    found = [*maker.tasks(), *maker.duties(), *maker.sections(), *maker.meta()]
    found += maker.targets({passage.span for passage in found})
    return tuple(_numbered([*found, *maker.contents([passage.span for passage in found if passage.kind == TARGET])]))


class _Maker:
    def __init__(self, plan: Plan, document: Document) -> None:
        self._plan = plan
        self._document = document
        self._sections = {section.path: section for section in plan.sections}
        self._parents = parents(plan.tasks)

    def tasks(self) -> Iterator[Passage]:
        for task in self._plan.tasks:
            above = self._above(task)
            locator = (*(each.ref for each in above), task.ref)
            yield self._passage(TASK, task.id, locator, [each.title for each in above], task.row, self._words(task))

    def duties(self) -> Iterator[Passage]:
        for duty in self._plan.duties:
            above = self._path(duty.section)
            titles = [*_titles(above, duty.span), duty.agency]
            locator = (*(section.path for section in above), duty.id)
            yield self._passage(DUTY, duty.id, locator, titles, duty.span)

    def sections(self) -> Iterator[Passage]:
        taken = self._taken()
        for section in self._plan.sections:
            above = self._path(section.path)
            locator = tuple(each.path for each in above)
            for span in self._own(section, taken):
                yield self._passage(SECTION, section.path, locator, _titles(above, span), span)

    def meta(self) -> Iterator[Passage]:
        taken = [*self._taken(), *map(extent, self._plan.sections)]
        for stretch in without(Span(0, len(self._document.text)), taken):
            for span in self._parts(stretch):
                yield self._passage(META, "", (), [], span)

    def targets(self, spans: set[Span]) -> Iterator[Passage]:
        """A passage for each target but those that one of `spans` states alone, at most with a marker before it."""
        tasks = {task.id: task for task in self._plan.tasks}
        for target in self._plan.targets:
            if not any(self._states(span, target.span) for span in spans):
                yield self._target(target, tasks.get(target.task or ""))

    def contents(self, targets: Sequence[Span]) -> Iterator[Passage]:
        """What the rows say beside their targets: each statement of a content cell, of a long row also its targets."""
        for task in self._plan.tasks:
            rows = [*self._above(task), task]
            titles, locator = [each.title for each in rows], tuple(each.ref for each in rows)
            for span in self._statements(task):
                if self._is_new(span, targets):
                    yield self._passage(CONTENT, task.id, locator, titles, span)

    def _statements(self, task: Task) -> Iterator[Span]:
        is_long = len(self._words(task)) > LONGEST
        for name, cell in task.spans.items():
            if name == "content" or (is_long and name.startswith("target")):
                yield from statements(self._document.text, cell)

    def _target(self, target: Target, task: Task | None) -> Passage:
        if task is None:
            sections = self._path(target.section or "")
            titles, locator = _titles(sections, target.span), tuple(each.path for each in sections)
        else:
            rows = [*self._above(task), task]
            titles, locator = [each.title for each in rows], tuple(each.ref for each in rows)
        return self._passage(TARGET, target.id, (*locator, target.id), titles, target.span)

    def _states(self, span: Span, target: Span) -> bool:
        return span.covers(target) and not self._is_new(span, [target])

    def _is_new(self, span: Span, stated: Sequence[Span]) -> bool:
        """True when `span` says more than a marker beside what is `stated` elsewhere."""
        rest = (self._document.text[each.start : each.end] for each in without(span, stated))
        return sum(map(str.isalnum, "".join(rest))) > _MARKER

    def _passage(
        self, kind: str, ref: str, locator: tuple[str, ...], titles: list[str], span: Span, words: str | None = None
    ) -> Passage:
        self._document.quote(span)  # raises for a span beyond the text, which trimming would hide
        own = trimmed(self._document.text, span)
        headings = tuple(dict.fromkeys((self._plan.name, *titles)))
        text = " > ".join(headings) + "\n" + (self._document.quote(own) if words is None else words)
        name = f"{self._plan.id}/{kind}/{ref}" if ref else f"{self._plan.id}/{kind}"
        return Passage(name, self._plan.id, kind, ref, locator, text, own, headings)

    def _words(self, task: Task) -> str:
        """What a task says, one field a line, what it must reach last: an encoder that cuts long texts cuts there."""
        lines = [f"{task.number}. {task.title}" if task.number else task.title]
        lines += [f"{name}: {'; '.join(task.roles[role])}" for role, name in _ROLES.items() if task.roles.get(role)]
        lines += [f"Thời hạn: {task.deadline.text}"] if task.deadline.text else []
        spans = [span for field, each in task.spans.items() if field.startswith("target_") for span in each]
        stated = (self._document.quote(span).strip() for span in spans)
        lines += [words for words in (task.product, task.note, task.target) if words]
        lines += [words for words in stated if words not in (task.target or "")]
        return "\n".join(lines)

    def _above(self, task: Task) -> list[Task]:
        """The rows above `task`, outermost first."""
        rows: list[Task] = []
        parent = self._parents.get(task.id)
        while parent is not None:
            rows.insert(0, parent)
            parent = self._parents.get(parent.id)
        return rows

    def _path(self, path: str) -> list[Section]:
        """The section at `path` and those above it, outermost first; empty when there is none."""
        found: list[Section] = []
        section = self._sections.get(path)
        while section is not None and section not in found:
            found.insert(0, section)
            section = self._sections.get(section.parent or "")
        return found

    def _taken(self) -> list[Span]:
        """What tasks and duties cover, with their headings and the header rows of their tables."""
        duties = [span for duty in self._plan.duties for span in (duty.heading, duty.span)]
        rows = [task.row for task in self._plan.tasks]
        return [*duties, *rows, *header_rows(self._document, rows)]

    def _own(self, section: Section, taken: list[Span]) -> Iterator[Span]:
        """The parts of `section` that belong to no subsection, task or duty; its bare heading only where it is all."""
        whole = extent(section)
        inner = [extent(other) for other in self._plan.sections if other.heading.start > section.heading.start]
        alone = not self._document.text[section.heading.end : whole.end].strip()
        for stretch in without(whole, [*inner, *taken]):
            if alone or trimmed(self._document.text, stretch).end > section.heading.end:
                yield from self._parts(stretch)

    def _parts(self, stretch: Span) -> Iterator[Span]:
        text = self._document.text
        yield from (span for span in parts(text, stretch) if any(map(str.isalnum, text[span.start : span.end])))


def extent(section: Section) -> Span:
    """All of `section`: heading, body and subsections."""
    return Span(section.heading.start, max(section.heading.end, section.body.end))


def _titles(sections: Iterable[Section], own: Span) -> list[str]:
    """The titles of `sections`, but for headings that the passage's own words take part in."""
    return [s.title for s in sections if s.heading.end <= own.start or own.end <= s.heading.start]


def parents(tasks: Iterable[Task]) -> dict[str, Task]:
    """The parent row of each task that has one, by task id: the nearest earlier row with the ref or number it names."""
    named: dict[str, Task] = {}
    found: dict[str, Task] = {}
    for task in tasks:
        if task.parent is not None and task.parent in named:
            found[task.id] = named[task.parent]
        named |= {name: task for name in (task.number, task.ref, task.id) if name}
    return found


def header_rows(document: Document, rows: Iterable[Span]) -> Iterator[Span]:
    """The rows of `document`'s tables that stand before the first task row of their table."""
    starts = sorted(row.start for row in rows)
    for table in (block for block in document.blocks if isinstance(block, Table)):
        first = next((start for start in starts if table.span.start <= start < table.span.end), None)
        if first is not None:
            yield from (row.span for row in table.rows if row.span.end <= first)


def _numbered(passages: list[Passage]) -> Iterator[Passage]:
    """Give the passages of one id ``/1``, ``/2``, ... where there are several."""
    several, seen = Counter(passage.id for passage in passages), Counter[str]()
    for passage in passages:
        seen[passage.id] += 1
        alone = several[passage.id] == 1
        yield passage if alone else replace(passage, id=f"{passage.id}/{seen[passage.id]}")
