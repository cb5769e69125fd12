"""Rows whose cell is blank: "những nhiệm vụ không nêu cơ quan phối hợp", "nhiệm vụ nào chưa có thời hạn?"."""

import re
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import narrowed
from assistant.answering.request import Request
from assistant.plans.models import Plan, Role, Task, TaskKind

_MISSING = re.compile(
    r"(?<!\w)(?:khong|chua|ko)\s+(?:(?:co|neu|ghi|duoc|xac dinh|quy dinh|giao|dat|ro|phan cong)\s+)+"
    r"|(?<!\w)(?:de trong|bo trong|thieu|khuyet)(?!\w)|(?<!\w)(?:without|lack|lacks|have no|has no|no stated)(?!\w)"
)
_OF_EACH = re.compile(
    r"(?<!\w)co(?!\w)[^?.;]{0,40}(?<!\w)(?:tung|moi|tat ca cac) (?:nhiem vu|viec|dong|tieu chi|de an)(?!\w)"
    r"|(?<!\w)for (?:each|every|all)(?: of the| the)? (?:tasks?|rows?|items?|projects?)(?!\w)"
)
"""Whether every row has the field: answered by those that have not."""
_LONGEST_TOPIC = 2
_FIELDS = (*(role.value for role in Role), "deadline", "target", "product")


def answer(request: Request) -> Draft | None:
    """The draft that lists the rows without the field asked for; None for other questions."""
    query = request.query
    missing = query.asks("list", "count") and _MISSING.search(query.folded)
    if query.agencies or query.references or not (missing or _OF_EACH.search(query.folded)):
        return None
    field = next((name for name in _FIELDS if query.asks(name)), None)
    plans = query.plans or request.focus.plans
    if field is None or not plans or len(query.topic.split()) > _LONGEST_TOPIC:
        return None
    return _draft(request, field, [request.sources.plans[plan] for plan in plans])


def _draft(request: Request, field: str, plans: list[Plan]) -> Draft:
    found = {plan.id: _without(request, plan, field) for plan in plans}
    blocks = [_block(request, plan, field, found[plan.id]) for plan in plans]
    return Draft(
        intent="count" if request.query.asks("count") else "agency_tasks",
        template="blanks",
        context={"blocks": blocks, "field": field, "width": 30 if request.query.asks("count") else 120},
        status=Status.ANSWERED if any(block["stated"] for block in blocks) else Status.ABSTAINED,
        facts=tuple(field_of(request.sources, task, field).fact() for tasks in found.values() for task in tasks),
        counts=frozenset(len(tasks) for tasks in found.values()),
        focus=Focus(tuple(plan.id for plan in plans), (), (), (field,), "blanks", request.query.text),
    )


def _without(request: Request, plan: Plan, field: str) -> tuple[Task, ...]:
    """The plan's rows, groups aside, of annexes that have the column and leave it blank there."""
    rows = tuple(task for task in plan.tasks if task.kind is not TaskKind.GROUP)
    return tuple(
        task
        for task in narrowed(request, plan, rows).due
        if field in request.sources.fields_of_annex(plan.id, task.annex)
        and not field_of(request.sources, task, field).values
    )


def _block(request: Request, plan: Plan, field: str, tasks: tuple[Task, ...]) -> dict[str, Any]:
    rows = [
        {
            "number": task.number,
            "title": task.title,
            "kind": task.kind.value,
            "place": request.sources.task_place(task),
        }
        for task in tasks
    ]
    return {
        "plan": request.label(plan.id),
        "rows": rows,
        "stated": field in request.sources.roles_in_plan(plan.id),
    }
