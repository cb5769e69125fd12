"""A task called by its number: one field of it, the part an agency plays in it, or all of it."""

import re
from dataclasses import replace
from functools import partial

from assistant.answering.asked_for import asks_for_money, holds_what_is_asked
from assistant.answering.claimed import claims_a_time
from assistant.answering.doubts import doubts
from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.fields import ROLE_FIELDS, FieldAnswer, answers_of
from assistant.answering.kinds import part
from assistant.answering.locating import Located, are_groups, locate, neighbours
from assistant.answering.models import Focus, Status
from assistant.answering.periods import asked_years
from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Task, TaskKind
from assistant.retrieval.references import FIRST, LAST, Reference

_MOST_PLANS = 1
_MOST_PARTS = 6
_TARGET_TOO = re.compile(
    r"(?<!\w)(?:muc tieu|chi tieu)(?! (?:so )?\d)[^,;?]{0,60}(?<!\w)(?:gi|bao nhieu|the nao|may|bn)(?!\w)"
    r"|what is (?:its|the) target"
    r"|(?:,|(?<!\w)(?:va|voi|cung|and)) ?(?:muc tieu|chi tieu|targets?)"
    r"(?= ?(?:[,?.]|$|va |cua |and |of |nhiem vu |nv |task ))"
    r"|(?<!\w)(?:muc tieu|chi tieu|targets?),? (?:va |voi |cung |and )?(?:thoi han|han|chu tri|deadline|lead)(?!\w)"
)
"""Asks for the target beside a part: "ai chủ trì và chỉ tiêu là bao nhiêu"."""
_OF_CONTENT = re.compile(
    r"(?<!\w)(?:yeu cau|dat ra|quy dinh|noi dung)(?!\w)[^?.;]{0,60}(?<!\w)(?:gi|nao|the nao)(?!\w)"
    r"|(?<!\w)(?:ghi|noi|viet) (?:the nao|ra sao|nhu the nao|lam sao|nhung gi)(?!\w)"
    r"|(?<!\w)what (?:does|do) [^?.;]{1,40} (?:require|demand)(?!\w)"
)
"""Asks what a row demands, also where it names whom it demands it of."""
_TIME = re.compile(
    r"(?<!\w)(?:han(?! che)|thoi han|khi nao|bao gio|bao lau|chung nao|luc nao|(?:ngay|quy|thang|nam) (?:may|nao)"
    r"|deadline|when|due)(?!\w)"
)
_CARD = ("lead", "coordinate", "monitor", "deadline", "target")


def answer(request: Request) -> Draft | None:
    """The draft for a question with a task reference; None when it has none or means a section."""
    request = _with_bare_number(request)
    if not request.query.references:
        return None
    located = locate(request)
    if (located.sections and not located.tasks) or (located.tasks and _only_limit_a_list(request, located.tasks)):
        return None
    if not located.tasks:
        return _no_such_number(request, located)
    if len(located.plans) > max(_MOST_PLANS, len(request.query.plans)):
        return _which_plan(request, located)
    return about_tasks(request, located.tasks, located.missing)


def _with_bare_number(request: Request) -> Request:
    """The request with bare numbers taken as rows', where a plan and a field are all that stands beside them."""
    query = request.query
    numbers = query.topic.split()
    if query.references or not query.plans or not numbers or not asked_fields(request):
        return request
    if not all(number.isdigit() for number in numbers):
        return request
    references = tuple(Reference("task", number.lstrip("0"), Span(0, 0)) for number in numbers)
    return replace(request, query=replace(query, references=references, topic="", topic_words=""))


def _only_limit_a_list(request: Request, tasks: tuple[Task, ...]) -> bool:
    """True when groups or areas are named only to say which of an agency's tasks are meant."""
    return are_groups(tasks) and bool(request.query.agencies) and request.query.asks("list", "count")


def asked_fields(request: Request) -> tuple[str, ...]:
    """The fields that the question asks for, none when it asks for the task as a whole."""
    query = request.query
    fields = [role.value for role in query.roles]
    if query.asks("deadline") and not (query.asks("target") and not _means_time(query.folded)):
        fields.append("deadline")
    if not fields and query.asks("product"):
        fields.append("product")
    if query.asks("target") and (not fields or _TARGET_TOO.search(query.folded)):
        fields.append("target")
    return tuple(fields)


