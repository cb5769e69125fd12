"""One row of an annex, whole, and the rows of other plans that are like it."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from assistant.plans.models import Plan, Task
from web.core import Core, Hit
from web.lookup import find_document, find_plan, find_task
from web.pages import environment, page
from web.site import core_of
from web.task_view import task_path, task_view

router = APIRouter(include_in_schema=False)
TheCore = Annotated[Core, Depends(core_of)]
environment.globals.update(task_path=task_path)

_LIKE = 3
_LOOKED_AT = 20  # passages a plan, so that rows are found among sections and duties
_LEAST = 0.75  # of a search score, on a scale of 0 to about 1.4: below this, rows share little but a word


@router.get("/plans/{plan_id}/tasks/{ref:path}/similar")
def similar(request: Request, plan_id: str, ref: str, core: TheCore) -> Response:
    """The rows of other plans that are like this one, best first."""
    plan = find_plan(core, plan_id)
    task = find_task(core, f"{plan.id}#{ref}")
    return page(request, "similar.html", plan=plan, task=task, rows=_similar(core, plan, task))


@router.get("/plans/{plan_id}/tasks/{ref:path}")
def task(request: Request, plan_id: str, ref: str, core: TheCore) -> Response:
    """One row: every field with its place, the rows above and under it, and what is doubtful in it."""
    plan = find_plan(core, plan_id)
    found = find_task(core, f"{plan.id}#{ref}")
    return page(request, "task.html", view=task_view(core, plan, find_document(core, plan.document), found))


def _similar(core: Core, plan: Plan, task: Task) -> list[tuple[Plan, Task, Hit]]:
    others = {other.id: other for other in core.registry.plans() if other.id != plan.id and other.tasks}
    if not others:
        return []
    hits = core.search(task.title, tuple(others), _LOOKED_AT * len(others))
    rows = [
        (others[hit.plan], row, hit)
        for hit in hits
        if hit.kind == "task" and hit.ref and hit.score >= _LEAST and (row := core.registry.task(hit.ref))
    ]
    return rows[:_LIKE]
