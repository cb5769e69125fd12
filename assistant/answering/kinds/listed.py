""" "Cái thứ chín?" of a list of five, or of no list: said so, or asked back; a row that is there is asked by number."""

from dataclasses import replace

from assistant.answering import ordinals
from assistant.answering.draft import Draft
from assistant.answering.kinds import clarification
from assistant.answering.models import Status
from assistant.answering.pointing import last_list
from assistant.answering.request import Request
from assistant.answering.shorthand import matter


def answer(request: Request) -> Draft | None:
    """The draft for a place in a list that is not there; None for other questions, and where the row was found."""
    query = request.query
    named = query.references or query.agencies or query.plans or set(matter(query)) - ordinals.WORDS
    if named or ordinals.which(query.folded) is None:
        return None
    listed = last_list(request.focus)
    if len(listed) < 2:
        return clarification.which(request)
    return Draft(
        intent="refuse",
        template="no_such_place",
        context={"count": len(listed)},
        status=Status.ABSTAINED,
        counts=frozenset({len(listed)}),
        focus=replace(request.focus, question=query.text),
    )
