"""Rows due in a period: "việc nào phải xong trong quý I/2024?", "đề án nào hoàn thành năm 2021?"."""

import re
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import Narrowed, narrowed
from assistant.answering.request import Request
from assistant.plans.models import Plan, Role, Task, TaskKind
from assistant.retrieval.periods import find_endings, names_day_or_month

_PROJECTS = re.compile(r"(?<!\w)(?:de an|projects?|schemes?)(?!\w)")
_WHICH = re.compile(r"(?<!\w)(?:which|what) (?:\w+ ){0,2}?(?:schemes?|projects?|tasks?|items?|rows?|jobs?)(?!\w)")
_LONGEST_TOPIC = 1


def answer(request: Request) -> Draft | None:
    """The draft that lists every row due in the period; None for questions that ask something else."""
    query = request.query
    if not query.period or query.agencies or not _is_about_time(request):
        return None
    if not (query.asks("list", "count") or _WHICH.search(query.folded)):
        return None
    if any(reference.kind not in ("group", "area") for reference in query.references):
        return None
    if len(_PROJECTS.sub(" ", query.topic).split()) > _LONGEST_TOPIC:
        return None
    plans = [request.sources.plans[plan] for plan in query.plans or request.focus.plans or _dated_plans(request)]
    found = [(plan, narrowed(request, plan, _tasks(request, plan))) for plan in plans]
    limited = [(plan, each) for plan, each in found if each.period]
    return _draft(request, limited) if limited else None


def _is_about_time(request: Request) -> bool:
    """True where the time is what is asked for: a quarter, month or day, or a year that something ends in.

    Of projects a year is enough: it is the year they are due.
    """
    folded = request.query.folded
    return names_day_or_month(folded) or bool(find_endings(folded) or _PROJECTS.search(folded))


def _dated_plans(request: Request) -> list[str]:
    """The plans that state deadlines at all."""
    return [plan for plan in request.plans if "deadline" in request.sources.roles_in_plan(plan)]


def _tasks(request: Request, plan: Plan) -> tuple[Task, ...]:
    kinds = {TaskKind.PROJECT} if _PROJECTS.search(request.query.folded) else {TaskKind.TASK, TaskKind.PROJECT}
    return tuple(task for task in plan.tasks if task.kind in kinds)


def _draft(request: Request, found: list[tuple[Plan, Narrowed]]) -> Draft:
    blocks = [_block(request, plan, each) for plan, each in found]
    plans = tuple(plan.id for plan, _ in found)
    silent = not any(block["stated"] for block in blocks)
    return Draft(
        intent="agency_tasks",
        template="due",
        context={"blocks": blocks, "width": 30 if request.query.asks("count") else 120},
        status=Status.ABSTAINED if silent else Status.ANSWERED,
        facts=tuple(field_of(request.sources, task, "deadline").fact() for _, each in found for task in each.due),
        counts=frozenset(n for block in blocks for n in (len(block["rows"]), block["wider"], block["undated"])),
        ground=request.query.period,
        focus=Focus(plans, (), (), ("deadline",), "due", request.query.text),
    )


def _block(request: Request, plan: Plan, found: Narrowed) -> dict[str, Any]:
    return {
        "plan": request.label(plan.id),
        "rows": [_row(request, task) for task in found.due],
        "period": found.period,
        "wider": found.wider,
        "undated": found.undated,
        "within": [group.number for group in found.groups],
        "stated": "deadline" in request.sources.roles_in_plan(plan.id),
    }


def _row(request: Request, task: Task) -> dict[str, object]:
    return {
        "number": task.number,
        "title": task.title,
        "kind": task.kind.value,
        "deadline": task.deadline.text,
        "lead": list(task.roles.get(Role.LEAD, ())),
        "place": request.sources.task_place(task, "deadline"),
    }
