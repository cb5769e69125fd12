"""An answer in the making: what a kind of answer found, before it is worded and verified."""

from dataclasses import dataclass, field
from typing import Any

from assistant.answering.models import Focus, Status
from assistant.answering.sources import Place


@dataclass(frozen=True, slots=True)
class DraftFact:
    """A field of a task that answers, with the places that show it."""

    task: str
    field: str
    values: tuple[str, ...]
    inherited_from: str | None
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A short text to render from the `phrases` template: its name there and what it needs."""

    name: str
    context: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Choice:
    """A reading to offer: what to show, and the question that asks exactly that."""

    label: Phrase
    question: Phrase


@dataclass(slots=True)
class Draft:
    """What to say (`template` and its `context`), and what it rests on.

    In the context every `Place` stands for its citation number. `counts` are numbers the text may state
    because they count listed items or head the column of a value; `ground` words of the program's own, such as
    those of its list of abbreviations, that it may repeat. `claim_holds` says whether what the question claims is so.
    """

    intent: str
    template: str
    context: dict[str, Any]
    status: Status = Status.ANSWERED
    facts: tuple[DraftFact, ...] = ()
    places: tuple[Place, ...] = ()
    options: tuple[Choice, ...] = ()
    suggestions: tuple[Phrase, ...] = ()
    notes: tuple[Phrase, ...] = ()
    counts: frozenset[int] = frozenset()
    ground: str = ""
    claim_holds: bool | None = None
    focus: Focus = field(default_factory=Focus)
