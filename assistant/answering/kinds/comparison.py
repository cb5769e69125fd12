"""Two or more plans side by side: each plan's best passage for the topic, or its metadata."""

from dataclasses import replace
from typing import Any

from assistant.answering import confidence
from assistant.answering.draft import Draft, DraftFact
from assistant.answering.fields import ROLE_FIELDS, field_of
from assistant.answering.kinds.by_number import asked_fields
from assistant.answering.kinds.passages import best_sentences, sayings
from assistant.answering.kinds.passages import item as passage_item
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.plans.models import Role, TaskKind
from assistant.retrieval.ranking import Ranked

_SECOND = 0.08
_ACROSS = ("tinh nao", "cac tinh", "cac ke hoach", "which province", "all plans", "nhung tinh", "ke hoach nao")


def answer(request: Request) -> Draft | None:
    """The draft for a question about several plans; None when it names one plan or has no topic."""
    query = request.query
    plans = query.plans if len(query.plans) > 1 else _all(request)
    if len(plans) < 2 or not query.topic or query.references:
        return None
    fields = [field for field in asked_fields(request) if field in ROLE_FIELDS and not query.asks("target")]
    blocks = [_block(request, plan, fields[0] if fields else None) for plan in plans]
    if not any(block["items"] for block in blocks):
        return None
    focus = Focus(tuple(plans), (), (), tuple(fields[:1]), "compare", query.text)
    return Draft(
        intent="compare",
        template="comparison",
        context={"blocks": blocks, "field": fields[0] if fields else None},
        status=Status.ANSWERED,
        facts=tuple(fact for block in blocks for fact in block["facts"]),
        focus=replace(focus, topic=query.topic_words),
    )


def _all(request: Request) -> tuple[str, ...]:
    """Every plan, where the question asks across provinces without naming one."""
    folded = f" {request.query.folded} "
    return request.plans if not request.query.plans and any(f" {words}" in folded for words in _ACROSS) else ()


def _block(request: Request, plan: str, field: str | None) -> dict[str, Any]:
    kinds = ("task", "duty") if field else ()
    ranked = [entry for entry in request.rank(plans=(plan,), kinds=kinds, k=12) if _fits(request, entry, field)]
    if field is None:
        ranked = sayings(request, ranked)
    block: dict[str, Any] = {"plan": request.label(plan), "items": [], "facts": []}
    if not ranked or ranked[0].score < confidence.NEAR_SCORE:
        return block
    chosen = [entry for entry in ranked if entry.score >= ranked[0].score - _SECOND]
    for entry in _apart(request, chosen)[: 1 if field else 2]:
        block["items"].append(_item(request, entry, field, block["facts"]))
    return block


def _apart(request: Request, ranked: list[Ranked]) -> list[Ranked]:
    """Those of `ranked` whose quote no better one repeats: a target is often a passage of its own and its row's."""
    kept: list[Ranked] = []
    quoted: list[Span] = []
    for entry in ranked:
        own = _quoted(request, entry)
        if not any(own.start < other.end and other.start < own.end for other in quoted):
            kept.append(entry)
            quoted.append(own)
    return kept


def _quoted(request: Request, entry: Ranked) -> Span:
    """The place of what is quoted of a passage."""
    spans = best_sentences(request, entry)
    return Span(spans[0].start, spans[-1].end)


def _fits(request: Request, entry: Ranked, field: str | None) -> bool:
    if field is None:
        return True
    if entry.passage.kind == "duty":
        return Role(field) in request.sources.duty(entry.passage.ref).roles
    task = request.task(entry.passage.ref)
    return bool(task.roles.get(Role(field))) and (task.kind is not TaskKind.GROUP or field in task.spans)


def _item(request: Request, entry: Ranked, field: str | None, facts: list[DraftFact]) -> dict[str, object]:
    place = request.sources.passage_place(entry.passage, _quoted(request, entry))
    item = passage_item(request, entry, place)
    if field and entry.passage.kind == "task":
        found = field_of(request.sources, request.task(entry.passage.ref), field)
        facts.append(found.fact())
        return {**item, "values": list(found.values)}
    return {**item, "values": [item["agency"]] if field else []}
