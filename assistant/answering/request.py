"""What every kind of answer is given: the question as understood, and the means to answer it."""

import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from assistant.answering import confidence
from assistant.answering.models import Focus
from assistant.answering.sources import Sources
from assistant.answering.tracing import Tracer
from assistant.plans.folding import fold
from assistant.plans.models import Task
from assistant.retrieval.query import Query
from assistant.retrieval.ranking import Ranked, Ranker

_ACROSS = re.compile(
    r"(?<!\w)(?:(?:tinh|ke hoach|plans?) nao|(?:cac|nhung|may|bao nhieu) (?:tinh|ke hoach|plans?)(?! %)"
    r"|(?:which|all|what|any) (?:plans?|provinces?))(?!\w)"
)
_LITTLE = 0.2
_MANY_UNKNOWN, _WEAK = 2, 0.8
_IN_WORDS = {
    **{word: n for n, word in enumerate(["hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"], 2)},
    **{word: n for n, word in enumerate(["two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"], 2)},
}
_NUMBER_OF_ALL = re.compile(
    r"(?<![\w.,/])(\d{1,2}) (?:tinh|ke hoach|plans|provinces)(?!\w)"
    rf"|(?<!\w)(?:ca|tat ca|all)(?: the)? ({'|'.join(_IN_WORDS)}) (?:tinh|ke hoach|plans|provinces)(?!\w)"
)


def names_all_plans(folded: str) -> bool:
    """True where folded words ask which plans, or of all of them: "tỉnh nào", "các kế hoạch"."""
    return bool(_ACROSS.search(folded))


@dataclass(frozen=True, slots=True)
class Request:
    """One question, with what the conversation was about; `plans` are those it may be answered from."""

    query: Query
    focus: Focus
    plans: tuple[str, ...]
    sources: Sources
    ranker: Ranker
    tracer: Tracer = field(default_factory=Tracer)

    @property
    def named_plans(self) -> tuple[str, ...]:
        """The plans that the question names, in its order."""
        return self.query.plans

    def scope(self) -> tuple[str, ...]:
        """The plans to look in: those named, else all that are allowed."""
        return self.query.plans or self.plans

    def asks_across(self) -> bool:
        """True when the question asks which plans, or asks of all of them, and names none."""
        if self.query.plans:
            return False
        counted = _NUMBER_OF_ALL.search(self.query.folded)
        number = counted and (int(counted[1]) if counted[1] else _IN_WORDS[counted[2]])
        return names_all_plans(self.query.folded) or number == len(self.plans)

    def rank(
        self, plans: Collection[str] = (), kinds: Collection[str] = (), refs: Collection[str] | None = None, k: int = 20
    ) -> list[Ranked]:
        """Ranked passages for the question's topic."""
        ranked = self.ranker.rank(self.query, plans or self.scope(), kinds, refs, k)
        self.tracer.ranked(ranked)
        return ranked

    def naming(self, names: Callable[[str], bool], plans: Collection[str]) -> list[Ranked]:
        """All passages of `plans` whose folded words are such as `names` looks for, best first."""
        found = self.ranker.rank(self.query, plans, where=lambda passage: names(fold(passage.text)), k=len(self.ranker))
        self.tracer.ranked(found)
        return found

    def is_sure(self, ranked: list[Ranked]) -> bool:
        """True when the best of these passages may be answered from, alone or beside others.

        Never where they hold little of what is asked, and no plan in question speaks of what a short form of it names;
        nor where they are far, and words of an English question are unknown.
        """
        if ranked and ranked[0].coverage < _LITTLE and self._names_the_unsaid():
            return False
        likelihood = self.likelihood(ranked)
        is_far = likelihood < confidence.ANSWER and (not ranked or ranked[0].score < _WEAK)
        if is_far and self._speaks_of_the_unknown():
            return False
        sureness = confidence.sureness(likelihood)
        self.tracer.ranked(ranked, sureness, likelihood)
        return sureness != "unsure"

    def _speaks_of_the_unknown(self) -> bool:
        """True for an English question with words that are neither in the lists nor in a plan: "a seafood place"."""
        said = {word for plan in self.scope() for word in self.sources.folded(plan).split()}
        strange = [word for word in self.query.unknown if word not in said]
        return self.query.lang == "en" and len(strange) >= _MANY_UNKNOWN

    def _names_the_unsaid(self) -> bool:
        """True where no plan in question holds a short form of the topic, nor any of the words it stands for.

        The indices by which provinces are measured are spoken of in other words than their names.
        """
        if self.query.indices:
            return False
        said = [self.sources.folded(plan) for plan in self.scope()]
        for term in self.query.terms:
            meanings = [w.phrases for w in self.query.wordings if w.said == frozenset((fold(term),))]
            forms = [fold(term), *(fold(phrase) for phrases in meanings for phrase in phrases)]
            if fold(term) in self.query.topic.split() and not _stand_in(forms, said):
                return True
        return False

    def likelihood(self, ranked: list[Ranked]) -> float:
        """How likely, 0..1, the best of these passages is right; 0 for none."""
        return confidence.likelihood(self.query, ranked, self._together(ranked))

    def likelihood_in_plan(self, ranked: list[Ranked]) -> float:
        """How likely, 0..1, one of the best of these passages of one plan would be right, had the question named it."""
        return confidence.likelihood_in_plan(self.query, ranked, self._together(ranked))

    def _together(self, ranked: list[Ranked]) -> float:
        return self.ranker.together(self.query, ranked[0].passage) if ranked else 0.0

    def label(self, plan_id: str) -> str:
        """What to call a plan."""
        return self.sources.label(plan_id)

    def task(self, task_id: str) -> Task:
        """A task by id."""
        return self.sources.task(task_id)


def _stand_in(forms: Collection[str], texts: Collection[str]) -> bool:
    """True when one of the folded `forms` stands in one of the folded `texts` as words of its own."""
    form = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    return any(form.search(text) for text in texts)
