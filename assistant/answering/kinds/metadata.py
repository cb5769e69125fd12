"""What a document says of itself: number, dates, signatory, period, legal basis, title; contradictions told."""

import re
from typing import Any

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.metadata import acts_in
from assistant.plans.models import Plan

_FACTS = {
    "meta_number": "number",
    "meta_date": "issue_date",
    "meta_effective": "effective",
    "meta_signatory": "signatory",
    "meta_period": "period",
    "meta_basis": "legal_basis",
    "meta_title": "title",
    "meta_recipients": "recipients",
}
_NOTHING_ASKED = frozenset(("title", "glossary", "greeting", "follow", "refer", "compare"))
_DOCUMENT_WORDS = frozenset(("quyet", "dinh", "van", "ban"))
_RECEIVING = frozenset(("gui", "nhan", "noi", "gom", "recipients"))
_DATED = frozenset(("issue_date", "effective", "period"))
_DATE_WORD = re.compile(r"ngay|thang|\d{1,2}")
_WHEN = re.compile(r"(?<!\w)(?:ngay|khi nao|bao gio|hoi nao|luc nao|when)(?!\w)")
_DOCUMENT = r"(?:quyet dinh|van ban|ke hoach|chuong trinh|decision|document|plan|programme)"
_ISSUED_BY = re.compile(
    r"(?<!\w)(?:quyet dinh|qd|ke hoach|kh|chuong trinh|van ban|decision|plan|programme)(?: so)?(?: \S*\d\S*)?"
    r" (?:cua|do|by|of|from) (?:the )?$"
)
_AND = r"(?:,| va| and| cung| cung nhu| with| &)+ (?:the )?"
_NUMBER_AND_DATE = re.compile(
    rf"(?<!\w)(?:so|so hieu|number|no){_AND}(?:ngay(?: thang)?|date)(?!\w)"
    rf"|(?<!\w)(?:ngay(?: thang)?|date)(?: ky| ban hanh)?{_AND}(?:so|number)(?!\w)"
)
_CLAIMED = {
    "number": re.compile(rf"(?<!\w){_DOCUMENT}(?!\w)[^?.;]{{0,40}}(?<!\w)(?:la|mang|is) (?:so|no|number)\.? \d{{2,}}"),
    "signatory": re.compile(
        r"(?<!\w)(?:do|boi) (?:\w+ ){1,5}?ky(?: ban hanh| ten)?(?: (?:phai|dung)| khong| a| ha|\W*$)"
        r"|(?<!\w)signed by(?!\w)"
    ),
    "period": re.compile(
        rf"(?<!\w){_DOCUMENT}(?!\w)[^?.;]{{0,50}}(?<!\w)(?:den|toi|giai doan|thoi ky|until|period|run(?:s|ning)? to)"
        r"(?: het)?(?: nam)? 20\d\d(?!\d)[^?.;]{0,20}"
        r"(?:(?:phai|dung) (?:khong|ko|hong|chu|k)(?!\w)|(?<!\w)(?:a|ha)\W*$|right)"
    ),
}
"""What is claimed of a document, and answered by what it says: "là số 2124 đúng không?"."""
_PUBLISHES = re.compile(r"(?<!\w)(?:cong bo|phe duyet|publish(?:ed)?|announced?|approved?)(?!\w)")
"""Another act may have published an index than the plan itself."""
_SPEAKS_OF_DOCUMENT = re.compile(rf"(?<!\w){_DOCUMENT}(?!\w)")
_LONGEST_TOPIC, _MOST_PLACES = 2, 3
_DATE_OF_ACT = re.compile(
    r"(?<!\w)(?:nghi quyet|nghi dinh|luat|chi thi|resolution|decree|law|directive)(?!\w).*"
    r"(?<!\w)(?:ngay|khi nao|bao gio|date|dated|when)(?!\w)"
)
"""The date of the act that is asked for, which its own words give: "nghị quyết nào, ban hành ngày nào?"."""
_ACT_NUMBER = re.compile(r"(?<![\d/])(\d{2,5})(?=/|\s|$|[?.,])")
_ACTS = (
    ("to trinh", "Tờ trình"),
    ("nghi quyet", "Nghị quyết"),
    ("resolution", "Nghị quyết"),
    ("luat", "Luật"),
    ("chi thi", "Chỉ thị"),
    ("law", "Luật"),
    ("ttr", "Tờ trình"),
    ("submission", "Tờ trình"),
    ("proposal", "Tờ trình"),
    ("decree", "Nghị định"),
    ("directive", "Chỉ thị"),
)


def answer(request: Request) -> Draft | None:
    """The draft for a question about a plan as a document; None for other questions."""
    query = request.query
    asked = [name for cue, name in _FACTS.items() if query.asks(cue)]
    if _NUMBER_AND_DATE.search(query.folded) and _SPEAKS_OF_DOCUMENT.search(query.folded):
        asked = list(dict.fromkeys(["number", "issue_date", *asked]))
    asked += [name for name, claimed in _CLAIMED.items() if claimed.search(query.folded) and name not in asked]
    if query.indices and _PUBLISHES.search(query.folded):
        return None
    if query.roles and not {"number", "signatory", "legal_basis", "recipients"}.intersection(asked):
        return None
    if "effective" in asked and any("status" in request.sources.plans[plan].facts for plan in query.plans):
        asked.append("status")
    if asked and not _DATED & set(asked) and query.asks("deadline") and _WHEN.search(query.folded):
        asked.append("issue_date")
    if _names_a_plan_alone(request):
        asked = ["title", "number", "issue_date", "period"]
    plans = query.plans or (request.plans if request.asks_across() else request.focus.plans)
    if not asked or query.references or ("legal_basis" not in asked and _names_another_agency(request)):
        return None
    named_basis = "legal_basis" in asked and bool(_kinds_of_act(request) or _numbers(request))
    if named_basis and _DATE_OF_ACT.search(query.folded):
        asked = [name for name in asked if name not in _DATED]
    beside = _beside_title(request, plans)
    if "recipients" in asked and set(beside) - _RECEIVING:
        return None
    if not named_basis and (len(beside) > _LONGEST_TOPIC + 2 * bool(query.plans) or _names_another_act(request, plans)):
        return None
    if not plans:
        return _which_plan(request, asked[0]) if len(request.plans) > 1 else facts(request, asked, request.plans)
    draft = facts(request, asked, plans)
    return None if draft.status is Status.ABSTAINED and len(beside) > _LONGEST_TOPIC else draft


