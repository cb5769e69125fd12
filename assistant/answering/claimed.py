"""What a question claims ("7.3.3 hạn quý II phải không?"), held against what the answer gives: a time, or a figure.

Parts of agencies that are claimed are a kind of answer of their own (`assistant.answering.kinds.part`).
"""

import re

from assistant.answering import figures_claimed
from assistant.answering.draft import Draft
from assistant.answering.kinds.part import is_claim
from assistant.answering.models import Status
from assistant.answering.periods import asked_period, lies_in, touches
from assistant.answering.request import Request
from assistant.plans.models import Deadline
from assistant.retrieval.periods import chooses_time, find_endings

_MORE_OR_LESS = re.compile(
    r"(?<!\w)(?:khong phai|chua|hon|duoi|tren|toi da|toi thieu|it nhat|not|isn't|over|under|above|below|more|less"
    r"|at (?:least|most))(?!\w)(?! (?:khong|ko|hong))"
)
"""A bound or a denial: whether it holds is not a matter of being the same."""

_YEARS = re.compile(r"(?<![\d/])20\d\d(?!\d)")


def claims_a_time(request: Request) -> bool:
    """True for "28 xong trong quý II phải không?": a time is claimed of what is asked about."""
    query = request.query
    ends = bool(query.period and (query.asks("deadline") or find_endings(query.folded)))
    return ends and is_claim(request) and not chooses_time(query.folded)


def holds(request: Request, draft: Draft) -> bool | None:
    """True or False where `draft` bears out or belies what the question claims; None where neither can be said."""
    if draft.status is not Status.ANSWERED or not is_claim(request) or _MORE_OR_LESS.search(request.query.folded):
        return None
    deadlines = [fact.task for fact in draft.facts if fact.field == "deadline"]
    if len(deadlines) == 1:
        return _time_holds(request, deadlines[0]) if claims_a_time(request) else None
    if draft.template == "metadata":
        return _period_holds(request, draft)
    return figures_claimed.holds(request, draft)


def _period_holds(request: Request, draft: Draft) -> bool | None:
    """Whether the plan is for the years, or until the year, that the question says; None for other facts of it."""
    items = [item for item in draft.context["items"] if item["name"] == "period" and item["period"]]
    years = [int(year) for year in _YEARS.findall(request.query.folded)]
    if len(items) != 1 or len(draft.context["items"]) != 1 or not years:
        return None
    first, last = items[0]["period"]
    return last == years[0] if len(years) == 1 else (first, last) == (min(years), max(years))


def _time_holds(request: Request, task_id: str) -> bool | None:
    task = request.task(task_id)
    asked = asked_period(request.query, request.sources.plans[task.plan])
    if asked is None or asked.end is None or task.deadline.end is None:
        return None
    if asked.start is None:
        return _last_day_holds(task.deadline, asked)
    if lies_in(task.deadline, asked):
        return True
    return None if touches(task.deadline, asked) else False


def _last_day_holds(deadline: Deadline, asked: Deadline) -> bool | None:
    """Whether the last day claimed is the deadline's; an earlier deadline keeps the claim without being it."""
    if deadline.end is None or asked.end is None or deadline.end < asked.end:
        return None
    return deadline.end == asked.end
