"""The report on one plan: what was read from it, and each doubtful place with what the assistant does about it."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from assistant.documents.models import Document, Span
from assistant.keeping.summary import Doubt, GroupCount, Summary, summarise
from assistant.plans.models import Plan
from web.catalogue import Catalogue, catalogue
from web.core import Core
from web.lookup import find_document, find_plan
from web.outline import section_url
from web.pages import page
from web.resources import finding_message
from web.site import core_of

router = APIRouter(include_in_schema=False)
_MOST_SHOWN = 300


@dataclass(frozen=True, slots=True)
class PlaceLink:
    """A place of the document: its line, its words (cut where they are long) and where the viewer shows it."""

    line: int
    words: str
    url: str


@dataclass(frozen=True, slots=True)
class DoubtView:
    """A finding in words: why it is doubtful, what the assistant does about it, and where it stands."""

    message: str
    action: str
    places: tuple[PlaceLink, ...]


@dataclass(frozen=True, slots=True)
class ReportView:
    """A plan's summary as label and words, its rows counted by group and duties by agency, and its findings."""

    plan: Plan
    lines: tuple[tuple[str, str], ...]
    groups: tuple[GroupCount, ...]
    duties: dict[str, int]
    doubts: tuple[DoubtView, ...]


@router.get("/plans/{plan_id}/report")
def report(request: Request, plan_id: str, core: Annotated[Core, Depends(core_of)]) -> Response:
    """What was understood of a plan, and what is doubtful in it."""
    plan = find_plan(core, plan_id)
    return page(request, "report.html", view=report_view(plan, find_document(core, plan.document)))


def report_view(plan: Plan, document: Document) -> ReportView:
    """Everything that the report shows of `plan`, which was read from `document`."""
    texts, summary = catalogue(), summarise(plan, document)
    doubts = tuple(_doubt(doubt, plan, texts) for doubt in summary.doubts)
    return ReportView(plan, tuple(_lines(summary, texts)), summary.groups, summary.duties, doubts)


def _lines(summary: Summary, texts: Catalogue) -> list[tuple[str, str]]:
    """The summary, one line for each thing; what the source does not state is said to be unstated."""
    unstated = texts.text("plan.unstated")
    period = "–".join(str(year) for year in dict.fromkeys(summary.period or ()))
    lines = [
        (texts.text("report.source"), summary.source),
        (texts.text("plans.number"), summary.number or unstated),
        (texts.text("report.issuer"), summary.issuer or unstated),
        (texts.text("plans.province"), summary.province or unstated),
        (texts.text("plans.period"), period or unstated),
        (texts.text("plan.outline"), texts.text("report.sections", count=summary.sections)),
    ]
    if summary.due.total:
        shares = {f"roles.{role.value}": share for role, share in summary.roles.items()}
        shares |= {"plan.deadline": summary.due, "report.understood": summary.understood}
        lines.append((texts.text("plans.tasks"), str(summary.due.total)))
        lines += [(texts.text(key), f"{share.filled}/{share.total}") for key, share in shares.items()]
    return lines


def _doubt(doubt: Doubt, plan: Plan, texts: Catalogue) -> DoubtView:
    places = tuple(PlaceLink(place.line, _cut(place.quote), _url(plan, place.span)) for place in doubt.places)
    action = texts.get(f"finding_actions.{doubt.finding.code}", texts.text("finding_actions.default"))
    return DoubtView(finding_message(doubt.finding, texts), action, places)


def _url(plan: Plan, span: Span) -> str:
    return f"{section_url(plan, span)}#cited"


def _cut(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _MOST_SHOWN else f"{line[:_MOST_SHOWN].rsplit(' ', 1)[0]}…"
