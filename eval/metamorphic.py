"""The same question typed otherwise -> are the answer's facts the same? No gold answer is needed for it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.assistant import Assistant
from assistant.answering.models import Answer
from eval.measures import Share
from eval.stamp import Stamp
from eval.topics import Topic

KIND = "metamorphic"
GOAL = 0.98
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Essence:
    """What of an answer must not change: its status, its facts and the documents it cites."""

    status: str
    facts: tuple[str, ...]
    documents: tuple[str, ...]

    @classmethod
    def of(cls, answer: Answer) -> "Essence":
        """The essence of `answer`, in an order that doesn't depend on the answer's."""
        facts = {f"{fact.task} {fact.field}: {'; '.join(fact.values)}" for fact in answer.facts}
        documents = {citation.document for citation in answer.citations}
        return cls(answer.status.value, tuple(sorted(facts)), tuple(sorted(documents)))


@dataclass(frozen=True, slots=True)
class Broken:
    """A pair whose facts differ."""

    topic: str
    register: str
    transformation: str
    question: str
    before: Essence
    after: Essence


@dataclass(frozen=True, slots=True)
class Outcome:
    """How many pairs of one transformation are equal; questions that it doesn't change make no pair."""

    transformation: str
    equal: Share
    registers: dict[str, Share]


@dataclass(frozen=True, slots=True)
class Metamorphic:
    """All outcomes and every broken pair."""

    stamp: Stamp
    name: str
    whole: Share
    outcomes: tuple[Outcome, ...]
    broken: tuple[Broken, ...]


def examine(
    assistant: Assistant,
    topics: Sequence[Topic],
    transformations: Mapping[str, Callable[[str], str]],
    name: str,
    stamp: Stamp,
    progress: Progress,
) -> Metamorphic:
    """Ask every single-turn topic as it is and transformed; `progress` gets (transformation, done, total)."""
    single = [topic for topic in topics if not topic.turns]
    plain = {topic.id: _essence(assistant, topic.question) for topic in single}
    outcomes, broken = [], []
    for label, transform in transformations.items():
        pairs: list[tuple[Topic, bool]] = []
        for done, topic in enumerate(single, start=1):
            question = transform(topic.question)
            if question != topic.question:
                after = _essence(assistant, question)
                pairs.append((topic, after == plain[topic.id]))
                if after != plain[topic.id]:
                    broken.append(Broken(topic.id, topic.register, label, question, plain[topic.id], after))
            progress(label, done, len(single))
        outcomes.append(_outcome(label, pairs))
    whole = Share(sum(outcome.equal.held for outcome in outcomes), sum(outcome.equal.of for outcome in outcomes))
    return Metamorphic(stamp, name, whole, tuple(outcomes), tuple(broken))


def _essence(assistant: Assistant, question: str) -> Essence:
    """What the answer says; an error of the assistant's is said as such, and hides no other answer."""
    try:
        return Essence.of(assistant.ask(question)[0])
    except Exception as error:
        return Essence("error", (f"{type(error).__name__}: {error}",), ())


def _outcome(label: str, pairs: Sequence[tuple[Topic, bool]]) -> Outcome:
    registers: list[str] = sorted({topic.register for topic, _ in pairs})
    by_register = {name: Share.among(equal for topic, equal in pairs if topic.register == name) for name in registers}
    return Outcome(label, Share.among(equal for _, equal in pairs), by_register)
