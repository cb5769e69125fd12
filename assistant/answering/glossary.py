"""What short forms mean: spelled out in the plans, or listed in `abbreviations.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path

from assistant.answering.sources import Place, Sources
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Abbreviation

_MOST = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a short form; `place` is where a plan spells it out or uses it, None for the list alone."""

    short: str
    words: str
    english: str | None
    place: Place | None


class Glossary:
    """Short forms of the plans and of the common list, by folded spelling."""

    def __init__(self, sources: Sources, corpus: Path) -> None:
        self._sources = sources
        raw = tomllib.loads((corpus / "abbreviations.toml").read_text(encoding="utf-8"))
        self._listed = {fold(entry["short"]): entry for entry in raw["abbreviation"]}
        self._spelled = {
            (plan.id, fold(entry.short)): entry
            for plan in reversed(sources.plans.values())
            for entry in reversed(plan.abbreviations)
        }

    @property
    def terms(self) -> frozenset[str]:
        """Every known short form, folded."""
        return frozenset(self._listed) | frozenset(term for _, term in self._spelled)

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """What each known short form (folded) stands for, the plans' own wordings first."""
        found: dict[str, list[str]] = {term: [] for term in self.terms}
        for (_, term), entry in self._spelled.items():
            found[term].append(entry.meaning)
        for term, entry in self._listed.items():
            found[term].append(entry.get("meaning") or entry["meanings"][0])
        return {term: tuple(dict.fromkeys(words))[:_MOST] for term, words in found.items()}

    def meanings(self, term: str, plans: tuple[str, ...] = ()) -> tuple[Meaning, ...]:
        """What `term` (folded) stands for, in the plans named first; different readings each once."""
        found: dict[str, Meaning] = {}
        for plan_id in plans or tuple(self._sources.plans):
            entry = self._spelled.get((plan_id, term))
            if entry and not any(fold(entry.meaning) in known or known in fold(entry.meaning) for known in found):
                place = Place(
                    plan_id, self._sentence(plan_id, entry.span), self._parts(plan_id, entry.span), (entry.span,)
                )
                found.setdefault(
                    fold(entry.meaning), Meaning(entry.short, self._fuller(term, entry), self._english(term), place)
                )
        if found:
            return tuple(found.values())[:_MOST]
        if plans and (elsewhere := self.meanings(term)) and elsewhere[0].place:
            return elsewhere
        return self._from_list(term, plans)

    def _fuller(self, term: str, entry: Abbreviation) -> str:
        """The plan's words, or the list's where the plan's seem cut short and the longer ones stand in it too."""
        listed: str = self._listed.get(term, {}).get("meaning", "")
        return listed if fold(entry.meaning) in fold(listed) and len(listed) > len(entry.meaning) else entry.meaning

    def _english(self, term: str) -> str | None:
        english: str | None = self._listed.get(term, {}).get("english")
        return english

    def _from_list(self, term: str, plans: tuple[str, ...]) -> tuple[Meaning, ...]:
        entry = self._listed.get(term)
        if entry is None:
            return ()
        return (
            Meaning(
                entry["short"],
                entry.get("meaning") or "; ".join(entry["meanings"]),
                entry.get("english"),
                self._use(entry["short"], plans),
            ),
        )

    def _use(self, short: str, plans: tuple[str, ...]) -> Place | None:
        """A sentence of a plan that uses the short form, so that there is something to open."""
        pattern = re.compile(rf"(?<!\w){re.escape(short)}(?!\w)")
        for plan_id in plans or tuple(self._sources.plans):
            if match := pattern.search(self._sources.document(plan_id).text):
                span = Span(match.start(), match.end())
                return Place(plan_id, self._sentence(plan_id, span), self._parts(plan_id, span), (span,))
        return None

    def _sentence(self, plan_id: str, span: Span) -> Span:
        """The line that holds `span`, trimmed to at most some 400 characters around it."""
        text = self._sources.document(plan_id).text
        start = max(text.rfind("\n", 0, span.start) + 1, span.start - 200)
        end = text.find("\n", span.end)
        end = min(len(text) if end < 0 else end, span.end + 200)
        line = text[start:end]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))

    def _parts(self, plan_id: str, span: Span) -> tuple[tuple[str, str], ...]:
        plan = self._sources.plans[plan_id]
        task = next((task for task in plan.tasks if task.row.covers(span)), None)
        if task is not None:
            return self._sources.task_place(task).parts
        inner = max((s for s in plan.sections if s.body.covers(span)), key=lambda section: section.level, default=None)
        return (("section", inner.path),) if inner else (("front", ""),)
