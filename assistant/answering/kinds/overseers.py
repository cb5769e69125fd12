"""Who sees to a plan as a whole: "ai đôn đốc việc thực hiện kế hoạch ở Huế?", answered by the duties that say so."""

import re

from assistant.answering.draft import Draft
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Plan

_PLAN = r"(?:ke hoach|chuong trinh)"
_OBJECT = re.compile(rf"(?<!\w)(?:{_PLAN}|plan|programme)(?!\w)")
_CARE = {
    "theo doi": r"theo doi|monitors?|monitoring",
    "don doc": r"don doc|thuc (?:day|giuc)",
    "kiem tra": r"kiem tra|inspects?|checks?|checking",
    "giam sat": r"giam sat|oversees?|supervises?|overseeing",
    "huong dan": r"huong dan|guides?",
    "tong hop": r"tong hop|dau moi",
    "bao cao": r"bao cao|reports? on",
    "chi dao": r"chi dao|dieu hanh|dieu phoi|directs?",
    "trien khai": r"trien khai|to chuc thuc hien|thuong truc|implementation",
}
"""What is done for a plan as a whole, in folded words of the duties, and how it is asked for."""
_ASKED = {words: re.compile(rf"(?<!\w)(?:{asked})(?!\w)") for words, asked in _CARE.items()}
_OF_THE_PLAN = re.compile(
    rf"(?<!\w)(?:{_PLAN} nay|(?:thuc hien|trien khai) (?:thuc hien )?(?:cac noi dung (?:cua |trong )?)?{_PLAN})(?!\w)"
)
_OF_THE_REFORM = re.compile(
    rf"(?<!\w)(?:{_PLAN}|bao cao|ket qua|tinh hinh)(?: thuc hien| cong tac)* (?:cchc|cai cach hanh chinh)(?!\w)"
)
_CARES = re.compile(
    r"(?<!\w)(?:theo doi|don doc|kiem tra|giam sat|chi dao,? trien khai|tong hop|thuong truc|huong dan)(?!\w)"
)
_LOOSE = frozenset(
    fold(
        "việc tổ chức thực hiện triển khai toàn bộ chung cả này tiến độ kết quả tình hình theo dõi đôn đốc kiểm tra"
    ).split()
) | frozenset(fold("giám sát hướng dẫn tổng hợp báo cáo chỉ đạo điều hành điều phối thường trực đầu mối").split())
_MOST = 2


def answer(request: Request) -> Draft | None:
    """The draft that quotes the duties of seeing to the plans asked for; None for other questions, or without one."""
    query = request.query
    asked = [words for words, cue in _ASKED.items() if cue.search(query.folded)]
    if not asked or not (query.asks_who or query.roles) or query.references or query.agencies:
        return None
    if not _OBJECT.search(query.folded) or set(query.topic.split()) - _LOOSE or query.asks("list", "count", "deadline"):
        return None
    plans = query.plans or request.focus.plans or request.plans
    found = [duty for plan in plans for duty in _caring(request, request.sources.plans[plan], asked)]
    if not found:
        return None
    role = next((role.value for role in query.roles), "lead")
    return Draft(
        intent=role,
        template="meaning",
        context={"items": [_item(request, duty, role) for duty in found]},
        focus=Focus(tuple(plans) if len(plans) == 1 else (), (), (), (), role, query.text),
    )


def _caring(request: Request, plan: Plan, asked: list[str]) -> list[Duty]:
    """The duties of one agency that do most of what is `asked` for this plan, else for the reform; empty for none."""
    duties = [(duty, fold(request.sources.words(plan.id, duty.span))) for duty in plan.duties]
    cares = [(duty, words) for duty, words in duties if _CARES.search(words) and not _is_of_many(request, duty)]
    for about in (_OF_THE_PLAN, _OF_THE_REFORM):
        found = [(duty, sum(each in words for each in asked)) for duty, words in cares if about.search(words)]
        most = max((count for _, count in found), default=0)
        best = [duty for duty, count in found if count == most]
        if best:
            return [duty for duty in best if duty.agency == best[0].agency][:_MOST]
    return []


def _item(request: Request, duty: Duty, role: str) -> dict[str, object]:
    return {
        "what": "duty",
        "field": role,
        "values": [duty.agency],
        "agency": duty.agency,
        "words": request.sources.words(duty.plan, duty.span),
        "plan": request.label(duty.plan),
        "place": request.sources.duty_place(duty),
    }


def _is_of_many(request: Request, duty: Duty) -> bool:
    found = request.sources.agencies_in(duty.agency)
    return len(found) != 1 or request.sources.agency(next(iter(found))).kind == "group"
