"""The deadlines of all plans by month, and as feeds that calendars subscribe to."""

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from assistant.plans.models import Role
from web.annex import words_of
from web.calendar_view import (
    CalendarChoice,
    Due,
    agencies_with_rows,
    calendar_view,
    dated_dues,
    listed_dues,
    periods,
    read_calendar_choice,
)
from web.catalogue import catalogue
from web.core import Core
from web.downloads import download
from web.exports import CSV, XLSX, csv_bytes, xlsx_bytes
from web.feed import MEDIA_TYPE, feed
from web.lookup import find_agency, find_plan
from web.pages import environment, page
from web.site import core_of

router = APIRouter(include_in_schema=False)
_QUARTERS = ("I", "II", "III", "IV")
TheCore = Annotated[Core, Depends(core_of)]


def shown_period(period: str) -> str:
    """A year or a quarter as people write it: "2024-Q1" is "Quý I/2024"."""
    year, _, quarter = period.partition("-Q")
    if not quarter:
        return catalogue().text("calendar.year", year=year)
    return catalogue().text("calendar.quarter", quarter=_QUARTERS[int(quarter) - 1], year=year)


environment.filters["shown_period"] = shown_period


def choice_of(plan: str = "", agency: str = "", role: str = "", period: str = "") -> CalendarChoice:
    """What the address chooses; not yet checked."""
    return CalendarChoice(plan, agency, role, period)


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
        periods=periods(core),
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


@router.get("/calendar.xlsx")
def calendar_xlsx(core: TheCore, chosen: Chosen) -> Response:
    """The rows that fit the choice as a workbook: with their last day, then without."""
    choice = read_calendar_choice(core, chosen)
    return download(xlsx_bytes(_who(core, choice), *_sheet(core, choice)), XLSX, f"{_who(core, choice)}.xlsx")


@router.get("/calendar.csv")
def calendar_csv(core: TheCore, chosen: Chosen) -> Response:
    """The rows that fit the choice, for a spreadsheet."""
    choice = read_calendar_choice(core, chosen)
    return download(csv_bytes(*_sheet(core, choice)), CSV, f"{_who(core, choice)}.csv")


def _sheet(core: Core, choice: CalendarChoice) -> tuple[list[str], list[list[str]]]:
    texts = catalogue()
    columns = ("number", "title", *Role, "deadline")
    header = [
        texts.text("annex.plan"),
        *(texts.text(f"plan.{column}") for column in columns),
        texts.text("charts.until"),
    ]
    return header, [_line(due, columns) for due in listed_dues(core, choice)]


def _line(due: Due, columns: Sequence[str]) -> list[str]:
    end = due.task.deadline.end
    cells = ("\n".join(words_of(due.task, column)) for column in columns)
    return [due.plan.name, *cells, end.strftime("%d/%m/%Y") if end else ""]


def _who(core: Core, choice: CalendarChoice) -> str:
    """Whose deadlines, in words."""
    texts = catalogue()
    parts = [find_agency(core, choice.agency).name] if choice.agency else []
    parts += [texts.text(f"roles.{choice.role}")] if choice.role else []
    parts += [find_plan(core, choice.plan).name] if choice.plan else []
    parts += [shown_period(choice.period)] if choice.period else []
    return ", ".join(parts) or texts.text("calendar.everything")
