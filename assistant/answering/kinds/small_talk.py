"""Greetings, thanks and "what can you do": one line each."""

from assistant.answering.draft import Draft, Phrase
from assistant.answering.models import Status
from assistant.answering.request import Request

_LONGEST = 1


def answer(request: Request) -> Draft | None:
    """The draft for small talk; None when the message holds a question."""
    query = request.query
    holds_question = query.references or query.agencies or query.plans or len(query.topic.split()) > _LONGEST
    if holds_question or not query.asks("greeting", "help"):
        return None
    examples = tuple(
        Phrase("example", {"plan": request.label(plan), "task": _first(request, plan)})
        for plan in request.plans
        if _first(request, plan)
    )
    return Draft(
        intent="help",
        template="help",
        context={"plans": [request.sources.plans[plan].name for plan in request.plans]},
        status=Status.ANSWERED,
        suggestions=examples[:3],
        focus=request.focus,
    )


def _first(request: Request, plan: str) -> str | None:
    return next((task.number for task in request.sources.plans[plan].tasks if task.number and task.roles), None)
