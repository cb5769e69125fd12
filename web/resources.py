"""The JSON of plans, tasks and findings, version 1 of the API."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from pydantic import BaseModel

from assistant.documents.models import Document, Span
from assistant.plans.models import Deadline, Fact, Finding, Plan, Role, Section, Task
from web.catalogue import Catalogue
from web.citation import Range, ranges

_ISO_DATE = re.compile(r"\b(\d{4})-(\d\d)-(\d\d)\b")


class DeadlineOut(BaseModel):
    """A deadline in the source's words; dates (ISO 8601) only where the words give them."""

    text: str | None
    start: str | None
    end: str | None
    recurs: str | None


class TaskOut(BaseModel):
    """An annex row."""

    id: str
    plan: str
    number: str | None
    kind: str
    parent: str | None
    title: str
    target: str | None
    product: str | None
    note: str | None
    roles: dict[str, list[str]]
    inherited: dict[str, str]
    deadline: DeadlineOut
    spans: dict[str, list[Range]]


class TasksOut(BaseModel):
    """All rows that fit, and how many."""

    tasks: list[TaskOut]
    total: int


class PlanOut(BaseModel):
    """A plan in a list; `number` is empty where the document prints none, `tasks` counts rows by kind."""

    id: str
    title: str
    number: str
    name: str
    province: str
    document: str
    period: Range | None
    tasks: dict[str, int]
    duties: int
    findings: int


class StatedOut(BaseModel):
    """A metadata value and every place that states it."""

    text: str
    spans: list[Range]


class SectionOut(BaseModel):
    """A numbered heading; `start` and `end` bound the heading line and all under it."""

    path: str
    title: str
    level: int
    parent: str | None
    start: int
    end: int


class AbbreviationOut(BaseModel):
    """A short form that the document itself spells out."""

    short: str
    meaning: str
    start: int
    end: int


class PlanDetailOut(PlanOut):
    """A plan with its metadata, outline and abbreviations."""

    facts: dict[str, list[StatedOut]]
    sections: list[SectionOut]
    abbreviations: list[AbbreviationOut]


class FindingOut(BaseModel):
    """Something doubtful in the source, with the quotes that show it."""

    code: str
    message: str
    details: dict[str, str]
    spans: list[Range]
    quotes: list[str]


class FindingsOut(BaseModel):
    """All findings of a plan, and how many."""

    findings: list[FindingOut]
    total: int


def task_out(task: Task) -> TaskOut:
    """A task as the API gives it: every role is there, empty where the source names nobody."""
    return TaskOut(
        id=task.id,
        plan=task.plan,
        number=task.number,
        kind=task.kind.value,
        parent=task.parent,
        title=task.title,
        target=task.target,
        product=task.product,
        note=task.note,
        roles={role.value: list(task.roles.get(role, ())) for role in Role},
        inherited=dict(task.inherited),
        deadline=_deadline_out(task.deadline),
        spans={field: ranges(spans) for field, spans in task.spans.items()},
    )


def tasks_out(tasks: Sequence[Task]) -> TasksOut:
    """All tasks given, with their number."""
    return TasksOut(tasks=[task_out(task) for task in tasks], total=len(tasks))


def plan_out(plan: Plan) -> PlanOut:
    """A plan as it stands in the list of plans."""
    return PlanOut(**_plan_values(plan))


def plan_detail_out(plan: Plan) -> PlanDetailOut:
    """A plan with metadata, outline and abbreviations."""
    return PlanDetailOut(
        **_plan_values(plan),
        facts={key: [_stated_out(fact) for fact in facts] for key, facts in plan.facts.items()},
        sections=[_section_out(section) for section in plan.sections],
        abbreviations=[
            AbbreviationOut(short=a.short, meaning=a.meaning, start=a.span.start, end=a.span.end)
            for a in plan.abbreviations
        ],
    )


def finding_out(finding: Finding, document: Document, catalogue: Catalogue) -> FindingOut:
    """A finding with its quotes and a message for people."""
    return FindingOut(
        code=finding.code,
        message=finding_message(finding, catalogue),
        details=dict(finding.details),
        spans=ranges(finding.spans),
        quotes=[document.quote(span) for span in finding.spans],
    )


def finding_message(finding: Finding, catalogue: Catalogue) -> str:
    """What a finding says to people; a kind the catalogue does not know is shown by its code and particulars."""
    facts = catalogue.section("facts")
    details = {
        key: facts.get(value, value) if key == "name" else _ISO_DATE.sub(r"\3/\2/\1", value).replace(" | ", "; ")
        for key, value in finding.details.items()
    }
    try:
        return catalogue.text(f"findings.{finding.code}", **details)
    except (KeyError, IndexError):
        particulars = "; ".join(f"{key}: {value}" for key, value in finding.details.items())
        return f"{finding.code} ({particulars})" if particulars else finding.code


def _deadline_out(deadline: Deadline) -> DeadlineOut:
    return DeadlineOut(
        text=deadline.text,
        start=deadline.start.isoformat() if deadline.start else None,
        end=deadline.end.isoformat() if deadline.end else None,
        recurs=deadline.recurs,
    )


def _plan_values(plan: Plan) -> dict[str, Any]:
    return {
        "id": plan.id,
        "title": plan.title,
        "number": plan.number or "",
        "name": plan.name,
        "province": plan.province,
        "document": plan.document,
        "period": plan.period,
        "tasks": dict(Counter(task.kind.value for task in plan.tasks)),
        "duties": len(plan.duties),
        "findings": len(plan.findings),
    }


def _stated_out(fact: Fact) -> StatedOut:
    return StatedOut(text=fact.text, spans=ranges(fact.spans))


def _section_out(section: Section) -> SectionOut:
    whole = Span(section.heading.start, max(section.heading.end, section.body.end))
    return SectionOut(
        path=section.path,
        title=section.title,
        level=section.level,
        parent=section.parent,
        start=whole.start,
        end=whole.end,
    )
