"""What the page of one annex row shows: its fields with quotes and places, its kin, and the findings on it."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.models import Document, Span
from assistant.plans.agencies import Agency
from assistant.plans.areas import rows_above
from assistant.plans.models import Plan, Role, Task, TaskKind
from web.annex import words_of
from web.core import Core
from web.outline import FindingLine, finding_line
from web.places import place_url

_FIELDS = ("title", "content", "target", "lead", "coordinate", "monitor", "deadline", "product", "note")


@dataclass(frozen=True, slots=True)
class Party:
    """An agency as the source words it, and the agencies that these words name."""

    words: str
    agencies: tuple[Agency, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a row: its name, the year it is for where its column says one, its words and its place.

    `origin` is the row that an inherited value stands in; `origin_url` leads to that row's page.
    """

    name: str
    year: str
    lines: tuple[str, ...]
    parties: tuple[Party, ...]
    url: str | None
    origin: str | None
    origin_url: str | None


@dataclass(frozen=True, slots=True)
class TaskView:
    """A row whole: the rows above it (outermost first), under it, before and after it."""

    plan: Plan
    task: Task
    fields: tuple[Field, ...]
    quote: str
    url: str | None
    above: tuple[Task, ...]
    under: tuple[Task, ...]
    before: Task | None
    after: Task | None
    findings: tuple[FindingLine, ...]


def task_path(task: Task) -> str:
    """The address of a row's page."""
    return f"/plans/{task.plan}/tasks/{task.ref}"


def task_view(core: Core, plan: Plan, document: Document, task: Task) -> TaskView:
    """Everything the page shows of `task`, a row of `plan`, which was read from `document`."""
    rows = [row for row in plan.tasks if row.annex == task.annex]
    at = rows.index(task)
    return TaskView(
        plan=plan,
        task=task,
        fields=tuple(_fields(core, plan, document, task)),
        quote=document.quote(task.row),
        url=place_url(plan.document, [task.row]),
        above=tuple(rows_above(plan, task)),
        under=tuple(row for row in rows if task.number and row.parent == task.number),
        before=rows[at - 1] if at else None,
        after=rows[at + 1] if at + 1 < len(rows) else None,
        findings=tuple(
            finding_line(plan, finding)
            for finding in plan.findings
            if any(_touches(span, task.row) for span in finding.spans)
        ),
    )


def _touches(span: Span, row: Span) -> bool:
    return span.end > span.start and row.start <= span.start and span.end <= row.end


def _fields(core: Core, plan: Plan, document: Document, task: Task) -> Iterator[Field]:
    """Every field that the annex has anywhere; one that this row leaves blank has no lines."""
    stated = {name for row in plan.tasks if row.annex == task.annex for name in row.spans}
    for name in sorted(stated - {"number", "title"}, key=_order):
        base, _, year = name.partition("_")
        origin = task.inherited.get(base)
        lines = _lines(document, task, name, base, year)
        if not lines and task.kind is TaskKind.GROUP:
            continue
        above = next((row for row in plan.tasks if row.number == origin and row.annex == task.annex), None)
        yield Field(
            name=base,
            year=year,
            lines=lines,
            parties=tuple(_party(core, words) for words in lines) if base in tuple(Role) else (),
            url=place_url(plan.document, task.spans.get(name, ())),
            origin=origin,
            origin_url=task_path(above) if above else None,
        )


def _lines(document: Document, task: Task, name: str, base: str, year: str) -> tuple[str, ...]:
    """The words of a field: as they were read, or as its spans quote them where the column has no field of its own."""
    if not year and name not in ("content",):
        return words_of(task, base) if base in _FIELDS else _quoted(document, task, name)
    return _quoted(document, task, name)


def _quoted(document: Document, task: Task, name: str) -> tuple[str, ...]:
    return tuple(document.quote(span) for span in task.spans.get(name, ()))


def _party(core: Core, words: str) -> Party:
    ids = dict.fromkeys(mention.agency for mention in core.agencies.find(words))
    return Party(words, tuple(core.agencies.get(id_) for id_ in ids))


def _order(name: str) -> tuple[int, str]:
    base = name.partition("_")[0]
    return (_FIELDS.index(base) if base in _FIELDS else len(_FIELDS), name)
