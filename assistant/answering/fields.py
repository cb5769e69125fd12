"""A field of a task as an answer needs it: values, where they stand, and whether they are inherited."""

from dataclasses import dataclass

from assistant.answering.draft import DraftFact
from assistant.answering.sources import Place, Sources
from assistant.plans.models import Role, Task

ROLE_FIELDS = tuple(role.value for role in Role)


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """One field of one task; `stated` is False where the plan's tables have no such column at all."""

    task: Task
    field: str
    values: tuple[str, ...]
    inherited_from: str | None
    stated: bool
    place: Place
    origin: Place | None

    def fact(self) -> DraftFact:
        """The fact for the API."""
        places = (self.place, self.origin) if self.origin else (self.place,)
        return DraftFact(self.task.id, self.field, self.values, self.inherited_from, places)


def field_of(sources: Sources, task: Task, field: str) -> FieldAnswer:
    """The field's value as the source words it; no values where its cell is blank."""
    inherited = task.inherited.get(field)
    origin = _origin(sources, task, inherited, field) if inherited else None
    columns = sources.roles_in_plan(task.plan)
    stated = field in columns or (field == "target" and any(name.startswith("target_") for name in columns))
    place = sources.task_place(task, *_cells(task, field))
    return FieldAnswer(task, field, _values(task, field), inherited, stated, place, origin)


def _cells(task: Task, field: str) -> tuple[str, ...]:
    if field == "target":
        return tuple(name for name in task.spans if name == "target" or name.startswith("target_"))
    return (field,)


def _values(task: Task, field: str) -> tuple[str, ...]:
    if field in ROLE_FIELDS:
        return task.roles.get(Role(field), ())
    words = {
        "deadline": task.deadline.text,
        "target": task.target,
        "title": task.title,
        "product": task.product,
        "note": task.note,
    }[field]
    return (words,) if words else ()


def _origin(sources: Sources, task: Task, number: str, field: str) -> Place | None:
    rows = (row for row in sources.plans[task.plan].tasks if row.number == number and row.spans.get(field))
    row = next(rows, None)
    return sources.task_place(row, field) if row else None
