"""Records -> tasks: numbers and ids, groups and their children, roles, deadlines, inheritance."""

from collections import Counter
from dataclasses import replace

from assistant.documents.models import Document, Span
from assistant.plans.cells import agencies_in, as_lines, one_line
from assistant.plans.deadlines import read_deadline
from assistant.plans.models import Role, Task, TaskKind
from assistant.plans.numbers import clean_number, dotted_parent, is_dotted, is_roman
from assistant.plans.rows import Annex, Record

_INHERITABLE = (*(role.value for role in Role), "deadline")
_PROJECT_PREFIX = "de-an-"


def read_tasks(document: Document, annexes: list[Annex]) -> tuple[Task, ...]:
    """Every row of every annex as a task, in source order, with inherited values marked."""
    tasks: list[Task] = []
    used: Counter[str] = Counter()
    for position, annex in enumerate(annexes):
        tasks += _with_inheritance(_annex_tasks(document, annex, position, used))
    return tuple(tasks)


def _annex_tasks(document: Document, annex: Annex, position: int, used: Counter[str]) -> list[Task]:
    numbers = [clean_number(one_line(document, record.fields.get("number", ()))) for record in annex.records]
    restarts = _restarts(numbers)
    kinds = [_kind(annex, record, number, numbers) for record, number in zip(annex.records, numbers, strict=True)]
    tasks: list[Task] = []
    group: Task | None = None
    for record, number, kind in zip(annex.records, numbers, kinds, strict=True):
        parent = _parent(number, group, tasks) if kind is not TaskKind.GROUP or is_dotted(number or "") else None
        ref = _ref(number, kind, parent if restarts else None, tasks[-1].ref if tasks else "0")
        used[ref] += 1
        if used[ref] > 1:
            ref = f"{ref}-{used[ref]}"
        task = _task(document, record, f"{document.id}#{ref}", number, kind)
        tasks.append(
            replace(task, parent=parent.number if parent else None, group=_top(parent, tasks), annex=str(position + 1))
        )
        if kind is TaskKind.GROUP and not is_dotted(number or ""):
            group = tasks[-1]
    return tasks


def _restarts(numbers: list[str | None]) -> bool:
    counts = Counter(number for number in numbers if number)
    return any(count > 1 for count in counts.values())


def _kind(annex: Annex, record: Record, number: str | None, numbers: list[str | None]) -> TaskKind:
    if annex.entry and annex.entry.kind != "task":
        return TaskKind(annex.entry.kind)
    if number and (is_roman(number) or any(other and other.startswith(f"{number}.") for other in numbers)):
        return TaskKind.GROUP
    bare = set(record.fields) <= {"number", "title"}
    return TaskKind.GROUP if bare and number and not is_dotted(number) else TaskKind.TASK


def _parent(number: str | None, group: Task | None, tasks: list[Task]) -> Task | None:
    if number and is_dotted(number) and (above := dotted_parent(number)):
        return next((task for task in reversed(tasks) if task.number == above), group)
    return group


def _top(parent: Task | None, tasks: list[Task]) -> str | None:
    """The number of the top group above a task."""
    while parent is not None and parent.parent is not None:
        above = parent.parent
        parent = next((task for task in reversed(tasks) if task.number == above), None)
    return parent.number if parent else None


def _ref(number: str | None, kind: TaskKind, qualifier: Task | None, previous: str) -> str:
    if number is None:
        return f"{previous}-1"
    if kind is TaskKind.PROJECT:
        return _PROJECT_PREFIX + number
    return f"{qualifier.ref}.{number}" if qualifier and not number.startswith(f"{qualifier.ref}.") else number


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


def _with_inheritance(tasks: list[Task]) -> list[Task]:
    """Each task with the blank roles and deadline filled from the nearest row above that states them."""
    by_number = {task.number: task for task in tasks if task.number}
    return [_inherit(task, by_number) if task.kind is TaskKind.TASK else task for task in tasks]


def _inherit(task: Task, by_number: dict[str, Task]) -> Task:
    roles, deadline, inherited = dict(task.roles), task.deadline, dict(task.inherited)
    spans: dict[str, tuple[Span, ...]] = dict(task.spans)
    for name in _INHERITABLE:
        origin = None if task.spans.get(name) else _stating(task, name, by_number)
        if origin is None or origin.number is None:
            continue
        inherited[name] = origin.number
        spans[name] = origin.spans[name]
        if name == "deadline":
            deadline = origin.deadline
        else:
            roles[Role(name)] = origin.roles[Role(name)]
    return replace(task, roles=roles, deadline=deadline, inherited=inherited, spans=spans)


def _stating(task: Task, name: str, by_number: dict[str, Task]) -> Task | None:
    above = by_number.get(task.parent) if task.parent else None
    while above is not None:
        if above.spans.get(name):
            return above
        above = by_number.get(above.parent) if above.parent else None
    return None
