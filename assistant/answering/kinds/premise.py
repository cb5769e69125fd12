"""A part claimed of an agency by the matter ("nghe nói Sở X chủ trì ..., đúng không?"), or put as a choice."""

import re

from assistant.answering import confidence
from assistant.answering.draft import Draft, Phrase
from assistant.answering.kinds import by_meaning, part
from assistant.answering.kinds.by_number import asked_fields
from assistant.answering.request import Request
from assistant.plans.models import Task
from assistant.retrieval.ranking import Ranked

_CHOICE = re.compile(r"(?<!\w)(?:hay|hay la|hoac|or)(?!\w)")
_FEWEST = 2


def answer(request: Request) -> Draft | None:
    """The draft that says which part the agencies play in the row meant; None where no part is claimed of a matter."""
    query = request.query
    if not (query.agencies and query.roles and query.topic) or query.references or query.asks("list", "count"):
        return None
    choice = len(query.agencies) >= _FEWEST and _CHOICE.search(query.folded)
    if not (choice or part.is_claim(request)) or not (query.plans or request.focus.plans):
        return None
    field = query.roles[0].value
    plans = query.plans or request.focus.plans
    ranked = request.rank(plans=plans, kinds=("task", "duty"), k=40)
    ranked = [entry for entry in ranked if by_meaning.can_state(request, entry, field)]
    if not request.is_sure(ranked):
        return None
    meant = _meant(request, by_meaning.with_task(confidence.ties(ranked, 3), ranked))
    if choice:
        return by_meaning.draft(request, list(asked_fields(request)), [meant], request.likelihood(ranked))
    if meant.passage.kind == "task":
        return part.parts(request, (request.task(meant.passage.ref),), asked_fields(request), _no_notes)
    return (
        None
        if _named(request, meant) & set(query.agencies)
        else by_meaning.draft(request, [field], [meant], request.likelihood(ranked))
    )


def _meant(request: Request, readings: list[Ranked]) -> Ranked:
    """Of readings that are as good as each other the one that names an agency of the question, else the best row."""
    for entry in readings:
        if _named(request, entry) & set(request.query.agencies):
            return entry
    return next((entry for entry in readings if entry.passage.kind == "task"), readings[0])


def _named(request: Request, entry: Ranked) -> set[str]:
    """The agencies that the record names in any part."""
    if entry.passage.kind == "duty":
        return set(request.sources.agencies_in(request.sources.duty(entry.passage.ref).agency))
    roles = request.task(entry.passage.ref).roles.values()
    return {agency for cells in roles for words in cells for agency in request.sources.agencies_in(words)}


def _no_notes(tasks: tuple[Task, ...], fields: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Nothing doubtful is told of rows that were found by their matter."""
    return ()
