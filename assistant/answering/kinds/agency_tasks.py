"""The tasks that agencies lead, coordinate or monitor: whole lists by plan and role, counted."""

import re
from collections.abc import Sequence
from typing import Any

from assistant.answering.draft import Draft, DraftFact
from assistant.answering.fields import field_of
from assistant.answering.kinds.succession import merger_notes
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import Narrowed, narrowed
from assistant.answering.request import Request
from assistant.plans.models import Role, Task

_NOT = r"(?:khong|ko|chua|chang|not|without|doesn't|don't)(?: (?:phai|duoc|la|giao|co quan|the))*"
_DENIED = {
    role: re.compile(rf"(?<!\w){_NOT} (?:{words})(?!\w)(?! (?:nhiem vu|viec|cai|dong)? ?(?:nao|gi)(?!\w))")
    for role, words in (
        (Role.LEAD, r"chu tri|leads?|leading"),
        (Role.COORDINATE, r"phoi hop|coordinat\w+"),
        (Role.MONITOR, r"theo doi|monitor\w*"),
    )
}
_NARROWEST, _WIDE, _SHORT_ANSWER, _LONG_ANSWER = 12, 120, 240, 1200


def tasks_draft(
    request: Request, agencies: Sequence[str], plans: Sequence[str], asked: tuple[Role, ...] | None
) -> Draft:
    """One list for each agency, plan and role; `asked` are the roles asked for, None for all that it plays."""
    blocks: list[dict[str, Any]] = []
    facts: list[DraftFact] = []
    denied = _denied(request)
    if denied:
        left = tuple(role for role in Role if role not in denied)
        asked = tuple(role for role in asked or left if role in left) or left
    for agency in agencies:
        for plan in plans:
            others = {task.id for role in denied for task in request.sources.tasks_of(agency, plan, role)}
            for role in asked or tuple(Role):
                tasks = tuple(task for task in request.sources.tasks_of(agency, plan, role) if task.id not in others)
                found = narrowed(request, request.sources.plans[plan], tasks)
                blocks.append(
                    {**_block(request, agency, plan, role, found), "without": [each.value for each in denied]}
                )
                facts += [field_of(request.sources, task, role.value).fact() for task in found.due]
    shown = [block for block in blocks if asked or block["rows"]] or blocks[:1]
    roles = tuple(role.value for role in asked or tuple(Role))
    return Draft(
        intent="count" if request.query.asks("count") else "agency_tasks",
        template="agency_tasks",
        context={"blocks": shown, "width": _title_width(request, shown)},
        facts=tuple(facts),
        notes=merger_notes(request, agencies),
        counts=frozenset(number for block in blocks for number in _counts(block)),
        ground=" ".join([request.query.period, *(block["agency"] for block in blocks), *_groups(blocks)]),
        focus=Focus(tuple(plans), (), tuple(agencies), roles, "agency", request.query.text),
    )


def _denied(request: Request) -> tuple[Role, ...]:
    """The roles that the rows asked for must not be in: "nhiệm vụ nào Sở Nội vụ theo dõi mà không chủ trì?"."""
    if not request.query.asks("list", "count"):
        return ()
    return tuple(role for role, denied in _DENIED.items() if denied.search(request.query.folded))


def no_rows(request: Request, agencies: Sequence[str], plans: Sequence[str]) -> Draft | None:
    """That the annexes give the agencies no row in the roles asked for, and what they give them; None where they do."""
    pairs = [(agency, plan) for agency in agencies for plan in plans if request.sources.plans[plan].tasks]
    asked = request.query.roles
    if not pairs or any(request.sources.tasks_of(agency, plan, role) for agency, plan in pairs for role in asked):
        return None
    items = [_instead(request, agency, plan, asked) for agency, plan in pairs]
    return Draft(
        intent="agency_tasks",
        template="no_rows",
        context={"items": items, "roles": [role.value for role in asked]},
        status=Status.ABSTAINED,
        counts=frozenset(count for item in items for count in item["counts"]),
        ground=" ".join(item["agency"] for item in items),
        focus=Focus(
            tuple(plans), (), tuple(agencies), tuple(role.value for role in asked), "agency", request.query.text
        ),
    )


def _instead(request: Request, agency: str, plan: str, asked: Sequence[Role]) -> dict[str, Any]:
    """What the plan gives the agency beside the roles asked for: rows in other roles, rows of its groups, duties."""
    others = {role.value: request.sources.tasks_of(agency, plan, role) for role in Role if role not in asked}
    rows = {role: [task_row(request, task, role) for task in tasks] for role, tasks in others.items() if tasks}
    groups = [group for role in asked for group in through_groups(request, agency, plan, role)]
    duties = request.sources.duties_of(agency, plan)
    return {
        "agency": request.sources.agency(agency).name,
        "plan": request.label(plan),
        "rows": rows,
        "groups": groups,
        "duties": len(duties),
        "section": duties[0].section if duties else None,
        "place": request.sources.duty_place(duties[0]) if duties else None,
        "counts": [len(duties), *map(len, rows.values()), *(group["count"] for group in groups)],
    }


def _block(request: Request, agency: str, plan: str, role: Role, found: Narrowed) -> dict[str, Any]:
    return {
        "agency": request.sources.agency(agency).name,
        "plan": request.label(plan),
        "role": role.value,
        "rows": [task_row(request, task, role.value) for task in found.due],
        "period": found.period,
        "stated": "deadline" in request.sources.roles_in_plan(plan),
        "wider": found.wider,
        "undated": found.undated,
        "within": [group.number for group in found.groups],
        "groups": [] if found.period or found.groups else through_groups(request, agency, plan, role),
    }


def _groups(blocks: list[dict[str, Any]]) -> list[str]:
    """The numbers of the groups that the lists are limited to."""
    return [number for block in blocks for number in block["within"]]


def _counts(block: dict[str, Any]) -> list[int]:
    return [len(block["rows"]), block["wider"], block["undated"], *(group["count"] for group in block["groups"])]


def _title_width(request: Request, blocks: list[dict[str, Any]]) -> int:
    """How many characters of each title to show: all is listed, but an answer to "how many" stays short."""
    rows = max(sum(len(block["rows"]) for block in blocks), 1)
    if request.query.asks("count"):
        return max(_NARROWEST, _SHORT_ANSWER // rows)
    return max(_WIDE, _LONG_ANSWER // rows)


def task_row(request: Request, task: Task, field: str) -> dict[str, object]:
    """What a list shows of a task, the cell of `field` marked in its row."""
    return {
        "number": task.number,
        "title": task.title,
        "kind": task.kind.value,
        "deadline": task.deadline.text,
        "inherited_from": task.inherited.get(field),
        "place": request.sources.task_place(task, field),
    }


def through_groups(request: Request, agency: str, plan: str, role: Role) -> list[dict[str, object]]:
    """Groups that hold the agency and how many further tasks are given to them in this role."""
    own = {task.id for task in request.sources.tasks_of(agency, plan, role)}
    found = []
    for group in request.sources.agencies.groups_of(agency):
        tasks = [task for task in request.sources.tasks_of(group.id, plan, role) if task.id not in own]
        if tasks:
            words = next(w for w in tasks[0].roles[role] if group.id in request.sources.agencies_in(w))
            place = request.sources.task_place(tasks[0], role.value)
            found.append({"name": words, "count": len(tasks), "place": place})
    return found
