"""Which act of a body a plan names: "nghị quyết nào của Tỉnh ủy?", "quyết định nào của Thủ tướng về ...?"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.answering.draft import Draft
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.answering.sources import Place
from assistant.documents.canonical import trimmed
from assistant.documents.models import Span
from assistant.plans.folding import fold

_KINDS = {
    "nghi quyet": "resolutions?",
    "nghi dinh": "decrees?",
    "quyet dinh": "decisions?",
    "chi thi": "directives?",
    "thong tu": "circulars?",
    "to trinh": "submissions?|proposals?",
}
_ISSUERS = {
    "tu": "tinh-uy",
    "cp": "chinh-phu",
    "ttg": "thu-tuong",
    "ubnd": "ubnd-tinh",
    "hdnd": "hdnd-tinh",
    "bnv": "bo-noi-vu",
    "snv": "so-noi-vu",
}
"""Who issues an act, by how its number ends: "16-NQ/TU", "76/NQ-CP"."""
_ASKED = re.compile(
    rf"(?<!\w)(?P<kind>{'|'.join(_KINDS)})(?= (?:\w+ ){{0,6}}?(?:nao|gi|so may|so bao nhieu)(?!\w))"
    rf"|(?<!\w)(?:which|what) (?:\w+ ){{0,5}}?(?P<english>{'|'.join(_KINDS.values())})(?!\w)"
)
_NUMBERED = re.compile(rf"(?<!\w)(?P<kind>{'|'.join(_KINDS)}) (?:so )?(?P<number>\d+[/-][\w/-]+)")
_BASIS = re.compile(r"(?<!\w)(?:can cu|co so phap ly|legal basis|based on|basis)(?!\w)")
_ENDS = re.compile(r"[;\n]|\. (?=[A-ZĐ])|\.$|,? (?:Nghị quyết|Nghị định|Quyết định|Chỉ thị|Thông tư|Tờ trình) ")
_AND = re.compile(r"[\s,]*(?:\s(?:và|cùng))?[\s,]*$")
_MOST, _LONGEST = 3, 300


@dataclass(frozen=True, slots=True)
class _Cited:
    """An act where a plan names it; `span` is its clause."""

    plan: str
    number: str
    issuer: str | None
    span: Span


def answer(request: Request) -> Draft | None:
    """The draft that quotes the acts of the kind and the body asked for; None where none is asked for, or named."""
    query = request.query
    match = _ASKED.search(query.folded)
    issuers = set(query.agencies) & set(_ISSUERS.values())
    plans = query.plans or request.focus.plans
    if not match or not issuers or not plans:
        return None
    kind = match["kind"] or next(k for k, words in _KINDS.items() if re.fullmatch(words, match["english"]))
    cited = [act for plan in plans for act in _cited(request, plan, kind) if act.issuer in issuers]
    if _BASIS.search(query.folded):
        cited = [act for act in cited if _is_basis(request, act)]
    chosen = _about(request, cited)[:_MOST]
    return _draft(request, chosen) if chosen else None


def _cited(request: Request, plan: str, kind: str) -> Iterator[_Cited]:
    """The acts of a kind that the plan names by number, each where it is named first."""
    text, folded = request.sources.document(plan).text, request.sources.folded(plan)
    seen = set()
    for match in _NUMBERED.finditer(folded):
        if match["kind"] != kind or match["number"] in seen:
            continue
        seen.add(match["number"])
        ends = _ENDS.search(text, match.end(), match.start() + _LONGEST)
        words = text[match.start() : ends.start() if ends else match.start() + _LONGEST]
        span = trimmed(text, match.start(), match.start() + len(_AND.sub("", words)))
        ending = re.split("[/-]", match["number"])[-1]
        yield _Cited(plan, match["number"], _ISSUERS.get(ending), span)


def _is_basis(request: Request, act: _Cited) -> bool:
    """True where the act stands among what the plan says it is based on."""
    bases = request.sources.plans[act.plan].facts.get("legal_basis", ())
    return any(span.start <= act.span.start < span.end for fact in bases for span in fact.spans)


def _about(request: Request, acts: list[_Cited]) -> list[_Cited]:
    """The acts whose words hold most of the topic's; all where the topic has none of them."""
    topic = set(request.query.topic.split())
    shared = [len(topic & set(fold(request.sources.quote(act.plan, act.span)).split())) for act in acts]
    most = max(shared, default=0)
    return [act for act, count in zip(acts, shared, strict=True) if count == most]


def _draft(request: Request, acts: list[_Cited]) -> Draft:
    sources = request.sources
    items = [
        {
            "plan": request.label(act.plan),
            "words": sources.words(act.plan, act.span),
            "place": Place(act.plan, act.span, sources.parts_of(act.plan, act.span)),
        }
        for act in acts
    ]
    plans = tuple(dict.fromkeys(act.plan for act in acts))
    return Draft(
        intent="meta",
        template="acts_of_kind",
        context={"items": items},
        focus=Focus(plans if len(plans) == 1 else (), (), (), (), "meta", request.query.text),
    )
