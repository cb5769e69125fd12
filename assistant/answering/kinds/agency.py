"""What an agency leads, coordinates, monitors or has to do: whole lists with counts."""

import re
from dataclasses import replace
from typing import Any

from assistant.answering import confidence
from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.fields import field_of
from assistant.answering.locating import locate
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.models import Duty, Role, Task, TaskKind
from assistant.retrieval.ranking import Ranked

_SHORT_TOPIC = 2
_PROJECTS = re.compile(r"(?<!\w)(?:de an|projects?|schemes?)(?!\w)")
_ABOUT = re.compile(r"(?<!\w)(?:ve|lien quan|about|regarding)(?!\w)")
_NARROWEST, _WIDE, _SHORT_ANSWER = 12, 120, 240
_ASKS = ("duty", "list", "count", "lead", "coordinate", "monitor", "title", "deadline", "compare")


def answer(request: Request) -> Draft | None:
    """The draft for a question about an agency; None when it names none or asks something else of a topic."""
    query = request.query
    if not query.agencies or _names_a_row(request) or not (query.asks(*_ASKS) or not query.topic):
        return None
    if query.asks_who and query.topic:
        return None
    agency_id = _with_work(request, query.agencies[0])
    plans = [plan for plan in request.scope() if _is_named(request, agency_id, plan)]
    if not plans:
        return None if len(query.topic.split()) > _SHORT_TOPIC else _nothing(request, agency_id)
    if not _whole_list(request) and (draft := _about_topic(request, agency_id, plans)):
        return draft
    if len(plans) > 1 and not query.plans:
        return which_plan(request, agency_id, plans)
    return about_agency(request, agency_id, plans)


def _is_named(request: Request, agency_id: str, plan: str) -> bool:
    return bool(request.sources.duties_of(agency_id, plan) or request.sources.tasks_of(agency_id, plan))


def _names_a_row(request: Request) -> bool:
    """True for a reference to a task; a group or area only limits which tasks are meant."""
    return any(reference.kind not in ("group", "area") for reference in request.query.references)


def _with_work(request: Request, agency_id: str) -> str:
    """The agency itself; of a group that no plan names, the first member that some plan does."""
    if any(_is_named(request, agency_id, plan) for plan in request.scope()):
        return agency_id
    members = [member for member in request.sources.agency(agency_id).members if ":" not in member]
    return next((m for m in members if any(_is_named(request, m, plan) for plan in request.scope())), agency_id)


def _whole_list(request: Request) -> bool:
    """True when what is left beside the agency is too little to be a topic of its own."""
    if request.query.references:
        return True
    words = len(request.query.topic.split())
    lists = request.query.asks("list", "count") and not _ABOUT.search(request.query.folded)
    return words <= (_SHORT_TOPIC + 1 if lists else 1)


def about_agency(request: Request, agency_id: str, plans: list[str]) -> Draft:
    """Tasks by role where roles or lists are asked for, else the duties with the tasks summed up."""
    query = request.query
    roles = query.roles
    wants_tasks = query.asks("list", "count") or (roles and not query.asks("duty"))
    has_tasks = any(request.sources.tasks_of(agency_id, plan) for plan in plans)
    has_duties = any(request.sources.duties_of(agency_id, plan) for plan in plans)
    if has_tasks and (wants_tasks or not has_duties):
        return _tasks(request, agency_id, plans, roles or tuple(Role))
    return _duties(request, agency_id, plans)


def _focus(request: Request, agency_id: str, plans: list[str], intent: str, roles: tuple[Role, ...] = ()) -> Focus:
    return Focus(tuple(plans), (), (agency_id,), tuple(role.value for role in roles), intent, request.query.text)


def _tasks(request: Request, agency_id: str, plans: list[str], roles: tuple[Role, ...]) -> Draft:
    blocks = []
    counts: set[int] = set()
    for plan in plans:
        for role in roles:
            tasks = _in_group(request, request.sources.tasks_of(agency_id, plan, role))
            rows = [_row(request, task, role.value) for task in tasks]
            groups = _through_groups(request, agency_id, plan, role)
            blocks.append({"plan": request.label(plan), "role": role.value, "rows": rows, "groups": groups})
            counts |= {len(rows), *(int(str(group["count"])) for group in groups)}
    shown = [block for block in blocks if block["rows"]] or blocks[:1]
    facts = [
        field_of(request.sources, task, role.value).fact()
        for plan in plans
        for role in roles
        for task in _in_group(request, request.sources.tasks_of(agency_id, plan, role))
    ]
    return Draft(
        intent="count" if request.query.asks("count") else "agency_tasks",
        template="agency_tasks",
        context={
            "agency": request.sources.agency(agency_id).name,
            "blocks": shown,
            "width": title_width(request, shown),
        },
        facts=tuple(facts),
        notes=_notes(request, agency_id),
        counts=frozenset(counts),
        focus=_focus(request, agency_id, plans, "agency", roles),
    )


