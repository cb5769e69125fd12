"""A percentage or count that a question claims ("cấp huyện là 50% phải không?"), held against what the answer quotes.

It is confirmed or denied only by words of the very matter; where these can't tell, nothing is said.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.answering.draft import Draft
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.sentences import sentences

_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?(?:%|phần trăm|percent)")
_COUNT = re.compile(r"(?<![\w.,/-])(?!20[0-4]\d(?!\d))0*(\d{1,4})(?![\d%/-]|[.,]\d|\s?%)(?=\s+[^\W\d])")
_CLEARLY, _PERHAPS, _AS_CLEARLY = 0.75, 0.5, 0.02
"""How much of the topic a stretch must hold for its figure to be, or perhaps to be, the one that is claimed."""
_NEAR = 12
_CLAUSE = re.compile(r"[;,](?!\d)|\svà\s")
_LEVELS = ("cap tinh", "cap huyen", "cap xa")


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Folded words that set figures: how much of what is asked they hold, 0..1; `alone` where each is of one thing."""

    folded: str
    held: float
    numbers: frozenset[Decimal]
    alone: bool


def holds(request: Request, draft: Draft) -> bool | None:
    """True or False where `draft` bears out or belies the one figure claimed; None where neither can be said."""
    figure = _PERCENT if _PERCENT.search(request.query.read) else _COUNT
    claimed = _figures(request.query.read if figure is _PERCENT else request.query.topic_words, figure)
    if len(claimed) != 1:
        return None
    if targets := _targets(draft, figure):
        return len(targets) == 1 or None if claimed & targets else False
    chosen = _of_the_matter(request, draft, figure)
    stated = frozenset[Decimal]().union(*(each.numbers for each in chosen))
    if claimed & stated:
        return (len(stated) == 1 and all(each.alone for each in chosen)) or None
    if not stated or figure is _COUNT or _set_elsewhere(request, draft, claimed):
        return None
    return False


def _targets(draft: Draft, figure: re.Pattern[str]) -> frozenset[Decimal]:
    """The figures of the one target that is given."""
    values = [fact.values for fact in draft.facts if fact.field.startswith("target")]
    return _figures(" ".join(values[0]), figure) if len(values) == 1 else frozenset()


def _of_the_matter(request: Request, draft: Draft, figure: re.Pattern[str]) -> list[_Stretch]:
    """The stretches of the first quote that set figures for the very thing that is asked about."""
    if draft.template != "passages":
        return []
    place: Place = draft.context["items"][0]["place"]
    about = _without_figures(request, figure)
    spans = place.highlights or (place.span,)
    stretches = [each for span in spans for each in _stretches(about, place.document, span, figure)]
    stretches = [each for each in stretches if _is_of_level(request, each)] or stretches
    best = max((each.held for each in stretches), default=0.0)
    return [each for each in stretches if each.held >= max(_CLEARLY, best - _AS_CLEARLY)]


def _is_of_level(request: Request, stretch: _Stretch) -> bool:
    """True where the stretch names the level that the question names, if it names one."""
    return all(level in stretch.folded for level in _LEVELS if level in request.query.folded)


def _without_figures(request: Request, figure: re.Pattern[str]) -> Request:
    """The request about its matter alone, without the figures that it names."""
    matter = " ".join(figure.sub(" ", request.query.topic_words).split())
    return replace(request, query=replace(request.query, topic_words=matter))


def _stretches(about: Request, plan: str, span: Span, figure: re.Pattern[str]) -> Iterator[_Stretch]:
    """The sentences within `span` that set figures, and the clauses of those that set several."""
    document = about.sources.document(plan)
    for sentence in sentences(document, span):
        words = document.quote(sentence)
        alone = len(figure.findall(words)) == 1 and ";" not in words.rstrip("; ")
        for stretch in [words] if alone else [words, *_CLAUSE.split(words)]:
            if numbers := _figures(stretch, figure):
                held = about.ranker.held(about.query, stretch)
                yield _Stretch(fold(stretch), held, numbers, alone or stretch is not words)


def _set_elsewhere(request: Request, draft: Draft, claimed: frozenset[Decimal]) -> bool:
    """True when some passage of the plan that speaks of the matter sets the percentage claimed."""
    plan = draft.context["items"][0]["place"].document
    about = _without_figures(request, _PERCENT)
    near = (about.sources.passage_place(entry.passage) for entry in about.rank(plans=(plan,), k=_NEAR))
    stretches = (stretch for place in near for stretch in _stretches(about, plan, place.span, _PERCENT))
    perhaps = (each for each in stretches if each.alone and each.held >= _PERHAPS and _is_of_level(request, each))
    return any(claimed & each.numbers for each in perhaps)


def _figures(words: str, figure: re.Pattern[str]) -> frozenset[Decimal]:
    return frozenset(Decimal(number.replace(",", ".")) for number in figure.findall(words))
