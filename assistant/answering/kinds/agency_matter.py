"""What an agency has to do in one matter: those of its tasks and duties that speak of it."""

import re

from assistant.answering import confidence
from assistant.answering.draft import Draft, DraftFact
from assistant.answering.fields import field_of
from assistant.answering.kinds.agency_duties import duty_item
from assistant.answering.kinds.agency_tasks import task_row
from assistant.answering.models import Focus
from assistant.answering.periods import asks_how_often
from assistant.answering.request import Request
from assistant.plans.deadlines import read_deadline
from assistant.plans.models import Duty, Role, Task
from assistant.retrieval.ranking import Ranked

_MOST, _IN_ROLE, _CLOSE, _NEAR_BEST = 3, 0.15, 0.2, 0.35
_IN_PROSE = re.compile(r"(?<!\w)(?:phan|muc|chuong) (?:[ivx\d]+ )?to chuc thuc hien(?!\w)")


def about_matter(request: Request, agencies: tuple[str, ...], plans: tuple[str, ...]) -> Draft | None:
    """What each agency has to do in the matter asked for; None where none of its work speaks of it."""
    chosen = [(agency, entry) for agency in agencies for entry in speaking_of_it(request, agency, plans)]
    if not chosen:
        return None
    found = tuple(dict.fromkeys(entry.passage.plan for _, entry in chosen))
    tasks = tuple(entry.passage.ref for _, entry in chosen if entry.passage.kind == "task")[:1]
    return Draft(
        intent="duty",
        template="agency_topic",
        context={"items": [matter_item(request, agency, entry) for agency, entry in chosen]},
        facts=tuple(fact for agency, entry in chosen for fact in facts_of(request, agency, entry)),
        focus=Focus(
            found if len(found) == 1 else (),
            tasks,
            agencies,
            (),
            "agency",
            request.query.text,
            topic=request.query.topic_words,
        ),
    )


def speaking_of_it(request: Request, agency_id: str, plans: tuple[str, ...]) -> list[Ranked]:
    """The agency's duties and rows in `plans` that speak of the matter, best first; none where none surely does."""
    ranked = _ranked(request, agency_id, plans, ())
    in_role = _ranked(request, agency_id, plans, request.query.roles)
    if in_role and in_role[0].score >= ranked[0].score - _IN_ROLE:
        ranked = in_role
    if asks_how_often(request.query):
        near = ranked if any(_recurs(request, entry) for entry in ranked) else _near(request, agency_id, plans)
        ranked = [entry for entry in near if _recurs(request, entry)] or ranked
    chosen = confidence.ties(ranked, _MOST)
    if request.query.asks("duty") and not request.query.roles:
        chosen = [entry for entry in ranked if entry in chosen or _says_as_much(entry, ranked[0])][:_MOST]
    return _with_duty(request, chosen, ranked)


def _says_as_much(entry: Ranked, best: Ranked) -> bool:
    """True for a duty that holds all of the matter that the best record holds, and ranks near it."""
    near = entry.score >= best.score - _NEAR_BEST
    return entry.passage.kind == "duty" and near and entry.coverage >= best.coverage


def _with_duty(request: Request, chosen: list[Ranked], ranked: list[Ranked]) -> list[Ranked]:
    """`chosen`, with the best duty of `ranked` where duties are asked for and all that is chosen is rows.

    Where the part of the plan is named that gives duties in prose ("trong phần tổ chức thực hiện"), duties alone.
    """
    duties = [entry for entry in ranked if entry.passage.kind == "duty"]
    if not duties or not request.query.asks("duty"):
        return chosen
    if _IN_PROSE.search(request.query.folded):
        return confidence.ties(duties, _MOST)
    if request.query.roles:
        return chosen
    return chosen if any(entry in duties for entry in chosen) else [*chosen[: _MOST - 1], duties[0]]


def _ranked(request: Request, agency_id: str, plans: tuple[str, ...], roles: tuple[Role, ...]) -> list[Ranked]:
    """The agency's work in one of `roles`, or in any where none is given, that holds enough of the matter."""
    found = _all_ranked(request, agency_id, plans, roles)
    return [entry for entry in found if entry.coverage >= confidence.SPEAKS_OF_IT]


def _near(request: Request, agency_id: str, plans: tuple[str, ...]) -> list[Ranked]:
    """The agency's work that ranks close to the best of it, however few of the matter's words it holds."""
    found = _all_ranked(request, agency_id, plans, ())
    return [entry for entry in found if entry.score >= found[0].score - _CLOSE and entry.coverage > 0]


def _all_ranked(request: Request, agency_id: str, plans: tuple[str, ...], roles: tuple[Role, ...]) -> list[Ranked]:
    """The agency's work in one of `roles`, or in any where none is given, best first."""
    duties = (duty for plan in plans for duty in request.sources.duties_of(agency_id, plan))
    refs = {duty.id for duty in duties if not roles or not set(roles).isdisjoint(duty.roles or (Role.LEAD,))}
    for plan in plans:
        refs |= {task.id for role in roles or (None,) for task in request.sources.tasks_of(agency_id, plan, role)}
    return request.rank(plans=plans, kinds=("task", "duty"), refs=refs, k=8)


def _recurs(request: Request, entry: Ranked) -> bool:
    """True when the words of a duty, or the deadline of a row, say how often."""
    if entry.passage.kind == "task":
        return request.task(entry.passage.ref).deadline.recurs is not None
    duty = request.sources.duty(entry.passage.ref)
    return read_deadline(request.sources.words(duty.plan, duty.span)).recurs is not None


def facts_of(request: Request, agency_id: str, entry: Ranked) -> list[DraftFact]:
    """The roles that the agency plays in a row, and its deadline where that is asked for; none for a duty."""
    if entry.passage.kind != "task":
        return []
    task = request.task(entry.passage.ref)
    when = request.query.asks("deadline") or asks_how_often(request.query)
    deadline = [field_of(request.sources, task, "deadline").fact()] if when else []
    return [*facts_of_task(request, agency_id, task), *deadline]


def facts_of_task(request: Request, agency_id: str, task: Task) -> list[DraftFact]:
    """The roles that the agency plays in the task."""
    return [field_of(request.sources, task, role.value).fact() for role in _roles_of(request, agency_id, task)]


def matter_item(request: Request, agency_id: str, entry: Ranked) -> dict[str, object]:
    """What an answer shows of one duty or row of the agency."""
    if entry.passage.kind == "duty":
        return item_of_duty(request, request.sources.duty(entry.passage.ref))
    return item_of_task(request, agency_id, request.task(entry.passage.ref))


def item_of_duty(request: Request, duty: Duty) -> dict[str, object]:
    """What an answer shows of a duty, under the name that the plan gives those who have it."""
    return {**duty_item(request, duty), "what": "duty", "agency": duty.agency, "plan": request.label(duty.plan)}


def item_of_task(request: Request, agency_id: str, task: Task) -> dict[str, object]:
    """What an answer shows of a row and the parts that the agency plays in it."""
    roles = [role.value for role in _roles_of(request, agency_id, task)]
    row = task_row(request, task, roles[0] if roles else Role.LEAD.value)
    agency = request.sources.agency(agency_id).name
    return {**row, "what": "task", "agency": agency, "roles": roles, "plan": request.label(task.plan)}


def _roles_of(request: Request, agency_id: str, task: Task) -> list[Role]:
    """The parts that the agency plays in the task."""
    named = {
        role: [a for words in task.roles.get(role, ()) for a in request.sources.agencies_in(words)] for role in Role
    }
    return [role for role, agencies in named.items() if agency_id in agencies]
