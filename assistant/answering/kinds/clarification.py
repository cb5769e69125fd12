"""Questions that ask a field of nothing named: "sở mình được giao việc gì?"; asked back."""

from assistant.answering.draft import Draft, Phrase
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.answering.shorthand import matter

_ASKS = ("lead", "coordinate", "monitor", "deadline", "duty", "list", "target", "title", "product", "refer")


def answer(request: Request) -> Draft | None:
    """The draft that asks which agency, task or plan is meant; None when the question names something."""
    query = request.query
    names_something = matter(query) or query.references or query.agencies or query.terms or query.strangers
    points = query.asks("refer", "follow", "back") and not query.plans
    return None if names_something or not (points or query.asks(*_ASKS)) else which(request)


def which(request: Request) -> Draft:
    """The question back: which agency, task or plan is meant."""
    query = request.query
    plans = query.plans or request.plans
    examples = tuple(
        Phrase("example", {"plan": request.label(plan), "task": task.number})
        for plan in plans
        for task in [next((t for t in request.sources.plans[plan].tasks if t.number and t.roles), None)]
        if task
    )
    return Draft(
        intent="clarify",
        template="which_agency",
        context={"plans": [request.label(plan) for plan in plans]},
        status=Status.CLARIFY,
        suggestions=examples[:3],
        focus=Focus(
            query.plans or request.focus.plans, (), (), tuple(role.value for role in query.roles), "clarify", query.text
        ),
    )
