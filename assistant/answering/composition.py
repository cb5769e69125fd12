"""Draft -> Answer: templates are rendered, places become numbered citations."""

import re
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from assistant.answering.draft import Draft, Phrase
from assistant.answering.models import Answer, Citation, Option, TaskFact
from assistant.answering.sources import Place, Sources

_BLANK_LINES = re.compile(r"\n{3,}")


@cache
def _environment(lang: str) -> Environment:
    environment = Environment(
        loader=PackageLoader("assistant.answering", f"templates/{lang}"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["shorten"] = shorten
    environment.filters["counted"] = counted
    return environment


def render(lang: str, template: str, **context: Any) -> str:
    """The text that a template makes, blanks around it and runs of blank lines left out."""
    text = _environment(lang).get_template(f"{template}.j2").render(**context)
    return _BLANK_LINES.sub("\n\n", text).strip()


def shorten(words: str, limit: int = 150) -> str:
    """`words` cut at a word's end to at most `limit` characters, with an ellipsis where something was cut."""
    if len(words) <= limit:
        return words
    return words[:limit].rsplit(" ", 1)[0].rstrip(" ,;:(") + "…"


def counted(number: int, thing: str) -> str:
    """A number of things in English: "1 duty", "2 duties"."""
    many = f"{thing[:-1]}ies" if thing.endswith("y") else f"{thing}s"
    return f"{number} {thing if number == 1 else many}"


@dataclass(slots=True)
class _Book:
    """Numbers places in the order in which the text first needs them."""

    sources: Sources
    lang: str
    citations: dict[tuple[str, int, int], Citation] = field(default_factory=dict)

    def cite(self, place: Place) -> int:
        key = (place.document, place.span.start, place.span.end)
        known = self.citations.get(key)
        if known is None:
            self.citations[key] = self._citation(place, len(self.citations) + 1, place.highlights)
        elif place.highlights:
            merged = tuple(dict.fromkeys((*known.highlights, *place.highlights)))
            self.citations[key] = self._citation(place, known.n, merged)
        return self.citations[key].n

    def _citation(self, place: Place, number: int, highlights: tuple[Any, ...]) -> Citation:
        plan = self.sources.plans[place.document]
        locator = render(self.lang, "locator", parts=dict(place.parts))
        return Citation(
            number, plan.document, plan.title, locator, self.sources.quote(plan.id, place.span), place.span, highlights
        )


def compose(draft: Draft, sources: Sources, lang: str) -> Answer:
    """The answer that `draft` makes in `lang` ("vi" or "en"); not yet verified."""
    book = _Book(sources, lang)
    text = render(lang, draft.template, **_numbered(draft.context, book))
    if draft.claim_holds is not None:
        text = f"{_phrase(lang, Phrase('claim', {'holds': draft.claim_holds}), book)} {text}"
    facts = tuple(
        TaskFact(
            fact.task, fact.field, fact.values, fact.inherited_from, tuple(book.cite(place) for place in fact.places)
        )
        for fact in draft.facts
    )
    for place in draft.places:
        book.cite(place)
    notes = tuple(_phrase(lang, note, book) for note in draft.notes)
    options = tuple(
        Option(_phrase(lang, each.label, book), _phrase(lang, each.question, book)) for each in draft.options
    )
    suggestions = tuple(_phrase(lang, each, book) for each in draft.suggestions)
    citations = tuple(book.citations.values())
    return Answer(draft.status, lang, draft.intent, text, facts, citations, options, suggestions, notes)


def _phrase(lang: str, phrase: Phrase, book: _Book) -> str:
    return " ".join(render(lang, "phrases", name=phrase.name, **_numbered(phrase.context, book)).split())


def _numbered(value: Any, book: _Book) -> Any:
    """`value` with every place replaced by its citation number, dataclasses left whole."""
    if isinstance(value, Place):
        return book.cite(value)
    if isinstance(value, dict):
        return {key: _numbered(each, book) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [_numbered(each, book) for each in value]
    return value
