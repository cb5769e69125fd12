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
    r"(?<!\w)(?:(?:tinh|ke hoach) nao|(?:cac|nhung|may) (?:tinh|ke hoach)"
    r"|(?:which|all|what|any) (?:plans?|provinces?))(?!\w)"
)
_NUMBER_OF_ALL = re.compile(r"(?<![\w.,/])(\d{1,2}) (?:tinh|ke hoach|plans|provinces)(?!\w)")


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
        return bool(_ACROSS.search(self.query.folded)) or bool(counted and int(counted[1]) == len(self.plans))

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
        """True when the best of these passages may be answered from, alone or beside others."""
        likelihood = self.likelihood(ranked)
        sureness = confidence.sureness(likelihood)
        self.tracer.ranked(ranked, sureness, likelihood)
        return sureness != "unsure"

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
