"""The time that a question names: "quý IV/2024", "trước ngày 30/6/2024", "6 tháng đầu năm", "first quarter of 2024".

Works on folded text of the question's length, so that positions hold in both.
"""

import re

from assistant.documents.models import Span

_YEAR = r"(?:\s*(?:/|-|,|cua|of)?\s*(?:nam\s*)?20\d{2})"
_LEAD_IN = (
    r"(?:(?:truoc|den het|den|het|tu|trong|vao|cuoi|dau|cham nhat|khong qua|by|in|before|until|during|the|end of)\s+)*"
)
MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = (
    rf"(?:{'|'.join(month for month in MONTHS if month != 'may')}|(?<=in )may|(?<=by )may|(?<=of )may|(?<=before )may)"
)
"""An English month; "may" alone is a word of both languages."""
_ENGLISH = (
    rf"\d{{1,2}}(?:st|nd|rd|th)? (?:of )?(?:{_MONTH}|may)(?:,? 20\d{{2}})?"
    rf"|{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?(?!\d)(?:,? 20\d{{2}})?|{_MONTH}(?!\w)(?:,? (?:of )?20\d{{2}})?"
)
_ONE = (
    rf"(?:{_ENGLISH}"
    rf"|(?:ngay\s+)?\d{{1,2}}\s*[/.-]\s*\d{{1,2}}\s*[/.-]\s*20\d{{2}}|ngay \d{{1,2}} thang \d{{1,2}}{_YEAR}?"
    rf"|ngay \d{{1,2}}/\d{{1,2}}"
    rf"|(?:quy|q|quarter)\s*(?:iv|i{{1,3}}|[1-4])(?!\w){_YEAR}?|q[1-4]{_YEAR}"
    rf"|(?:first|second|third|fourth) quarter{_YEAR}?"
    rf"|(?:0?6|sau) thang (?:dau|cuoi) nam{_YEAR}?|thang (?:0?[1-9]|1[0-2])(?!\w){_YEAR}?"
    rf"|(?<![\d/])(?:0?[1-9]|1[0-2])/20\d{{2}}"
    rf"|(?<!20\d\d[-–])(?<!20\d\d [-–] )(?:nam\s+)?20\d{{2}}(?![\d%])(?!\s*[-–]\s*20))"
)
_PERIOD = re.compile(rf"(?<!\w){_LEAD_IN}{_ONE}(?:\s*(?:den|toi|va|-|–|to|and)\s*(?:het\s+)?{_ONE})?(?!\w)")
_YEAR_ONLY = re.compile(rf"{_LEAD_IN}(?:nam\s+)?20\d{{2}}(?:\D+20\d{{2}})?")
_ENDING = re.compile(
    r"(?<!\w)(?:(?:phai |can |se |da )?(?:lam xong|thuc hien xong|xong|hoan thanh|hoan tat|ket thuc|den han|toi han"
    r"|phai lam|hen xong|hen|han)|due|finish(?:ed)?|completed?|done|end(?:ing|s)?)(?: (?:truoc|trong|vao))?(?!\w)"
)
_CHOICE = re.compile(rf"(?<!\w){_ONE}\s*,?\s*(?:hay|hay la|hoac|or)\s+(?:la |vao |trong |in |by )?{_ONE}(?!\w)")
_LEFT_OPEN = re.compile(r"(?<!\w)(?:den|toi|truoc) (?:nam|thang|quy|ngay)\s*\??\s*$")
_LOOSE = re.compile(r"(?<!\w)(?:trong|vao|truoc|thoi gian)(?!\w)")


def find_period(folded: str) -> Span | None:
    """Where the folded question names a time; the fullest of several, None when it names none."""
    found = [Span(match.start(), match.end()) for match in _PERIOD.finditer(folded)]
    return max(found, key=lambda span: span.end - span.start, default=None)


def chooses_time(folded: str) -> bool:
    """True for "phải xong năm 2021 hay năm 2022?", which asks for one of two times, and for "… đến năm?"."""
    if _LEFT_OPEN.search(folded):
        return True
    choice = _CHOICE.search(folded)
    return choice is not None and bool(names_day_or_month(choice[0]) or _ENDING.search(folded))


def find_endings(folded: str) -> tuple[Span, ...]:
    """The words that say that something ends then: "phải hoàn thành trong"."""
    return tuple(Span(match.start(), match.end()) for match in _ENDING.finditer(folded))


def without_period(folded: str, period: Span) -> tuple[Span, ...]:
    """What to leave out of the topic of a question that limits a list to `period`."""
    loose = tuple(Span(match.start(), match.end()) for match in _LOOSE.finditer(folded))
    return (period, *find_endings(folded), *loose)


def names_day_or_month(folded: str) -> bool:
    """True when the folded question names a day, a month or a quarter, and not only a year."""
    span = find_period(folded)
    return span is not None and not _YEAR_ONLY.fullmatch(folded[span.start : span.end])
