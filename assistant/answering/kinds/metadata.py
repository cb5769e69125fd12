"""What a document says of itself: number, dates, signatory, period, legal basis, title; contradictions told."""

from typing import Any

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.models import Plan

_FACTS = {
    "meta_number": "number",
    "meta_date": "issue_date",
    "meta_effective": "effective",
    "meta_signatory": "signatory",
    "meta_period": "period",
    "meta_basis": "legal_basis",
    "meta_title": "title",
}
_LONGEST_TOPIC, _MOST_PLACES = 2, 3
_ACTS = (
    ("to trinh", "Tờ trình"),
    ("nghi quyet", "Nghị quyết"),
    ("resolution", "Nghị quyết"),
    ("luat", "Luật"),
    ("chi thi", "Chỉ thị"),
    ("law", "Luật"),
)


def answer(request: Request) -> Draft | None:
    """The draft for a question about a plan as a document; None for other questions."""
    query = request.query
    asked = [name for cue, name in _FACTS.items() if query.asks(cue)]
    if asked and "issue_date" not in asked and query.asks("deadline") and "ngay" in query.folded.split():
        asked.append("issue_date")
    plans = query.plans or request.focus.plans
    if not asked or query.references or (query.agencies and "legal_basis" not in asked):
        return None
    if len(query.topic.split()) > _LONGEST_TOPIC + bool(query.plans):
        return None
    if not plans:
        return _which_plan(request, asked[0]) if len(request.plans) > 1 else _draft(request, asked, request.plans)
    return _draft(request, asked, plans)


def _draft(request: Request, asked: list[str], plans: tuple[str, ...]) -> Draft:
    items = [_item(request, request.sources.plans[plan], name) for plan in plans for name in asked]
    silent = all(not item["values"] for item in items)
    notes = tuple(Phrase("fact_contradicts", {"plan": item["plan"]}) for item in items if item["contradicts"])
    return Draft(
        intent="meta",
        template="metadata",
        context={"items": items},
        status=Status.ABSTAINED if silent else Status.ANSWERED,
        notes=notes,
        counts=frozenset(len(item["values"]) for item in items),
        focus=Focus(tuple(plans), (), (), (), "meta", request.query.text),
    )


def _item(request: Request, plan: Plan, name: str) -> dict[str, Any]:
    sources = request.sources
    facts = plan.facts.get("title" if name == "period" else name, ())
    values = []
    for fact in facts:
        words = sources.words(plan.id, fact.spans[0])
        places = [sources.fact_place(plan.id, fact, at) for at in range(min(len(fact.spans), _MOST_PLACES))]
        values.append({"text": fact.text, "words": words, "places": places})
    if name == "legal_basis":
        values = _of_the_kind_asked(request, values)
    if name == "period":
        values = values[:1] if plan.period else []
    listed = name == "legal_basis"
    post = plan.facts.get("signatory_post", ())
    return {
        "name": name,
        "plan": request.label(plan.id),
        "kind": plan.facts["kind"][0].text if "kind" in plan.facts else None,
        "values": values,
        "period": list(plan.period) if plan.period else None,
        "post": post[0].text if post else None,
        "contradicts": len(values) > 1 and not listed and name in ("number", "issue_date", "signatory"),
    }


def _of_the_kind_asked(request: Request, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of a list of legal bases those that name the kind of act asked for; all when none is named or there."""
    wanted = [name for word, name in _ACTS if word in request.query.folded]
    chosen = [value for value in values if any(name in value["text"] for name in wanted)]
    return chosen or values


def _which_plan(request: Request, name: str) -> Draft:
    choices = tuple(
        Choice(
            Phrase("option_plan", {"plan": request.sources.plans[plan].name}),
            Phrase("ask_fact", {"fact": name, "plan": request.label(plan)}),
        )
        for plan in request.plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in request.plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (), (), "meta", request.query.text, tuple(request.plans)),
    )
