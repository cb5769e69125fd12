"""The assistant: a question and what the conversation was about -> a verified answer and the new focus."""

import logging
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

from assistant.answering.composition import compose, render
from assistant.answering.conversation import resolve
from assistant.answering.draft import Draft
from assistant.answering.focus import known, parts
from assistant.answering.glossary import Glossary
from assistant.answering.kinds import (
    agency,
    by_meaning,
    by_number,
    clarification,
    comparison,
    counts,
    due,
    glossary,
    metadata,
    passages,
    refusal,
    sections,
    small_talk,
)
from assistant.answering.locating import limits_a_list
from assistant.answering.models import Answer, Focus, Status
from assistant.answering.request import Request
from assistant.answering.sources import Sources
from assistant.answering.verification import unsupported
from assistant.documents.models import Span
from assistant.retrieval.ranking import Ranker
from assistant.retrieval.understanding import Understanding

_log = logging.getLogger(__name__)

Kind = Callable[[Request], Draft | None]


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; higher scores are better, 0 to about 1.4."""

    passage_id: str
    plan: str
    kind: str
    ref: str
    locator: str
    quote: str
    span: Span
    score: float


class Assistant:
    """Answers questions about the plans of one index generation; safe for use by several threads."""

    def __init__(self, sources: Sources, understanding: Understanding, ranker: Ranker, terms: Glossary) -> None:
        self.sources = sources
        self.registry = sources.registry
        self.agencies = sources.agencies
        self.understanding = understanding
        self.ranker = ranker
        self._labels = " ".join(f"{plan.title} {plan.name} {plan.number or ''}" for plan in sources.plans.values())
        self._kinds: tuple[Kind, ...] = (
            small_talk.answer,
            refusal.out_of_scope,
            sections.answer,
            due.answer,
            counts.answer,
            by_number.answer,
            partial(glossary.answer, glossary=terms),
            metadata.answer,
            agency.answer,
            comparison.answer,
            by_meaning.answer,
            clarification.answer,
            passages.answer,
            refusal.answer,
        )

    def ask(
        self, question: str, focus: Focus | None = None, plans: tuple[str, ...] = (), lang: str = "auto"
    ) -> tuple[Answer, Focus]:
        """The answer to `question` and what the conversation is about after it.

        `plans` limits the plans to answer from (all when empty); `lang` is "auto", "vi" or "en".
        Raises KeyError for a plan that is not in the index.
        """
        for plan in plans:
            if plan not in self.sources.plans:
                raise KeyError(f"there is no plan '{plan}'; there are: {', '.join(self.sources.plans)}")
        focus = known(focus or Focus(), self.sources)
        typed = self.understanding.query(question, lang)
        query = resolve(typed, focus, self.sources)
        request = Request(query, focus, plans or tuple(self.sources.plans), self.sources, self.ranker)
        draft = next(draft for kind in self._kinds if (draft := kind(request)))
        answer = compose(draft, self.sources, query.lang)
        after = _remembering(draft.focus, request)
        answer = replace(self._verified(answer, question, draft), focus=parts(after, self.sources, query.lang))
        return answer, after

    def _verified(self, answer: Answer, question: str, draft: Draft) -> Answer:
        cells = (" ".join(self.sources.words(c.document, span) for span in c.highlights) for c in answer.citations)
        claims = unsupported(answer, question, self.agencies, draft.counts, " ".join([self._labels, *cells]))
        if not claims or answer.status is not Status.ANSWERED:
            return answer
        _log.warning("answer withheld: %s stand in no quote (question: %r)", ", ".join(map(repr, claims)), question)
        text = render(answer.lang, "withheld")
        return replace(answer, status=Status.ABSTAINED, intent="withheld", text=text, facts=(), options=())

    def search(self, q: str, plans: tuple[str, ...] = (), k: int = 10) -> tuple[Hit, ...]:
        """The `k` passages that match `q` best, best first."""
        query = self.understanding.query(q)
        hits = []
        for entry in self.ranker.rank(query, plans or query.plans, k=k):
            place = self.sources.passage_place(entry.passage)
            locator = render("vi", "locator", parts=dict(place.parts))
            quote = self.sources.quote(entry.passage.plan, place.span)
            hits.append(
                Hit(
                    entry.passage.id,
                    entry.passage.plan,
                    entry.passage.kind,
                    entry.passage.ref,
                    locator,
                    quote,
                    place.span,
                    entry.score,
                )
            )
        return tuple(hits)


def _remembering(focus: Focus, request: Request) -> Focus:
    """`focus` with what the question asked, for a follow-up that leaves it out."""
    query = request.query
    references = tuple(f"{reference.kind}:{reference.number}" for reference in query.references)
    return replace(
        focus,
        cues=tuple(sorted(query.cues)),
        references=references,
        topic=focus.topic or query.topic_words or None,
        filters=references if focus.agencies and references and limits_a_list(request) else (),
    )
