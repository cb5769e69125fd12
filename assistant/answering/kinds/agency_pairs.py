"""What one agency does together with another: "Sở A phối hợp với Sở B việc gì?"."""

import re

from assistant.answering.draft import Draft
from assistant.answering.kinds.agency_matter import facts_of_task, item_of_duty, item_of_task
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.models import Duty, Role, Task

_TOGETHER = re.compile(
    r"(?<!\w)(?:phoi hop|cung|lam chung|lam viec|hop tac|works? with|cooperates? with|together with)(?!\w)"
)
_PAIR = 2


def answer(request: Request, plans: tuple[str, ...]) -> Draft | None:
    """The duties of the first agency that name the second, and the rows that name both; None where there are none."""
    query = request.query
    if len(query.agencies) != _PAIR or query.topic or not _TOGETHER.search(query.folded) or query.asks("count"):
        return None
    one, other = query.agencies
    duties = [duty for plan in plans for duty in request.sources.duties_of(one, plan) if _names(request, duty, other)]
    tasks = [task for plan in plans for task in request.sources.tasks_of(one, plan) if _has(request, task, other)]
    if not duties and not tasks:
        return None
    items = [item_of_duty(request, duty) for duty in duties]
    items += [item_of_task(request, one, task) for task in tasks]
    return Draft(
        intent="duty",
        template="agency_topic",
        context={"items": items},
        facts=tuple(fact for task in tasks for fact in facts_of_task(request, one, task)),
        focus=Focus(plans, (), (one,), (), "agency", query.text),
    )


def _names(request: Request, duty: Duty, agency_id: str) -> bool:
    """True when the words of a duty name the agency."""
    return agency_id in request.sources.agencies_in(request.sources.words(duty.plan, duty.span))


def _has(request: Request, task: Task, agency_id: str) -> bool:
    """True when the row gives the agency a part."""
    words = (each for role in Role for each in task.roles.get(role, ()))
    return any(agency_id in request.sources.agencies_in(each) for each in words)
