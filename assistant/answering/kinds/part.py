"""Which part, if any, agencies play in tasks; a claimed part is confirmed or corrected, a denied one likewise."""

import re
from collections.abc import Callable
from typing import Any

from assistant.answering.draft import Draft, Phrase
from assistant.answering.fields import ROLE_FIELDS, FieldAnswer, field_of
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.folding import normal_form
from assistant.plans.models import Task

_CLAIM = re.compile(
    r"(?<!\w)(?:phai khong|dung khong|co phai|co dung|dung la|dung ko|phai ko"
    r"|(?:dung|phai) hon(?=\W*$)|dung hong|phai hong|dung chu|dung chua|that khong|nghe noi|nghe don|nghe bao|right"
    r"|is it true|isn't it)(?!\w)"
    r"|\b(?:ha|a)\s?\?|(?<!\w)co(?!\w)(?:[^?.!]|\.(?=\d)){3,60}(?<!\w)(?:khong|ko|k)\s*[?.!]*$|^\s*(?:does|is|are)(?!\w)"
)
_ASKS_WHAT = re.compile(r"(?<!\w)(?:lam|giao) (?:nhung )?(?:gi|viec gi|viec nao)(?!\w)")
_ROLE_WORDS = r"(?:chu tri|phoi hop|theo doi|phu trach|dau moi|giam sat|tham gia|lead|leads|coordinates?|monitors?)"
_DENIAL = re.compile(
    r"(?<!\w)(?:khong|ko|chua|chang|not|doesn't|don't|isn't|aren't)\s+"
    rf"(?:(?:he|phai|la|duoc|giao|co quan|don vi|ben|the|a|co)\s+)*{_ROLE_WORDS}(?!\w)"
)

_EITHER = re.compile(r"(?<!\w)(?:chu tri|phoi hop|theo doi|leads?|coordinates?|monitors?),? (?:hay|or)(?!\w)")

Notes = Callable[[tuple[Task, ...], tuple[str, ...]], tuple[Phrase, ...]]


def claims(request: Request) -> bool:
    """True for "Sở X chủ trì 7.3.3 phải không?" and "Sở X làm gì ở 7.3.3?": an agency's part is asked for."""
    return is_claim(request) or request.query.asks("duty") or bool(_EITHER.search(request.query.folded))


def is_claim(request: Request) -> bool:
    """True where a role is claimed, or denied, rather than asked for."""
    folded = request.query.folded
    if _ASKS_WHAT.search(folded):
        return False
    return bool(_CLAIM.search(folded) or _DENIAL.search(folded))


def parts(request: Request, tasks: tuple[Task, ...], asked: tuple[str, ...], notes: Notes) -> Draft:
    """The part in each task of each agency that the question names; fields `asked` beside the roles are given too.

    `notes(tasks, fields)` says what is doubtful of the rows.
    """
    agencies = request.query.agencies
    claimed = tuple(field for field in asked if field in ROLE_FIELDS)
    found = [(task, agency, _played(request, task, agency)) for task in tasks for agency in agencies]
    shown = {task.id: _shown(asked, [played for row, _, played in found if row is task]) for task in tasks}
    answers = [field_of(request.sources, task, field) for task in tasks for field in shown[task.id]]
    stated = [each for each in answers if each.stated]
    blocks = [_block(request, task, agency, played, stated) for task, agency, played in found]
    fields = tuple(dict.fromkeys(field for names in shown.values() for field in names))
    plans = tuple(dict.fromkeys(task.plan for task in tasks))
    roles = tuple(field for field in ROLE_FIELDS if any(field in played for _, _, played in found))
    return Draft(
        intent=fields[0],
        template="part",
        context={"blocks": blocks, "claimed": list(claimed), **_asked(request)},
        facts=tuple(each.fact() for each in stated),
        notes=notes(tasks, fields),
        focus=Focus(plans, tuple(task.id for task in tasks), (), roles[:1], "part", request.query.text),
    )


def _asked(request: Request) -> dict[str, bool]:
    folded = request.query.folded
    return {"denied": bool(_DENIAL.search(folded)), "asked": is_claim(request)}


def _shown(asked: tuple[str, ...], played: list[dict[str, str]]) -> tuple[str, ...]:
    fields = tuple(dict.fromkeys([*(field for each in played for field in each), *asked]))
    return fields or ("lead", "coordinate")


def _played(request: Request, task: Task, agency_id: str) -> dict[str, str]:
    """The roles in which the agency is named; else those of groups that hold it, each with the group's words."""
    groups = {group.id for group in request.sources.agencies.groups_of(agency_id)}
    values = [(field, words) for field in ROLE_FIELDS for words in field_of(request.sources, task, field).values]
    named = [(field, words, set(request.sources.agencies_in(words))) for field, words in values]
    own = {field: "" for field, _, agencies in named if agency_id in agencies}
    return own or {field: words for field, words, agencies in reversed(named) if agencies & groups}


def _called(request: Request, agency_id: str, played: dict[str, str]) -> str | None:
    """The agency's name where the row has it, else the question's own words for it, since nothing cited names it.

    None where the words of the question, slips and all, are no name.
    """
    name = request.sources.agency(agency_id).name
    if any(not group for group in played.values()) or normal_form(name) in normal_form(request.query.text):
        return name
    typed = request.query.text
    places = (mention.span for mention in request.sources.agencies.find(typed) if mention.agency == agency_id)
    return next((typed[span.start : span.end] for span in places), None)


def _block(
    request: Request, task: Task, agency_id: str, played: dict[str, str], answers: list[FieldAnswer]
) -> dict[str, Any]:
    own = [each for each in answers if each.task is task]
    return {
        "agency": _called(request, agency_id, played),
        "played": [field for field, group in played.items() if not group],
        "groups": [{"field": field, "words": words} for field, words in played.items() if words],
        "items": [{"field": e.field, "values": list(e.values), "inherited_from": e.inherited_from} for e in own],
        "number": task.number,
        "kind": task.kind.value,
        "plan": request.label(task.plan),
        "place": request.sources.task_place(task, *(each.field for each in own)),
    }
