"""The assistant: a question and what the conversation was about -> a verified answer and the new focus."""

import logging
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from assistant.answering import claimed, history
from assistant.answering.composition import compose, render
from assistant.answering.conversation import begins_anew, resolve, restored
from assistant.answering.draft import Draft, Phrase
from assistant.answering.elsewhere import with_other_plans
from assistant.answering.focus import known, parts
from assistant.answering.gist import SHORTEST_STORY, question_of
from assistant.answering.glossary import Glossary
from assistant.answering.kinds import explaining, refusal
from assistant.answering.language_asked import language_asked
from assistant.answering.models import Answer, Focus, Status
from assistant.answering.order import kinds_in_order
from assistant.answering.parting import questions_in
from assistant.answering.pasted_rows import PastedRows
from assistant.answering.remembering import remembering
from assistant.answering.request import Request
from assistant.answering.several import Ask, Turn, in_turn, together
from assistant.answering.sources import Sources
from assistant.answering.trace import Check
from assistant.answering.verification import unsupported, verify
from assistant.answering.wording.writer import Writer
from assistant.documents.models import Span
from assistant.retrieval.plain_letters import plain
from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranker
from assistant.retrieval.understanding import Understanding

_log = logging.getLogger(__name__)


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

    def __init__(
        self,
        sources: Sources,
        understanding: Understanding,
        ranker: Ranker,
        terms: Glossary,
        writer: Writer | None = None,
    ) -> None:
        self.sources = sources
        self.registry = sources.registry
        self.agencies = sources.agencies
        self.understanding = understanding
        self.ranker = ranker
        self._writer = writer
        self._labels = " ".join(f"{plan.title} {plan.name} {plan.number or ''}" for plan in sources.plans.values())
        self._kinds = kinds_in_order(terms)
        self._pasted = PastedRows(sources)

    def ask(
        self, question: str, focus: Focus | None = None, plans: tuple[str, ...] = (), lang: str = "auto"
    ) -> tuple[Answer, Focus]:
        """The answer to `question` and what the conversation is about after it; several questions are each answered.

        `plans` limits the plans to answer from (all when empty); `lang` is "auto", "vi" or "en".
        Raises KeyError for a plan that is not in the index.
        """
        for plan in plans:
            if plan not in self.sources.plans:
                raise KeyError(f"there is no plan '{plan}'; there are: {', '.join(self.sources.plans)}")
        focus = known(focus or Focus(), self.sources)
        if focus.question and (wanted := language_asked(question)):
            return self.ask(focus.question, history.before(focus), plans, wanted)
        ask = partial(self._ask, plans=plans, lang=lang)
        read = partial(self.understanding.query, lang=lang)
        question = self._pasted.by_number(plain(question), read)
        gist = question_of(question, read)
        if gist and (told := self._message(gist, focus, ask, read))[0].status is Status.ANSWERED:
            return told
        return self._message(question, focus, ask, read)

    def _message(self, message: str, focus: Focus, ask: Ask, read: Callable[[str], Query]) -> Turn:
        """The answer to a message: to each of its questions, where it holds several and one of them is answered."""
        questions = self._with_plan_named_later(questions_in(message, read), read)
        found = in_turn(questions, focus, ask)
        if len(found) > 1 and len(message.split()) >= SHORTEST_STORY:
            found = [turn for turn in found if turn[0].status is Status.ANSWERED]
        if len(found) == 1:
            return found[0]
        if any(answer.status is Status.ANSWERED for answer, _ in found):
            traces = tuple(after.trace for _, after in found[:-1] if after.trace)
            return together([answer for answer, _ in found]), replace(found[-1][1], beside=traces)
        return ask(message, focus)

    def _with_plan_named_later(self, questions: tuple[str, ...], read: Callable[[str], Query]) -> tuple[str, ...]:
        """The questions, the first with the one plan that the others name, where it names none and has its rows."""
        first, *others = (read(question) for question in questions)
        named = {plan for query in others for plan in query.plans}
        if first.plans or first.strangers or len(named) != 1 or first.asks("refer", "glossary"):
            return questions
        (plan,) = named
        rows = [task.number for task in self.sources.plans[plan].tasks]
        if not all(reference.number in rows for reference in first.references):
            return questions
        return (f"{questions[0]}, {self.sources.label(plan)}", *questions[1:])

    def _ask(self, question: str, focus: Focus, plans: tuple[str, ...], lang: str) -> tuple[Answer, Focus]:
        """The answer to a message taken as one question, and the focus after it."""
        typed = self.understanding.query(question, lang)
        then = history.recalled(typed, focus, self.sources)
        before = Focus() if begins_anew(typed) else then or focus
        query = self._restored(typed, then) if then else resolve(typed, before, self.sources)
        request = Request(query, before, plans or tuple(self.sources.plans), self.sources, self.ranker)
        draft = with_other_plans(self._draft(request), typed, request, self._draft)
        if draft.claim_holds is None:
            draft.claim_holds = claimed.holds(request, draft)
        draft.notes += refusal.coverage_notes(request, draft.intent)
        draft.notes += (Phrase("went_back", {"question": then.question}),) if then and then.question else ()
        answer, checks = self._verified(compose(draft, self.sources, query.lang), question, draft)
        after = focus
        if draft.intent != explaining.INTENT:
            trace = request.tracer.trace(self.sources, typed, query, checks, answer.citations)
            after = history.after(focus, replace(remembering(draft, request), trace=trace))
        return replace(answer, focus=parts(after, self.sources, query.lang)), after

    def _restored(self, typed: Query, then: Focus) -> Query:
        return restored(typed, then, self.sources, self.understanding.query)

    def explain(self, focus: Focus, lang: str = "vi") -> Answer:
        """How the last answer of a conversation came about, in words with citations; `lang` is "vi" or "en"."""
        return compose(explaining.draft(focus, self.sources, lang), self.sources, lang)

    def word(self, question: str, answer: Answer, focus: Focus) -> Iterator[str | Answer] | None:
        """Verified sentences of a language model, then the answer in these words; None where none is to word it."""
        traces = (*focus.beside, focus.trace) if focus.trace else ()
        return self._writer.word(question, answer, traces) if self._writer else None

    def _draft(self, request: Request) -> Draft:
        """What the first kind of answer says that has one; the last always has."""
        for name, kind in self._kinds.items():
            request.tracer.begin(name)
            if draft := kind(request):
                return draft
        raise AssertionError("the last kind of answer always answers")

    def _verified(self, answer: Answer, question: str, draft: Draft) -> tuple[Answer, tuple[Check, ...]]:
        cells = (" ".join(self.sources.words(c.document, span) for span in c.highlights) for c in answer.citations)
        ground = " ".join([self._labels, draft.ground, *cells])
        checks = verify(answer, question, self.agencies, draft.counts, ground)
        claims = unsupported(checks)
        if not claims or answer.status is not Status.ANSWERED:
            return answer, checks
        _log.warning("answer withheld: %s stand in no quote (question: %r)", ", ".join(map(repr, claims)), question)
        text = render(answer.lang, "withheld")
        return replace(answer, status=Status.ABSTAINED, intent="withheld", text=text, facts=(), options=()), checks

    def read(self, q: str) -> str:
        """`q` as it is understood: marks restored, abbreviations and slips read."""
        return self.understanding.query(q).read

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
