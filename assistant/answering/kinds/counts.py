"""How many rows a plan or one of its groups has, and lists of rows by group or deadline."""

import re
from typing import Any

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.kinds import most
from assistant.answering.kinds.part import is_claim
from assistant.answering.locating import are_groups, locate
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import is_area_of
from assistant.answering.request import Request
from assistant.answering.rows_asked import asks_whether, claimed_number
from assistant.answering.sources import Place
from assistant.plans.folding import fold
from assistant.plans.models import Task, TaskKind

_KIND_WORDS = {
    TaskKind.PROJECT: ("de an", "project", "scheme"),
    TaskKind.AREA: ("linh vuc", "area", "mang"),
    TaskKind.GROUP: ("nhom", "group", "phan"),
}
_CONTAINS = re.compile(r"(?<!\w)(?:gom|bao gom|co nhung (?:gi|viec|nhiem vu)|includes?|contains?)(?!\w)")
"""Asks what stands in a group: "nhóm 3.4 gồm những gì?"."""
_GROUP_TOPIC = 0.5
_MONEY = re.compile(r"(?<!\w)(?:tien|kinh phi|ngan sach|money|budget)(?!\w)")
_LONGEST_TOPIC = 5


def answer(request: Request) -> Draft | None:
    """The draft for "nhóm VI có mấy việc?" or "phụ lục chia làm mấy lĩnh vực?"; None for other questions."""
    query = request.query
    if query.agencies:
        return most.answer(request)
    if ranked := most.answer(request):
        return ranked
    if asks_whether(query) or _claims_a_number(request):
        return _of_plans(request, query.plans or request.focus.plans or request.plans)
    if not query.asks("count", "list") and not (query.references and _CONTAINS.search(query.folded)):
        return None
    group = _group(request)
    plans = (group.plan,) if group else (query.plans or _across(request) or request.focus.plans)
    if not plans:
        return _which_plan(request)
    if group:
        tasks = _children(request, group)
        return _draft(request, plans[0], tasks, group)
    if any(reference.kind == "group" for reference in query.references):
        return None
    if not query.asks("count") or _MONEY.search(query.folded) or len(query.topic.split()) > _LONGEST_TOPIC:
        return None
    return _of_plans(request, plans)


def _claims_a_number(request: Request) -> bool:
    """True for "Bình Phước có 50 nhiệm vụ phải không?"."""
    named = request.query.plans or request.focus.plans
    return bool(named) and claimed_number(request.query) is not None and is_claim(request)


def _across(request: Request) -> tuple[str, ...]:
    """All plans with rows, where the question asks of all."""
    asked = request.plans if request.asks_across() else ()
    return tuple(plan for plan in asked if request.sources.plans[plan].tasks)


def _group(request: Request) -> Task | None:
    """The group or area that the question means, by number or by name."""
    rows = locate(request).tasks if request.query.references else ()
    groups = [task for task in rows if task.kind in (TaskKind.GROUP, TaskKind.AREA)]
    if groups:
        return groups[0] if len(request.query.references) == 1 or are_groups(rows) else None
    plans = request.query.plans or request.focus.plans
    topic = {word for word in request.query.topic.split() if len(word) > 1}
    named = [
        (task, _overlap(topic, task))
        for plan in plans
        for task in request.sources.plans[plan].tasks
        if task.kind is TaskKind.GROUP
    ]
    best = max(named, key=lambda pair: pair[1], default=None)
    if topic and best and best[1] >= _GROUP_TOPIC:
        return best[0]
    return next((task for task, _ in named if is_area_of(request, task)), None)


def _overlap(topic: set[str], task: Task) -> float:
    title = set(fold(task.title).split())
    return len(topic & title) / len(topic | title) if topic else 0.0


def _children(request: Request, group: Task) -> list[Task]:
    """The tasks under a group, at any depth."""
    plan = request.sources.plans[group.plan]
    above = {group.number}
    found = []
    for task in plan.tasks:
        if task.parent in above and task.number != group.number:
            if task.kind is TaskKind.GROUP:
                above.add(task.number)
            else:
                found.append(task)
    return found


