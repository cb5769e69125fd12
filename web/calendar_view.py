"""The deadlines that fit a choice: those with a last day by month, and apart from them those with words alone."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from urllib.parse import urlencode

from assistant.plans.agencies import Agency
from assistant.plans.models import Plan, Role, Task
from web.annex import is_row
from web.charts import Timeline, timeline
from web.core import Core
from web.lookup import agency_named, check_plans, find_plan
from web.places import place_url
from web.problems import invalid_field

_PERIOD = re.compile(r"\d{4}(-Q[1-4])?")


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """Whose deadlines, and when their last day is ("2024" or "2024-Q1"); an empty string chooses all."""

    plan: str = ""
    agency: str = ""
    role: str = ""
    period: str = ""

    def address(self, path: str) -> str:
        """`path` with this choice as its query."""
        given = {"plan": self.plan, "agency": self.agency, "role": self.role, "period": self.period}
        query = urlencode({name: value for name, value in given.items() if value})
        return f"{path}?{query}" if query else path


@dataclass(frozen=True, slots=True)
class Due:
    """A row with its deadline, and where the deadline's words stand."""

    plan: Plan
    task: Task
    url: str | None


@dataclass(frozen=True, slots=True)
class Month:
    """What is due in one month, the earliest last day first."""

    first: date
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """All rows whose deadline has the same words and no last day."""

    words: str
    dues: tuple[Due, ...]


@dataclass(frozen=True, slots=True)
class CalendarView:
    """Deadlines with a last day, and those without one; `silent` rows state no deadline at all."""

    months: tuple[Month, ...]
    worded: tuple[Wording, ...]
    deadlines: Timeline | None
    dated: int
    undated: int
    silent: int


def read_calendar_choice(core: Core, choice: CalendarChoice) -> CalendarChoice:
    """`choice` with its agency as an id; raises the 422 problem for a value that cannot be chosen."""
    if choice.plan:
        check_plans(core, [choice.plan])
    if choice.role and choice.role not in tuple(Role):
        raise invalid_field("role", ", ".join(Role), tuple(Role))
    if choice.period and not _PERIOD.fullmatch(choice.period):
        raise invalid_field("period", "2024, 2024-Q1")
    return replace(choice, agency=agency_named(core, choice.agency).id if choice.agency else "")


def calendar_view(core: Core, choice: CalendarChoice) -> CalendarView:
    """What the calendar shows of a checked choice."""
    chosen = list(_rows(core, choice))
    dated = dated_dues(core, choice)
    undated = [due for due in chosen if not due.task.deadline.end]
    worded = [due for due in undated if due.task.deadline.text]
    return CalendarView(
        months=tuple(
            Month(date(*month, 1), tuple(dues))
            for month, dues in groupby(dated, lambda due: (_last_day(due).year, _last_day(due).month))
        ),
        worded=tuple(_by_words(worded)),
        deadlines=timeline(due.task for due in dated),
        dated=len(dated),
        undated=len(worded),
        silent=len(undated) - len(worded),
    )


def dated_dues(core: Core, choice: CalendarChoice) -> list[Due]:
    """The rows that have a last day, in the period chosen, the earliest first: what a feed holds."""
    dues = (due for due in _rows(core, choice) if due.task.deadline.end)
    return sorted(
        (due for due in dues if not choice.period or choice.period in periods_of(_last_day(due))), key=_last_day
    )


def listed_dues(core: Core, choice: CalendarChoice) -> list[Due]:
    """What a spreadsheet holds: the dated rows, and where no period is chosen all others after them."""
    others = () if choice.period else (due for due in _rows(core, choice) if not due.task.deadline.end)
    return [*dated_dues(core, choice), *others]


def periods_of(day: date) -> tuple[str, str]:
    """The year and the quarter of a day, as an address names them: ("2024", "2024-Q1")."""
    return str(day.year), f"{day.year}-Q{(day.month + 2) // 3}"


def periods(core: Core) -> list[str]:
    """The years and quarters in which some deadline has its last day, in order, each year before its quarters."""
    return sorted({period for due in dated_dues(core, CalendarChoice()) for period in periods_of(_last_day(due))})


def agencies_with_rows(core: Core) -> list[Agency]:
    """The agencies that some annex names."""
    named = {id_ for plan in core.registry.plans() for ids in core.registry.parties(plan.id).values() for id_ in ids}
    return [agency for agency in core.agencies.agencies if agency.id in named]


def _rows(core: Core, choice: CalendarChoice) -> Iterator[Due]:
    plans = [find_plan(core, choice.plan)] if choice.plan else core.registry.plans()
    roles = (Role(choice.role),) if choice.role else tuple(Role)
    for plan in plans:
        parties = core.registry.parties(plan.id) if choice.agency else {}
        for task in plan.tasks:
            if not is_row(task):
                continue
            names = any(choice.agency in parties.get((task.id, role), ()) for role in roles)
            plays = any(task.roles.get(role) for role in roles) if choice.role else True
            if names if choice.agency else plays:
                yield Due(plan, task, place_url(plan.document, task.spans.get("deadline", ())))


def _by_words(dues: list[Due]) -> Iterator[Wording]:
    for words in dict.fromkeys(due.task.deadline.text or "" for due in dues):
        yield Wording(words, tuple(due for due in dues if due.task.deadline.text == words))


def _last_day(due: Due) -> date:
    return due.task.deadline.end or date.max
