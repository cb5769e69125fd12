"""The JSON of agencies, search hits, document texts and pages, version 1 of the API."""

from collections.abc import Mapping, Sequence
from typing import Any

from pydantic import BaseModel

from assistant.documents.models import Document
from assistant.plans.agencies import Agency, Successor
from assistant.plans.models import Role, Task
from web.core import Hit
from web.sheets import SheetView, sheets
from web.viewer import Selection


class SuccessorOut(BaseModel):
    """Who does an agency's work since a date (ISO 8601): an agency's id, or null when it went to several."""

    id: str | None
    since: str
    note: str
    basis: str | None


class AgencyOut(BaseModel):
    """A body or a group of bodies; `members` are ids and "kind:..." for all of a kind."""

    id: str
    name: str
    kind: str
    aliases: list[str]
    english: list[str]
    members: list[str]
    successor: SuccessorOut | None


class AgencyDetailOut(AgencyOut):
    """An agency with the ids of its tasks in each role."""

    tasks: dict[str, list[str]]


class HitOut(BaseModel):
    """One passage; a higher score is better."""

    passage_id: str
    plan: str
    kind: str
    ref: str | None
    locator: str
    quote: str
    start: int
    end: int
    score: float


class HitsOut(BaseModel):
    """The best passages, best first."""

    hits: list[HitOut]
    total: int


class TextOut(BaseModel):
    """A document's canonical text: all positions of the API count its code points."""

    text: str


class BoxOut(BaseModel):
    """Where a part of the span stands: `box` is left, top, right, bottom in points from the upper left of the page."""

    start: int
    end: int
    box: tuple[float, float, float, float]


class PageOut(BaseModel):
    """A page of a document's source: number from 1, size in points, the address of its picture, boxes of the span."""

    number: int
    width: float
    height: float
    image: str
    boxes: list[BoxOut]


class PagesOut(BaseModel):
    """Pages in order; `total` is how many the source has, 0 for a format without pages."""

    pages: list[PageOut]
    total: int


def pages_out(document: Document, selection: Selection) -> PagesOut:
    """The pages on which the selection stands, or all where nothing is selected."""
    views = [view for view in sheets(document, selection) if view.boxes or not selection.cited]
    return PagesOut(pages=[_page_out(view) for view in views], total=len(document.sheets))


def agency_out(agency: Agency) -> AgencyOut:
    """An agency as it stands in the agency list."""
    return AgencyOut(**_agency_values(agency))


def agency_detail_out(agency: Agency, tasks: Mapping[Role, Sequence[Task]]) -> AgencyDetailOut:
    """An agency with its tasks by role."""
    by_role = {role.value: [task.id for task in found] for role, found in tasks.items()}
    return AgencyDetailOut(**_agency_values(agency), tasks=by_role)


def hits_out(hits: Sequence[Hit]) -> HitsOut:
    """Search hits, best first."""
    return HitsOut(hits=[_hit_out(hit) for hit in hits], total=len(hits))


def _agency_values(agency: Agency) -> dict[str, Any]:
    return {
        "id": agency.id,
        "name": agency.name,
        "kind": str(agency.kind),
        "aliases": list(agency.aliases),
        "english": list(agency.english),
        "members": list(agency.members),
        "successor": _successor_out(agency.successor),
    }


def _successor_out(successor: Successor | None) -> SuccessorOut | None:
    if successor is None:
        return None
    since = successor.since.isoformat()
    return SuccessorOut(id=successor.id, since=since, note=successor.note, basis=successor.basis)


def _hit_out(hit: Hit) -> HitOut:
    return HitOut(
        passage_id=hit.passage_id,
        plan=hit.plan,
        kind=str(hit.kind),
        ref=hit.ref,
        locator=hit.locator,
        quote=hit.quote,
        start=hit.span.start,
        end=hit.span.end,
        score=hit.score,
    )


def _page_out(view: SheetView) -> PageOut:
    boxes = [BoxOut(start=box.span.start, end=box.span.end, box=box.edges) for box in view.boxes]
    return PageOut(number=view.number, width=view.width, height=view.height, image=view.url, boxes=boxes)