def _draft(request: Request, plan: str, tasks: list[Task], group: Task) -> Draft:
    rows = [
        {"number": t.number, "title": t.title, "kind": t.kind.value, "place": request.sources.task_place(t)}
        for t in tasks
    ]
    return Draft(
        intent="count",
        template="count_group",
        context={
            "plan": request.label(plan),
            "number": group.number,
            "title": group.title,
            "rows": rows,
            "place": request.sources.task_place(group),
            "listed": request.query.asks("list") or len(rows) <= 12,
            "width": 120
            if request.query.asks("list") and not request.query.asks("count")
            else max(12, 240 // max(len(rows), 1)),
        },
        counts=frozenset({len(rows)}),
        focus=Focus((plan,), (), (), (), "count", request.query.text),
    )


def _of_plans(request: Request, plans: tuple[str, ...]) -> Draft:
    blocks = [_block(request, plan) for plan in plans]
    counts = {count for block in blocks for count in block["counts"]}
    if not any(block["total"] for block in blocks):
        return _no_annex(request, plans)
    return Draft(
        intent="count",
        template="count_plan",
        context={"blocks": blocks, "kind": _kind(request)},
        counts=frozenset(counts),
        claim_holds=_holds(request, blocks),
        focus=Focus(plans, (), (), (), "count", request.query.text),
    )


def _holds(request: Request, blocks: list[dict[str, Any]]) -> bool | None:
    """Whether the plan has as many rows as the question says; None where it says no number, or one that counts some.

    Of rows with and without a number either count may be meant.
    """
    claimed, kind = claimed_number(request.query), _kind(request)
    if claimed is None or len(blocks) != 1 or not is_claim(request):
        return None
    block = blocks[0]
    counts = {"project": {block["projects"]}, "area": {block["areas"] or block["groups"]}, "group": {block["groups"]}}
    numbers = counts.get(kind or "", {block["tasks"], block["tasks"] - block["unnumbered"]})
    return claimed in numbers if len(numbers) == 1 else (None if claimed in numbers else False)


def _kind(request: Request) -> str | None:
    folded = request.query.folded
    return next(
        (kind.value for kind, words in _KIND_WORDS.items() if any(f" {w}" in f" {folded}" for w in words)), None
    )


def _block(request: Request, plan_id: str) -> dict[str, Any]:
    tasks = request.sources.plans[plan_id].tasks
    top = [task for task in tasks if task.kind is TaskKind.GROUP and task.parent is None]
    of = {kind: [task for task in tasks if task.kind is kind] for kind in TaskKind}
    shown = top or of[TaskKind.AREA]
    first = next(iter(shown or tasks), None)
    kind = _kind(request)
    rows = of[TaskKind(kind)] if kind and of[TaskKind(kind)] else shown
    if kind == "group" or (kind == "area" and not of[TaskKind.AREA]):
        rows = shown
    unnumbered = sum(task.number is None for task in tasks)
    counts = {
        len(tasks),
        len(top),
        unnumbered,
        len(of[TaskKind.TASK]) - unnumbered,
        *(len(rows) for rows in of.values()),
    }
    return {
        "plan": request.label(plan_id),
        "tasks": len(of[TaskKind.TASK]),
        "unnumbered": unnumbered,
        "groups": len(top),
        "areas": len(of[TaskKind.AREA]),
        "projects": len(of[TaskKind.PROJECT]),
        "total": len(tasks),
        "rows": [{"number": t.number, "title": t.title, "place": request.sources.task_place(t)} for t in rows],
        "place": request.sources.task_place(first) if first else None,
        "counts": counts,
    }


def _no_annex(request: Request, plans: tuple[str, ...]) -> Draft:
    return Draft(
        intent="count",
        template="no_annex",
        context={
            "plans": [request.label(plan) for plan in plans],
            "items": [_annex_note(request, plan) for plan in plans],
            "whether": asks_whether(request.query),
        },
        status=Status.ABSTAINED,
        focus=Focus(plans, (), (), (), "count", request.query.text),
    )


def _annex_note(request: Request, plan_id: str) -> dict[str, object]:
    finding = next((f for f in request.sources.plans[plan_id].findings if f.code == "annex_missing"), None)
    place = None
    if finding:
        place = Place(plan_id, finding.spans[0], (("front", ""),))
    return {"plan": request.label(plan_id), "place": place}


def _which_plan(request: Request) -> Draft | None:
    with_tasks = [plan for plan in request.plans if request.sources.plans[plan].tasks]
    if not request.query.asks("count") or len(request.query.topic.split()) > 1:
        return None
    choices = tuple(
        Choice(
            Phrase("option_plan", {"plan": request.sources.plans[plan].name}),
            Phrase("ask_count", {"plan": request.label(plan)}),
        )
        for plan in with_tasks
    )
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in with_tasks]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (), (), "count", request.query.text, tuple(with_tasks)),
    )
