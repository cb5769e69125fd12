"""A section called by its path: "mục V.3.b nói gì?", "phần VII mục 3"."""

import re

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.locating import locate
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.plans.folding import fold
from assistant.plans.models import Section

_LONGEST, _DEEPEST = 1500, 2
_ASKING = frozenset(["gom", "diem", "neu", "dat", "ra", "the", "hien", "muon", "noi"])
_PUNCTUATION = re.compile(r"[^\w/.-]|[./-](?!\w)")


def answer(request: Request) -> Draft | None:
    """The draft that quotes the section; None when the question names none."""
    if not any(reference.kind == "path" for reference in request.query.references):
        return _by_title(request)
    located = locate(request)
    if not located.sections:
        return None
    if len(located.plans) > max(1, len(request.query.plans)):
        return _which_plan(request, located.sections)
    items = [quoted(request, plan, section) for plan, section in located.sections]
    focus = Focus(located.plans, (), (), (), "section", request.query.text)
    return Draft(intent="open", template="section", context={"items": items}, focus=focus)


def _by_title(request: Request) -> Draft | None:
    """The section whose title is all that the question names beside the plan: "mục đích của kế hoạch là gì?"."""
    query = request.query
    plans = query.plans or request.focus.plans
    if len(plans) != 1 or query.references or query.agencies or query.roles or query.asks("target", "count"):
        return None
    question = f" {_plain(query.folded)} "
    titled = [(section, _plain(fold(section.title))) for section in request.sources.plans[plans[0]].sections]
    named = [(s, title) for s, title in titled if s.level <= _DEEPEST and f" {title} " in question and " " in title]
    best = max(named, key=lambda pair: len(pair[1]), default=None)
    if best is None or set(query.topic.split()) - set(best[1].split()) - _ASKING:
        return None
    items = [quoted(request, plans[0], best[0])]
    return Draft("open", "section", {"items": items}, focus=Focus(plans, (), (), (), "section", query.text))


def _plain(folded: str) -> str:
    """The words of folded text without the punctuation between them."""
    return " ".join(_PUNCTUATION.sub(" ", folded).split())


def quoted(request: Request, plan: str, section: Section) -> dict[str, object]:
    """What the template needs of a section that is quoted, cut where it is long."""
    quote = request.sources.quote(plan, section.body)
    lines = [" ".join(line.replace("**", "").lstrip("# ").split()) for line in quote.split("\n")]
    words = "\n".join(line for line in lines if line)
    return {
        "plan": request.label(plan),
        "path": section.path,
        "words": words[:_LONGEST],
        "cut": len(words) > _LONGEST,
        "place": Place(plan, section.body, (("section", section.path),)),
    }


def _which_plan(request: Request, sections: tuple[tuple[str, Section], ...]) -> Draft:
    choices = tuple(
        Choice(
            Phrase("option_section", {"plan": request.label(plan), "path": section.path, "title": section.title}),
            Phrase("ask_section", {"plan": request.label(plan), "path": section.path}),
        )
        for plan, section in sections
    )
    plans = tuple(plan for plan, _ in sections)
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (), (), "section", request.query.text, plans),
    )
