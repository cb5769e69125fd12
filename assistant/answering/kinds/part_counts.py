"""How many items a part of a plan's prose has: "phần giải pháp gồm mấy nhóm?", "mục III có mấy nội dung?"."""

import re
from dataclasses import dataclass

from assistant.answering.draft import Draft
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.plans.folding import fold
from assistant.plans.models import Plan, Section

_IN_PROSE = re.compile(r"(?<!\w)(?:phan|muc(?! do)|giai phap|chi tieu|yeu cau|muc dich)(?!\w)")
_IN_ANNEX = re.compile(r"(?<!\w)(?:phu luc|annex|appendix)(?!\w)")
_LOOSE = frozenset(("cac", "mot", "so", "trong", "nam", "va", "cua", "chu", "yeu", "thuc", "hien"))
_NO_YEAR = re.compile(r"20[0-4]\d|,")
_DEEPEST, _FEWEST = 2, 2


@dataclass(frozen=True, slots=True)
class _Part:
    """A section with the numbered ones right under it."""

    section: Section
    items: tuple[Section, ...]


def answer(request: Request) -> Draft | None:
    """The draft that counts the items of the part that the question names; None where it names none."""
    query = request.query
    plans = query.plans or request.focus.plans
    if not query.asks("count") or query.agencies or len(plans) != 1:
        return None
    plan = request.sources.plans[plans[0]]
    if plan.tasks and (_IN_ANNEX.search(query.folded) or not _IN_PROSE.search(query.folded)):
        return None
    part = _numbered(request, plan) or _titled(request, plan)
    return _draft(request, plan, part) if part else None


def _numbered(request: Request, plan: Plan) -> _Part | None:
    """The part called by its number; a group of the annex of that number comes first."""
    rows = {task.number for task in plan.tasks}
    numbers = {reference.number.upper() for reference in request.query.references} - rows
    return next((_part(plan, each) for each in plan.sections if each.path in numbers and _items(plan, each)), None)


def _titled(request: Request, plan: Plan) -> _Part | None:
    """The part whose title stands in the question, the longest such title."""
    if request.query.references:
        return None
    asked = set(request.query.folded.split())
    named = [
        (words, section)
        for section in plan.sections
        if section.level <= _DEEPEST and (words := set(_NO_YEAR.sub(" ", fold(section.title)).split()) - _LOOSE)
    ]
    whole = [(len(words), section) for words, section in named if words <= asked and len(_items(plan, section)) > 1]
    best = max(whole, key=lambda pair: pair[0], default=None)
    return _part(plan, best[1]) if best and best[0] >= _FEWEST else None


def _part(plan: Plan, section: Section) -> _Part:
    return _Part(section, _items(plan, section))


def _items(plan: Plan, section: Section) -> tuple[Section, ...]:
    return tuple(each for each in plan.sections if each.parent == section.path)


def _draft(request: Request, plan: Plan, part: _Part) -> Draft:
    rows = [
        {
            "path": each.path,
            "title": " ".join(each.title.split()),
            "place": Place(plan.id, each.heading, (("section", each.path),)),
        }
        for each in part.items
    ]
    return Draft(
        intent="count",
        template="count_part",
        context={
            "plan": request.label(plan.id),
            "path": part.section.path,
            "title": " ".join(part.section.title.split()),
            "place": Place(plan.id, part.section.heading, (("section", part.section.path),)),
            "rows": rows,
            "width": max(16, 360 // len(rows)),
        },
        counts=frozenset({len(rows)}),
        focus=Focus((plan.id,), (), (), (), "count", request.query.text),
    )
