"""What short forms mean: spelled out in the plans, or listed in `abbreviations.toml`."""

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.answering.sources import Place, Sources
from assistant.documents.canonical import lines_around
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Abbreviation

_MOST = 3


@dataclass(frozen=True, slots=True)
class Meaning:
    """One reading of a short form; `place` is where a plan uses it, None for the list alone.

    `spelled` is True where the plan spells it out there; else the words are the common list's.
    """

    short: str
    words: str
    english: str | None
    place: Place | None
    spelled: bool


def _is_spelling(typed: str, short: str) -> bool:
    """True when `typed` carries no marks or those of `short`."""
    return typed.casefold() in (fold(short), short.casefold())


class Glossary:
    """Short forms of the plans and of the common list, by folded spelling."""

    def __init__(self, sources: Sources, corpus: Path) -> None:
        self._sources = sources
        raw = tomllib.loads((corpus / "abbreviations.toml").read_text(encoding="utf-8"))
        self._listed: dict[str, list[dict[str, Any]]] = {}
        for entry in raw["abbreviation"]:
            self._listed.setdefault(fold(entry["short"]), []).append(entry)
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
    def single_words(self) -> frozenset[str]:
        """The words of every known short form, folded: "par index" has two."""
        return frozenset(word for term in self.terms for word in term.split())

    @property
    def words(self) -> dict[str, tuple[str, ...]]:
        """What each known short form (folded) stands for, the plans' own wordings first."""
        found: dict[str, list[str]] = {term: [] for term in self.terms}
        for (_, term), entry in self._spelled.items():
            found[term].append(entry.meaning)
        for term, entries in self._listed.items():
            found[term] += [entry.get("meaning") or entry["meanings"][0] for entry in entries]
        return {term: tuple(dict.fromkeys(words))[:_MOST] for term, words in found.items()}

    def meanings(self, short: str, plans: tuple[str, ...] = ()) -> tuple[Meaning, ...]:
        """What `short` (as typed) stands for, in the plans named first; different readings each once.

        Where it was typed with marks, only short forms with the same marks are meant: "TƯ" is no "TU".
        """
        term = fold(short)
        found: dict[str, Meaning] = {}
        for plan_id in plans or tuple(self._sources.plans):
            entry = self._spelled.get((plan_id, term))
            if entry is None or not _is_spelling(short, entry.short):
                continue
            if not any(fold(entry.meaning) in known or known in fold(entry.meaning) for known in found):
                place = Place(
                    plan_id,
                    self._sentence(plan_id, entry.span),
                    self._sources.parts_of(plan_id, entry.span),
                    (entry.span,),
                )
                words = self._fuller(short, entry)
                found.setdefault(fold(entry.meaning), Meaning(entry.short, words, self._english(short), place, True))
        if found:
            return tuple(found.values())[:_MOST]
        if plans and (elsewhere := self.meanings(short)) and elsewhere[0].spelled:
            return elsewhere
        return self._from_list(short, plans)

    def _entry(self, short: str) -> dict[str, Any] | None:
        """The list's entry for `short`: the one spelled just so, else the first that it may be without marks."""
        entries = [entry for entry in self._listed.get(fold(short), ()) if _is_spelling(short, entry["short"])]
        return min(entries, key=lambda entry: entry["short"].casefold() != short.casefold(), default=None)

    def _fuller(self, short: str, entry: Abbreviation) -> str:
        """The plan's words, or the list's where the plan's seem cut short and the longer ones stand in it too."""
        listed: str = (self._entry(short) or {}).get("meaning", "")
        return listed if fold(entry.meaning) in fold(listed) and len(listed) > len(entry.meaning) else entry.meaning

    def _english(self, short: str) -> str | None:
        english: str | None = (self._entry(short) or {}).get("english")
        return english

    def _from_list(self, short: str, plans: tuple[str, ...]) -> tuple[Meaning, ...]:
        entry = self._entry(short)
        if entry is None:
            return ()
        words = "; ".join(entry["meanings"]) if "meanings" in entry else entry["meaning"]
        return (Meaning(entry["short"], words, entry.get("english"), self._use(entry["short"], words, plans), False),)

    def _use(self, short: str, words: str, plans: tuple[str, ...]) -> Place | None:
        """Where a plan that uses the short form writes `words` out, else uses it: something to open."""
        used, written = (re.compile(rf"(?<!\w){re.escape(each)}(?!\w)") for each in (short, words))
        for plan_id in plans or tuple(self._sources.plans):
            text = self._sources.document(plan_id).text
            if found := used.search(text):
                match = written.search(text) or found
                span = Span(match.start(), match.end())
                return Place(plan_id, self._sentence(plan_id, span), self._sources.parts_of(plan_id, span), (span,))
        return None

    def _sentence(self, plan_id: str, span: Span) -> Span:
        """The line that holds `span`, trimmed to at most some 400 characters around it."""
        text = self._sources.document(plan_id).text
        around = lines_around(text, span.start, span.end)
        start, end = max(around.start, span.start - 200), min(around.end, span.end + 200)
        line = text[start:end]
        return Span(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
