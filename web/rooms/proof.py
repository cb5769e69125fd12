"""The answer sheet: one answer with its quotes, decisions, checksums and time, made to be printed and checked later."""

from datetime import datetime, timedelta, timezone
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from web.core import Core
from web.loading import served_version
from web.lookup import find_message
from web.outline import shown_date
from web.pages import page
from web.proof import proof_out
from web.site import Site, core_of, site_of

router = APIRouter(include_in_schema=False)
VIETNAM = timezone(timedelta(hours=7))


@router.get("/messages/{message_id}/print")
def answer_sheet(
    request: Request,
    message_id: str,
    core: Annotated[Core, Depends(core_of)],
    site: Annotated[Site, Depends(site_of)],
) -> Response:
    """The sheet of a stored answer; raises the 404 problem where it is not stored (any more)."""
    proof = proof_out(core, find_message(site.store, message_id), served_version(site.settings))
    at = datetime.fromisoformat(proof.at).astimezone(VIETNAM)
    dates = {source.document: [shown_date(text) for text in source.issue_date] for source in proof.sources}
    return page(request, "proof.html", proof=proof, at=at.strftime("%H:%M %d/%m/%Y"), dates=dates)
