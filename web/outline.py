"""What the plan pages show of a plan: its groups with their counts, and its findings in words."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from assistant.documents.models import Span
from assistant.plans.models import Finding, Plan, TaskKind
from web.catalogue import catalogue
from web.places import place_url
from web.resources import finding_message


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A top group of an annex and how many tasks stand in it."""

    number: str
    title: str
    count: int


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
    findings: tuple[FindingLine, ...]


def plan_view(plan: Plan) -> PlanView:
    """Everything the plan pages show of `plan`."""
    kinds = Counter(task.kind for task in plan.tasks)
    return PlanView(
        plan=plan,
        issued=", ".join(shown_date(fact.text) for fact in plan.facts.get("issue_date", ())),
        tasks=kinds[TaskKind.TASK],
        areas=kinds[TaskKind.AREA],
        projects=kinds[TaskKind.PROJECT],
        groups=_groups(plan),
        findings=tuple(finding_line(plan, finding) for finding in plan.findings),
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


def finding_line(plan: Plan, finding: Finding) -> FindingLine:
    """A finding of `plan` in words, with its places marked in the viewer."""
    return FindingLine(finding_message(finding, catalogue()), place_url(plan.document, finding.spans))


def shown_date(text: str) -> str:
    """An ISO date as people here write it, 09/12/2023; anything else as it is."""
    try:
        return date.fromisoformat(text).strftime("%d/%m/%Y")
    except ValueError:
        return text
