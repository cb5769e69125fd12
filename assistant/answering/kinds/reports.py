"""How often and to whom is reported: "báo cáo gửi về đâu, trước ngày nào?", "mấy tháng báo cáo một lần?".

Answered by the duties that say it, with the time and the one who receives in the plan's own words.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from assistant.answering.draft import Draft
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.documents.models import Span
from assistant.plans.bodies import bodies_at
from assistant.plans.folding import fold
from assistant.plans.models import Duty
from assistant.plans.sentences import sentences

_REPORT = re.compile(r"(?<!\w)(?:bao cao|reports?|reporting)(?!\w)")
_DAY = re.compile(
    r"(?<!\w)(?:ngay (?:nao|may|bao nhieu|gi)|khi nao|luc nao|bao gio|thoi han|han|what date|which date|what day|when"
    r"|due|deadline)(?!\w)"
)
_HOW_OFTEN = re.compile(
    r"(?<!\w)(?:ky bao cao|che do bao cao|dinh ky|theo (?:quy|thang|nam)|(?:may|bao nhieu) (?:thang|lan)|bao lau"
    r"|tan suat|how (?:often|frequently|regularly))(?!\w)"
)
_RECEIVER = re.compile(
    r"(?<!\w)(?:gui|nop|bao cao|trinh)(?: \w+){0,5}? (?:ai|dau|(?:co quan|don vi|so|ben|noi|cho|ban) nao)(?!\w)"
    r"|(?<!\w)nhan(?: \w+){0,2} bao cao(?!\w)"
    r"|(?<!\w)(?:to whom|whom|who (?:receives?|gets?)|where (?:\w+ ){0,6}?(?:send|sent|submit\w*|reports?))(?!\w)"
)
_OWN_WORDS = frozenset((
    "bao", "cao", "gui", "nop", "ket", "qua", "tinh", "hinh", "thuc", "hien", "trien", "khai", "dinh", "ky", "quy",
    "nam", "thang", "6", "06", "dau", "cuoi", "tien", "do", "che", "tong", "hop", "theo", "truoc", "nhan", "trinh",
    "hang", "cap", "tren", "so", "huyen", "nganh", "dia", "phuong", "mot", "lan",
))  # fmt: skip
"""Words of a question that is about reporting itself and no other matter."""
_RECURRING = r"(?:(?:h[àằ]ng|mỗi) (?:tháng|quý|năm)|(?:0?6|sáu) tháng(?: đầu năm)?)"
_PERIOD = rf"(?:{_RECURRING}|tháng|quý|(?:cuối )?năm|đột xuất)"
_WHEN = re.compile(rf"(?:định kỳ,? )?{_RECURRING}(?:(?:, | và | hoặc ){_PERIOD})*(?!\w)|định kỳ(?!\w)", re.I)
_TO = re.compile(r"(?<!thông tin )(?:báo cáo|gửi|trình)(?: về| cho| đến| lên| tới)* ", re.I)
_ENDS = re.compile(rf",? (?:{_RECURRING}|về|tình hình|kết quả|để|theo|định kỳ)(?!\w)| \(", re.I)
_THROUGH = re.compile(r" \((?:thông )?qua [^)]{3,60}\)")
_DATE = re.compile(r"ngày \d|\d{1,2}/\d{1,2}")
_EVERY_DEPARTMENT = "cac so"
_MOST = 3


@dataclass(frozen=True, slots=True)
class _Statement:
    """A sentence of a duty that says when (`period`) or to whom (`receiver`) is reported."""

    duty: Duty
    span: Span
    words: str
    period: str
    receiver: str


def answer(request: Request) -> Draft | None:
    """The draft that quotes what each plan in question says of reporting; None for other questions."""
    query = request.query
    if not _is_about_reporting(request):
        return None
    plans = query.plans or request.focus.plans or request.plans
    found = {plan: _chosen(request, plan, alone=len(plans) == 1) for plan in plans}
    if not any(found.values()):
        return None
    return Draft(
        intent="open",
        template="reports",
        context={"blocks": [_block(request, plan, statements) for plan, statements in found.items()]},
        status=Status.ANSWERED,
        focus=Focus(plans if len(plans) == 1 else (), (), (), (), "open", query.text, topic=query.topic_words),
    )


def _is_about_reporting(request: Request) -> bool:
    """True when it is asked how often, when or to whom is reported, and nothing else is named."""
    query = request.query
    if (
        query.references
        or query.asks("list", "count", "title", "glossary")
        or not _REPORT.search(f"{query.folded} {query.topic}")
    ):
        return False
    receiver = bool(_RECEIVER.search(query.folded))
    asked = receiver or _DAY.search(query.folded) or _HOW_OFTEN.search(query.folded)
    if not asked or (query.roles and not receiver):
        return False
    names = (request.sources.agency(agency).name for agency in query.agencies)
    return set(query.topic.split()) <= _OWN_WORDS.union(*(_name_words(name) for name in names))


def _name_words(name: str) -> set[str]:
    """The words of an agency's name and of its usual short form."""
    return {*fold(name).split(), "ubnd"}


def _chosen(request: Request, plan: str, *, alone: bool) -> list[_Statement]:
    """The statements of a plan to show: of the agencies asked about, and those that name who receives, if any do.

    What goes through another body first comes first: it binds the many who report.
    """
    found = list(_statements(request, plan))
    asked = set(request.query.agencies)
    if asked:
        own = [each for each in found if asked & set(request.sources.agencies_in(each.duty.agency))]
        of_all = [each for each in found if _EVERY_DEPARTMENT in fold(each.duty.agency)]
        found = own or [each for each in found if asked & set(request.sources.agencies_in(each.words))] or of_all
    full = [each for each in found if each.receiver] or found
    return sorted(full, key=lambda each: "(" not in each.receiver)[: _MOST if alone else 1]


def _statements(request: Request, plan: str) -> Iterator[_Statement]:
    """What the plan's duties say of when and to whom is reported, sentence by sentence."""
    for duty in request.sources.plans[plan].duties:
        for span in sentences(request.sources.document(plan), duty.span):
            words = request.sources.words(plan, span)
            period = _WHEN.search(words)
            if "bao cao" in fold(words) and period:
                yield _Statement(duty, span, words, period[0], _receiver(words))


def _receiver(words: str) -> str:
    """Who receives the report, with whom it goes through; "" where the sentence does not say."""
    for match in _TO.finditer(words):
        if named := bodies_at(words, match.end()):
            stop = _ENDS.search(words, named.start, named.end)
            end = stop.start() if stop else named.end
            through = _THROUGH.match(words, end)
            return words[named.start : through.end() if through else end]
    return ""


def _block(request: Request, plan: str, statements: list[_Statement]) -> dict[str, object]:
    asked = request.query.folded
    return {
        "plan": request.label(plan),
        "items": [_item(request, each) for each in statements],
        "no_day": bool(_DAY.search(asked)) and not any(_DATE.search(each.words) for each in statements),
        "no_receiver": bool(_RECEIVER.search(asked)) and not any(each.receiver for each in statements),
    }


def _item(request: Request, statement: _Statement) -> dict[str, object]:
    place: Place = replace(request.sources.duty_place(statement.duty), highlights=(statement.span,))
    return {
        "agency": statement.duty.agency,
        "period": statement.period,
        "receiver": statement.receiver,
        "words": statement.words,
        "place": place,
    }
