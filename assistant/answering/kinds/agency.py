"""What agencies lead, coordinate, monitor or have to do: which agencies and plans are meant, which list is wanted."""

import re
from dataclasses import replace
from typing import Any

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.kinds import agency_pairs
from assistant.answering.kinds.agency_across import across_plans
from assistant.answering.kinds.agency_duties import duties_draft
from assistant.answering.kinds.agency_matter import about_matter
from assistant.answering.kinds.agency_tasks import no_rows, tasks_draft, through_groups
from assistant.answering.locating import limits_a_list
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import named_groups
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Role

_SHORT_TOPIC = 2
_PLAN = r"(?<!\w)(?:ke hoach|chuong trinh)"
_IN_ANNEX = re.compile(r"(?<!\w)(?:phu luc|annex|appendix|(?:nhiem vu|dong|muc|stt) so may)(?!\w)")
_IN_A_ROLE = re.compile(r"(?<!\w)(?:chu tri|phoi hop) (?:(?:nhung|cac|may) )?(?:viec|gi|nhiem vu|muc|cai)(?!\w)")
"""Asks for the rows in a role, though "việc gì" alone would ask for duties: "phải chủ trì việc gì?"."""
_ABOUT = re.compile(r"(?<!\w)(?:ve|lien quan|about|regarding)(?!\w)")
_SENT_TO = re.compile(r"(?<!\w)(?:gui|nop)(?!\w)[^?.;]{0,60} (?:ve|cho|len|toi|den) $")
_ASKS = ("duty", "list", "count", "lead", "coordinate", "monitor", "title", "deadline", "compare")


def answer(request: Request) -> Draft | None:
    """The draft for a question about agencies; None when it names none or asks something else of a topic."""
    request = _without_plan_description(request)
    query = request.query
    if not query.agencies or _names_a_row(request) or not (query.asks(*_ASKS) or not query.topic):
        return None
    if query.topic and (query.asks_who or _only_receive(request)):
        return None
    agencies = tuple(dict.fromkeys(with_work(request, agency) for agency in query.agencies))
    plans = tuple(plan for plan in request.scope() if any(is_named(request, agency, plan) for agency in agencies))
    if not plans:
        return None if len(query.topic.split()) > _SHORT_TOPIC else _nothing(request, agencies[0])
    named = tuple(agency for agency in agencies if any(is_named(request, agency, plan) for plan in plans))
    if len(plans) == 1 and (pair := agency_pairs.answer(request, plans)):
        return pair
    if (compared := _in_several_plans(request)) and (draft := across_plans(request, named, compared)):
        return replace(draft, notes=_left_out(request, agencies, named, plans))
    draft = None if _whole_list(request) else about_matter(request, named, plans)
    if draft is None and len(plans) > 1 and not query.plans:
        return which_plan(request, named, plans)
    draft = draft or about_agencies(request, named, plans)
    return replace(draft, notes=(*_left_out(request, agencies, named, plans), *draft.notes))


def _only_receive(request: Request) -> bool:
    """True where every agency that is named is one to which something is sent: "hạn gửi kế hoạch về UBND tỉnh?"."""
    read = request.query.read
    starts = [mention.span.start for mention in request.sources.agencies.find(read)]
    return bool(starts) and all(_SENT_TO.search(fold(read[:start])) for start in starts)


def _without_plan_description(request: Request) -> Request:
    """The request without a topic that only says which plan: "trong kế hoạch nâng cao chỉ số của Bình Định"."""
    query = request.query
    described = (
        query.topic and query.plans and re.search(rf"{_PLAN} {re.escape(fold(query.topic))}(?!\w)", query.folded)
    )
    titles = {word for plan in query.plans for word in fold(request.sources.plans[plan].title).split()}
    if not described or not set(query.topic.split()) <= titles:
        return request
    return replace(request, query=replace(query, topic="", topic_words=""))


def is_named(request: Request, agency_id: str, plan: str) -> bool:
    """True when the plan gives the agency duties or tasks by name."""
    return bool(request.sources.duties_of(agency_id, plan) or request.sources.tasks_of(agency_id, plan))


def _names_a_row(request: Request) -> bool:
    """True for a reference to a task; a group or area only limits which tasks are meant."""
    return bool(request.query.references) and not limits_a_list(request)


def _in_several_plans(request: Request) -> tuple[str, ...]:
    """The plans to set side by side: all where the question asks which plan, those it names for one matter."""
    if request.asks_across():
        return request.plans
    return request.query.plans if len(request.query.plans) > 1 and not _whole_list(request) else ()


