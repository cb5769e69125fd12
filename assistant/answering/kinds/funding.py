"""Where the money of a plan comes from: the section that says it, or plainly that the plan has none."""

import re
from typing import Any

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.plans.folding import fold
from assistant.plans.models import Section

TOPIC = "kinh phí thực hiện"
"""What the conversation is about afterwards: "còn Bình Định?" asks the same of another plan."""
_MONEY = r"(?:tien(?!\w| do| hanh| bo| luong| phong)|kinh phi|nguon von|ngan sach|nguon tai chinh)"
_WHERE = r"(?:(?:o|tu|lay|o nguon|tu nguon) dau|dau ra|nguon nao|nhung nguon|cac nguon|tu nguon|bang nguon|nguon gi)"
_ASKED = re.compile(
    rf"(?<!\w){_MONEY}(?!\w)[^?.!;]{{0,60}}?(?<!\w){_WHERE}(?!\w)(?! (?:tu|tien|thau))"
    r"|(?<!\w)(?:tien (?:dau(?! tu)|gi)|nguon tien|nguon kinh phi)(?!\w)"
    rf"|(?<!\w){_WHERE}[^?.!;]{{0,20}}(?<!\w){_MONEY}(?!\w)"
    r"|(?<!\w)(?:where|how)\b[^?.!;]{0,40}\b(?:money|funds?|funding|funded|financed)\b|source of fund"
)
_AMOUNT = re.compile(r"(?<!\w)(?:bao nhieu|phan tram|may ty|may trieu|how much)(?!\w)|%")
_TITLE = re.compile(r"(?<!\w)(?:kinh phi|nguon luc tai chinh)(?!\w)")
_LONGEST_TITLE = 8


def answer(request: Request) -> Draft | None:
    """The draft for a question that asks where a plan's money comes from; None for other questions."""
    query = request.query
    if query.references or query.agencies or query.roles or query.asks("count", "deadline") or not _asked(request):
        return None
    plans = query.plans or request.focus.plans
    if not plans:
        return _which_plan(request)
    blocks = [_block(request, plan) for plan in plans]
    stated = any(block["items"] for block in blocks)
    return Draft(
        intent="open" if len(plans) == 1 else "compare",
        template="funding",
        context={"blocks": blocks},
        status=Status.ANSWERED if stated else Status.ABSTAINED,
        focus=Focus(tuple(plans), (), (), (), "open", query.text, topic=TOPIC),
    )


def _asked(request: Request) -> bool:
    query = request.query
    asked = _ASKED.search(query.folded) and not _AMOUNT.search(query.folded)
    return bool(asked) or fold(query.topic) == fold(TOPIC)


def _block(request: Request, plan: str) -> dict[str, Any]:
    section = funding_section(request, plan)
    return {
        "plan": request.label(plan),
        "path": section.path if section else None,
        "items": [_item(request, plan, each) for each in _said(request, plan, section)] if section else [],
    }


def funding_section(request: Request, plan: str) -> Section | None:
    """The plan's section that is about its money, the highest one; None where it has none."""
    sections = request.sources.plans[plan].sections
    named = [each for each in sections if _TITLE.search(fold(each.title)) and _is_title(each)]
    return min(named, key=lambda each: each.level, default=None)


def _is_title(section: Section) -> bool:
    return len(section.title.split()) <= _LONGEST_TITLE


def _said(request: Request, plan: str, section: Section) -> list[Section]:
    """The numbered items of the section; the section itself where it has none."""
    items = [each for each in request.sources.plans[plan].sections if each.parent == section.path]
    return items or [section]


def _item(request: Request, plan: str, section: Section) -> dict[str, object]:
    words = request.sources.words(plan, section.body)
    return {"words": words, "place": Place(plan, section.body, (("section", section.path),))}


def _which_plan(request: Request) -> Draft:
    """Asks of which plan, with one option a plan."""
    query = request.query
    choices = tuple(
        Choice(
            Phrase("option_plan", {"plan": request.sources.plans[plan].name}),
            Phrase("ask_in_plan", {"question": query.text.rstrip(" ?."), "plan": request.label(plan)}),
        )
        for plan in request.plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in request.plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (), (), "open", query.text, tuple(request.plans), topic=TOPIC),
    )
