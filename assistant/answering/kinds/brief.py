"""A brief for who is new at an agency: its rows by role, its duties, its nearest deadlines, the terms to know."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from assistant.answering.draft import Draft, DraftFact, Phrase
from assistant.answering.fields import field_of
from assistant.answering.glossary import Glossary, Meaning
from assistant.answering.kinds.agency import is_named, which_plan, with_work
from assistant.answering.kinds.agency_duties import duty_item
from assistant.answering.kinds.agency_tasks import task_row, through_groups
from assistant.answering.kinds.succession import merger_notes
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Role, Task

_LONGEST_TOPIC = 3
_MOST_DEADLINES = 5
_MOST_TERMS = 5
_OTHER_MATTERS = ("lead", "coordinate", "monitor", "deadline", "target", "count", "compare", "outside")
_CAPITALS = re.compile(r"(?<![\w/-])[^\W\d_]*[A-ZĐ][^\W\d_]*[A-ZĐ][^\W\d_]*(?![\w/-])")
"""Words that may be short forms: at least two capitals ("TTHC", "HĐND"), outside numbers of acts ("30/2021/NĐ-CP")."""


def answer(request: Request, glossary: Glossary) -> Draft | None:
    """The draft for "tôi mới về Sở Nội vụ, cần nắm gì?"; None for other questions and agencies without work.

    Where several plans give the agency work, and none is named, it asks which is meant.
    """
    if not _asks_for_brief(request):
        return None
    agency = with_work(request, request.query.agencies[0])
    plans = tuple(plan for plan in request.scope() if is_named(request, agency, plan))
    if not plans:
        return None
    if len(plans) > 1 and not request.query.plans:
        return which_plan(request, (agency,), plans)
    return _draft(request, glossary, agency, plans)


def _asks_for_brief(request: Request) -> bool:
    """True for somebody new who names an agency, and no row, field or matter of its own."""
    query = request.query
    topic = query.topic.split()
    explains = query.asks("glossary") and any(fold(term) in topic for term in query.terms)
    return (
        query.asks("brief")
        and len(query.agencies) == 1
        and not (query.references or query.asks_who or explains or query.asks(*_OTHER_MATTERS))
        and len(topic) <= _LONGEST_TOPIC
    )


def _draft(request: Request, glossary: Glossary, agency: str, plans: tuple[str, ...]) -> Draft:
    blocks = [_block(request, glossary, agency, plan) for plan in plans]
    facts = (fact for plan in plans for fact in _facts(request, agency, plan))
    return Draft(
        intent="brief",
        template="brief",
        context={"blocks": blocks},
        facts=tuple(facts),
        suggestions=_suggestions(request, agency, plans[0]),
        notes=merger_notes(request, (agency,)),
        counts=frozenset(number for block in blocks for number in _counts(block)),
        ground=" ".join(f"{block['agency']} {_words_of_terms(block)}" for block in blocks),
        focus=Focus(plans, (), (agency,), (), "agency", request.query.text),
    )


def _block(request: Request, glossary: Glossary, agency: str, plan: str) -> dict[str, Any]:
    sources = request.sources
    tasks, duties = sources.tasks_of(agency, plan), sources.duties_of(agency, plan)
    led = sources.tasks_of(agency, plan, Role.LEAD)
    texts = (_own_words(request, tasks, duties), sources.document(plan).text)
    return {
        "agency": sources.agency(agency).name,
        "plan": request.label(plan),
        "roles": [_in_role(request, agency, plan, role) for role in Role],
        "section": duties[0].section if duties else None,
        "duties": [duty_item(request, duty) for duty in duties],
        "deadlines": [task_row(request, task, "deadline") for task in _first_due(led or tasks)],
        "terms": [
            {"short": each.short, "words": each.words, "place": each.place} for each in _terms(glossary, plan, texts)
        ],
    }


def _in_role(request: Request, agency: str, plan: str, role: Role) -> dict[str, Any]:
    rows = [task_row(request, task, role.value) for task in request.sources.tasks_of(agency, plan, role)]
    return {"role": role.value, "rows": rows, "groups": through_groups(request, agency, plan, role)}


def _first_due(tasks: tuple[Task, ...]) -> list[Task]:
    """The rows with a dated deadline that end first; by the plan's own dates, so that the answer stays the same."""
    dated: list[tuple[date, Task]] = [(task.deadline.end, task) for task in tasks if task.deadline.end]
    return [task for _, task in sorted(dated, key=lambda pair: pair[0])][:_MOST_DEADLINES]


def _own_words(request: Request, tasks: tuple[Task, ...], duties: tuple[Duty, ...]) -> str:
    """The words of the plan that speak of the agency's work."""
    spans = [*(duty.span for duty in duties), *(task.row for task in tasks)]
    plans = [*(duty.plan for duty in duties), *(task.plan for task in tasks)]
    return "\n".join(request.sources.quote(plan, span) for plan, span in zip(plans, spans, strict=True))


def _terms(glossary: Glossary, plan: str, texts: Iterable[str]) -> list[Meaning]:
    """The short forms that the first of `texts` use most, with what they stand for and where the plan shows them."""
    used = [short for text in texts for short, _ in Counter(_CAPITALS.findall(text)).most_common()]
    found = (meanings[0] for short in dict.fromkeys(used) if (meanings := glossary.meanings(short, (plan,))))
    different = {each.short.casefold(): each for each in found if each.place and each.place.document == plan}
    return list(different.values())[:_MOST_TERMS]


def _words_of_terms(block: dict[str, Any]) -> str:
    return " ".join(term["words"] for term in block["terms"])


def _counts(block: dict[str, Any]) -> Iterator[int]:
    yield len(block["duties"])
    for part in block["roles"]:
        yield len(part["rows"])
        yield from (group["count"] for group in part["groups"])


def _facts(request: Request, agency: str, plan: str) -> Iterator[DraftFact]:
    for role in Role:
        for task in request.sources.tasks_of(agency, plan, role):
            yield field_of(request.sources, task, role.value).fact()


def _suggestions(request: Request, agency: str, plan: str) -> tuple[Phrase, ...]:
    """The whole list of each role that the agency plays."""
    name, label = request.sources.agency(agency).name, request.label(plan)
    return tuple(
        Phrase("ask_agency_tasks", {"agency": name, "role": role.value, "plan": label})
        for role in Role
        if request.sources.tasks_of(agency, plan, role)
    )
