"""Offices and posts below those that plans name: "phòng Nội vụ huyện phải làm gì?" is asked of UBND cấp huyện.

What the plan gives to that level is answered, with a note that the office itself is not named; where it gives the level
nothing, the bodies that it does name are told.
"""

import re
import tomllib
from dataclasses import dataclass, replace
from functools import cache
from importlib import resources

from assistant.answering.draft import Draft, Phrase
from assistant.answering.kinds import agency
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.models import Duty

_FILE = "data/offices.toml"
_ASKS = ("duty", "list", "title", "brief")
_ASKS_ELSE = ("target", "deadline", "count", "lead", "coordinate", "monitor", "meta_signatory")
_SPARE = frozenset(("lam", "viec", "cong", "chuc", "vien", "toi", "theo", "can", "bo", "cap", "huyen", "xa"))
_MOST = 12


@dataclass(frozen=True, slots=True)
class Office:
    """Offices of one level: how they are named, in folded words, and the bodies that have the work of that level."""

    bodies: tuple[str, ...]
    named: re.Pattern[str]


@cache
def offices() -> tuple[Office, ...]:
    """The levels in the order in which they are tried."""
    text = resources.files("assistant.answering").joinpath(_FILE).read_text(encoding="utf-8")
    return tuple(
        Office(tuple(table["bodies"]), re.compile("|".join(rf"(?<!\w)(?:{words})(?!\w)" for words in table["named"])))
        for table in tomllib.loads(text).values()
    )


def answer(request: Request) -> Draft | None:
    """The draft for what an office that no plan names has to do; None for other questions."""
    query = request.query
    if query.references or query.asks(*_ASKS_ELSE) or (query.cues and not query.asks(*_ASKS)):
        return None
    found = next(((office, match) for office in offices() if (match := office.named.search(query.folded))), None)
    plans = query.plans or request.focus.plans
    if found is None or len(plans) != 1:
        return None
    office, match = found
    left = set(query.topic.split()) - set(re.findall(r"\w+", match[0])) - _SPARE
    if (query.lang != "en" and (left or query.agencies)) or len(left) > 2 * len(match[0].split()):
        return None
    named = query.read[match.start() : match.end()].strip()
    return _of_body(request, plans[0], office, named) or _unknown(request, plans[0], office, named)


def _of_body(request: Request, plan: str, office: Office, named: str) -> Draft | None:
    """What the plan gives to the body that has the work of the office's level; None where it gives it nothing."""
    for body in office.bodies:
        ids = tuple(each for each in request.sources.agencies_in(body) if _has_work(request, plan, each))
        if not ids:
            continue
        cues = (request.query.cues - {"title", "list"}) | {"duty"}
        asked = replace(request.query, agencies=ids, plans=(plan,), cues=cues, topic="", topic_words="")
        draft = agency.answer(replace(request, query=asked))
        if draft and draft.status is Status.ANSWERED:
            note = Phrase("office", {"office": named, "body": body, "plan": request.label(plan)})
            return replace(draft, notes=(note, *draft.notes))
    return None


def _has_work(request: Request, plan: str, agency_id: str) -> bool:
    return bool(request.sources.duties_of(agency_id, plan) or request.sources.tasks_of(agency_id, plan))


def _unknown(request: Request, plan: str, office: Office, named: str) -> Draft:
    """A refusal that names the bodies to which the plan gives work."""
    first: dict[str, Duty] = {}
    for duty in request.sources.plans[plan].duties:
        first.setdefault(duty.agency, duty)
    bodies = [{"name": name, "place": request.sources.duty_place(duty)} for name, duty in first.items()]
    return Draft(
        intent="refuse",
        template="office",
        context={"plan": request.label(plan), "office": named, "body": office.bodies[0], "bodies": bodies[:_MOST]},
        status=Status.ABSTAINED,
        focus=Focus((plan,), (), (), (), "refuse", request.query.text),
    )
