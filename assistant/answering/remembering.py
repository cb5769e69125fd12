"""What is kept of an answer for the questions that follow it."""

from dataclasses import replace

from assistant.answering.carrying import PERIOD
from assistant.answering.draft import Draft
from assistant.answering.locating import limits_a_list
from assistant.answering.models import Focus
from assistant.answering.request import Request

_LISTS = ("agency_tasks", "count")
"""Intents of answers that list rows one by one."""


def remembering(draft: Draft, request: Request) -> Focus:
    """The focus of `draft` with what the question asked, for a follow-up that leaves it out."""
    query, focus = request.query, draft.focus
    references = tuple(f"{reference.kind}:{reference.number}" for reference in query.references)
    return replace(
        focus,
        cues=tuple(sorted(query.cues)),
        references=references,
        topic=focus.topic or query.topic_words or None,
        expansions=query.expansions,
        filters=(
            *(references if (focus.agencies or focus.intent == "count") and limits_a_list(request) else ()),
            *_period(focus, request),
        ),
        rows=_rows(draft, request.focus),
    )


def _rows(draft: Draft, before: Focus) -> tuple[str, ...]:
    """The tasks that the answer lists; those listed before while it is about some of them."""
    listed = tuple(dict.fromkeys(fact.task for fact in draft.facts))
    if listed and (draft.intent in _LISTS or (len(listed) > 1 and set(listed) == set(draft.focus.tasks))):
        return listed
    about = draft.focus.tasks
    return before.rows if about and set(about) <= set(before.rows) else ()


def _period(focus: Focus, request: Request) -> tuple[str, ...]:
    """The time that limits the list just given."""
    period = request.query.period
    return (f"{PERIOD}{period}",) if period and focus.intent in ("agency", "due") else ()
