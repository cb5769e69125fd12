"""The short forms that the plans spell out, each with the places that do."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Annotated

from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from assistant.plans.folding import fold
from assistant.plans.models import Plan
from web.core import Core
from web.pages import page
from web.places import place_url
from web.site import core_of

router = APIRouter(include_in_schema=False)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One wording of what a short form stands for, and the plans that spell it out so."""

    words: str
    places: tuple[tuple[Plan, str | None], ...]


@dataclass(frozen=True, slots=True)
class Term:
    """A short form with its meanings; more than one where the plans differ."""

    short: str
    meanings: tuple[Meaning, ...]


@router.get("/glossary")
def glossary(request: Request, core: Annotated[Core, Depends(core_of)], q: str = "") -> Response:
    """All short forms in the order of the alphabet, or those whose words hold `q`."""
    known = list(terms(core))
    return page(request, "glossary.html", q=q, total=len(known), terms=[term for term in known if _holds(term, q)])


def terms(core: Core) -> Iterator[Term]:
    """Every short form that a plan spells out."""
    found = [
        (entry.short, entry.meaning, plan, place_url(plan.document, [entry.span]))
        for plan in core.registry.plans()
        for entry in plan.abbreviations
    ]
    found.sort(key=lambda entry: (fold(entry[0]), fold(entry[1])))
    for _, same in groupby(found, key=lambda entry: fold(entry[0])):
        entries = list(same)
        meanings = [
            Meaning(of_meaning[0][1], tuple((plan, url) for _, _, plan, url in of_meaning))
            for of_meaning in (list(group) for _, group in groupby(entries, key=lambda entry: fold(entry[1])))
        ]
        yield Term(entries[0][0], tuple(meanings))


def _holds(term: Term, words: str) -> bool:
    said = fold(" ".join([term.short, *(meaning.words for meaning in term.meanings)]))
    return all(word in said for word in fold(words).split())
