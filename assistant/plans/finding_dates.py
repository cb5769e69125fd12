"""Doubtful dates: of acts that are cited, of days that no calendar has, and of deadlines outside the plan's period."""

import re
from collections.abc import Iterator
from datetime import date

from assistant.documents.models import Span
from assistant.plans.evidence import Check, Evidence
from assistant.plans.models import Deadline, Finding

_OTHER_YEAR = re.compile(r"số \d+/(\d{4})/[A-ZĐ]+-[A-ZĐ]+ ngày \d{1,2}/\d{1,2}/(\d{4})")
_DAY = re.compile(
    r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-]((?:19|20)\d{2})(?![\d/-])"
    r"|ngày (\d{1,2}) tháng (\d{1,2}) năm ((?:19|20)\d{2})"
)
_ACT = re.compile(r"(?:Luật|Nghị định|Nghị quyết|Quyết định|Thông tư|Chỉ thị|Kết luận)\b[^.;\n]{0,160}?\bngày\s")
_WHOLE_DATE = len("2022-08-01")
_GRACE_MONTHS = 3
"""Reports and reviews of a period are still due in the first months after it."""


def _acts_with_other_year(evidence: Evidence) -> Iterator[Finding]:
    for match in _OTHER_YEAR.finditer(evidence.document.text):
        if match[1] != match[2]:
            yield Finding(
                "act_date_doubtful", (Span(match.start(), match.end()),), {"act": match[1], "dated": match[2]}
            )


def _days_of_no_calendar(evidence: Evidence) -> Iterator[Finding]:
    for match in _DAY.finditer(evidence.document.text):
        if _day(match) is None:
            yield Finding("date_impossible", (Span(*match.span()),), {"date": match[0]})


def _acts_after_the_plan(evidence: Evidence) -> Iterator[Finding]:
    """An act that the plan rests on and that is dated after the plan itself."""
    issued = [date.fromisoformat(fact.text) for fact in evidence.facts.get("issue_date", ()) if _is_whole(fact.text)]
    if not issued:
        return
    for basis in evidence.facts.get("legal_basis", ()):
        for act in _ACT.finditer(evidence.document.text, basis.spans[0].start, basis.spans[0].end):
            dated = _DAY.search(evidence.document.text, max(act.end() - 6, 0), act.end() + 30)
            day = _day(dated) if dated else None
            if dated and day and day > max(issued):
                details = {"dated": dated[0], "issued": max(issued).isoformat()}
                yield Finding("act_after_plan", (Span(act.start(), dated.end()),), details)


def _deadlines_outside_the_period(evidence: Evidence) -> Iterator[Finding]:
    if evidence.period is None:
        return
    period = f"{evidence.period[0]}–{evidence.period[1]}"
    for task in evidence.tasks:
        if task.deadline.text and "deadline" not in task.inherited and _is_outside(task.deadline, evidence.period):
            details = {"row": task.ref, "deadline": task.deadline.text, "period": period}
            yield Finding("deadline_outside_period", task.spans.get("deadline", (task.row,)), details)
    for duty in evidence.duties:
        if duty.due and _is_outside(duty.deadline, evidence.period):
            details = {"row": duty.section, "deadline": duty.deadline.text or "", "period": period}
            yield Finding("deadline_outside_period", (duty.due,), details)


def _is_outside(deadline: Deadline, period: tuple[int, int]) -> bool:
    """True when it ends before the period begins, or begins (a day: falls) when the period is well over."""
    last = deadline.end or deadline.start
    first = deadline.start or deadline.end
    if last is None or first is None:
        return False
    return last < date(period[0], 1, 1) or first > date(period[1] + 1, _GRACE_MONTHS, 31)


def _is_whole(value: str) -> bool:
    return len(value) == _WHOLE_DATE


def _day(match: re.Match[str]) -> date | None:
    day, month, year = (int(match[at] or match[at + 3]) for at in (1, 2, 3))
    try:
        return date(year, month, day)
    except ValueError:
        return None


CHECKS: tuple[Check, ...] = (
    _acts_with_other_year,
    _days_of_no_calendar,
    _acts_after_the_plan,
    _deadlines_outside_the_period,
)
