"""Two or more plans side by side: what each says of the topic, that it says nothing, and which figure is higher."""

import re
from dataclasses import replace
from typing import Any

from assistant.answering import confidence
from assistant.answering.draft import Draft, DraftFact
from assistant.answering.fields import ROLE_FIELDS, field_of
from assistant.answering.kinds.by_number import asked_fields
from assistant.answering.kinds.figures import asks_amount, asks_which, figure_of, verdict
from assistant.answering.kinds.passages import best_sentences, sayings
from assistant.answering.kinds.passages import item as passage_item
from assistant.answering.models import Focus, Status
from assistant.answering.numbers_asked import is_of_the_matter
from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Role, TaskKind
from assistant.retrieval.ranking import Ranked

_CONSIDERED = 12
_SECOND = 0.2
_HELD = 0.45
_NUMBER = re.compile(r"\d")
_NO_AMOUNT = re.compile(
    r"\d+/[\w/-]+|\d{1,2}/\d{1,2}/\d{4}|ngay \d{1,2} thang \d{1,2}|20[0-4]\d|iso \d+(?::\d+)?"
    r"|(?:dieu|khoan|muc) \d+|^\W*\d+[.)]"
)
"""Numbers that count nothing: of acts, dates, years and items."""


def answer(request: Request) -> Draft | None:
    """The draft for a question about several plans; None when it names one plan or has no topic."""
    query = request.query
    plans = request.plans if request.asks_across() else query.plans
    if len(plans) < 2 or not query.topic or query.references:
        return None
    field = _role(request)
    blocks = [_block(request, plan, field) for plan in plans]
    which = asks_which(request) and sum(bool(block["items"]) for block in blocks) > 1
    ahead = verdict(request, [block["figure"] for block in blocks]) if which else None
    if ahead:
        blocks = [{**block, "items": block["items"][:1]} for block in blocks]
    if not any(block["items"] for block in blocks):
        return None
    focus = Focus(tuple(plans), (), (), (field,) if field else (), "compare", query.text)
    return Draft(
        intent="compare",
        template="comparison",
        context={"blocks": blocks, "field": field, "which": which, "verdict": ahead},
        status=Status.ANSWERED,
        facts=tuple(fact for block in blocks for fact in block["facts"]),
        ground=" ".join(str(item["title"]) for block in blocks for item in block["items"] if item["title"]),
        focus=replace(focus, topic=query.topic_words),
    )


def _role(request: Request) -> str | None:
    """The role that is asked for; "bên nào" asks for a plan where an amount is compared."""
    if asks_amount(request):
        return None
    return next((field for field in asked_fields(request) if field in ROLE_FIELDS), None)


def _block(request: Request, plan: str, field: str | None) -> dict[str, Any]:
    kinds = ("task", "duty") if field else ()
    ranked = [
        entry for entry in request.rank(plans=(plan,), kinds=kinds, k=_CONSIDERED) if _fits(request, entry, field)
    ]
    if field is None:
        of_matter = [entry for entry in ranked if is_of_the_matter(request, entry)]
        ranked = [entry for entry in sayings(request, of_matter) if _says_it(request, entry)]
    block: dict[str, Any] = {"plan": request.label(plan), "items": [], "facts": [], "figure": None}
    if not ranked or request.likelihood(ranked) < confidence.MENTION:
        return block
    chosen = [entry for entry in ranked if entry.score >= ranked[0].score - _SECOND]
    for entry in _apart(request, chosen)[: 1 if field else 2]:
        block["items"].append(_item(request, entry, field, block["facts"]))
    return {**block, "figure": None if field else figure_of(request, plan, _quoted(request, ranked[0]))}


def _says_it(request: Request, entry: Ranked) -> bool:
    """True when the words that would be quoted hold the matter, and an amount where one is asked for.

    Titles and headings are no evidence: a plan that only has the matter's words there says nothing of it.
    """
    if entry.passage.kind == "meta":
        return False
    words = request.sources.words(entry.passage.plan, _quoted(request, entry))
    if asks_amount(request) and not _NUMBER.search(_NO_AMOUNT.sub(" ", fold(words))):
        return False
    headings = " ".join(entry.passage.heading_path[1:])
    return request.ranker.held(request.query, f"{headings} {words}") >= _HELD


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
