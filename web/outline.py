"""What the plan pages show of a plan: its groups with their counts, its tasks, its findings in words."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from assistant.documents.models import Span
from assistant.plans.models import Plan, Role, Task, TaskKind
from web.catalogue import catalogue
from web.resources import finding_message


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A top group of an annex and how many tasks stand in it."""

    number: str
    title: str
    count: int


@dataclass(frozen=True, slots=True)
class RoleCell:
    """The agencies of one role in one row; `origin` is the number of the row they were taken over from."""

    agencies: tuple[str, ...]
    origin: str | None


@dataclass(frozen=True, slots=True)
class TaskRow:
    """One row of the task table; a `bare` one is a heading: it has a title and nothing else."""

    task: Task
    bare: bool
    url: str
    depth: int
    roles: dict[str, RoleCell]


@dataclass(frozen=True, slots=True)
class FindingLine:
    """One finding in words, and where the viewer shows it."""

    message: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PlanView:
    """A plan as the pages show it."""

    plan: Plan
    issued: str
    tasks: int
    areas: int
    projects: int
    groups: tuple[GroupCount, ...]
    rows: tuple[TaskRow, ...]
    columns: tuple[str, ...]
    findings: tuple[FindingLine, ...]


def plan_view(plan: Plan) -> PlanView:
    """Everything the plan pages show of `plan`."""
    kinds = Counter(task.kind for task in plan.tasks)
    return PlanView(
        plan=plan,
        issued=", ".join(_date(fact.text) for fact in plan.facts.get("issue_date", ())),
        tasks=kinds[TaskKind.TASK],
        areas=kinds[TaskKind.AREA],
        projects=kinds[TaskKind.PROJECT],
        groups=_groups(plan),
        rows=tuple(_row(plan, task) for task in plan.tasks),
        columns=_columns(plan),
        findings=tuple(_finding_lines(plan)),
    )


def section_url(plan: Plan, span: Span) -> str:
    """Where the viewer shows a stretch of the plan's document."""
    return f"/documents/{plan.document}?start={span.start}&end={span.end}"


def _groups(plan: Plan) -> tuple[GroupCount, ...]:
    counts = Counter((task.annex, task.group) for task in plan.tasks if task.kind is TaskKind.TASK)
    return tuple(
        GroupCount(task.number or "", task.title, counts[task.annex, task.number])
        for task in plan.tasks
        if task.kind is TaskKind.GROUP and task.parent is None
    )


def _columns(plan: Plan) -> tuple[str, ...]:
    """The fields that at least one row fills: an empty column tells nobody anything."""
    filled = {
        **{role.value: any(task.roles.get(role) for task in plan.tasks) for role in Role},
        "target": any(task.target for task in plan.tasks),
        "product": any(task.product for task in plan.tasks),
        "deadline": any(task.deadline.text for task in plan.tasks),
    }
    return tuple(name for name in ("target", "lead", "coordinate", "monitor", "deadline", "product") if filled[name])


def _row(plan: Plan, task: Task) -> TaskRow:
    depth = (task.number or "").rstrip(".").count(".") if task.parent else 0
    return TaskRow(
        task=task,
        bare=not (any(task.roles.values()) or task.target or task.product or task.deadline.text),
        url=section_url(plan, task.row),
        depth=min(depth, 3),
        roles={role.value: RoleCell(tuple(task.roles.get(role, ())), task.inherited.get(role.value)) for role in Role},
    )


def _finding_lines(plan: Plan) -> list[FindingLine]:
    texts = catalogue()
    lines = []
    for finding in plan.findings:
        first = next((span for span in finding.spans if span.end > span.start), None)
        url = section_url(plan, first) if first else None
        if first and len(finding.spans) > 1:
            marks = ",".join(f"{span.start}-{span.end}" for span in finding.spans if span.end > span.start)
            url = f"{url}&hl={marks}"
        lines.append(FindingLine(finding_message(finding, texts), url))
    return lines


def _date(text: str) -> str:
    """An ISO date as people here write it, 09/12/2023; anything else as it is."""
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    except ValueError:
        return text
