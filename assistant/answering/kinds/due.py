"""Rows due in a period: "việc nào phải xong trong quý I/2024?", "đề án nào hoàn thành năm 2021?"."""

import re

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.deadlines import read_deadline
from assistant.plans.models import Deadline, Role, Task, TaskKind

_PERIOD = re.compile(r"(?:quy|thang|q)\s*(?:iv|i{1,3}|\d{1,2})|(?:nam|trong|in|by|cuoi nam|quarter)\s+20\d{2}|quarter")
_ENDING = re.compile(
    r"(?<!\w)(?:xong|hoan thanh|han|ket thuc|den han|phai lam|lam xong|due|finish|complete|completed|deadline)(?!\w)"
)
_PROJECTS = re.compile(r"(?<!\w)(?:de an|projects?|schemes?)(?!\w)")
_LONGEST_TOPIC = 3


def answer(request: Request) -> Draft | None:
    """The draft that lists every row due in the period; None for questions that ask something else."""
    query = request.query
    lists = query.asks("list", "count")
    if (
        not lists
        or query.references
        or query.agencies
        or not _PERIOD.search(query.folded)
        or not _ENDING.search(query.folded)
    ):
        return None
    plans = query.plans or request.focus.plans
    asked = read_deadline(_quarter_in_figures(query.folded))
    if not plans or asked.end is None or len(query.topic.split()) > _LONGEST_TOPIC:
        return None
    kinds = {TaskKind.PROJECT} if _PROJECTS.search(query.folded) else {TaskKind.TASK, TaskKind.PROJECT}
    tasks = [
        t for plan in plans for t in request.sources.plans[plan].tasks if t.kind in kinds and _within(t.deadline, asked)
    ]
    return _draft(request, plans, tasks) if tasks else None


def _quarter_in_figures(folded: str) -> str:
    """ "q1 2024" and "first quarter of 2024" as the reader of deadlines knows them."""
    english = {"first": "i", "second": "ii", "third": "iii", "fourth": "iv"}
    words = re.sub(r"\bq([1-4])\b", r"quy \1", folded)
    return re.sub(r"\b(first|second|third|fourth) quarter(?: of)?", lambda m: f"quy {english[m[1]]} nam", words)


def _within(deadline: Deadline, asked: Deadline) -> bool:
    """True when a deadline with dates ends inside the period asked for and is no wider than it."""
    if deadline.end is None or asked.start is None or asked.end is None:
        return False
    start = deadline.start or deadline.end
    return asked.start <= start and deadline.end <= asked.end


def _draft(request: Request, plans: tuple[str, ...], tasks: list[Task]) -> Draft:
    rows = [
        {
            "number": task.number,
            "title": task.title,
            "kind": task.kind.value,
            "deadline": task.deadline.text,
            "plan": request.label(task.plan),
            "lead": list(task.roles.get(Role.LEAD, ())),
            "place": request.sources.task_place(task, "deadline"),
        }
        for task in tasks
    ]
    return Draft(
        intent="agency_tasks",
        template="due",
        context={
            "rows": rows,
            "width": 30 if request.query.asks("count") else 120,
            "plans": [request.label(plan) for plan in plans],
        },
        facts=tuple(field_of(request.sources, task, "deadline").fact() for task in tasks),
        counts=frozenset({len(rows)}),
        focus=Focus(plans, (), (), ("deadline",), "due", request.query.text),
    )
