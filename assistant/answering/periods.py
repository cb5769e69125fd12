"""A time that a question names against the deadlines of a plan: what falls in it, and what can't be told."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from assistant.answering.sources import Sources
from assistant.plans.deadlines import read_deadline
from assistant.plans.folding import fold
from assistant.plans.models import Deadline, Plan, Task
from assistant.retrieval.periods import MONTHS
from assistant.retrieval.query import Query

_ENGLISH = {"first": "i", "second": "ii", "third": "iii", "fourth": "iv"}
_ENGLISH_QUARTER = re.compile(r"\b(first|second|third|fourth) quarter(?: of)?")
_SHORT_QUARTER = re.compile(r"\bq\s?([1-4]|iv|i{1,3})\b|\bquarter\s+([1-4])")
_ENGLISH_MONTH = re.compile(
    rf"\b(?:(?P<before>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?)?(?P<month>{'|'.join(MONTHS)})\b"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?(?!\d))?(?:,? (?:of )?(?P<year>20\d{2}))?"
)
_RANGE = re.compile(r"(20\d{2})\s*[-–]\s*(20\d{2})")

_NOT_IN_A_DATE = r"(?<![\d/.-])(?<!thang \d nam )(?<!thang \d\d nam )(?<!\d{4}[-–] )(?<!\d{4} [-–] )"
"""Before a year that is part of no date, no number of an act, and no range of years, such as an act's title has."""
_HOW_OFTEN = re.compile(r"(?<!\w)(?:dinh ky|chu ky|bao lau mot lan|may lan|tan suat|how often|periodic\w*)(?!\w)")


@dataclass(frozen=True, slots=True)
class Divided:
    """Tasks by how their deadlines stand to a period: in it, wider than it but touching it, or without a date."""

    within: tuple[Task, ...]
    wider: tuple[Task, ...]
    undated: tuple[Task, ...]


def asked_period(query: Query, plan: Plan) -> Deadline | None:
    """The dates that the question limits a list of the plan's tasks to; None where it limits nothing.

    A quarter or month without a year is of the plan's year, where the plan has only one; else it has no dates.
    """
    if not query.period:
        return None
    words = _in_vietnamese(fold(query.period))
    asked = read_deadline(words)
    if asked.end is None and plan.period and plan.period[0] == plan.period[1]:
        asked = read_deadline(f"{words} nam {plan.period[0]}")
    return None if _is_whole(asked, plan) else asked


def divide(tasks: Iterable[Task], asked: Deadline) -> Divided:
    """`tasks` by how their deadlines stand to the period `asked`; those that lie outside are left out."""
    within, wider, undated = [], [], []
    for task in tasks:
        if task.deadline.end is None or asked.end is None:
            undated.append(task)
        elif lies_in(task.deadline, asked):
            within.append(task)
        elif touches(task.deadline, asked):
            wider.append(task)
    return Divided(tuple(within), tuple(wider), tuple(undated))


def asks_how_often(query: Query) -> bool:
    """True for a question about something that is done again and again."""
    return bool(_HOW_OFTEN.search(query.folded))


def asked_years(query: Query, plan_id: str, sources: Sources) -> tuple[int, ...]:
    """The years that a question asks a target of; the plan's own period is none, of another range its last year."""
    own = sources.plans[plan_id].period
    ranges = [(int(match[1]), int(match[2])) for match in _RANGE.finditer(query.folded)]
    inside = {year for pair in ranges for year in pair}
    ends = [last for first, last in ranges if (first, last) != own]
    return tuple(dict.fromkeys([*(year for year in query.years if year not in inside), *ends]))


def speaks_of_year(sources: Sources, plan_id: str, year: int) -> bool:
    """True when the plan covers the year, or its text names it other than in the date or number of an act."""
    period = sources.plans[plan_id].period
    if period is None or period[0] <= year <= period[1]:
        return True
    return re.search(rf"{_NOT_IN_A_DATE}{year}(?![\d/])", sources.folded(plan_id)) is not None


def _in_vietnamese(folded: str) -> str:
    """ "q1 2024", "first quarter of 2024" and "30 June 2024" as the reader of deadlines knows them."""
    words = _ENGLISH_MONTH.sub(_month_in_vietnamese, folded)
    words = _SHORT_QUARTER.sub(lambda match: f"quy {match[1] or match[2]}", words)
    words = _ENGLISH_QUARTER.sub(lambda match: f"quy {_ENGLISH[match[1]]} nam", words)
    return re.sub(r"^(?:by|before|until)\b", "truoc", words)


def _month_in_vietnamese(match: re.Match[str]) -> str:
    day = match["before"] or match["after"]
    words = [f"ngay {day}"] if day else []
    words.append(f"thang {MONTHS.index(match['month']) + 1}")
    return " ".join([*words, f"nam {match['year']}"] if match["year"] else words)


def _is_whole(asked: Deadline, plan: Plan) -> bool:
    """True for a period that holds all of the plan's own."""
    if plan.period is None or asked.end is None:
        return False
    begins = asked.start is None or asked.start.year < plan.period[0] or _is_new_year(asked, plan)
    return begins and (asked.end.year, asked.end.month, asked.end.day) >= (plan.period[1], 12, 31)


def _is_new_year(asked: Deadline, plan: Plan) -> bool:
    start = asked.start
    return bool(start and plan.period and (start.year, start.month, start.day) == (plan.period[0], 1, 1))


def lies_in(deadline: Deadline, asked: Deadline) -> bool:
    """True when a deadline with dates ends inside the period and is no wider than it."""
    start = deadline.start or deadline.end
    if deadline.end is None or start is None or asked.end is None:
        return False
    return (asked.start is None or asked.start <= start) and deadline.end <= asked.end


def touches(deadline: Deadline, asked: Deadline) -> bool:
    """True when some day of a deadline with dates lies in the period."""
    if deadline.end is None or asked.end is None:
        return False
    begins_before_end = deadline.start is None or deadline.start <= asked.end
    return begins_before_end and (asked.start is None or deadline.end >= asked.start)