def _means_time(folded: str) -> bool:
    return bool(_TIME.search(folded))


def about_tasks(request: Request, tasks: tuple[Task, ...], missing: tuple[str, ...] = ()) -> Draft:
    """What the question asks of these tasks."""
    request = _without_agencies_of_title(request, tasks)
    agencies = request.query.agencies
    fields = asked_fields(request)
    if not fields and _OF_CONTENT.search(request.query.folded):
        return whole(request, tasks)
    if 0 < len(agencies) * len(tasks) <= _MOST_PARTS and (not fields or part.claims(request)):
        return part.parts(request, tasks, fields, partial(doubts, request))
    if not fields and claims_a_time(request):
        fields = ("deadline",)
    if not fields:
        return whole(request, tasks)
    years = asked_years(request.query, tasks[0].plan, request.sources)
    answers = [each for task in tasks for field in fields for each in answers_of(request.sources, task, field, years)]
    if fields == ("target",) and _asks_for_money_of_none(request, tasks, answers):
        return _no_such_column(request, tasks, ("funding",))
    if not any(each.stated for each in answers):
        return _no_such_column(request, tasks, fields)
    return _fields(request, answers, tasks, fields, missing)


def _without_agencies_of_title(request: Request, tasks: tuple[Task, ...]) -> Request:
    """The request without agencies that only tell the row where another is asked for: "việc Chính phủ giao ai lo?"."""
    query = request.query
    titles = {agency for task in tasks for agency in request.sources.agencies_in(task.title)}
    if not query.asks_who or not titles.intersection(query.agencies):
        return request
    named = tuple(agency for agency in query.agencies if agency not in titles)
    return replace(request, query=replace(query, agencies=named))


def _asks_for_money_of_none(request: Request, tasks: tuple[Task, ...], targets: list[FieldAnswer]) -> bool:
    """True when a sum of money is asked for and neither the rows' titles nor their targets hold one."""
    words = [task.title for task in tasks] + [value for each in targets for value in each.values]
    question = request.query.folded
    return asks_for_money(question) and not any(holds_what_is_asked(question, fold(each)) for each in words)


def _focus(request: Request, tasks: tuple[Task, ...], intent: str, fields: tuple[str, ...] = ()) -> Focus:
    plans = tuple(dict.fromkeys(task.plan for task in tasks))
    roles = tuple(field for field in fields if field in (*ROLE_FIELDS, "deadline", "target"))
    return Focus(plans, tuple(task.id for task in tasks), (), roles, intent, request.query.text)


def _fields(
    request: Request,
    answers: list[FieldAnswer],
    tasks: tuple[Task, ...],
    fields: tuple[str, ...],
    missing: tuple[str, ...],
) -> Draft:
    items = [_item(request, each) for each in answers]
    return Draft(
        intent=fields[0],
        template="fields",
        context={"items": items, "missing": list(missing)},
        counts=_years(answers),
        facts=tuple(each.fact() for each in answers if each.stated),
        suggestions=_suggestions(request, tasks[0], fields),
        notes=doubts(request, tasks, fields),
        focus=_focus(request, tasks, fields[0], fields),
    )


def _item(request: Request, answer: FieldAnswer) -> dict[str, object]:
    return {
        "field": answer.field,
        "values": list(answer.values),
        "stated": answer.stated,
        "inherited_from": answer.inherited_from,
        "place": answer.place,
        "origin": answer.origin,
        "number": answer.task.number,
        "kind": answer.task.kind.value,
        "title": answer.task.title,
        "year": answer.year,
        "plan": request.label(answer.task.plan),
    }


def _years(answers: list[FieldAnswer]) -> frozenset[int]:
    """The years of the columns that the values stand in: they head the table and stand in no row."""
    return frozenset(each.year for each in answers if each.year is not None)


