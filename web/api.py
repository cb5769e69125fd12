"""The JSON API, version 1. Endpoints are plain functions: FastAPI runs them in worker threads."""

from datetime import date
from typing import Annotated, Any

from fastapi import APIRouter, Depends, Query, Request
from pydantic import Field
from starlette.responses import Response

from assistant.plans.models import Role
from web import conversation, events
from web.catalogue import catalogue
from web.core import Core
from web.directory import (
    AgencyDetailOut,
    AgencyOut,
    HitsOut,
    PagesOut,
    TextOut,
    agency_detail_out,
    agency_out,
    hits_out,
    pages_out,
)
from web.loading import served_version
from web.lookup import (
    agency_named,
    check_plans,
    find_agency,
    find_document,
    find_message,
    find_plan,
    find_span,
    find_task,
    unknown_message,
)
from web.proof import ProofOut, proof_out
from web.resources import (
    FindingsOut,
    PlanDetailOut,
    PlanOut,
    TaskOut,
    TasksOut,
    finding_out,
    plan_detail_out,
    plan_out,
    task_out,
    tasks_out,
)
from web.schemas import AnswerOut, AskRequest, FeedbackReceipt, FeedbackRequest, Question
from web.site import Site, core_of, site_of
from web.state.store import UnknownMessageError

PROBLEM: dict[int | str, dict[str, Any]] = {
    "default": {
        "description": "A problem (RFC 9457)",
        "content": {
            "application/problem+json": {
                "schema": {
                    "type": "object",
                    "properties": {
                        "type": {"type": "string"},
                        "title": {"type": "string"},
                        "status": {"type": "integer"},
                        "detail": {"type": "string"},
                        "instance": {"type": "string"},
                    },
                }
            }
        },
    }
}
router = APIRouter(prefix="/api/v1", responses=PROBLEM)
TheCore = Annotated[Core, Depends(core_of)]
TheSite = Annotated[Site, Depends(site_of)]


@router.post("/ask", response_model=AnswerOut, responses={200: {"content": {events.MEDIA_TYPE: {}}}})
def ask(body: AskRequest, request: Request, core: TheCore, site: TheSite) -> AnswerOut | Response:
    """Answer a question. An unknown or expired `conversation_id` begins a new conversation.

    With ``Accept: text/event-stream`` the answer comes in steps.
    """
    check_plans(core, body.plans or ())
    steps = conversation.steps(core, site.store, body, catalogue().text("problems.unsaved"))
    if events.wanted(request):
        return events.response(steps)
    return conversation.last(steps)


@router.get("/plans")
def plans(core: TheCore) -> list[PlanOut]:
    """All plans."""
    return [plan_out(plan) for plan in core.registry.plans()]


@router.get("/plans/{plan_id}")
def plan(plan_id: str, core: TheCore) -> PlanDetailOut:
    """One plan with its metadata, outline and abbreviations."""
    return plan_detail_out(find_plan(core, plan_id))


@router.get("/plans/{plan_id}/tasks")
def plan_tasks(
    plan_id: str,
    core: TheCore,
    agency: str | None = None,
    role: Role | None = None,
    due_before: date | None = None,
) -> TasksOut:
    """Every annex row of a plan, groups included, or those that fit all filters.

    `agency` is an id, a name or an alias; `role` without it keeps the rows that name anyone in that role;
    `due_before` keeps the rows whose deadline has an end date earlier than the one given.
    """
    found = find_plan(core, plan_id)
    if agency is not None:
        body = agency_named(core, agency)
        tasks = list(core.registry.tasks_of_agency(body.id, role=role, plan=found.id))
    else:
        tasks = [task for task in core.registry.tasks(found.id) if role is None or task.roles.get(role)]
    if due_before is not None:
        tasks = [task for task in tasks if task.deadline.end and task.deadline.end < due_before]
    return tasks_out(tasks)


@router.get("/plans/{plan_id}/findings")
def plan_findings(plan_id: str, core: TheCore) -> FindingsOut:
    """What is doubtful in a plan's source."""
    found = find_plan(core, plan_id)
    document = find_document(core, found.document)
    findings = [finding_out(finding, document, catalogue()) for finding in found.findings]
    return FindingsOut(findings=findings, total=len(findings))


@router.get("/tasks/{task_id}")
def task(task_id: str, core: TheCore) -> TaskOut:
    """One annex row; its id is ``plan#number``, with the ``#`` written ``%23``."""
    return task_out(find_task(core, task_id))


@router.get("/agencies")
def agencies(core: TheCore) -> list[AgencyOut]:
    """All agencies and groups of agencies."""
    return [agency_out(agency) for agency in core.agencies.agencies]


@router.get("/agencies/{agency_id}")
def agency(agency_id: str, core: TheCore) -> AgencyDetailOut:
    """One agency with its tasks by role."""
    found = find_agency(core, agency_id)
    return agency_detail_out(found, {role: core.registry.tasks_of_agency(found.id, role=role) for role in Role})


@router.get("/search")
def search(
    q: Question,
    core: TheCore,
    plan: Annotated[list[str] | None, Query()] = None,
    k: Annotated[int, Field(ge=1, le=100)] = 10,
) -> HitsOut:
    """The `k` best passages for `q`; `plan` may be given several times."""
    check_plans(core, plan or ())
    return hits_out(core.search(q, tuple(plan or ()), k))


@router.get("/documents/{document_id}/text")
def document_text(document_id: str, core: TheCore) -> TextOut:
    """A document's canonical text."""
    return TextOut(text=find_document(core, document_id).text)


@router.get("/documents/{document_id}/pages")
def document_pages(document_id: str, core: TheCore, start: str | None = None, end: str | None = None) -> PagesOut:
    """The pages of a document's source; from `start` to `end`, those that this span stands on, with its boxes."""
    found = find_document(core, document_id)
    return pages_out(found, find_span(found, start, end))


@router.get("/messages/{message_id}/proof")
def message_proof(message_id: str, core: TheCore, site: TheSite) -> ProofOut:
    """What proves an answer: question, quotes held against the texts, checksums, and its entry in the audit log."""
    return proof_out(core, find_message(site.store, message_id), served_version(site.settings))


@router.post("/feedback", status_code=201)
def feedback(body: FeedbackRequest, site: TheSite) -> FeedbackReceipt:
    """Keep what a reader thinks of an answer."""
    try:
        feedback_id = site.store.add_feedback(body.message_id, body.rating, body.comment)
    except UnknownMessageError:
        raise unknown_message(body.message_id) from None
    return FeedbackReceipt(feedback_id=feedback_id, message_id=body.message_id)
