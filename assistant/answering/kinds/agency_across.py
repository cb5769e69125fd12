"""What the same agencies are given in several plans, side by side: in one matter, or how much at all."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.kinds.agency_duties import duty_item
from assistant.answering.kinds.agency_matter import facts_of, matter_item, speaking_of_it
from assistant.answering.kinds.agency_tasks import task_row
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.models import Role

_SECOND = 2


def across_plans(request: Request, agencies: Sequence[str], plans: Sequence[str]) -> Draft | None:
    """A row for each of `plans`: what it gives the agencies in the matter asked for, else how much it gives them.

    None where no plan gives them anything.
    """
    rows = [_row(request, agencies, plan) for plan in plans]
    if not any(row["items"] for row in rows):
        return None
    given = tuple(row["id"] for row in rows if row["items"])
    focus = Focus(given, (), tuple(agencies), (), "agency", request.query.text)
    return Draft(
        intent="compare",
        template="agency_across",
        context={
            "rows": rows,
            "given": [row["plan"] for row in rows if row["items"]] if not request.query.topic else [],
            "agencies": [request.sources.agency(each).name for each in agencies],
        },
        status=Status.ANSWERED,
        facts=tuple(fact for row in rows for fact in row["facts"]),
        counts=frozenset(
            (len(given), len(plans), *(n for row in rows for item in row["items"] for n in item.get("counts", ())))
        ),
        focus=replace(focus, topic=request.query.topic_words or None),
    )


def _row(request: Request, agencies: Sequence[str], plan: str) -> dict[str, Any]:
    row: dict[str, Any] = {"id": plan, "plan": request.label(plan), "items": [], "facts": []}
    for agency in agencies:
        if not request.query.topic:
            row["items"] += _summed_up(request, agency, plan)
            continue
        for entry in speaking_of_it(request, agency, (plan,))[:_SECOND]:
            row["items"].append(matter_item(request, agency, entry))
            row["facts"] += facts_of(request, agency, entry)
    return row


def _summed_up(request: Request, agency_id: str, plan: str) -> list[dict[str, Any]]:
    """How many duties and rows the plan gives the agency, with the first of each; none where it gives it nothing."""
    duties = request.sources.duties_of(agency_id, plan)
    rows = {role: request.sources.tasks_of(agency_id, plan, role) for role in Role}
    firsts = [task_row(request, tasks[0], role.value) for role, tasks in rows.items() if tasks]
    if not duties and not firsts:
        return []
    counts = {role.value: len(tasks) for role, tasks in rows.items() if tasks}
    return [
        {
            "what": "summary",
            "duties": len(duties),
            "first": duty_item(request, duties[0]) if duties else None,
            "roles": counts,
            "places": [row["place"] for row in firsts],
            "counts": (len(duties), *counts.values()),
        }
    ]
