"""What is done again and again: "việc nào làm hằng quý?", "nhiệm vụ nào làm thường xuyên?"."""

import re
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.kinds.agency_duties import duty_item
from assistant.answering.kinds.agency_tasks import task_row
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.deadlines import read_deadline
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Plan, Task, TaskKind

_LONGEST_TOPIC = 1
_CONTINUOUS = "continuous"
_OF_TIME = re.compile(
    r"(?<!\w)(?:lam|dinh ky|(?:hang|moi|theo)? ?(?:tuan|thang|quy|nam)|(?:0?6|sau) thang|thuong xuyen|dot xuat|phai"
    r"|thuc hien|bao cao)(?!\w)"
)


def answer(request: Request) -> Draft | None:
    """The draft that lists what recurs as asked, row by row and duty by duty; None for other questions."""
    query = request.query
    if query.period or query.agencies or query.references or not query.asks("list", "count", "duty"):
        return None
    asked = _recurrences(query.folded)
    plans = query.plans or request.focus.plans
    if not asked or not plans or len(_OF_TIME.sub(" ", fold(query.topic)).split()) > _LONGEST_TOPIC:
        return None
    blocks = [_block(request, request.sources.plans[plan], asked) for plan in plans]
    found = any(block["rows"] or block["duties"] for block in blocks)
    return Draft(
        intent="agency_tasks",
        template="recurring",
        context={"blocks": blocks, "width": 60 if query.asks("count") else 120},
        status=Status.ANSWERED if found else Status.ABSTAINED,
        facts=tuple(field_of(request.sources, task, "deadline").fact() for block in blocks for task in block["tasks"]),
        counts=frozenset(len(block[name]) for block in blocks for name in ("rows", "duties")),
        ground=" ".join(block["agency"] for each in blocks for block in each["duties"]),
        focus=Focus(tuple(plans), (), (), ("deadline",), "due", query.text),
    )


def _recurrences(words: str) -> frozenset[str]:
    return frozenset((read_deadline(words).recurs or "").split(", ")) - {""}


def _block(request: Request, plan: Plan, asked: frozenset[str]) -> dict[str, Any]:
    tasks = [task for task in plan.tasks if task.kind is not TaskKind.GROUP and asked & _of_task(task)]
    duties = [duty for duty in plan.duties if asked & _of_duty(request, duty)]
    return {
        "plan": request.label(plan.id),
        "tasks": tasks,
        "rows": [task_row(request, task, "deadline") for task in tasks],
        "duties": [{**duty_item(request, duty), "agency": duty.agency} for duty in duties],
    }


def _of_task(task: Task) -> frozenset[str]:
    return _recurrences(task.deadline.text or "")


def _of_duty(request: Request, duty: Duty) -> frozenset[str]:
    """How often a duty recurs; "thường xuyên" in its words only says how it is done."""
    return _recurrences(request.sources.words(duty.plan, duty.span)) - {_CONTINUOUS}
