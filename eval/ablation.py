"""Parts left out, one at a time, on the same questions: what each of them is worth.

Two tables. *Answers*: the whole assistant with less of its index or of its reading. *Rankings*: the index's keywords
and vectors by themselves and put together in plain ways, next to the assistant's own ranking, each with questions as
typed and as read (marks restored, typos mended). Questions that name a task by its number are left out of the second:
no ranking is needed for them.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.answering.assistant import Assistant
from eval.measures import Share
from eval.pieces import Pieces, relevance_of, without_lexicon, without_restoration
from eval.relevance import Relevance
from eval.runs import DEPTH, Item, Places, Runner, places
from eval.searching import METHODS, Searcher
from eval.stamp import Stamp
from eval.summary import ranking_of
from eval.topics import REGISTERS, Topic

KIND = "ablation"
OWN_RANKING = "the assistant's ranking"
Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class System:
    """How one assistant did: shares passed, of all and by register, answers sure but wrong, and its ranking."""

    name: str
    passed: Share
    registers: dict[str, Share]
    confident: int
    broken: int
    ranking: dict[str, float]


@dataclass(frozen=True, slots=True)
class Ranking:
    """How one way of searching ranked the right passages; `text` is "as typed" or "as read"."""

    name: str
    text: str
    measures: dict[str, float]
    first_by_register: dict[str, float]


@dataclass(frozen=True, slots=True)
class Ablation:
    """Both tables; `ranked` is the number of topics of the second."""

    stamp: Stamp
    name: str
    topics: int
    ranked: int
    systems: tuple[System, ...]
    rankings: tuple[Ranking, ...]


def systems(pieces: Pieces) -> dict[str, Assistant]:
    """The assistants to compare, the whole one first."""
    whole = pieces.assistant()
    understanding = whole.understanding
    return {
        "everything": whole,
        "without restoration": pieces.with_understanding(whole, without_restoration(understanding)),
        "without lexicon": pieces.with_understanding(whole, without_lexicon(understanding)),
        "without vectors (BM25)": pieces.assistant(vectors=False),
        "without keywords (dense)": pieces.assistant(keywords=False),
        "registry only": pieces.assistant(keywords=False, vectors=False),
    }


def ablate(pieces: Pieces, topics: Sequence[Topic], name: str, stamp: Stamp, progress: Progress) -> Ablation:
    """Both tables over `topics`; `progress` gets (system, done, total)."""
    assistants = systems(pieces)
    whole = assistants["everything"]
    relevance = relevance_of(pieces, whole)
    single = [topic for topic in topics if relevance.right(topic) and _needs_ranking(whole, topic)]
    rankings = [*_plain_rankings(pieces, whole, single, relevance), _own_ranking(whole, single, relevance)]
    measured = [
        _system(label, Runner(assistant, relevance).run(topics, _labelled(progress, label)))
        for label, assistant in assistants.items()
    ]
    return Ablation(stamp, name, len(topics), len(single), tuple(measured), tuple(rankings))


def _needs_ranking(whole: Assistant, topic: Topic) -> bool:
    return not topic.turns and not whole.understanding.query(topic.question).references


def _labelled(progress: Progress, label: str) -> Callable[[int, int], None]:
    return lambda done, total: progress(label, done, total)


def _system(name: str, items: Sequence[Item]) -> System:
    placed = {item.id: item.places for item in items if item.places is not None}
    return System(
        name=name,
        passed=Share.among(item.ok for item in items),
        registers={
            register: Share.among(item.ok for item in items if item.register == register) for register in REGISTERS
        },
        confident=sum(bool(item.confident) for item in items),
        broken=sum(item.error is not None for item in items),
        ranking=ranking_of(placed),
    )


def _plain_rankings(
    pieces: Pieces, whole: Assistant, topics: Sequence[Topic], relevance: Relevance
) -> Iterator[Ranking]:
    searcher = Searcher(pieces.generation.keywords, pieces.generation.vectors, pieces.encoder)
    ids = {number: passage.id for number, passage in pieces.passages().items()}
    texts: dict[str, Callable[[str], str]] = {"as typed": str, "as read": whole.understanding.read}
    for method in METHODS:
        for label, text in texts.items():
            placed = {}
            for topic in topics:
                found = searcher.search(method, text(topic.question), DEPTH)
                placed[topic.id] = places((ids[number] for number in found), relevance.right(topic))
            yield _ranking(method, label, topics, placed)


def _own_ranking(whole: Assistant, topics: Sequence[Topic], relevance: Relevance) -> Ranking:
    placed = {
        topic.id: places((hit.passage_id for hit in whole.search(topic.question, k=DEPTH)), relevance.right(topic))
        for topic in topics
    }
    return _ranking(OWN_RANKING, "as read", topics, placed)


def _ranking(name: str, text: str, topics: Sequence[Topic], placed: Mapping[str, Places]) -> Ranking:
    by_register = {
        register: Share.among(1 in placed[topic.id].at for topic in topics if topic.register == register).value
        for register in REGISTERS
        if any(topic.register == register for topic in topics)
    }
    return Ranking(name, text, ranking_of(placed), by_register)
