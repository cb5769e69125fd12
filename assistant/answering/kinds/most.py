"""Who has most work: "tỉnh nào nhiều nhiệm vụ nhất?", "sở nào ở Bình Phước chủ trì nhiều việc nhất?"."""

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.areas import rows_above
from assistant.plans.folding import fold
from assistant.plans.models import Plan, Role, Task, TaskKind

_MOST = re.compile(
    r"(?<!\w)(?:nhieu|(?P<few>it)) ?(?:nhiem vu|dau viec|cong viec|viec|nv|de an)? ?(?:nhat(?! la(?!\w))|hon)(?!\w)"
    r"|(?<!\w)(?:ban|ban ron|ban biu|nang ganh|vat va) nhat(?!\w)|(?<!\w)busiest(?!\w)"
    r"|(?<!\w)(?:most|more|(?P<fewer>fewest|fewer)) (?:\w+ )?(?:tasks?|projects?|schemes?|work)(?!\w)"
)
_OF_WORK = re.compile(
    r"(?<!\w)(?:nhiem vu|dau viec|cong viec|viec|nv|de an|tasks?|projects?|work|busiest"
    r"|(?:ban|ban ron|ban biu|nang ganh|vat va) nhat)(?!\w)"
)
_WHICH_PLAN = re.compile(r"(?<!\w)(?:(?:tinh|ke hoach|dia phuong|noi|ben) nao|which (?:province|plan|programme))(?!\w)")
_WHICH_AGENCY = re.compile(
    r"(?<!\w)(?:(?:so|co quan|don vi|nganh|so nganh|ban) nao|ai|which (?:agency|department|body|office)|who)(?!\w)"
)
_WHICH_GROUP = re.compile(r"(?<!\w)(?:(?:nhom|linh vuc|mang|phan) nao|which (?:group|area|part))(?!\w)")
_SIDE_BY_SIDE = re.compile(
    r"(?<!\w)so(?: luong)? (?:nhiem vu|nv|dau viec|cong viec|de an)(?!\w)|(?<!\w)number of (?:tasks|projects)(?!\w)"
)
"""Asks of several plans how many rows each has."""
_PROJECTS = re.compile(r"(?<!\w)(?:de an|projects?|schemes?)(?!\w)")
_LOOSE = frozenset(
    fold("nhiều ít nhất hơn việc công đầu đề án tỉnh trong giao được phải các nào kế hoạch have has").split()
) | frozenset(fold("bận rộn bịu nặng gánh vất vả busiest so sánh số lượng nhóm lĩnh vực mảng phần thế").split())
_DEPARTMENT = re.compile(r"(?<!\w)so nao(?!\w)")
_SHOWN, _MOST_PLANS = 5, 3


def answer(request: Request) -> Draft | None:
    """The draft that ranks plans, or the agencies of a plan, by their rows; None for other questions."""
    query = request.query
    match = _MOST.search(query.folded)
    if query.references or set(query.topic.split()) - _LOOSE:
        return None
    if len(query.plans) > 1 and _SIDE_BY_SIDE.search(query.folded):
        return _plans(request, fewest=False)
    if not match or not (_OF_WORK.search(query.folded) or query.roles):
        return None
    fewest = bool(match["few"] or match["fewer"])
    if _WHICH_GROUP.search(query.folded) and not query.agencies:
        return _groups(request, fewest)
    if _WHICH_PLAN.search(query.folded) or len(query.plans) > 1:
        return _plans(request, fewest)
    if _WHICH_AGENCY.search(query.folded) and not query.agencies:
        return _agencies(request, fewest)
    return None


def _plans(request: Request, fewest: bool) -> Draft:
    """The plans in the order of how many rows they have, or give the agencies that are named."""
    plans = [request.sources.plans[plan] for plan in request.query.plans or request.plans]
    role = request.query.roles[0] if request.query.roles else None
    blocks = [_plan(request, plan, role) for plan in plans]
    ranked = sorted((b for b in blocks if b["total"]), key=lambda b: b["total"], reverse=not fewest)
    return Draft(
        intent="compare",
        template="most_plans",
        context={
            "blocks": ranked,
            "without": [block["plan"] for block in blocks if not block["total"]],
            "agencies": [request.sources.agency(agency).name for agency in request.query.agencies],
            "role": role.value if role else None,
            "fewest": fewest,
        },
        counts=frozenset(n for block in blocks for n in (block["total"], *block["kinds"].values())),
        ground=" ".join(request.sources.agency(agency).name for agency in request.query.agencies),
        focus=Focus(tuple(plan.id for plan in plans), (), request.query.agencies, (), "compare", request.query.text),
    )


