""" "Nhiệm vụ kế tiếp?" where there is none: after the last row or before the first, or with no row spoken of."""

from dataclasses import replace

from assistant.answering.draft import Draft
from assistant.answering.kinds import clarification
from assistant.answering.models import Status
from assistant.answering.request import Request

_LONGEST_TOPIC = 2


def answer(request: Request) -> Draft | None:
    """The draft that says so or asks back; None for other questions, and where the row beside was found."""
    query = request.query
    if not query.asks("next", "previous") or query.references or query.agencies or query.plans:
        return None
    if len(query.topic.split()) > _LONGEST_TOPIC:
        return None
    if not request.focus.tasks:
        return clarification.which(request)
    task = request.task(request.focus.tasks[-1])
    return Draft(
        intent="refuse",
        template="no_row_beside",
        context={
            "after": query.asks("next"),
            "number": task.number,
            "kind": task.kind.value,
            "plan": request.label(task.plan),
            "place": request.sources.task_place(task, "number"),
        },
        status=Status.ABSTAINED,
        focus=replace(request.focus, question=query.text),
    )
