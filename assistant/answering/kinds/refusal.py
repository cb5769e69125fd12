"""When the plans do not say: said plainly, with the nearest things that they do say."""

import re
from collections.abc import Collection
from dataclasses import replace

from assistant.answering import confidence
from assistant.answering.draft import Draft, Phrase
from assistant.answering.kinds.part import is_claim
from assistant.answering.models import Focus, Status
from assistant.answering.periods import speaks_of_year
from assistant.answering.request import Request
from assistant.plans.models import Plan
from assistant.retrieval.ranking import Ranked

_NEAR = 3
_OF_DOCUMENT = (
    "meta_number",
    "meta_date",
    "meta_effective",
    "meta_signatory",
    "meta_basis",
    "meta_title",
    "meta_recipients",
)
_ALONE = re.compile(r"(?<!\w)rieng(?: cua| cho)? nam 20\d\d|(?<!\w)(?:own|separate) plan")


def answer(request: Request) -> Draft:
    """The draft that says the plans are silent; never None, so it comes last."""
    return silent(request, request.rank(k=5) if request.query.topic else [])


def silent(
    request: Request, ranked: list[Ranked], reason: str = "not_found", plans: Collection[str] = (), what: str = ""
) -> Draft:
    """A refusal with the nearest passages named, where they are about what was asked.

    `plans` are those that are silent, the ones that the question names by default; `what` is what they never name.
    """
    near = ranked[:_NEAR] if request.likelihood(ranked) >= confidence.MENTION else []
    nearest = [
        {
            "plan": request.label(entry.passage.plan),
            "title": _title(entry),
            "place": request.sources.passage_place(entry.passage),
        }
        for entry in near
    ]
    return Draft(
        intent="refuse",
        template="silent",
        context={
            "reason": reason,
            "near": nearest,
            "plans": [request.label(plan) for plan in plans or request.query.plans],
            "what": what,
        },
        status=Status.ABSTAINED,
        focus=_after(request),
    )


def _after(request: Request) -> Focus:
    """What the conversation is about after a refusal: what it was, unless the question named a plan of its own."""
    if request.focus.tasks and set(request.query.plans) <= set(request.focus.plans):
        return replace(request.focus, question=request.query.text)
    return Focus(request.query.plans or request.focus.plans, (), (), (), "refuse", request.query.text)


def _title(entry: Ranked) -> str:
    heading, _, body = entry.passage.text.partition("\n")
    return body.split("\n", 1)[0] if entry.passage.kind in ("task", "duty") else heading.rpartition(" > ")[2]


def out_of_scope(request: Request) -> Draft | None:
    """Questions that no plan can answer: provinces without a plan, other years' plans, things plans never hold."""
    query = request.query
    if query.strangers and not query.plans:
        return _not_in_corpus(request, "province", list(query.strangers))
    if query.renamed and len(query.plans) == len(query.renamed):
        return _not_in_corpus(request, "province", list(query.renamed))
    if query.asks("outside"):
        return silent(request, [], "outside")
    if strange := _indices_named_nowhere(request):
        return silent(request, [], "index", request.query.plans or request.focus.plans, ", ".join(strange))
    wrong_year = [year for year in query.plan_years if _no_plan_of(request, year)]
    if wrong_year and query.plans and not query.references:
        return _not_in_corpus(request, "year", [str(year) for year in wrong_year])
    return _outside_the_period(request)


def _outside_the_period(request: Request) -> Draft | None:
    """The refusal of a question about years that no plan in question covers or speaks of, with the plans' periods.

    A row's deadline that is claimed is denied with the true one instead, and a document has dates of its own.
    """
    query = request.query
    if not query.years or query.references or (is_claim(request) and query.topic) or query.asks(*_OF_DOCUMENT):
        return None
    plans = query.plans or request.focus.plans or request.plans
    if any(speaks_of_year(request.sources, plan, year) for plan in plans for year in query.years):
        return None
    return Draft(
        intent="refuse",
        template="outside_period",
        context={"years": list(query.years), "plans": [_period(request, plan) for plan in plans]},
        status=Status.ABSTAINED,
        focus=_after(request),
    )


def _period(request: Request, plan_id: str) -> dict[str, object]:
    """What the template needs of the period that a plan is for, as its title says."""
    plan = request.sources.plans[plan_id]
    title = next(iter(plan.facts.get("title", ())), None)
    place = request.sources.fact_place(plan_id, title) if title and plan.period else None
    return {"name": request.label(plan_id), "period": list(plan.period) if plan.period else None, "place": place}


def _indices_named_nowhere(request: Request) -> list[str]:
    """The indices asked about, where the plans in question name none of them; what one stands for is always told."""
    query = request.query
    if query.asks("glossary") and not query.asks("target", "count"):
        return []
    plans = query.plans or request.focus.plans or request.plans
    if any(index.is_meant_in(request.sources.folded(plan)) for index in query.indices for plan in plans):
        return []
    return [index.short.upper() for index in query.indices]


def _no_plan_of(request: Request, year: int) -> bool:
    """True when none of the named plans is the plan of `year`: it neither covers it nor is issued in it.

    A plan for that year alone ("kế hoạch riêng năm 2024") is none that covers other years too.
    """
    alone = bool(_ALONE.search(request.query.folded))
    for plan_id in request.query.plans:
        plan = request.sources.plans[plan_id]
        dates = [fact.text[:4] for fact in plan.facts.get("issue_date", ())]
        covered = plan.period is None or plan.period[0] <= year <= plan.period[1]
        if str(year) in dates or (covered and not (alone and plan.period != (year, year))):
            return False
    return True


def coverage_notes(request: Request, intent: str) -> tuple[Phrase, ...]:
    """A note where the plan of a year was asked for and the plan that covers it is of several years, or of others."""
    plans = [request.sources.plans[plan] for plan in request.query.plans]
    covering = (
        Phrase("covers_year", {"plan": request.label(plan.id), "year": year, "period": list(plan.period)})
        for plan in plans
        for year in request.query.plan_years
        if plan.period and plan.period[0] <= year <= plan.period[1] and plan.period[0] < plan.period[1]
    )
    others = (
        Phrase("of_period", {"plan": request.label(plan.id), "period": list(plan.period)})
        for plan in plans
        if plan.period and intent != "meta" and _asks_of_another_time(request, plan)
    )
    return (*covering, *others)


def _asks_of_another_time(request: Request, plan: Plan) -> bool:
    """True when all years asked of lie outside of the plan's period, and none of its targets is for one of them."""
    years = set(request.query.years)
    first, last = plan.period or (0, 0)
    targets = " ".join(request.sources.quote(plan.id, target.span) for target in plan.targets)
    return bool(years) and not any(first <= year <= last or str(year) in targets for year in years)


def _not_in_corpus(request: Request, what: str, names: list[str]) -> Draft:
    joined = request.query.plans if request.query.renamed else ()
    held = request.plans if joined else request.query.plans or request.plans
    return Draft(
        intent="refuse",
        template="not_in_corpus",
        context={
            "what": what,
            "names": names,
            "joined": [request.sources.plans[plan].province for plan in joined],
            "plans": [{"name": request.sources.plans[p].name, "label": request.label(p)} for p in held],
        },
        status=Status.ABSTAINED,
        focus=Focus(request.query.plans, (), (), (), "refuse", request.query.text),
    )
