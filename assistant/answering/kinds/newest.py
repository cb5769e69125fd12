"""Which plan is the newest or the oldest: the dates that the documents give, in their order."""

import re

from assistant.answering.draft import Draft
from assistant.answering.kinds import metadata
from assistant.answering.request import Request
from assistant.plans.folding import fold

_ASKED = re.compile(
    r"(?<!\w)(?:ke hoach|chuong trinh|tinh|van ban|quyet dinh|plan|programme|province) ?(?:nao|gi)?(?!\w)[^?.;]{0,40}"
    r"(?<!\w)(?:(?P<new>moi|muon|tre|gan day|sau) nhat|(?:som|cu|dau tien|truoc|lau) nhat|dau tien|truoc tien)(?!\w)"
    r"|(?<!\w)(?:(?P<newest>newest|latest|most recent|last)|oldest|earliest|first) (?:plan|programme)"
    r"|(?<!\w)(?:plan|programme|province)(?!\w)[^?.;]{0,30}"
    r"(?<!\w)(?:(?P<recent>newest|latest|most recently)|oldest|earliest)(?!\w)"
)
_LOOSE = frozenset(
    fold(
        "mới sớm cũ muộn trễ gần đây nhất ban hành ra đời ký đầu tiên trước sau lâu newest latest oldest issued"
    ).split()
)


def answer(request: Request) -> Draft | None:
    """The draft with the plans' dates, the newest or the oldest first, those without last; None for other questions."""
    query = request.query
    match = _ASKED.search(query.folded)
    if not match or query.references or query.agencies or query.roles or set(query.topic.split()) - _LOOSE:
        return None
    newest = bool(match["new"] or match["newest"] or match["recent"])
    plans = query.plans or request.plans
    dated = [plan for plan in plans if request.sources.plans[plan].facts.get("issue_date")]
    ordered = sorted(dated, key=lambda plan: _date(request, plan), reverse=newest)
    undated = [plan for plan in plans if plan not in dated]
    return metadata.facts(request, ["issue_date"], (*ordered, *undated)) if len(dated) > 1 else None


def _date(request: Request, plan: str) -> str:
    """The last date of issue that the plan's document gives, as an ISO date."""
    return max(fact.text for fact in request.sources.plans[plan].facts["issue_date"])
