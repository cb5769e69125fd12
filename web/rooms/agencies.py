"""The agencies: all that the plans name, and everything that one of them has to do."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from assistant.plans.folding import fold
from web.agency_view import AgencyLine, agency_lines, agency_view
from web.core import Core
from web.lookup import find_agency
from web.pages import page
from web.site import core_of

router = APIRouter(include_in_schema=False)
TheCore = Annotated[Core, Depends(core_of)]


@router.get("/agencies")
def agencies(request: Request, core: TheCore, q: str = "", all: str = "") -> Response:
    """The agencies that a plan names, most work first; with `all`, also the others."""
    known = sorted(agency_lines(core), key=lambda line: -line.total)
    lines = [line for line in known if (all or line.total) and _named(line, q)]
    unnamed = sum(not line.total for line in known)
    return page(request, "agencies.html", lines=lines, q=q, all=all, unnamed=unnamed)


@router.get("/agencies/{agency_id}")
def agency(request: Request, agency_id: str, core: TheCore) -> Response:
    """One agency: its work in every plan, and what it was called before or since."""
    return page(request, "agency.html", view=agency_view(core, find_agency(core, agency_id)))


def _named(line: AgencyLine, words: str) -> bool:
    names = fold(" ".join((line.agency.name, *line.agency.aliases, *line.agency.english)))
    return all(word in names for word in fold(words).split())
