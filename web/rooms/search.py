"""Search in all plans: passages by words and meaning, narrowed by plan, kind and agency."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from web.catalogue import catalogue
from web.core import Core
from web.lookup import agency_named, check_plans
from web.pages import page
from web.problems import invalid_field
from web.schemas import MAX_QUESTION
from web.search_view import KINDS, SearchChoice, search_view
from web.site import core_of

router = APIRouter(include_in_schema=False)


@router.get("/search")
def search(
    request: Request,
    core: Annotated[Core, Depends(core_of)],
    q: str = "",
    plan: str = "",
    kind: str = "",
    agency: str = "",
) -> Response:
    """The passages that fit `q` best; without it, the empty form."""
    choice = _checked(core, SearchChoice(" ".join(q.split()), plan, kind, agency))
    return page(request, "search.html", choice=choice, view=search_view(core, choice) if choice.q else None)


def _checked(core: Core, choice: SearchChoice) -> SearchChoice:
    if len(choice.q) > MAX_QUESTION:
        detail = catalogue().text("validation.text_too_long", length=len(choice.q), limit=MAX_QUESTION)
        raise invalid_field("q", detail)
    if choice.plan:
        check_plans(core, [choice.plan])
    if choice.kind and choice.kind not in KINDS:
        raise invalid_field("kind", ", ".join(KINDS), KINDS)
    agency = agency_named(core, choice.agency).id if choice.agency else ""
    return SearchChoice(choice.q, choice.plan, choice.kind, agency)