def title_width(request: Request, blocks: list[dict[str, Any]]) -> int:
    """How many characters of each title to show: all is listed, but an answer to "how many" stays short."""
    rows = sum(len(block["rows"]) for block in blocks)
    return max(_NARROWEST, _SHORT_ANSWER // max(rows, 1)) if request.query.asks("count") else _WIDE


def _in_group(request: Request, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """The tasks that stand under the group or area that the question names, or are the projects it asks for."""
    if _PROJECTS.search(request.query.folded):
        tasks = tuple(task for task in tasks if task.kind is TaskKind.PROJECT) or tasks
    groups = (
        [task for task in locate(request).tasks if task.kind is not TaskKind.TASK] if request.query.references else []
    )
    if not groups:
        return tasks
    numbers = {(group.plan, group.number) for group in groups}
    return tuple(task for task in tasks if (task.plan, task.group) in numbers or (task.plan, task.parent) in numbers)


def _row(request: Request, task: Task, field: str) -> dict[str, object]:
    return {
        "number": task.number,
        "title": task.title,
        "kind": task.kind.value,
        "deadline": task.deadline.text,
        "inherited_from": task.inherited.get(field),
        "place": request.sources.task_place(task, field),
    }


def _through_groups(request: Request, agency_id: str, plan: str, role: Role) -> list[dict[str, object]]:
    """Groups that hold the agency and how many further tasks are given to them in this role."""
    own = {task.id for task in request.sources.tasks_of(agency_id, plan, role)}
    found = []
    for group in request.sources.agencies.groups_of(agency_id):
        tasks = [task for task in request.sources.tasks_of(group.id, plan, role) if task.id not in own]
        if tasks:
            words = next(w for w in tasks[0].roles[role] if group.id in request.sources.agencies_in(w))
            found.append(
                {"name": words, "count": len(tasks), "place": request.sources.task_place(tasks[0], role.value)}
            )
    return found


def _duties(request: Request, agency_id: str, plans: list[str]) -> Draft:
    blocks = []
    counts: set[int] = set()
    for plan in plans:
        duties = request.sources.duties_of(agency_id, plan)
        tasks = {role.value: len(request.sources.tasks_of(agency_id, plan, role)) for role in Role}
        counts |= {len(duties), *tasks.values()}
        section = duties[0].section if duties else None
        blocks.append({
            "plan": request.label(plan),
            "section": section,
            "heading": duties[0].agency if duties else None,
            "items": [_duty(request, duty) for duty in duties],
            "tasks": {role: count for role, count in tasks.items() if count},
        })  # fmt: skip
    agency = request.sources.agency(agency_id)
    suggestions = tuple(
        Phrase("ask_agency_tasks", {"agency": agency.name, "role": role.value, "plan": request.label(plan)})
        for plan in plans[:1]
        for role in Role
        if request.sources.tasks_of(agency_id, plan, role)
    )
    return Draft(
        intent="duty",
        template="duties",
        context={"agency": agency.name, "blocks": blocks},
        suggestions=suggestions,
        notes=_notes(request, agency_id),
        counts=frozenset(counts),
        focus=_focus(request, agency_id, plans, "agency"),
    )


def _duty(request: Request, duty: Duty) -> dict[str, object]:
    words = request.sources.words(duty.plan, duty.span).removeprefix(duty.marker).strip()
    return {"marker": duty.marker, "words": words, "place": request.sources.duty_place(duty)}


def _about_topic(request: Request, agency_id: str, plans: list[str]) -> Draft | None:
    """What the agency has to do in one matter: its own tasks and duties that speak of it."""
    refs = {duty.id for plan in plans for duty in request.sources.duties_of(agency_id, plan)}
    refs |= {task.id for plan in plans for task in request.sources.tasks_of(agency_id, plan)}
    ranked = request.rank(plans=plans, kinds=("task", "duty"), refs=refs, k=8)
    if not ranked or ranked[0].coverage < confidence.ANSWER_COVERAGE:
        return None
    chosen = confidence.ties(ranked, 3)
    tasks = [request.task(entry.passage.ref) for entry in chosen if entry.passage.kind == "task"]
    plans = list(dict.fromkeys(entry.passage.plan for entry in chosen))
    focus = _focus(request, agency_id, plans if len(plans) == 1 else [], "agency")
    return Draft(
        intent="duty",
        template="agency_topic",
        context={
            "agency": request.sources.agency(agency_id).name,
            "items": [_topic_item(request, agency_id, entry) for entry in chosen],
        },
        facts=tuple(
            field_of(request.sources, task, role.value).fact()
            for task in tasks
            for role in _roles_of(request, agency_id, task)
        ),
        focus=replace(focus, tasks=tuple(task.id for task in tasks[:1]), topic=request.query.topic_words),
    )


def _topic_item(request: Request, agency_id: str, entry: Ranked) -> dict[str, object]:
    if entry.passage.kind == "duty":
        duty = request.sources.duty(entry.passage.ref)
        return {**_duty(request, duty), "what": "duty", "plan": request.label(duty.plan)}
    task = request.task(entry.passage.ref)
    roles = [role.value for role in _roles_of(request, agency_id, task)]
    row = _row(request, task, roles[0] if roles else Role.LEAD.value)
    return {**row, "what": "task", "roles": roles, "plan": request.label(task.plan)}


def _roles_of(request: Request, agency_id: str, task: Task) -> list[Role]:
    """The parts that the agency plays in the task."""
    named = {
        role: [a for words in task.roles.get(role, ()) for a in request.sources.agencies_in(words)] for role in Role
    }
    return [role for role, agencies in named.items() if agency_id in agencies]


def which_plan(request: Request, agency_id: str, plans: list[str]) -> Draft:
    """Asks which plan is meant, with one option a plan."""
    agency = request.sources.agency(agency_id)
    roles = tuple(role.value for role in request.query.roles)
    context = {"agency": agency.name, "role": roles[0] if roles and not request.query.asks("duty") else None}
    choices = tuple(
        Choice(
            Phrase("option_agency", {**context, "plan": request.label(plan)}),
            Phrase("ask_agency", {**context, "plan": request.label(plan)}),
        )
        for plan in plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_agency",
        context={"agency": agency.name, "plans": [request.label(plan) for plan in plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (agency_id,), roles, "agency", request.query.text, tuple(plans)),
    )


def _nothing(request: Request, agency_id: str) -> Draft:
    """The agency has no part in the plans asked for; a successor's old names are looked up instead."""
    for older in request.sources.agencies.predecessors(agency_id):
        plans = [plan for plan in request.scope() if _is_named(request, older.id, plan)]
        if plans:
            query = replace(request.query, agencies=(older.id,))
            return answer(replace(request, query=query)) or _not_named(request, agency_id)
    return _not_named(request, agency_id)


def _not_named(request: Request, agency_id: str) -> Draft:
    return Draft(
        intent="refuse",
        template="agency_not_named",
        context={
            "agency": request.sources.agency(agency_id).name,
            "plans": [request.label(plan) for plan in request.scope()],
        },
        status=Status.ABSTAINED,
        focus=Focus(request.query.plans, (), (agency_id,), (), "agency", request.query.text),
    )


def _notes(request: Request, agency_id: str) -> tuple[Phrase, ...]:
    """What must be said beside the list: whom it leaves out though the question names them, and a merger."""
    named = [request.sources.agency(other).name for other in request.query.agencies[1:] if other != agency_id]
    alone = Phrase("one_agency", {"agency": request.sources.agency(agency_id).name, "others": named})
    return (*([alone] if named else []), *_renamed(request, agency_id))


def _renamed(request: Request, agency_id: str) -> tuple[Phrase, ...]:
    """A note where the agency has since been merged into another."""
    agency = request.sources.agency(agency_id)
    if agency.successor is None or agency.successor.id is None:
        return ()
    new = request.sources.agency(agency.successor.id).name
    return (Phrase("successor", {"old": agency.name, "new": new, "since": agency.successor.since}),)
