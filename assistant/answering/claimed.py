"""A time or percentage that a question claims ("7.3.3 hạn quý II phải không?"), held against what the answer gives.

Parts of agencies that are claimed are a kind of answer of their own (`assistant.answering.kinds.part`).
"""

import re
from dataclasses import replace
from decimal import Decimal

from assistant.answering.draft import Draft
from assistant.answering.kinds.figures import figure_of
from assistant.answering.kinds.part import is_claim
from assistant.answering.models import Status
from assistant.answering.periods import asked_period, lies_in, touches
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.plans.models import Deadline
from assistant.retrieval.periods import chooses_time, find_endings

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|phần trăm|percent)")
_MORE_OR_LESS = re.compile(
    r"(?<!\w)(?:khong phai|chua|hon|duoi|tren|toi da|toi thieu|it nhat|not|isn't|over|under|above|below|more|less"
    r"|at (?:least|most))(?!\w)(?! (?:khong|ko|hong))"
)
"""A bound or a denial: whether it holds is not a matter of being the same."""
_CLEARLY = 0.75
"""How much of the topic a clause must hold for its percentage to be the one that is claimed."""


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
    claimed = {_number(match) for match in _PERCENT.findall(request.query.read)}
    if len(claimed) != 1:
        return None
    stated = _targets(draft) or _quoted(request, draft)
    if not claimed & stated:
        return False if stated else None
    return True if len(stated) == 1 else None


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


def _targets(draft: Draft) -> set[Decimal]:
    """The percentages of the one target that is given."""
    values = [fact.values for fact in draft.facts if fact.field.startswith("target")]
    return {_number(each) for each in _PERCENT.findall(" ".join(values[0]))} if len(values) == 1 else set()


def _quoted(request: Request, draft: Draft) -> set[Decimal]:
    """The percentage that the first quote sets for the very thing that is asked about."""
    if draft.template != "passages":
        return set()
    place: Place = draft.context["items"][0]["place"]
    matter = " ".join(_PERCENT.sub(" ", request.query.topic_words).split())
    request = replace(request, query=replace(request.query, topic_words=matter))
    figure = figure_of(request, place.document, (place.highlights or (place.span,))[0])
    if figure is None or request.ranker.held(request.query, figure.clause) < _CLEARLY:
        return set()
    return {figure.value}


def _number(words: str) -> Decimal:
    return Decimal(words.replace(",", "."))
