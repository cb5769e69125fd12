"""A brief for who is new in an agency: what it leads, coordinates and monitors, its duties, dates and short forms."""

import re
from collections import Counter
from datetime import date
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.glossary import Glossary
from assistant.answering.kinds.agency import which_plan
from assistant.answering.kinds.agency_duties import duty_item
from assistant.answering.kinds.agency_tasks import task_row
from assistant.answering.kinds.succession import merger_notes
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.plans.models import Duty, Role, Task
from assistant.retrieval.cues import Forms, without_cues

_LONGEST_TOPIC = 2
_DATES, _TERMS = 3, 5


def answer(request: Request, terms: Glossary) -> Draft | None:
    """The draft of a brief for the agency named; None where none is asked for, or the plans give the agency nothing."""
    query = request.query
    if not query.asks("brief") or not query.agencies or query.references:
        return None
    if _is_about_a_matter(request):
        return None
    agency = query.agencies[0]
    plans = tuple(plan for plan in request.scope() if _has_part(request, agency, plan))
    if len(plans) > 1 and not query.plans:
        return which_plan(request, (agency,), plans)
    return _draft(request, terms, agency, plans) if plans else None


def _is_about_a_matter(request: Request) -> bool:
    """True where more is left than a few words of introducing oneself, and the plans speak of it."""
    query = request.query
    left = set(without_cues(Forms.of(query.text), "brief").folded.split())
    words = [word for word in query.topic.split() if word in left]
    return len(words) > _LONGEST_TOPIC and request.is_sure(request.rank())


def _has_part(request: Request, agency: str, plan: str) -> bool:
    return bool(request.sources.tasks_of(agency, plan) or request.sources.duties_of(agency, plan))


def _draft(request: Request, terms: Glossary, agency: str, plans: tuple[str, ...]) -> Draft:
    led = [task for plan in plans for task in request.sources.tasks_of(agency, plan, Role.LEAD)]
    blocks = [_block(request, terms, agency, plan) for plan in plans]
    return Draft(
        intent="brief",
        template="brief",
        context={"agency": request.sources.agency(agency).name, "blocks": blocks},
        facts=tuple(field_of(request.sources, task, Role.LEAD.value).fact() for task in led),
        notes=merger_notes(request, (agency,)),
        counts=frozenset(count for block in blocks for count in _counts(block)),
        ground=" ".join(
            [request.sources.agency(agency).name, *(term["words"] for block in blocks for term in block["terms"])]
        ),
        focus=Focus(plans, (), (agency,), (), "agency", request.query.text),
    )


def _block(request: Request, terms: Glossary, agency: str, plan: str) -> dict[str, Any]:
    tasks = {role: request.sources.tasks_of(agency, plan, role) for role in Role}
    duties = request.sources.duties_of(agency, plan)
    dated = _by_end(tasks[Role.LEAD])
    return {
        "plan": request.label(plan),
        "roles": {role.value: [task_row(request, task, role.value) for task in tasks[role]] for role in Role},
        "duties": [duty_item(request, duty) for duty in duties],
        "dated": [task_row(request, task, "deadline") for task in dated[:_DATES]],
        "later": len(dated[_DATES:]),
        "terms": _terms(request, terms, plan, [task for some in tasks.values() for task in some], duties),
    }


def _by_end(tasks: tuple[Task, ...]) -> list[Task]:
    """The tasks whose deadline gives a last day, the earliest first."""
    return sorted((task for task in tasks if task.deadline.end), key=lambda task: task.deadline.end or date.max)


def _terms(
    request: Request, terms: Glossary, plan: str, tasks: list[Task], duties: tuple[Duty, ...]
) -> list[dict[str, Any]]:
    """What the short forms mean that stand most often in the agency's rows and duties."""
    spans: set[Span] = {task.row for task in tasks} | {duty.span for duty in duties}
    text = " ".join(request.sources.quote(plan, span) for span in spans)
    shorts = dict.fromkeys(entry.short for entry in request.sources.plans[plan].abbreviations)
    met = Counter({short: len(re.findall(rf"(?<!\w){re.escape(short)}(?!\w)", text)) for short in shorts})
    meanings = (terms.meanings(short, (plan,))[:1] for short, times in met.most_common(_TERMS) if times)
    return [{"short": each.short, "words": each.words, "place": each.place} for found in meanings for each in found]


def _counts(block: dict[str, Any]) -> list[int]:
    return [*(len(rows) for rows in block["roles"].values()), len(block["duties"]), block["later"]]
