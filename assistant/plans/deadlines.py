"""Deadline words -> date range or recurrence, only where the words give one.

"Trong năm quý I/2024" -> 2024-01-01..2024-03-31; "Thường xuyên" -> no dates; "Hàng quý" -> recurs.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date

from assistant.plans.folding import fold
from assistant.plans.models import Deadline

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_OF_YEAR = r"(?:\s*(?:/|-|,|cua)?\s*(?:nam\s*)?(?P<{0}>20\d{{2}}))?"
_MOMENT = re.compile(
    r"(?P<iso>\b20\d{2}-\d{2}-\d{2}\b)"
    r"|\b(?P<day>\d{1,2})\s*[/.-]\s*(?P<day_month>\d{1,2})\s*[/.-]\s*(?P<day_year>20\d{2})\b"
    r"|ngay (?P<long_day>\d{1,2}) thang (?P<long_month>\d{1,2})" + _OF_YEAR.format("long_year") + r"|ngay "
    r"(?P<short_day>\d{1,2})/(?P<short_month>\d{1,2})\b(?!/)"
    r"|\bquy (?P<quarter>iv|iii|ii|i|[1-4])\b" + _OF_YEAR.format("quarter_year") + r"|\b(?:0?6|sau) thang "
    r"(?P<half>dau|cuoi) nam"
    + _OF_YEAR.format("half_year")
    + r"|\bthang (?P<month>0?[1-9]|1[0-2])\b"
    + _OF_YEAR.format("month_year")
    + r"|(?<![\d/.-])(?P<bare_month>0?[1-9]|1[0-2])\s?[/-]\s?(?P<bare_year>20\d{2})\b(?!/)"
    r"|\b(?P<year>20\d{2})(?:\s*(?:-|–|den(?: nam)?)\s*(?P<last_year>20\d{2}))?\b"
)
_BEFORE = re.compile(r"\b(?:truoc|cham nhat|den het|den ngay|khong qua|xong truoc)\b")
_FROM = re.compile(r"\b(?:tu|ke tu|bat dau)\s+(?:ngay |thang |quy |nam |dau )*$")
_ONWARDS = re.compile(r"(?:nhung|cac) nam (?:tiep theo|sau)|tro di")
_QUARTERLY = (
    r"\b(?:(?:hang|moi|dinh ky(?: hang)?) quy\b|theo quy\b(?! (?:dinh|trinh|che|mo|hoach|uoc)\b))"
    r"(?! (?:i|ii|iii|iv|[1-4])\b)"
)
_RECURRENCES = (
    ("weekly", re.compile(r"\b(?:hang|moi|dinh ky(?: hang)?) tuan\b")),
    ("monthly", re.compile(r"\b(?:hang|moi|dinh ky(?: hang)?) thang\b")),
    ("quarterly", re.compile(_QUARTERLY)),
    ("half-yearly", re.compile(r"(?<!trong )(?<!vong )(?<!sau )\b(?:0?6|sau) thang\b(?! (?:dau|cuoi) nam 20| ke tu)")),
    ("yearly", re.compile(r"\b(?:hang|moi) nam\b")),
    ("continuous", re.compile(r"\bthuong xuyen\b")),
    ("ad hoc", re.compile(r"\bdot xuat\b")),
)


@dataclass(frozen=True, slots=True)
class _Moment:
    """A day, or the months `first_month` to `last_month`, of a year that may be said elsewhere (None)."""

    year: int | None
    first_month: int = 1
    last_month: int = 12
    day: int | None = None
    last_year: int | None = None

    @property
    def is_year(self) -> bool:
        return self.day is None and (self.first_month, self.last_month) == (1, 12)

    def range(self) -> tuple[date, date] | None:
        """First and last day; None without a year or for a day that no calendar has."""
        if self.year is None:
            return None
        try:
            start = date(self.year, self.first_month, self.day or 1)
        except ValueError:
            return None
        last_year = self.last_year or self.year
        last = self.day or calendar.monthrange(last_year, self.last_month)[1]
        return start, date(last_year, self.last_month, last)


def read_deadline(words: str | None) -> Deadline:
    """The deadline that `words` state; dates are inclusive, and absent where the words give none."""
    if not words or not words.strip():
        return Deadline()
    folded = fold(words)
    recurs = ", ".join(name for name, pattern in _RECURRENCES if pattern.search(folded)) or None
    start, end = _range(folded)
    return Deadline(words, start, end, recurs)


def _range(folded: str) -> tuple[date | None, date | None]:
    matches = list(_MOMENT.finditer(folded))
    ranges = [found for moment in _dated([_moment(match) for match in matches]) if (found := moment.range())]
    if not ranges:
        return None, None
    start, end = min(min(found) for found in ranges), max(max(found) for found in ranges)
    begins = bool(_FROM.search(folded[: matches[0].start()])) or folded.startswith("tu ")
    if len(ranges) == 1 and ((begins and not _BEFORE.search(folded)) or _ONWARDS.search(folded)):
        return start, None
    return (None if _BEFORE.search(folded) and not begins else start), end


def _moment(match: re.Match[str]) -> _Moment:
    part = match.groupdict()
    if part["iso"]:
        year, month, day = (int(number) for number in part["iso"].split("-"))
        return _Moment(year, month, month, day)
    for kind, of_month, of_year in (("day", "day_month", "day_year"), ("long_day", "long_month", "long_year")):
        if part[kind]:
            month_number = int(part[of_month])
            return _Moment(_number(part[of_year]), month_number, month_number, int(part[kind]))
    if part["short_day"]:
        return _Moment(None, int(part["short_month"]), int(part["short_month"]), int(part["short_day"]))
    if part["quarter"]:
        last = _QUARTERS[part["quarter"]] * 3
        return _Moment(_number(part["quarter_year"]), last - 2, last)
    if part["half"]:
        return _Moment(_number(part["half_year"]), *((1, 6) if part["half"] == "dau" else (7, 12)))
    if named := part["month"] or part["bare_month"]:
        return _Moment(_number(part["month_year"] or part["bare_year"]), int(named), int(named))
    years = sorted(int(year) for year in (part["year"], part["last_year"]) if year)
    return _Moment(years[0], last_year=years[-1])


def _number(words: str | None) -> int | None:
    return int(words) if words else None


def _dated(moments: list[_Moment]) -> list[_Moment]:
    """The moments that count: days if any, else all; one without a year takes it from the next that has one."""
    lenders: set[int] = set()
    dated = []
    for at, moment in enumerate(moments):
        if moment.year is None:
            order = [*range(at + 1, len(moments)), *range(at - 1, -1, -1)]
            lender = next((other for other in order if moments[other].year is not None), None)
            if lender is None:
                continue
            lenders.add(lender)
            moment = replace(moment, year=moments[lender].year)
        dated.append((at, moment))
    days = [moment for _, moment in dated if moment.day]
    return days or [moment for at, moment in dated if not (moment.is_year and at in lenders)]
