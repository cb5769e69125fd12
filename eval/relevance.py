"""Evidence -> the passages that hold it, so that a ranking can be measured.

A passage is right for a topic when it takes in at least 20 characters, in place, of a quote that the topic gives as
evidence. Quotes are sought in the document, not compared by their words: official prose repeats itself.
"""

import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from assistant.documents.models import Document, Span
from assistant.index.passages import Passage
from eval.judging import OVERLAP, fold
from eval.topics import Topic


@dataclass(frozen=True, slots=True)
class FoldedText:
    """A text folded for comparison, with the place in the original of each of its characters."""

    text: str
    places: tuple[int, ...]

    @classmethod
    def of(cls, original: str) -> "FoldedText":
        """Fold `original` (NFC): one space for any white space, no case."""
        chars: list[str] = []
        places: list[int] = []
        for place, char in enumerate(original):
            for folded in " " if char.isspace() else unicodedata.normalize("NFC", char).casefold():
                if folded != " " or (chars and chars[-1] != " "):
                    chars.append(folded)
                    places.append(place)
        return cls("".join(chars), tuple(places))

    def find(self, quote: str) -> Iterator[Span]:
        """Where `quote` stands in the original, every time."""
        wanted = fold(quote)
        at = self.text.find(wanted) if wanted else -1
        while at >= 0:
            yield Span(self.places[at], self.places[at + len(wanted) - 1] + 1)
            at = self.text.find(wanted, at + 1)


class Relevance:
    """Which passages of an index are right for a topic."""

    def __init__(self, documents: Mapping[str, Document], passages: Iterable[Passage]) -> None:
        """`documents` by plan id."""
        self._texts = {plan: FoldedText.of(document.text) for plan, document in documents.items()}
        self._passages: dict[str, list[Passage]] = {}
        for passage in passages:
            self._passages.setdefault(passage.plan, []).append(passage)

    def right(self, topic: Topic) -> frozenset[str]:
        """The ids of the passages that hold evidence of `topic`; empty when none does or it has none."""
        return frozenset(
            passage.id
            for plan in topic.plans
            for span in self._evidence(topic, plan)
            for passage in self._passages.get(plan, ())
            if _shared(passage.span, span) >= min(OVERLAP, passage.span.end - passage.span.start)
        )

    def missing(self, topic: Topic) -> tuple[str, ...]:
        """The quotes of `topic` that stand in none of its plans."""
        found = {plan: self._texts[plan] for plan in topic.plans if plan in self._texts}
        return tuple(quote for quote in topic.evidence if not any(any(text.find(quote)) for text in found.values()))

    def _evidence(self, topic: Topic, plan: str) -> Iterator[Span]:
        text = self._texts.get(plan)
        if text is not None:
            for quote in topic.evidence:
                yield from text.find(quote)


def _shared(a: Span, b: Span) -> int:
    return min(a.end, b.end) - max(a.start, b.start)
