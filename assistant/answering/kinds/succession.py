"""Agencies that have since been merged into others: asked for, or told in a note."""

import re
from collections.abc import Iterable
from typing import Any

from assistant.answering.draft import Draft, Phrase
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.answering.sources import Place

_NOW = r"(?:bay gio|gio|nay|hien nay|hien tai|hien gio)"
_ASKED = re.compile(
    rf"(?<!\w){_NOW} (?:ten|co ten|goi|doi ten)(?: la)?(?: gi| sao| the nao)|(?<!\w){_NOW} (?:la|thuoc|nhap vao|ve) "
    r"(?:so|co quan|don vi|ben|cai) (?:nao|gi)"
    r"|(?<!\w)(?:sap nhap|nhap|hop nhat|gop) (?:vao|voi) (?:dau|so nao|co quan nao|don vi nao|ai)(?!\w)"
    r"|(?<!\w)(?:doi ten|ten moi)(?: thanh| la)? (?:gi|la gi|so nao)|(?<!\w)con ton tai (?:khong|ko|nua)"
    r"|(?<!\w)what is [^?]{3,60} (?:now called|called now)|(?<!\w)merged (?:into|with) (?:what|which)"
    r"|(?<!\w)(?:what|which) [^?]{3,60} merged (?:into|with)"
)
"""Asks what became of an agency."""


def answer(request: Request) -> Draft | None:
    """The draft that tells into which agency those named were merged; None for other questions, or where none was."""
    agencies = request.query.agencies
    notes = merger_notes(request, agencies) if agencies and _ASKED.search(request.query.folded) else ()
    if not notes:
        return None
    mergers: list[Any] = [note.context for note in notes]
    named = [next(iter(_rows_naming(request, agency)), None) for agency in agencies]
    return Draft(
        intent="agency",
        template="succession",
        context={"mergers": mergers, "places": [place for place in named if place]},
        ground=" ".join(f"{told['old']} {told['new']} {told['since']:%d/%m/%Y}" for told in mergers),
        focus=Focus(request.query.plans, (), agencies, (), "agency", request.query.text),
    )


def _rows_naming(request: Request, agency: str) -> list[Place]:
    """A place in the plans, of the one asked for where one is, that calls the agency by the name it had."""
    for plan in request.scope():
        if tasks := request.sources.tasks_of(agency, plan):
            return [request.sources.task_place(tasks[0])]
        if duties := request.sources.duties_of(agency, plan):
            return [request.sources.duty_place(duties[0])]
    return []


def merger_notes(request: Request, agencies: Iterable[str]) -> tuple[Phrase, ...]:
    """A note for each of `agencies` that has a successor."""
    return tuple(note for agency in agencies for note in _note(request, agency))


def _note(request: Request, agency_id: str) -> tuple[Phrase, ...]:
    agency = request.sources.agency(agency_id)
    if agency.successor is None or agency.successor.id is None:
        return ()
    new = request.sources.agency(agency.successor.id).name
    return (Phrase("successor", {"old": agency.name, "new": new, "since": agency.successor.since}),)
