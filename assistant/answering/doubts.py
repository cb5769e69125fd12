"""What is doubtful in the rows that an answer is about, as notes beside it."""

from assistant.answering.draft import Phrase
from assistant.answering.request import Request
from assistant.plans.models import Task

_OF_FIELD = {
    "target": ("word_suspicious", "body_against_annex"),
    "lead": ("lead_also_coordinates",),
    "coordinate": ("lead_also_coordinates",),
    "deadline": ("deadline_outside_period",),
}


def doubts(request: Request, tasks: tuple[Task, ...], fields: tuple[str, ...]) -> tuple[Phrase, ...]:
    """Notes for findings that touch these rows and what is said of them; a doubtful field only where it is said."""
    refs = {task.ref for task in tasks}
    findings = [f for plan in dict.fromkeys(task.plan for task in tasks) for f in request.sources.plans[plan].findings]
    shown = {"row_short", "row_over_page", "row_unnumbered"} | {
        code for field in fields for code in _OF_FIELD.get(field, ())
    }
    return tuple(
        Phrase(f"finding_{f.code}", dict(f.details))
        for f in findings
        if f.code in shown and f.details.get("row") in refs
    )
