"""The deadlines of all plans by month, and as feeds that calendars subscribe to."""

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from web.calendar_view import (
    CalendarChoice,
    agencies_with_rows,
    calendar_view,
    dated_dues,
    read_calendar_choice,
)
from web.catalogue import catalogue
from web.core import Core
from web.feed import MEDIA_TYPE, feed
from web.lookup import find_agency, find_plan
from web.pages import page
from web.site import core_of

router = APIRouter(include_in_schema=False)
TheCore = Annotated[Core, Depends(core_of)]


def choice_of(plan: str = "", agency: str = "", role: str = "") -> CalendarChoice:
    """What the address chooses; not yet checked."""
    return CalendarChoice(plan, agency, role)


Chosen = Annotated[CalendarChoice, Depends(choice_of)]


@router.get("/calendar")
def calendar(request: Request, core: TheCore, chosen: Chosen) -> Response:
    """Deadlines by month, and apart from them the deadlines that give no date."""
    choice = read_calendar_choice(core, chosen)
    address = choice.address(f"{str(request.base_url).rstrip('/')}/calendar.ics")
    return page(
        request,
        "calendar.html",
        view=calendar_view(core, choice),
        choice=choice,
        plans=[plan for plan in core.registry.plans() if plan.tasks],
        agencies=agencies_with_rows(core),
        who=_who(core, choice),
        address=address,
    )


@router.get("/calendar.ics")
def calendar_feed(request: Request, core: TheCore, chosen: Chosen) -> Response:
    """The dated deadlines that fit the choice, as iCalendar."""
    choice = read_calendar_choice(core, chosen)
    name = f"{catalogue().text('calendar.heading')}: {_who(core, choice)}"
    content = feed(name, dated_dues(core, choice), str(request.base_url).rstrip("/"))
    return Response(content, media_type=MEDIA_TYPE, headers={"Content-Disposition": "inline; filename=calendar.ics"})


def _who(core: Core, choice: CalendarChoice) -> str:
    """Whose deadlines, in words."""
    texts = catalogue()
    parts = [find_agency(core, choice.agency).name] if choice.agency else []
    parts += [texts.text(f"roles.{choice.role}")] if choice.role else []
    parts += [find_plan(core, choice.plan).name] if choice.plan else []
    return ", ".join(parts) or texts.text("calendar.everything")
