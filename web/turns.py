"""A question and its answer as the chat shows them, on the page and as the piece that the script puts into it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from assistant.plans.agencies import Agency
from assistant.plans.models import Plan, Task
from web.citation import CitationOut
from web.core import Core
from web.listing import Listing, parts, without_item
from web.schemas import AnswerOut
from web.task_view import Field, task_view

_ALWAYS = ("lead", "coordinate", "deadline")
"""Fields whose silence is worth saying: who, with whom, by when."""
_MOST_CARDS = 3
_MOST_COMPARED = 3  # plans that still stand side by side without squeezing their words


@dataclass(frozen=True, slots=True)
class Card:
    """The annex row that an answer is about: what it states, what was asked, and what people always look for."""

    plan: Plan
    task: Task
    fields: tuple[Field, ...]
    asked: frozenset[str]


@dataclass(frozen=True, slots=True)
class Ways:
    """Where the reading room goes on from an answer: the one agency it is about, and the few plans that it cites."""

    agency: Agency | None = None
    plans: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One exchange: its question, the answer's text with the rows that it lists as tables, cards, and where to go on.

    A card is there for each row where the whole answer is about few rows that still stand as they were cited.
    """

    question: str
    answer: AnswerOut
    parts: tuple[str | Listing, ...]
    cards: tuple[Card, ...]
    ways: Ways = Ways()


def turn_of(core: Core | None, question: str, answer: AnswerOut) -> Turn:
    """The exchange as it is shown; without a core (the index is not loaded yet) it is the text alone."""
    if core is None:
        return Turn(question, answer, (answer.text,), ())
    shown, ways = parts(core, answer), _ways(core, answer)
    if any(isinstance(part, Listing) for part in shown):
        return Turn(question, answer, shown, (), ways)
    cards = tuple(_cards(core, answer))
    text = (without_item(core, answer, cards[0].task) if len(cards) == 1 else "") or answer.text
    return Turn(question, answer, (_without_titles(text, cards),), cards, ways)


def _ways(core: Core, answer: AnswerOut) -> Ways:
    if answer.status != "answered":
        return Ways()
    named = [part.id.removeprefix("agency:") for part in answer.focus if part.id.startswith("agency:")]
    known = [agency for agency in core.agencies.agencies if agency.id in named]
    cited = {citation.document for citation in answer.citations}
    plans = tuple(plan.id for plan in core.registry.plans() if plan.document in cited)
    return Ways(known[0] if len(known) == 1 else None, plans if 1 < len(plans) <= _MOST_COMPARED else ())


def _without_titles(text: str, cards: Sequence[Card]) -> str:
    """`text` without a line that only says the title that a card says below it."""
    titles = [" ".join(card.task.title.split()) for card in cards]
    return "\n".join(line for line in text.split("\n") if not any(_says_only(line, title) for title in titles))


def _says_only(line: str, title: str) -> bool:
    label, colon, words = line.partition(": ")
    start = " ".join(words.split()).removesuffix("…").rstrip()
    return bool(colon and start) and "[" not in label and title.startswith(start)


def marked_quote(citation: CitationOut) -> Markup:
    """The quote as safe HTML, what answers in ``<mark>``; a highlight that does not fit is passed over."""
    pieces, at = [], 0
    for start, end in sorted(citation.highlights):
        start, end = start - citation.start, end - citation.start
        if at <= start < end <= len(citation.quote):
            pieces.append(Markup("{}<mark>{}</mark>").format(citation.quote[at:start], citation.quote[start:end]))
            at = end
    return Markup("").join([*pieces, citation.quote[at:]])


def _cards(core: Core, answer: AnswerOut) -> Iterator[Card]:
    """A whole card of the one row that an answer is about, short ones of two or three; none where one does not hold."""
    ids = list(dict.fromkeys(fact.task for fact in answer.facts))
    if len(ids) > _MOST_CARDS:
        return
    cards = [_card(core, answer, id_, whole=len(ids) == 1) for id_ in ids]
    if None not in cards:
        yield from (card for card in cards if card)


def _card(core: Core, answer: AnswerOut, id_: str, whole: bool) -> Card | None:
    task = core.registry.task(id_)
    plan = core.registry.plan(task.plan) if task else None
    document = core.registry.document(plan.document) if plan else None
    if task is None or plan is None or document is None:
        return None
    row = next(
        (each for each in answer.citations if each.document == document.id and each.start == task.row.start), None
    )
    if row is None or document.text[row.start : row.end] != row.quote:
        return None  # the plan was read anew since: its row may say something else than the answer
    asked = frozenset(fact.field.partition("_")[0] for fact in answer.facts if fact.task == id_)
    wanted = (*_ALWAYS, *asked)
    fields = task_view(core, plan, document, task).fields
    shown = tuple(field for field in fields if field.name in wanted or (whole and field.lines))
    return Card(plan, task, shown, asked)
