"""Abbreviations and short forms: what they stand for, as the plans spell it out, else as the common list does."""

import re
from dataclasses import replace

from assistant.answering.draft import Draft
from assistant.answering.glossary import Glossary, Meaning
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.folding import fold

_MOST_TERMS, _MOST_BESIDE = 4, 2
_IS_WHICH = re.compile(r"^\W*[\w&-]+ la (?:co quan|don vi|ben|chuc|cai|chi so) (?:gi|nao|chi)(?!\w)")
"""Asks a short form's meaning: "CQCM là cơ quan gì?"."""
_OF_AGENCIES = ("duty", "list", "count", "lead", "coordinate", "monitor", "deadline", "target")


def answer(request: Request, glossary: Glossary) -> Draft | None:
    """The draft for "TTHC là gì?"; None when the question asks no meaning or names no known short form."""
    query = request.query
    if not query.terms or query.references or not _names_terms_alone(request):
        return None
    if query.asks("meta_number"):
        return None
    left = _left_of_topic(request, glossary)
    asks_alone = _IS_WHICH.search(query.folded) or (not left and _asks_nothing_else(request, glossary))
    if not (asks_alone or (query.asks("glossary") and len(left) <= _MOST_BESIDE)):
        return None
    asked = _asked_for(request, glossary)[:_MOST_TERMS]
    terms = [glossary.meanings(term, query.plans) for term in asked]
    found = [_item(request, term, meanings) for term, meanings in zip(asked, terms, strict=True) if meanings]
    if not found:
        return None
    return Draft(
        intent="glossary",
        template="glossary",
        context={"items": found},
        status=Status.ANSWERED,
        ground=" ".join(
            f"{each.words} {each.english or ''}" for meanings in terms for each in meanings if not each.spelled
        ),
        focus=replace(request.focus, question=query.text)
        if request.focus.tasks
        else Focus(query.plans or request.focus.plans, (), (), (), "glossary", query.text),
    )


def _asked_for(request: Request, glossary: Glossary) -> tuple[str, ...]:
    """The short forms without those that only name the plan of something else: "BP" in "hệ thống onegov BP là gì?"."""
    provinces = [request.sources.plans[plan].province for plan in request.query.plans] if request.query.topic else []
    return tuple(term for term in request.query.terms if not _may_name(provinces, glossary.meanings(term)))


def _may_name(provinces: list[str], meanings: tuple[Meaning, ...]) -> bool:
    return any(province in meaning.words.split("; ") for meaning in meanings for province in provinces)


def _asks_nothing_else(request: Request, glossary: Glossary) -> bool:
    """True for a short form alone, and for "còn SIPAS?" after a meaning."""
    query = request.query
    goes_on = query.cues == {"follow"} and request.focus.intent == "glossary"
    used = any(meaning.place for term in query.terms for meaning in glossary.meanings(term, ()))
    asks_where = bool(query.plans) or (request.asks_across() and used)
    return not asks_where and (not query.cues or goes_on)


def _left_of_topic(request: Request, glossary: Glossary) -> list[str]:
    """The topic's words beside the short forms; of an English topic, which spells them out, beside their meanings.

    "What is the SIPAS target?" asks no meaning.
    """
    query = request.query
    said = list(query.terms)
    if query.lang == "en" and not query.asks("target"):
        said += [meaning.words for term in query.terms for meaning in glossary.meanings(term, ())]
    parts = {part for words in said for part in fold(words).split()}
    return [word for word in query.topic.split() if word not in parts]


def _names_terms_alone(request: Request) -> bool:
    """True when every agency that the question names is named by a short form whose meaning is asked for.

    The agency that somebody new only tells of ("tôi mới về Sở Nội vụ, TTHC là gì?") does not count.
    """
    query = request.query
    if not query.agencies or (query.asks("brief") and query.asks("glossary")):
        return True
    named = {agency for term in query.terms for agency in request.sources.agencies_in(term)}
    return query.asks("glossary") and not query.asks(*_OF_AGENCIES) and named.issuperset(query.agencies)


def _item(request: Request, term: str, meanings: tuple[Meaning, ...]) -> dict[str, object]:
    entries = [
        {
            "words": meaning.words,
            "english": meaning.english,
            "plan": request.label(meaning.place.document) if meaning.place else None,
            "place": meaning.place,
            "spelled": meaning.spelled,
        }
        for meaning in meanings
    ]
    return {"short": meanings[0].short, "meanings": entries, "term": term}
