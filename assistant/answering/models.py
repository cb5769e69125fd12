"""What an answer is made of: text that cites, facts, citations, options and suggestions."""

from dataclasses import dataclass, field
from enum import StrEnum

from assistant.answering.trace import Trace
from assistant.documents.models import Span


class Status(StrEnum):
    """What the assistant did with the question."""

    ANSWERED = "answered"
    CLARIFY = "clarify"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Citation:
    """One contiguous stretch of a document that an answer rests on.

    `quote` is exactly the document's text at `span`; `highlights` are the parts that answer.
    """

    n: int
    document: str
    title: str
    locator: str
    quote: str
    span: Span
    highlights: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A field of a task as the source words it; no values where the source leaves the cell blank."""

    task: str
    field: str
    values: tuple[str, ...]
    inherited_from: str | None
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """One reading of an ambiguous question: what to show, and the question that asks exactly that."""

    label: str
    question: str


@dataclass(frozen=True, slots=True)
class FocusPart:
    """One thing that the conversation is about, as people see it.

    `id` is its kind and what it names ("plan:…"); `effect` says what taking it away does, `takes` are the ids of
    the parts that go with it.
    """

    id: str
    kind: str
    label: str
    effect: str
    takes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Answer:
    """A verified answer; `text` is short Markdown (bold, lists, small tables) with ``[n]`` citations.

    `worded` says that a language model wrote the text from what is cited.
    """

    status: Status
    lang: str
    intent: str
    text: str
    facts: tuple[TaskFact, ...] = ()
    citations: tuple[Citation, ...] = ()
    options: tuple[Option, ...] = ()
    suggestions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    focus: tuple[FocusPart, ...] = ()
    worded: bool = False


@dataclass(frozen=True, slots=True)
class Focus:
    """What the conversation is about, so that a follow-up may leave it out.

    `intent` and `question` are those of the last turn, `choices` the plans it offered when it asked back,
    `topic` the words that its answer was found by and `expansions` what they were searched as, `cues` the kinds of
    cue it held, `references` the rows it named ("task:5"), `filters` those that limit a list ("group:IV"), `rows` the
    tasks of the last list in its order. `trace` is how the last answer came about, `beside` how those of the other
    questions of one message did. `earlier` are the foci before this one, oldest first, without traces and histories
    of their own.
    """

    plans: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    intent: str | None = None
    question: str | None = None
    choices: tuple[str, ...] = ()
    topic: str | None = None
    cues: tuple[str, ...] = ()
    references: tuple[str, ...] = ()
    filters: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    expansions: tuple[str, ...] = ()
    trace: Trace | None = field(default=None, compare=False)
    beside: tuple[Trace, ...] = field(default=(), compare=False)
    earlier: tuple["Focus", ...] = field(default=(), compare=False)
