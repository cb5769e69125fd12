"""Which rows are due first, last or next: "đề án nào của Đồng Tháp hạn sớm nhất?", "việc nào trễ nhất?"."""

import re
from datetime import date
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import projects_only
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Plan, Role, Task, TaskKind

_FIRST = r"(?:som|gan|nhanh|gap) nhat|earliest|soonest|first"
_LAST = r"(?:muon|tre|cham|xa|lau|sau|cuoi cung) nhat|latest|last"
_ASKED = re.compile(
    r"(?<!\w)(?:han|thoi han|hoan thanh|xong|ket thuc|due|deadline|nhiem vu|de an|viec|tasks?|projects?)(?!\w)"
    rf"[^?.;]{{0,40}}(?<!\w)(?:(?P<first>{_FIRST})|{_LAST})(?!\w)"
    rf"|(?<!\w)(?:(?P<before>{_FIRST})|{_LAST}) (?:\w+ )?(?:due|deadlines?)(?!\w)"
)
_OF_ROWS = re.compile(r"(?<!\w)(?:nhiem vu|nv|viec|dau viec|de an|han|deadlines?|tasks?|projects?|schemes?|due)(?!\w)")
_LOOSE = frozenset(
    fold("sắp chuẩn bị hạn đến tới hoàn thành xong kết thúc sớm gần muộn trễ chậm nhất thời cuối cùng đề án xa").split()
)
_SOON = re.compile(r"(?<!\w)(?:sap|gan|chuan bi) (?:den|toi|het) (?:thoi )?han(?!\w)|(?<!\w)due (?:soon|next)(?!\w)")
_SHOWN = 8


def today() -> date:
    """The day from which on a deadline is still to come."""
    return date.today()


def answer(request: Request) -> Draft | None:
    """The draft that lists the rows due first, last or next, with their deadlines; None for other questions."""
    query = request.query
    match = _SOON.search(query.folded) or _ASKED.search(query.folded)
    if not match or not _OF_ROWS.search(query.folded) or query.references or set(query.topic.split()) - _LOOSE:
        return None
    asked = match.groupdict()
    edge = "next" if not asked else "first" if asked["first"] or asked["before"] else "last"
    plans = [request.sources.plans[plan] for plan in query.plans or request.focus.plans or request.plans]
    found = [(plan, _ends(request, plan)) for plan in plans]
    return _draft(request, [each for each in found if each[1]] or found, edge)


def _ends(request: Request, plan: Plan) -> dict[str, date]:
    """The day by which each row of the plan, or of the agencies asked for in it, is due; without undated ones."""
    agencies = request.query.agencies
    named = [task for agency in agencies for task in request.sources.tasks_of(agency, plan.id)]
    rows = projects_only(request, tuple(named if agencies else plan.tasks))
    rows = tuple(task for task in rows if task.kind is not TaskKind.GROUP)
    return {task.id: task.deadline.end for task in rows if task.deadline.end and not task.deadline.recurs}


def _draft(request: Request, found: list[tuple[Plan, dict[str, date]]], edge: str) -> Draft:
    blocks = [_block(request, plan, ends, edge) for plan, ends in found]
    tasks = [task for block in blocks for task in block["tasks"]]
    return Draft(
        intent="agency_tasks",
        template="due_first",
        context={"blocks": [{name: each for name, each in block.items() if name != "tasks"} for block in blocks]},
        status=Status.ANSWERED if tasks else Status.ABSTAINED,
        facts=tuple(field_of(request.sources, task, "deadline").fact() for task in tasks),
        counts=frozenset(block["others"] for block in blocks),
        focus=Focus(
            tuple(plan.id for plan, _ in found), (), request.query.agencies, ("deadline",), "due", request.query.text
        ),
    )


def _block(request: Request, plan: Plan, ends: dict[str, date], edge: str) -> dict[str, Any]:
    """The rows on the day asked for; `edge` is "past" where the next is asked for and all days are over."""
    days = sorted(ends.values())
    coming = [day for day in days if day >= today()]
    if edge == "next":
        edge, days = ("next", coming) if coming else ("past", days)
    day = (days[0] if edge in ("first", "next") else days[-1]) if days else None
    tasks = [request.task(task) for task, end in ends.items() if end == day]
    return {
        "plan": request.label(plan.id),
        "edge": edge,
        "tasks": tasks,
        "rows": [_row(request, task) for task in tasks[:_SHOWN]],
        "others": max(0, len(tasks) - _SHOWN),
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
