"""A refusal for a plan that the question did not name: the plans that do answer it are said, and offered."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.retrieval.query import Query


def with_other_plans(draft: Draft, typed: Query, request: Request, answer: Callable[[Request], Draft]) -> Draft:
    """`draft`, where it refuses for a plan that only the conversation gave, with the plans that answer `typed`."""
    carried = request.query.plans and not (typed.plans or typed.strangers or typed.references)
    if draft.template != "silent" or draft.context["reason"] != "not_found" or not (carried and typed.topic):
        return draft
    labels = [request.label(plan) for plan in _answering(typed, request, answer)]
    if not labels:
        return draft
    question = typed.text.rstrip(" ?.")
    offered = (
        Choice(Phrase("option_plan", {"plan": label}), Phrase("ask_in_plan", {"question": question, "plan": label}))
        for label in labels
    )
    notes = (*draft.notes, Phrase("elsewhere", {"plans": labels}))
    return replace(draft, options=(*draft.options, *offered), notes=notes)


def _answering(typed: Query, request: Request, answer: Callable[[Request], Draft]) -> Iterator[str]:
    """The plans, beside those that were refused for, that answer the question by itself."""
    for plan in request.plans:
        alone = Request(replace(typed, plans=(plan,)), Focus(), request.plans, request.sources, request.ranker)
        if plan not in request.query.plans and answer(alone).status is Status.ANSWERED:
            yield plan
