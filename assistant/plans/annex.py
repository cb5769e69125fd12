"""Records -> tasks: numbers and ids, groups and their children, roles, deadlines, inheritance."""

from collections.abc import Sequence
from dataclasses import replace

from assistant.documents.models import Document
from assistant.plans.cells import agencies_in, as_lines, one_line
from assistant.plans.deadlines import read_deadline
from assistant.plans.models import Role, Task, TaskKind
from assistant.plans.nesting import Numbered, groups_of, parents_of, refs_of
from assistant.plans.numbers import clean_number
from assistant.plans.rows import Annex, Record

_INHERITABLE = (*(role.value for role in Role), "deadline")
_HEADING_FIELDS = {"number", "order", "title"}
_REF_PREFIXES = {"project": "de-an-", "target": "chi-tieu-"}


def read_tasks(document: Document, annexes: list[Annex]) -> tuple[Task, ...]:
    """Every row of every annex as a task, in source order, with inherited values marked."""
    tasks: list[Task] = []
    for position, annex in enumerate(annexes, start=1):
        tasks += _annex_tasks(document, annex, str(position), {task.ref for task in tasks})
    return tuple(tasks)


def _annex_tasks(document: Document, annex: Annex, position: str, used: set[str]) -> list[Task]:
    rows = [_numbered(document, record) for record in annex.records]
    parents = parents_of(rows)
    heads = groups_of(rows, parents)
    refs = _refs(rows, parents, annex.kind, position, used)
    tasks = [
        _task(document, record, f"{document.id}#{ref}", row.number, _kind(annex, heads=head))
        for record, row, ref, head in zip(annex.records, rows, refs, heads, strict=True)
    ]
    placed = [
        replace(task, parent=_number(tasks, parents[at]), group=_number(tasks, _top(at, parents)), annex=position)
        for at, task in enumerate(tasks)
    ]
    return _with_inheritance(_with_shared(placed, annex.records), parents)


def _numbered(document: Document, record: Record) -> Numbered:
    number = clean_number(one_line(document, record.fields.get("number", ())))
    order = clean_number(one_line(document, record.fields.get("order", ())))
    return Numbered(number, bare=set(record.fields) <= _HEADING_FIELDS, order=order)


def _refs(
    rows: Sequence[Numbered], parents: Sequence[int | None], kind: str, position: str, used: set[str]
) -> list[str]:
    """The rows' refs, set apart by a prefix where the kind has one or an annex before uses the same."""
    refs = [_REF_PREFIXES.get(kind, "") + ref for ref in refs_of(rows, parents)]
    return [f"phu-luc-{position}.{ref}" for ref in refs] if used & set(refs) else refs


def _kind(annex: Annex, *, heads: bool) -> TaskKind:
    if annex.kind in ("area", "project"):
        return TaskKind(annex.kind)
    return TaskKind.GROUP if heads else TaskKind.TASK


def _number(tasks: list[Task], at: int | None) -> str | None:
    return tasks[at].number if at is not None else None


def _top(at: int, parents: Sequence[int | None]) -> int | None:
    """The position of the top row above a row; None for a top row."""
    above, top = parents[at], None
    while above is not None:
        above, top = parents[above], above
    return top


def _task(document: Document, record: Record, task_id: str, number: str | None, kind: TaskKind) -> Task:
    fields = record.fields
    targets = [name for name in fields if name == "target" or name.startswith("target_")]
    deadline = one_line(document, fields.get("deadline", ()))
    return Task(
        id=task_id,
        plan=document.id,
        number=number,
        kind=kind,
        parent=None,
        title=one_line(document, fields.get("title", ())),
        row=record.span,
        target=as_lines(document, tuple(span for name in targets for span in fields[name])),
        product=as_lines(document, fields.get("product", ())),
        note=as_lines(document, fields.get("note", ())),
        roles={role: agencies_in(document, fields[role]) for role in Role if fields.get(role)},
        deadline=read_deadline(deadline),
        spans=dict(fields),
    )


def _with_shared(tasks: list[Task], records: Sequence[Record]) -> list[Task]:
    """Each task with the fields it shares, through a merged cell, with a row above marked as inherited from it."""
    owners = {
        span: task
        for task, record in zip(tasks, records, strict=True)
        for name, spans in record.fields.items()
        if name not in record.shared
        for span in spans
    }
    marked = []
    for task, record in zip(tasks, records, strict=True):
        rows = {
            name: owners[record.fields[name][0]] for name in sorted(record.shared) if record.fields[name][0] in owners
        }
        marked.append(replace(task, inherited={name: row.number or row.ref for name, row in rows.items()}))
    return marked


def _with_inheritance(tasks: list[Task], parents: Sequence[int | None]) -> list[Task]:
    """Each task with the blank roles and deadline filled from the nearest row above that states them."""
    filled: list[Task] = []
    for at, task in enumerate(tasks):
        stating = {name: _stating(tasks, parents, at, name) for name in _INHERITABLE if not task.spans.get(name)}
        filled.append(_inheriting(task, {name: row for name, row in stating.items() if row is not None}))
    return filled


def _inheriting(task: Task, origins: dict[str, Task]) -> Task:
    if not origins:
        return task
    spans = task.spans | {name: origin.spans[name] for name, origin in origins.items()}
    roles = task.roles | {
        Role(name): origin.roles[Role(name)] for name, origin in origins.items() if name != "deadline"
    }
    deadline = origins["deadline"].deadline if "deadline" in origins else task.deadline
    inherited = task.inherited | {name: origin.number or origin.ref for name, origin in origins.items()}
    return replace(task, roles=roles, deadline=deadline, inherited=inherited, spans=spans)


def _stating(tasks: Sequence[Task], parents: Sequence[int | None], at: int, name: str) -> Task | None:
    above = parents[at]
    while above is not None:
        if tasks[above].spans.get(name):
            return tasks[above]
        above = parents[above]
    return None
