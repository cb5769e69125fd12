"""Topics through an assistant -> a run: every answer with its verdict, and where the right passages ranked."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from assistant.answering.assistant import Assistant
from assistant.answering.models import Answer
from eval.asking import ask
from eval.judging import judge
from eval.relevance import Relevance
from eval.stamp import Stamp
from eval.topics import Expect, Kind, Register, Topic

KIND = "run"
DEPTH = 10
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Places:
    """Where a search put the right passages: their places from 1, at most `DEPTH`, and how many there are in all."""

    at: tuple[int, ...]
    of: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One topic, its answer and the verdict; `citations` are ``document[start:end]``, `ms` the time of the last turn.

    `error` is set when the assistant raised instead of answering. `places` is None for a topic with no evidence or
    with earlier turns, without which a search makes no sense.
    """

    id: str
    type: Kind
    register: Register
    plans: tuple[str, ...]
    expect: Expect
    turns: tuple[str, ...]
    question: str
    status: str
    intent: str
    text: str
    facts: tuple[str, ...]
    citations: tuple[str, ...]
    why: tuple[str, ...]
    unsupported: tuple[str, ...]
    confident: tuple[str, ...]
    misquoted: int
    ms: float
    places: Places | None
    error: str | None = None

    @property
    def ok(self) -> bool:
        """True when the answer passes."""
        return not self.why


@dataclass(frozen=True, slots=True)
class Run:
    """All items of one run."""

    stamp: Stamp
    name: str
    items: tuple[Item, ...]


class Runner:
    """Runs topics through one assistant and judges its answers."""

    def __init__(self, assistant: Assistant, relevance: Relevance | None = None) -> None:
        """With `relevance`, also searches for each single-turn topic with evidence."""
        self._assistant = assistant
        self._relevance = relevance
        sources = assistant.sources
        self._documents = {plan: sources.document(plan) for plan in sources.plans}
        self._titles = " ".join(f"{plan.title} {plan.number or ''}" for plan in sources.plans.values())

    def run(self, topics: Sequence[Topic], progress: Progress | None = None) -> tuple[Item, ...]:
        """An item for each topic, in order."""
        items = []
        for done, topic in enumerate(topics, start=1):
            items.append(self.item(topic))
            if progress is not None:
                progress(done, len(topics))
        return tuple(items)

    def item(self, topic: Topic) -> Item:
        """The item of one topic; an assistant that raises fails the topic, and the item says how."""
        try:
            asked = ask(self._assistant, topic)
            return self._judged(topic, asked.answer, asked.ms)
        except Exception as error:  # one broken answer must not hide the others; it counts as failed and is shown
            return _broken(topic, error)

    def _judged(self, topic: Topic, answer: Answer, ms: float) -> Item:
        verdict = judge(topic, answer, self._titles, self._documents, self._names_agency)
        return _item_of(topic)(
            status=answer.status.value,
            intent=answer.intent,
            text=answer.text,
            facts=tuple(f"{fact.task} {fact.field}: {'; '.join(fact.values)}" for fact in answer.facts),
            citations=tuple(f"{c.document}[{c.span.start}:{c.span.end}]" for c in answer.citations),
            why=verdict.why,
            unsupported=verdict.unsupported,
            confident=verdict.confident,
            misquoted=verdict.misquoted,
            ms=round(ms, 2),
            places=self._places(topic),
        )

    def _names_agency(self, words: str) -> bool:
        return bool(self._assistant.agencies.find(words))

    def _places(self, topic: Topic) -> Places | None:
        right = self._relevance.right(topic) if self._relevance and not topic.turns else frozenset()
        if not right:
            return None
        hits = self._assistant.search(topic.question, k=DEPTH)
        return places((hit.passage_id for hit in hits), right)


def places(found: Iterable[str], right: frozenset[str]) -> Places:
    """The places of the `right` ids among those `found`, best first."""
    return Places(tuple(at for at, id_ in enumerate(found, start=1) if id_ in right), len(right))


def _item_of(topic: Topic) -> partial[Item]:
    """An item that lacks only what came back."""
    return partial(
        Item,
        id=topic.id,
        type=topic.type,
        register=topic.register,
        plans=topic.plans,
        expect=topic.expect,
        turns=topic.turns,
        question=topic.question,
    )


def _broken(topic: Topic, error: Exception) -> Item:
    said = f"{type(error).__name__}: {error}"
    return _item_of(topic)(
        status="error",
        intent="",
        text="",
        facts=(),
        citations=(),
        why=(f"error {said}",),
        unsupported=(),
        confident=(),
        misquoted=0,
        ms=0.0,
        places=None,
        error=said,
    )
