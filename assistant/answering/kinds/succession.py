"""Notes on agencies that have since been merged into others."""

from collections.abc import Iterable

from assistant.answering.draft import Phrase
from assistant.answering.request import Request


def merger_notes(request: Request, agencies: Iterable[str]) -> tuple[Phrase, ...]:
    """A note for each of `agencies` that has a successor."""
    return tuple(note for agency in agencies for note in _note(request, agency))


def _note(request: Request, agency_id: str) -> tuple[Phrase, ...]:
    agency = request.sources.agency(agency_id)
    if agency.successor is None or agency.successor.id is None:
        return ()
    new = request.sources.agency(agency.successor.id).name
    return (Phrase("successor", {"old": agency.name, "new": new, "since": agency.successor.since}),)
