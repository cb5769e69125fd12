"""Takes down how an answer comes about, while it does: a reference kept at each step, a frozen `Trace` at the end."""

from collections.abc import Sequence

from assistant.answering.confidence import Sureness
from assistant.answering.models import Citation
from assistant.answering.sources import Sources
from assistant.answering.trace import Candidate, Check, Inherited, Lookup, Reading, Trace, Weighing
from assistant.documents.models import Span
from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranked

_SHOWN = 5
_INHERITED = ("plans", "references", "agencies", "roles", "topic")


class Tracer:
    """Takes down what the kinds of answer look up and weigh; only the last kind's notes are kept."""

    def __init__(self) -> None:
        self.kinds: list[str] = []
        self.lookups: list[Lookup] = []
        self.weighed: list[tuple[Sequence[Ranked], Sureness | None, float | None]] = []

    def begin(self, kind: str) -> None:
        """A kind of answer is asked; those before it declined."""
        self.kinds.append(kind)
        self.lookups.clear()
        self.weighed.clear()

    def looked_up(self, lookup: Lookup) -> None:
        """Numbers were sought."""
        if lookup.plans:
            self.lookups.append(lookup)

    def ranked(
        self, found: Sequence[Ranked], sureness: Sureness | None = None, likelihood: float | None = None
    ) -> None:
        """Passages were ranked, or judged."""
        self.weighed.append((found, sureness, likelihood))

    def trace(
        self, sources: Sources, typed: Query, resolved: Query, checks: tuple[Check, ...], cited: Sequence[Citation]
    ) -> Trace:
        """The trace of the answer that cites `cited`."""
        reading = reading_of(typed)
        return Trace(
            edition=sources.edition,
            reading=reading,
            inherited=_inherited(reading, reading_of(resolved)) if resolved is not typed else (),
            kind=self.kinds[-1],
            declined=tuple(self.kinds[:-1]),
            lookups=tuple(dict.fromkeys(self.lookups)),
            weighings=tuple(
                Weighing(
                    len(found), tuple(_candidate(sources, each, cited) for each in found[:_SHOWN]), sureness, likelihood
                )
                for found, sureness, likelihood in self.weighed
            ),
            checks=checks,
            citations=len(cited),
        )


def reading_of(query: Query) -> Reading:
    """What of a query people can judge."""
    return Reading(
        typed=query.text,
        read=query.read,
        lang=query.lang,
        plans=query.plans,
        references=tuple(f"{reference.kind}:{reference.number}" for reference in query.references),
        agencies=query.agencies,
        roles=tuple(role.value for role in query.roles),
        years=query.years,
        cues=tuple(sorted(query.cues)),
        expansions=query.expansions,
        topic=query.topic_words,
    )


def _inherited(typed: Reading, resolved: Reading) -> tuple[Inherited, ...]:
    """The fields that the conversation changed, with the values they have now."""
    found = []
    for name in _INHERITED:
        before, now = getattr(typed, name), getattr(resolved, name)
        if now and now != before:
            found.append(Inherited(name, (now,) if isinstance(now, str) else now))
    return tuple(found)


def _candidate(sources: Sources, entry: Ranked, cited: Sequence[Citation]) -> Candidate:
    place = sources.passage_place(entry.passage)
    document = sources.plans[place.document].document
    used = any(each.document == document and _overlap(each.span, entry.passage.span) for each in cited)
    heading, _, body = entry.passage.text.partition("\n")
    title = body.split("\n", 1)[0] if entry.passage.kind in ("task", "duty") else heading.rpartition(" > ")[2]
    return Candidate(place, entry.passage.kind, title, entry.score, entry.coverage, entry.similarity, used)


def _overlap(one: Span, other: Span) -> bool:
    return one.start < other.end and other.start < one.end
