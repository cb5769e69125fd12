"""Rows that speak of a matter, listed and counted: "những nhiệm vụ nào về chữ ký số?", "mấy việc về một cửa?".

Which rows speak of a matter is told by their words alone, so that the count can be checked: the phrase that was typed,
or the official one for it, stands in the row's title, target or product, or in a heading above it.
"""

import re
from typing import Any

from assistant.answering.draft import Draft
from assistant.answering.fields import field_of
from assistant.answering.kinds.agency_tasks import task_row
from assistant.answering.models import Focus, Status
from assistant.answering.narrowing import Narrowed, named_groups, narrowed
from assistant.answering.request import Request
from assistant.answering.rows_asked import OWN_WORDS
from assistant.plans.areas import rows_above
from assistant.plans.folding import fold, normal_form
from assistant.plans.models import Plan, Role, Task, TaskKind

_ROWS = re.compile(
    r"(?<!\w)(?:nhiem vu|dau viec|viec|nv|muc|dong|cong viec|de an|tasks?|items?|rows?|jobs?|projects?|schemes?)(?!\w)"
)
_SINGLE = re.compile(r"(?<!\w)so (?:may|nao|bao nhieu)(?!\w)")
_ABOUT = re.compile(
    r"(?<!\w)(?:ve|lien quan(?: den| toi)?|(?:noi|nhac|de cap)(?: den| toi| ve)?|about|on|regarding|concerning)(?!\w)"
)
_LEADS_IN = re.compile(r"^(?:(?:lien quan|noi|nhac|de cap|den|toi|ve|su|viec|cong tac|concern\w*|relat\w*)(?:\s+|$))+")
_JOINTS = frozenset(("của", "và", "các", "những", "cho", "về", "ở", "là"))
_WORD = re.compile(r"\w+")
_FEWEST_LISTED, _MOST_WORDS = 2, 6


def answer(request: Request) -> Draft | None:
    """The draft that lists every row whose words name the matter; None where that is not asked, or no row does.

    Asked how many there are "về" a matter that no row names, it says so: all rows of the plan are no answer.
    """
    query = request.query
    phrases = _phrases(request)
    if not phrases or not _asks_for_rows(request) or named_groups(request):
        return None
    named = query.plans or request.focus.plans or (request.plans if request.asks_across() else ())
    plans = [request.sources.plans[plan] for plan in named if request.sources.plans[plan].tasks]
    found = [(plan, narrowed(request, plan, _speaking_of(request, plan, phrases))) for plan in plans]
    total = sum(len(each.due) for _, each in found)
    fewest = 1 if query.asks("count") else _FEWEST_LISTED
    if not plans or (total < fewest and (query.agencies or not _counts_a_matter(request))):
        return None
    return _draft(request, found, total)


def _asks_for_rows(request: Request) -> bool:
    query = request.query
    in_role = bool(query.roles and not query.agencies)
    if in_role or query.asks_who or query.references or _SINGLE.search(query.folded):
        return False
    return query.asks("list", "count") and _ROWS.search(query.folded) is not None


def _counts_a_matter(request: Request) -> bool:
    return request.query.asks("count") and _ABOUT.search(request.query.folded) is not None


def _phrases(request: Request) -> tuple[str, ...]:
    """What names the matter: the topic's words, and the official wordings of the whole of it; folded."""
    query = request.query
    topic = _plain(_matter(query.topic_words))
    words = set(topic.split())
    if not words - OWN_WORDS - _titles(request) or len(words) > _MOST_WORDS:
        return ()
    official = [
        phrase
        for wording in query.wordings
        for phrase in wording.phrases
        if words <= {word for said in wording.said for word in _WORD.findall(fold(said))}
    ]
    return tuple(dict.fromkeys([topic, *map(_plain, official)]))


def _titles(request: Request) -> set[str]:
    """The words of the titles of the plans in question: what all of their rows are about."""
    plans = request.query.plans or request.focus.plans
    return {word for plan in plans for word in fold(request.sources.plans[plan].title).split()}


def _matter(topic: str) -> str:
    """The topic, as typed, without what leads to it: "liên quan đến một cửa" is "một cửa"."""
    left = _LEADS_IN.sub("", fold(topic)).split()
    return " ".join(topic.split()[-len(left) :]) if left else ""


def _speaking_of(request: Request, plan: Plan, phrases: tuple[str, ...]) -> tuple[Task, ...]:
    """The plan's rows, of the agencies and in the roles asked for, whose own words hold one of `phrases`."""
    query = request.query
    tasks = {task.id: task for task in plan.tasks if task.kind in (TaskKind.TASK, TaskKind.PROJECT)}
    if query.agencies:
        roles = query.roles or tuple(Role)
        theirs = (request.sources.tasks_of(agency, plan.id, role) for agency in query.agencies for role in roles)
        named = {task.id for each in theirs for task in each}
        tasks = {key: task for key, task in tasks.items() if key in named}
    return tuple(task for task in tasks.values() if _says(plan, task, phrases))


def _says(plan: Plan, task: Task, phrases: tuple[str, ...]) -> bool:
    above = [row.title for row in rows_above(plan, task)]
    words = " | ".join(_plain(text) for text in (task.title, task.target, task.product, *above) if text)
    return any(f" {phrase} " in f" {words} " for phrase in phrases)


def _plain(text: str) -> str:
    """The folded words without those that only join them: "hài lòng của người dân" is "hai long nguoi dan"."""
    return fold(" ".join(word for word in _WORD.findall(normal_form(text).lower()) if word not in _JOINTS))


def _draft(request: Request, found: list[tuple[Plan, Narrowed]], total: int) -> Draft:
    blocks = [_block(request, plan, each) for plan, each in found]
    field = request.query.roles[0] if request.query.roles else Role.LEAD
    return Draft(
        intent="count" if request.query.asks("count") else "agency_tasks",
        template="rows_in_matter",
        context={"blocks": blocks, "width": max(24, 480 // max(total, 1)) if request.query.asks("count") else 120},
        status=Status.ANSWERED if total else Status.ABSTAINED,
        facts=tuple(field_of(request.sources, task, field.value).fact() for _, each in found for task in each.due),
        counts=frozenset(count for block in blocks for count in (len(block["rows"]), block["undated"], block["wider"])),
        ground=" ".join([request.query.period, *(name for block in blocks for name in block["agencies"])]),
        focus=Focus(tuple(plan.id for plan, _ in found), (), request.query.agencies, (), "count", request.query.text),
    )


def _block(request: Request, plan: Plan, found: Narrowed) -> dict[str, Any]:
    """What the answer shows of one plan; the matter in the words of the question."""
    query = request.query
    field = query.roles[0].value if query.roles else "title"
    return {
        "plan": request.label(plan.id),
        "matter": _matter(query.topic_words),
        "agencies": [request.sources.agency(agency).name for agency in query.agencies],
        "roles": [role.value for role in query.roles],
        "rows": [task_row(request, task, field) for task in found.due],
        "period": found.period,
        "wider": found.wider,
        "undated": found.undated,
    }
