"""A question and its answer as the chat shows them, on the page and as the piece that the script puts into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.plans.models import Plan, Task
from web.citation import CitationOut
from web.core import Core
from web.schemas import AnswerOut, FactOut
from web.task_view import Field, task_view

_ALWAYS = ("lead", "coordinate", "deadline")
"""Fields whose silence is worth saying: who, with whom, by when."""


@dataclass(frozen=True, slots=True)
class Card:
    """The annex row that an answer is about: what it states, what was asked, and what people always look for."""

    plan: Plan
    task: Task
    fields: tuple[Field, ...]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange; `card` is there where the whole answer is about one row that still stands as it was cited."""

    question: str
    answer: AnswerOut
    card: Card | None


def turn_of(core: Core | None, question: str, answer: AnswerOut) -> Turn:
    """The exchange as it is shown; without a core (the index is not loaded yet) it has no card."""
    return Turn(question, answer, _card(core, answer) if core else None)


def marked_quote(citation: CitationOut) -> Markup:
    """The quote as safe HTML, what answers in ``<mark>``; a highlight that does not fit is passed over."""
    pieces, at = [], 0
    for start, end in sorted(citation.highlights):
        start, end = start - citation.start, end - citation.start
        if at <= start < end <= len(citation.quote):
            pieces.append(Markup("{}<mark>{}</mark>").format(citation.quote[at:start], citation.quote[start:end]))
            at = end
    return Markup("").join([*pieces, citation.quote[at:]])


def _card(core: Core, answer: AnswerOut) -> Card | None:
    ids = {fact.task for fact in answer.facts}
    task = core.registry.task(ids.pop()) if len(ids) == 1 else None
    plan = core.registry.plan(task.plan) if task else None
    document = core.registry.document(plan.document) if plan else None
    if task is None or plan is None or document is None:
        return None
    row = next(
        (each for each in answer.citations if each.document == document.id and each.start == task.row.start), None
    )
    if row is None or document.text[row.start : row.end] != row.quote:
        return None  # the plan was read anew since: its row may say something else than the answer
    asked = frozenset(_asked(answer.facts))
    fields = task_view(core, plan, document, task).fields
    return Card(plan, task, tuple(field for field in fields if field.lines or field.name in (*_ALWAYS, *asked)), asked)


def _asked(facts: Sequence[FactOut]) -> Iterator[str]:
    for fact in facts:
        yield fact.field.partition("_")[0]
