"""A field of a task as an answer needs it: values, where they stand, and whether they are inherited."""

import re
from collections.abc import Collection
from dataclasses import dataclass

from assistant.answering.draft import DraftFact
from assistant.answering.sources import Place, Sources
from assistant.plans.models import Role, Task

ROLE_FIELDS = tuple(role.value for role in Role)
_YEAR_COLUMN = re.compile(r"target_(20\d{2})")


@dataclass(frozen=True, slots=True)
class FieldAnswer:
    """One field of one task; `stated` is False where the plan's tables have no such column at all.

    `year` is the year of the column that the value stands in, where the table has a column for each year.
    """

    task: Task
    field: str
    values: tuple[str, ...]
    inherited_from: str | None
    stated: bool
    place: Place
    origin: Place | None
    year: int | None = None

    def fact(self) -> DraftFact:
        """The fact for the API."""
        places = (self.place, self.origin) if self.origin else (self.place,)
        return DraftFact(self.task.id, self.field, self.values, self.inherited_from, places)


def answers_of(sources: Sources, task: Task, field: str, years: Collection[int] = ()) -> tuple[FieldAnswer, ...]:
    """The field's answers: one, or one for each year where the table has a column a year.

    Of those columns only the ones of `years` are given, all where it has none of these.
    """
    columns = _year_columns(task) if field == "target" else {}
    asked = {year: name for year, name in columns.items() if year in years} or columns
    return tuple(_of_year(sources, task, year, name) for year, name in asked.items()) or (
        field_of(sources, task, field),
    )


def field_of(sources: Sources, task: Task, field: str) -> FieldAnswer:
    """The field's value as the source words it; no values where its cell is blank."""
    inherited = task.inherited.get(field)
    origin = _origin(sources, task, inherited, field) if inherited else None
    columns = sources.roles_in_plan(task.plan)
    stated = field in columns or (field == "target" and any(_YEAR_COLUMN.fullmatch(name) for name in columns))
    place = sources.task_place(task, *_cells(task, field))
    return FieldAnswer(task, field, _values(task, field), inherited, stated, place, origin)


def _year_columns(task: Task) -> dict[int, str]:
    found = ((_YEAR_COLUMN.fullmatch(name), name) for name in task.spans)
    return {int(match[1]): name for match, name in found if match}


def _of_year(sources: Sources, task: Task, year: int, column: str) -> FieldAnswer:
    words = "\n".join(sources.quote(task.plan, span).strip() for span in task.spans[column])
    place = sources.task_place(task, column)
    return FieldAnswer(task, "target", (words,) if words else (), None, True, place, None, year)


def _cells(task: Task, field: str) -> tuple[str, ...]:
    return (*_year_columns(task).values(), "target") if field == "target" else (field,)


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