def with_work(request: Request, agency_id: str) -> str:
    """The agency itself; of a group that no plan names, the first member that some plan does."""
    if any(is_named(request, agency_id, plan) for plan in request.scope()):
        return agency_id
    members = [member for member in request.sources.agency(agency_id).members if ":" not in member]
    return next((m for m in members if any(is_named(request, m, plan) for plan in request.scope())), agency_id)


def _whole_list(request: Request) -> bool:
    """True when what is left beside the agency is too little to be a topic of its own, or names a group of tasks."""
    query = request.query
    lists = query.asks("list", "count") or (query.roles and _IN_ANNEX.search(query.folded))
    if query.references or (lists and named_groups(request)):
        return True
    words = len(query.topic.split())
    if words and _ABOUT.search(query.folded):
        return False
    return words <= (_SHORT_TOPIC + 1 if lists else 1)


def about_agencies(request: Request, agencies: tuple[str, ...], plans: tuple[str, ...]) -> Draft:
    """Tasks by role where roles or lists are asked for, else the duties with the tasks summed up."""
    query = request.query
    pairs = [(agency, plan) for agency in agencies for plan in plans]
    in_annex = query.roles and _IN_ANNEX.search(query.folded)
    in_role = query.roles and (not query.asks("duty") or _IN_A_ROLE.search(query.folded))
    wants_tasks = query.asks("list", "count") or in_annex or in_role
    has_tasks = any(request.sources.tasks_of(agency, plan) for agency, plan in pairs)
    has_duties = any(request.sources.duties_of(agency, plan) for agency, plan in pairs)
    if query.roles and _IN_ANNEX.search(query.folded) and (silent := no_rows(request, agencies, plans)):
        return silent
    if has_tasks and (wants_tasks or not has_duties):
        return tasks_draft(request, agencies, plans, query.roles or None)
    return duties_draft(request, agencies, plans, tasks_wanted=bool(wants_tasks))


def which_plan(request: Request, agencies: tuple[str, ...], plans: tuple[str, ...]) -> Draft:
    """Asks which plan is meant, with one option a plan."""
    query = request.query
    name = ", ".join(request.sources.agency(agency).name for agency in agencies)
    roles = tuple(role.value for role in query.roles)
    context = {"agency": name, "role": roles[0] if roles and not query.asks("duty") else None}
    narrow = query.references or query.period or len(roles) > 1 or query.asks("brief")
    choices = tuple(
        Choice(
            Phrase("option_agency", {**context, "plan": request.label(plan)}),
            Phrase("ask_in_plan", {"question": query.text.rstrip(" ?."), "plan": request.label(plan)})
            if narrow
            else Phrase("ask_agency", {**context, "plan": request.label(plan)}),
        )
        for plan in plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_agency",
        context={"agency": name, "plans": [request.label(plan) for plan in plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), agencies, roles, "agency", query.text, tuple(plans)),
    )


def _nothing(request: Request, agency_id: str) -> Draft:
    """The agency has no part in the plans asked for; a successor's old names are looked up instead."""
    for older in request.sources.agencies.predecessors(agency_id):
        if any(is_named(request, older.id, plan) for plan in request.scope()):
            query = replace(request.query, agencies=(older.id,))
            return answer(replace(request, query=query)) or _not_named(request, agency_id)
    return _not_named(request, agency_id)


def _not_named(request: Request, agency_id: str) -> Draft:
    """That no plan in question names the agency, and what groups that surely hold it are given."""
    groups: list[dict[str, Any]] = [
        {**group, "plan": request.label(plan), "role": role.value}
        for plan in request.scope()
        for role in request.query.roles or tuple(Role)
        for group in through_groups(request, agency_id, plan, role)
    ]
    return Draft(
        intent="refuse",
        template="agency_not_named",
        context={
            "agency": request.sources.agency(agency_id).name,
            "plans": [request.label(plan) for plan in request.scope()],
            "groups": groups,
        },
        counts=frozenset(each["count"] for each in groups),
        status=Status.ABSTAINED,
        focus=Focus(request.query.plans, (), (agency_id,), (), "agency", request.query.text),
    )


def _left_out(
    request: Request, agencies: tuple[str, ...], named: tuple[str, ...], plans: tuple[str, ...]
) -> tuple[Phrase, ...]:
    """A note where the plans give no work to some of the agencies asked for."""
    others = [request.sources.agency(agency).name for agency in agencies if agency not in named]
    labels = [request.label(plan) for plan in plans]
    return (Phrase("agencies_not_named", {"agencies": others, "plans": labels}),) if others else ()
