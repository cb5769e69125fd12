"""Plans side by side: the same areas in one row, targets by year."""

from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request
from starlette.responses import Response

from assistant.plans.areas import AreaFileError, Areas
from web.catalogue import catalogue
from web.compare_view import compare
from web.core import Core
from web.lookup import check_plans, find_plan
from web.outline import plan_view
from web.pages import page
from web.problems import ProblemError
from web.site import Site, core_of, site_of

router = APIRouter(include_in_schema=False)


@router.get("/compare")
def compare_plans(
    request: Request,
    core: Annotated[Core, Depends(core_of)],
    site: Annotated[Site, Depends(site_of)],
    plans: Annotated[list[str] | None, Query()] = None,
) -> Response:
    """The plans named by `plans`, given several times or with commas; with fewer than two, what there is to choose."""
    given = [part.strip() for each in plans or () for part in each.split(",") if part.strip()]
    check_plans(core, given)
    chosen = [find_plan(core, plan) for plan in dict.fromkeys(given)]
    blocks = compare(core, _areas(site), chosen) if len(chosen) > 1 else ()
    return page(
        request,
        "compare.html",
        known=core.registry.plans(),
        views=[plan_view(plan) for plan in chosen],
        blocks=blocks,
    )


def _areas(site: Site) -> Areas:
    try:
        return Areas.load(site.settings.corpus)
    except (OSError, AreaFileError) as error:
        raise ProblemError(503, "no-areas", catalogue().text("compare.no_areas", error=error)) from error