def whole(request: Request, tasks: tuple[Task, ...]) -> Draft:
    """All that the rows say, each under its number and title."""
    rows = []
    facts = []
    counts: set[int] = set()
    for task in tasks:
        answers = [each for field in _CARD for each in answers_of(request.sources, task, field)]
        rows.append(
            {
                **_item(request, answers[0]),
                "fields": [_item(request, each) for each in answers if each.stated and each.values],
            }
        )
        rows[-1]["place"] = request.sources.task_place(task, "title", "target")
        facts += [each.fact() for each in answers if each.values]
        counts |= _years(answers)
    return Draft(
        intent="task",
        template="task",
        context={"rows": rows},
        counts=frozenset(counts),
        facts=tuple(facts),
        suggestions=_suggestions(request, tasks[0], ("title",)),
        notes=doubts(request, tasks, _CARD),
        focus=_focus(request, tasks, "task"),
    )


def _suggestions(request: Request, task: Task, asked: tuple[str, ...]) -> tuple[Phrase, ...]:
    columns = request.sources.roles_in_plan(task.plan)
    fields = [
        field
        for field in ("lead", "coordinate", "deadline", "monitor", "target")
        if field in columns and field not in asked
    ]
    context = {"number": task.number or task.ref, "kind": task.kind.value, "plan": request.label(task.plan)}
    return tuple(Phrase("ask_field", {**context, "field": field}) for field in fields[:3])


def _which_plan(request: Request, located: Located) -> Draft:
    fields = asked_fields(request)
    firsts = [next(task for task in located.tasks if task.plan == plan) for plan in located.plans]
    choices = []
    for task in firsts:
        context = {
            "number": task.number or task.ref,
            "kind": task.kind.value,
            "plan": request.label(task.plan),
            "title": task.title,
        }
        question = Phrase("ask_field", {**context, "field": fields[0]}) if fields else Phrase("ask_task", context)
        choices.append(Choice(Phrase("option_task", context), question))
    numbers = [reference.number for reference in request.query.references]
    return Draft(
        intent="clarify",
        template="which_plan",
        context={"numbers": numbers, "plans": [request.label(task.plan) for task in firsts]},
        status=Status.CLARIFY,
        options=tuple(choices),
        focus=Focus((), (), (), fields, "by_number", request.query.text, tuple(located.plans)),
    )


def _no_such_number(request: Request, located: Located) -> Draft:
    plan_ids = request.query.plans or request.focus.plans or request.plans
    near = [task for plan_id in plan_ids[:2] for task in neighbours(request.sources.plans[plan_id], located.missing[0])]
    counts = [len([t for t in request.sources.plans[p].tasks if t.kind is not TaskKind.GROUP]) for p in plan_ids]
    return Draft(
        intent="refuse",
        template="no_number",
        context={
            "kind": next((r.kind for r in request.query.references if r.number == located.missing[0]), "task"),
            "numbers": [number for number in located.missing if number not in (FIRST, LAST)],
            "plans": [request.label(plan_id) for plan_id in plan_ids],
            "empty": [request.label(p) for p, count in zip(plan_ids, counts, strict=True) if not count],
            "near": [
                {
                    "number": t.number,
                    "title": t.title,
                    "plan": request.label(t.plan),
                    "place": request.sources.task_place(t, "number"),
                }
                for t in near
            ],
        },
        status=Status.ABSTAINED,
        focus=Focus(
            request.query.plans or request.focus.plans, (), (), asked_fields(request), "by_number", request.query.text
        ),
    )


def _no_such_column(request: Request, tasks: tuple[Task, ...], fields: tuple[str, ...]) -> Draft:
    rows = [
        {
            "number": task.number,
            "kind": task.kind.value,
            "title": task.title,
            "place": request.sources.task_place(task, "title"),
        }
        for task in tasks
    ]
    plans = tuple(dict.fromkeys(request.label(task.plan) for task in tasks))
    return Draft(
        intent=fields[0],
        template="no_column",
        context={"fields": list(fields), "rows": rows, "plans": list(plans)},
        status=Status.ABSTAINED,
        suggestions=_suggestions(request, tasks[0], fields),
        focus=_focus(request, tasks, fields[0], fields),
    )