def _plan(request: Request, plan: Plan, role: Role | None) -> dict[str, Any]:
    agencies = request.query.agencies
    of_agencies = [task for agency in agencies for task in request.sources.tasks_of(agency, plan.id, role)]
    rows = list({task.id: task for task in (of_agencies if agencies else _rows(request, plan))}.values())
    return {
        "plan": request.label(plan.id),
        "total": len(rows),
        "kinds": dict(Counter(task.kind.value for task in rows)),
        "place": request.sources.task_place(rows[0]) if rows else None,
    }


def _rows(request: Request, plan: Plan) -> list[Task]:
    """The rows of the plan that are counted; of projects where these alone are asked for."""
    projects = _PROJECTS.search(request.query.folded)
    return [
        task for task in plan.tasks if task.kind is TaskKind.PROJECT or not (projects or task.kind is TaskKind.GROUP)
    ]


def _groups(request: Request, fewest: bool) -> Draft | None:
    """The groups of each plan in the order of how many rows stand under them; None where no plan has groups."""
    plans = [request.sources.plans[plan] for plan in request.query.plans or request.focus.plans or request.plans]
    blocks = [_by_group(request, plan, fewest) for plan in plans]
    shown = [block for block in blocks if block["rows"]]
    if not shown:
        return None
    return Draft(
        intent="count",
        template="most_groups",
        context={"blocks": shown, "fewest": fewest},
        counts=frozenset(row["count"] for block in shown for row in block["rows"]),
        focus=Focus(tuple(plan.id for plan in plans), (), (), (), "count", request.query.text),
    )


def _by_group(request: Request, plan: Plan, fewest: bool) -> dict[str, Any]:
    """The top groups of the plan's annex with their numbers of tasks."""
    above = [next(iter(rows_above(plan, task)), None) for task in plan.tasks if task.kind is TaskKind.TASK]
    counted = Counter(group.id for group in above if group)
    rows: list[dict[str, Any]] = [
        {"number": group.number, "title": group.title, "count": count, "place": request.sources.task_place(group)}
        for group, count in ((request.task(group), count) for group, count in counted.items())
    ]
    rows.sort(key=lambda row: row["count"], reverse=not fewest)
    return {"plan": request.label(plan.id), "rows": rows}


def _agencies(request: Request, fewest: bool) -> Draft | None:
    """The agencies that a plan names in most rows in the role asked for, with those that it calls as a group."""
    named = request.query.plans or request.focus.plans or request.plans
    plans = [request.sources.plans[plan] for plan in named if request.sources.plans[plan].tasks][:_MOST_PLANS]
    role = request.query.roles[0] if request.query.roles else Role.LEAD
    blocks = [_ranking(request, plan, role, fewest) for plan in plans]
    shown = [block for block in blocks if block["rows"]]
    if not shown:
        return None
    return Draft(
        intent="count",
        template="most_agencies",
        context={"blocks": shown, "role": role.value, "fewest": fewest},
        counts=frozenset(n for block in shown for n in (block["others"], *(row["count"] for row in block["all"]))),
        ground=" ".join(row["name"] for block in shown for row in block["all"]),
        focus=Focus(tuple(plan.id for plan in plans), (), (), (role.value,), "count", request.query.text),
    )


def _ranking(request: Request, plan: Plan, role: Role, fewest: bool) -> dict[str, Any]:
    """The agencies of one plan by the rows that name them, and the groups by the words that call them."""
    named: dict[str, list[Task]] = {}
    groups: dict[str, list[Task]] = {}
    for task in _rows(request, plan):
        for words in task.roles.get(role, ()):
            for agency in map(request.sources.agency, dict.fromkeys(request.sources.agencies_in(words))):
                of_kind = not _DEPARTMENT.search(request.query.folded) or fold(agency.name).startswith("so ")
                if agency.kind == "group":
                    groups.setdefault(agency.name, []).append(task)
                elif of_kind:
                    named.setdefault(agency.name, []).append(task)
    rows = _sorted(request, named, role, fewest)
    shared = _sorted(request, groups, role, False)[:1]
    return {
        "plan": request.label(plan.id),
        "rows": rows[:_SHOWN],
        "others": max(0, len(rows) - _SHOWN),
        "groups": shared,
        "all": [*rows, *shared],
        "thing": "project" if _PROJECTS.search(request.query.folded) else "task",
        "tied": sum(row["count"] == rows[0]["count"] for row in rows) if rows else 0,
    }


def _sorted(request: Request, found: dict[str, list[Task]], role: Role, fewest: bool) -> Sequence[dict[str, Any]]:
    rows = [
        {"name": name, "count": len(tasks), "place": request.sources.task_place(tasks[0], role.value)}
        for name, tasks in found.items()
    ]
    return sorted(rows, key=lambda row: row["count"], reverse=not fewest)