def _names_a_plan_alone(request: Request) -> bool:
    """True for "kế hoạch Bình Phước": a plan is named and nothing is asked of it."""
    query = request.query
    named = query.references or query.agencies or set(query.topic.split()) - _DOCUMENT_WORDS or query.roles
    return bool(query.plans) and not named and query.cues <= _NOTHING_ASKED


def _names_another_agency(request: Request) -> bool:
    """True when an agency is named, and not only as whose document it is: "Quyết định 1389 của UBND tỉnh"."""
    read = request.query.read
    places = [mention.span.start for mention in request.sources.agencies.find(read)]
    return bool(request.query.agencies) and not all(_ISSUED_BY.search(fold(read[:start])) for start in places)


def _beside_title(request: Request, plans: tuple[str, ...]) -> list[str]:
    """The topic's words that are not of the plans' own titles, in full or short: what else is spoken of."""
    titles = {word for plan in plans for word in fold(request.sources.plans[plan].title).split()}
    if any(set(fold(words).split()) <= titles for words in request.query.expansions):
        titles |= {word for term in request.query.terms for word in fold(term).split()}
    beside = [word for word in request.query.topic.split() if word not in titles | _DOCUMENT_WORDS]
    return [word for word in beside if not _DATE_WORD.fullmatch(word)]


def _names_another_act(request: Request, plans: tuple[str, ...]) -> bool:
    """True when the question names an act by number that is none of the plans' own."""
    own = {fold(request.sources.plans[plan].number or "") for plan in plans}
    return any(fold(act) not in own for act in acts_in(request.query.read))


def facts(request: Request, asked: list[str], plans: tuple[str, ...]) -> Draft:
    """What each of `plans` says of itself in each fact `asked` ("number", "signatory", ...)."""
    items = [_item(request, request.sources.plans[plan], name) for plan in plans for name in asked]
    silent = all(not item["values"] for item in items)
    notes = tuple(Phrase("fact_contradicts", {"plan": item["plan"]}) for item in items if item["contradicts"])
    return Draft(
        intent="meta",
        template="metadata",
        context={"items": items},
        status=Status.ABSTAINED if silent else Status.ANSWERED,
        notes=notes,
        counts=frozenset(len(item["values"]) for item in items),
        focus=Focus(tuple(plans), (), (), (), "meta", request.query.text),
    )


def _item(request: Request, plan: Plan, name: str) -> dict[str, Any]:
    sources = request.sources
    facts = plan.facts.get("title" if name == "period" else name, ())
    values = []
    for fact in facts:
        said = (sources.words(plan.id, span) for span in fact.spans)
        words = max(said, key=len) if name == "issue_date" else next(said)
        places = [sources.fact_place(plan.id, fact, at) for at in range(min(len(fact.spans), _MOST_PLACES))]
        values.append({"text": fact.text, "words": words, "places": places})
    if name == "legal_basis":
        values = _of_the_kind_asked(request, values)
    if name == "period":
        values = values[:1] if plan.period else []
    post = plan.facts.get("signatory_post", ())
    return {
        "name": name,
        "plan": request.label(plan.id),
        "kind": plan.facts["kind"][0].text if "kind" in plan.facts else None,
        "values": values,
        "period": list(plan.period) if plan.period else None,
        "post": post[0].text if post else None,
        "contradicts": len(values) > 1 and name in ("number", "issue_date", "signatory"),
    }


def _of_the_kind_asked(request: Request, values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Of a list of legal bases those of the number, else of the kind and issuer asked for; all when none is there."""
    numbered = [value for value in values if any(f" {n}/" in f" {value['text']}" for n in _numbers(request))]
    if numbered:
        return numbered
    wanted, issuers = _kinds_of_act(request), set(request.query.agencies)
    of_kind = [value for value in values if any(name in value["text"] for name in wanted)] or values
    issued = [value for value in of_kind if issuers.intersection(request.sources.agencies_in(value["text"]))] or of_kind
    return _most_about(request.query.topic.split(), issued)


def _most_about(topic: list[str], values: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Those that hold all words of the topic; all where none does."""
    return [value for value in values if set(topic) <= set(fold(value["text"]).split())] or values


def _kinds_of_act(request: Request) -> list[str]:
    words = request.query.folded.split()
    return [name for word, name in _ACTS if f" {word} " in f" {' '.join(words)} "]


def _numbers(request: Request) -> list[str]:
    """The numbers of acts that the question gives, the plans' own left out."""
    own = {(plan.number or "").split("/")[0] for plan in request.sources.plans.values()}
    return [number for number in _ACT_NUMBER.findall(request.query.read) if number not in own]


def _which_plan(request: Request, name: str) -> Draft:
    choices = tuple(
        Choice(
            Phrase("option_plan", {"plan": request.sources.plans[plan].name}),
            Phrase("ask_fact", {"fact": name, "plan": request.label(plan)}),
        )
        for plan in request.plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in request.plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (), (), "meta", request.query.text, tuple(request.plans)),
    )
