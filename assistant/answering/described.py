"""The rows that a question tells by what they are about, and not by their number."""

from assistant.answering import confidence
from assistant.answering.request import Request
from assistant.plans.models import Task

_MOST_PLANS = 3
_KINDS = ("task",)


def described_rows(request: Request) -> tuple[Task, ...]:
    """The row of each plan that the topic surely describes; of a plan that is named its ties too. Empty for none."""
    ranked = request.rank(kinds=_KINDS, k=40) if request.query.topic else []
    if request.likelihood(ranked) < confidence.ANSWER or not request.is_sure(ranked):
        return ()
    if request.query.plans or request.focus.plans:
        chosen = confidence.readings(ranked, request.likelihood(ranked), 2)
    else:
        near = [entry for entry in ranked if entry.score >= ranked[0].score - 3 * confidence.TIE]
        chosen = list({entry.passage.plan: entry for entry in reversed(near)}.values())[::-1][:_MOST_PLANS]
    return tuple(request.task(entry.passage.ref) for entry in chosen)
