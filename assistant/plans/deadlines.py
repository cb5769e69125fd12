"""Deadline words -> date range or recurrence, only where the words give one.

"Trong năm quý I/2024" -> 2024-01-01..2024-03-31; "Thường xuyên" -> no dates; "Hàng quý" -> recurs.
"""

import calendar
import re
from datetime import date

from assistant.plans.folding import fold
from assistant.plans.models import Deadline

_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY = re.compile(r"\b(\d{1,2})[/-](\d{1,2})[/-](\d{4})\b|ngay (\d{1,2}) thang (\d{1,2}) nam (\d{4})")
_QUARTER = re.compile(r"quy (iv|iii|ii|i|[1-4])\s*(?:/|nam|-)?\s*(?:nam )?(\d{4})")
_MONTH = re.compile(r"thang (\d{1,2})\s*(?:/|nam)\s*(\d{4})|\b(\d{1,2})/(\d{4})\b")
_YEARS = re.compile(r"(?:giai doan|tu nam)?\s*\b(20\d{2})\s*(?:-|–|den(?: nam)?)\s*(20\d{2})\b")
_YEAR = re.compile(r"\b(20\d{2})\b")
_BEFORE = re.compile(r"\b(?:truoc|cham nhat|den het|den ngay|khong qua|xong truoc)\b")
_RECURRENCES = (
    ("monthly", re.compile(r"\b(?:hang|moi|dinh ky(?: hang)?) thang\b")),
    ("quarterly", re.compile(r"\b(?:hang|moi|dinh ky(?: hang)?) quy\b")),
    ("half-yearly", re.compile(r"\b(?:0?6 thang|sau thang)\b")),
    ("yearly", re.compile(r"\b(?:hang|moi) nam\b")),
    ("continuous", re.compile(r"\bthuong xuyen\b")),
    ("ad hoc", re.compile(r"\bdot xuat\b")),
)


def read_deadline(words: str | None) -> Deadline:
    """The deadline that `words` state; dates are inclusive, and absent where the words give none."""
    if not words or not words.strip():
        return Deadline()
    folded = fold(words)
    recurs = ", ".join(name for name, pattern in _RECURRENCES if pattern.search(folded)) or None
    start, end = _range(folded)
    if start and _BEFORE.search(folded):
        start = None
    return Deadline(words, start, end, recurs)


def _range(folded: str) -> tuple[date | None, date | None]:
    if days := [_day(match) for match in _DAY.finditer(folded)]:
        known = [day for day in days if day]
        return (min(known), max(known)) if known else (None, None)
    if match := _QUARTER.search(folded):
        quarter, year = _QUARTERS[match[1]], int(match[2])
        return date(year, quarter * 3 - 2, 1), _month_end(year, quarter * 3)
    if (match := _MONTH.search(folded)) and 1 <= (month := int(match[1] or match[3])) <= 12:
        year = int(match[2] or match[4])
        return date(year, month, 1), _month_end(year, month)
    if match := _YEARS.search(folded):
        return date(int(match[1]), 1, 1), date(int(match[2]), 12, 31)
    if match := _YEAR.search(folded):
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    return None, None


def _day(match: re.Match[str]) -> date | None:
    day, month, year = (int(part) for part in match.groups() if part)
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _month_end(year: int, month: int) -> date:
    return date(year, month, calendar.monthrange(year, month)[1])
