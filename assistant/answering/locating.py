"""References of a question -> the rows and sections they name."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.answering.request import Request
from assistant.answering.trace import Lookup
from assistant.plans.models import Plan, Section, Task, TaskKind
from assistant.plans.numbers import is_dotted, is_roman, roman_value
from assistant.retrieval.references import FIRST, LAST, Reference


@dataclass(frozen=True, slots=True)
class Located:
    """What the references name: tasks by plan, sections by plan, and the numbers that no plan in scope has."""

    tasks: tuple[Task, ...] = ()
    sections: tuple[tuple[str, Section], ...] = ()
    missing: tuple[str, ...] = ()

    @property
    def plans(self) -> tuple[str, ...]:
        """The plans that the rows stand in, each once."""
        return tuple(dict.fromkeys([*(task.plan for task in self.tasks), *(plan for plan, _ in self.sections)]))


def locate(request: Request) -> Located:
    """The rows and sections that the question's references name, in the plans it may be answered from.

    A plan named in the question binds; else the conversation's plan is preferred where it has the number.
    """
    scopes = [request.query.plans] if request.query.plans else [request.focus.plans, request.plans]
    for scope in scopes:
        located = _in_plans(request, scope)
        request.tracer.looked_up(_lookup(request, scope, located))
        if located.tasks or located.sections:
            return located
    return Located(missing=tuple(reference.number for reference in request.query.references))


def _lookup(request: Request, scope: tuple[str, ...], located: Located) -> Lookup:
    references = tuple(f"{reference.kind}:{reference.number}" for reference in request.query.references)
    sections = (f"{plan}:{section.path}" for plan, section in located.sections)
    return Lookup(references, scope, (*(task.id for task in located.tasks), *sections), located.missing)


def limits_a_list(request: Request) -> bool:
    """True when the question's references are groups or areas that exist, under which a list is asked for."""
    located = locate(request)
    return not located.missing and are_groups(located.tasks)


def are_groups(tasks: tuple[Task, ...]) -> bool:
    """True when all rows are groups or areas, however they are called: "nhóm VII", "mục 7.1"."""
    return bool(tasks) and all(task.kind in (TaskKind.GROUP, TaskKind.AREA) for task in tasks)


def _in_plans(request: Request, plan_ids: tuple[str, ...]) -> Located:
    tasks: list[Task] = []
    sections: list[tuple[str, Section]] = []
    missing: list[str] = []
    references = request.query.references
    for at, reference in enumerate(references):
        found: list[Task] = []
        for plan_id in (plan_id for plan_id in plan_ids if plan_id in (reference.plans or plan_ids)):
            plan = request.sources.plans[plan_id]
            if reference.kind == "path":
                sections += [(plan_id, section) for section in plan.sections if section.path == reference.number]
            else:
                until = references[at + 1].number if reference.to_next and at + 1 < len(references) else None
                found += _tasks(plan, reference, until)
        if not found and reference.kind in ("group", "area") and is_roman(reference.number):
            found = _in_digits(request, reference, plan_ids)
        tasks += [task for task in found if task not in tasks]
        if not found and not sections:
            missing.append(reference.number)
    return Located(tuple(tasks), tuple(sections), tuple(missing))


def _tasks(plan: Plan, reference: Reference, until: str | None) -> list[Task]:
    if reference.number in (FIRST, LAST):
        return _at_edge(plan, reference)
    matching = [task for task in plan.tasks if _names(reference, task)]
    exact = [task for task in matching if _kind_fits(reference.kind, task)]
    chosen = exact or ([] if reference.kind in ("project", "area", "group") else matching)
    if until and chosen:
        first = plan.tasks.index(chosen[0])
        last = next((at for at, task in enumerate(plan.tasks) if task.number == until and at > first), first)
        return [task for task in plan.tasks[first : last + 1] if task.kind is not TaskKind.GROUP]
    return chosen


def _at_edge(plan: Plan, reference: Reference) -> list[Task]:
    """The first or last row of the kind, for a task of any row that is no heading where none is called a task."""
    rows = [task for task in plan.tasks if _kind_fits(reference.kind, task)]
    if reference.kind == "task":
        rows = [task for task in rows if task.kind is TaskKind.TASK] or rows
    if reference.kind == "group":
        rows = [task for task in rows if task.parent is None] or rows
    return rows[:1] if reference.number == FIRST else rows[-1:]


def _in_digits(request: Request, reference: Reference, plan_ids: Sequence[str]) -> list[Task]:
    """The groups that a Roman number means where no plan asked of numbers its groups so: group 4 for "nhóm IV"."""
    named = replace(reference, number=str(roman_value(reference.number)))
    return [task for plan in plan_ids for task in _tasks(request.sources.plans[plan], named, None)]


def _names(reference: Reference, task: Task) -> bool:
    number = task.number or task.ref
    if number.upper() == reference.number.upper():
        return True
    return reference.kind in ("group", "area") and is_roman(number) and reference.number == str(roman_value(number))


def _kind_fits(kind: str, task: Task) -> bool:
    fits = {
        "project": task.kind is TaskKind.PROJECT,
        "area": task.kind in (TaskKind.AREA, TaskKind.GROUP),
        "group": task.kind in (TaskKind.GROUP, TaskKind.AREA),
        "task": task.kind in (TaskKind.TASK, TaskKind.AREA, TaskKind.PROJECT),
    }
    return fits.get(kind, True)


def neighbours(plan: Plan, number: str, count: int = 3) -> tuple[Task, ...]:
    """The rows whose numbers stand nearest to a number that does not exist; of a group's number the groups."""
    if is_roman(number):
        return tuple(task for task in plan.tasks if task.number and is_roman(task.number))
    numbered = [task for task in plan.tasks if task.number and is_dotted(task.number)]
    if not numbered or not is_dotted(number):
        return tuple(task for task in plan.tasks if task.number)[:count]
    wanted = [int(part) for part in number.split(".")]

    def distance(task: Task) -> tuple[int, ...]:
        parts = [int(part) for part in (task.number or "0").split(".")]
        width = max(len(parts), len(wanted))
        padded = zip(parts + [0] * (width - len(parts)), wanted + [0] * (width - len(wanted)), strict=True)
        return (abs(len(parts) - len(wanted)), *(abs(own - other) for own, other in padded))

    nearest = sorted(numbered, key=distance)[:count]
    return tuple(task for task in numbered if task in nearest)
