"""A field asked by what the task is about: "ai lo việc xin lỗi dân khi trả hồ sơ trễ ở Bình Định?"."""

import re
from dataclasses import replace
from itertools import product

from assistant.answering import confidence
from assistant.answering.claimed import claims_a_time
from assistant.answering.draft import Draft, DraftFact, Phrase
from assistant.answering.fields import ROLE_FIELDS, FieldAnswer, field_of
from assistant.answering.kinds.by_number import asked_fields
from assistant.answering.kinds.passages import best_sentences
from assistant.answering.kinds.refusal import silent
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.answering.twins import with_level
from assistant.documents.models import Span
from assistant.plans.deadlines import read_deadline
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Role, Task, TaskKind
from assistant.retrieval.ranking import Ranked

_KINDS = ("task", "duty")
_MOST_PLANS = 3
_DATED = re.compile(r"truoc ngay|\d{1,2}/\d{1,2}/20\d\d|quy [iv1-4]+\b|thang \d")
_BY_YEAR = re.compile(r"(?<!\w)(?:den|truoc|trong|het|vao)(?: cuoi)? nam 20\d\d(?!\d)")
_ACT = re.compile(
    r"\d+/(?:20\d\d/)?[a-z][a-z0-9-]*(?:,? (?:ngay )?\d{1,2}(?:[/-]\d{1,2}[/-]| thang \d{1,2},? nam )20\d\d)?"
)
"""An act cited in folded words, with its date, by which nothing is due."""
_LEVELS = tuple(
    (re.compile(rf"(?<!\w)(?:{asked}) nao(?!\w)"), re.compile(rf"(?<!\w)(?:{held}|dia phuong|cac cap)(?!\w)"))
    for asked, held in (
        ("huyen|thi xa", "huyen"),
        ("xa|phuong|thi tran", "xa"),
        ("thon|to dan pho|khom|ap", "thon|khom"),
    )
)
"""A place of one level is asked for, in folded words, and who is one."""
_ROW_BESIDE_PROSE, _ROW_FAR_BEHIND = 0.1, 0.2
_ROW_BESIDE_DUTY = 0.2
_FAR_CLOSER, _CLOSER, _HOLDS_FAR_MORE = 0.4, 0.2, 3.0
_FAR_BEHIND = 0.5
"""How far behind the best record one that gives the part asked for is no longer about the same matter."""
_MONITORS = re.compile(r"(?<!\w)(?:theo doi|giam sat)(?!\w)")
_BEGINS_WITH_HELP = re.compile(r"\W*(?:\w\) ?)?phoi hop(?!\w)")
_IN_ANNEX = re.compile(r"(?<!\w)(?:phu luc|annex|appendix)(?!\w)")


def answer(request: Request) -> Draft | None:
    """The draft for a question that asks a role or deadline of what its topic describes; None for other questions."""
    fields = _fields_asked(request)
    if not fields or not request.query.topic or len(request.query.plans) > 1:
        return None
    field = fields[0]
    if field == "deadline" and _prose_says_it(request):
        return None
    records = request.rank(kinds=_KINDS, k=40)
    if records and _is_in_title(request, records[0], field):
        field, fields = Role.LEAD.value, [Role.LEAD.value, *fields[1:]]
    ranked = [entry for entry in records if can_state(request, entry, field)]
    if ranked and records[0].score - ranked[0].score > _FAR_BEHIND:
        return None if field == "deadline" else silent(request, records)
    of_level = of_level_asked(request, ranked, field)
    if ranked and not of_level:
        return silent(request, ranked)
    ranked = of_level
    if ranked and _said_elsewhere(request, ranked[0]):
        return None
    if not request.is_sure(ranked) and not (field == "deadline" and _dates_the_best(request, ranked, records)):
        return None if field == "deadline" else silent(request, ranked)
    chosen = _best_by_plan(request, ranked)
    return draft(request, fields, chosen, request.likelihood(ranked))


def _is_in_title(request: Request, best: Ranked, field: str) -> bool:
    """True where a row's title has the verb that was taken for a part which its annex does not give.

    "Cơ quan nào định kỳ theo dõi kết quả?" asks who leads "Định kỳ theo dõi kết quả ...".
    """
    if field != Role.MONITOR or best.passage.kind != "task" or can_state(request, best, field):
        return False
    return bool(_MONITORS.search(fold(request.task(best.passage.ref).title)))


def _fields_asked(request: Request) -> list[str]:
    """The roles and the deadline that are asked for, or a deadline that is claimed."""
    fields = [field for field in asked_fields(request) if field not in ("target", "title")]
    return fields or (["deadline"] if claims_a_time(request) else [])


def _said_elsewhere(request: Request, record: Ranked) -> bool:
    """True when some other prose speaks of the topic far more closely than any task or duty: it is quoted instead."""
    if _IN_ANNEX.search(request.query.folded) and record.passage.kind == "task":
        return False
    best = next(iter(request.rank(kinds=("section", "meta"), k=1)), None)
    if best is None:
        return False
    holds_it = best.coverage > _HOLDS_FAR_MORE * record.coverage
    return best.score - record.score > (_CLOSER if holds_it else _FAR_CLOSER)


def _prose_says_it(request: Request) -> bool:
    """True when the best passage of all is no task and says a time: it is answered by its sentence.

    A row whose deadline is filled and that ranks close to it is asked for instead; where no row comes near, "đến năm
    2029" is time enough.
    """
    ranked = request.rank(k=40)
    if not ranked or ranked[0].passage.kind == "task":
        return False
    best = ranked[0]
    behind = best.score - _best_dated_row(request, ranked)
    if behind <= _ROW_BESIDE_PROSE:
        return False
    spans = best_sentences(request, best)
    words = _ACT.sub(" ", fold(" ".join(request.sources.quote(best.passage.plan, span) for span in spans)))
    if behind >= _ROW_FAR_BEHIND and _BY_YEAR.search(words):
        return True
    return bool(_DATED.search(words) or read_deadline(words).recurs)


def _best_dated_row(request: Request, ranked: list[Ranked]) -> float:
    """The score of the best task of `ranked` that has a deadline of its own; 0 where there is none."""
    rows = (entry for entry in ranked if entry.passage.kind == "task")
    return next((row.score for row in rows if request.task(row.passage.ref).deadline.text), 0.0)


def _dates_the_best(request: Request, ranked: list[Ranked], records: list[Ranked]) -> bool:
    """True where the best record is surely right and has no time, and a row with one stands right beside it."""
    if not ranked or ranked[0].passage.kind != "task" or not request.task(ranked[0].passage.ref).deadline.text:
        return False
    return request.is_sure(records) and ranked[0].score >= records[0].score - _ROW_BESIDE_DUTY


def can_state(request: Request, entry: Ranked, field: str) -> bool:
    """True when the passage's record has something to say of the field."""
    if entry.passage.kind == "duty":
        return _duty_states(request, request.sources.duty(entry.passage.ref), field)
    task = request.sources.task(entry.passage.ref)
    if task.kind is TaskKind.GROUP and not task.spans.get(field):
        return False
    return field in request.sources.fields_of_annex(task.plan, task.annex)


def of_level_asked(request: Request, ranked: list[Ranked], field: str) -> list[Ranked]:
    """The best of `ranked` that give a place of the level asked for ("huyện nào?", "xã nào?"); all where none is."""
    level = next((held for asked, held in _LEVELS if asked.search(request.query.folded)), None)
    if level is None:
        return ranked
    near = [entry for entry in ranked if entry.score >= ranked[0].score - _FAR_CLOSER]
    return [entry for entry in near if level.search(_whom(request, entry, field))]


def _whom(request: Request, entry: Ranked, field: str) -> str:
    """Folded, whom the passage's record names in the field."""
    if entry.passage.kind == "duty":
        return fold(request.sources.duty(entry.passage.ref).agency)
    return fold(" ".join(field_of(request.sources, request.task(entry.passage.ref), field).values))


def _duty_states(request: Request, duty: Duty, field: str) -> bool:
    """True when a duty says who plays the part, or by when; its agency leads a duty but where it is to help others."""
    if field == "deadline":
        return duty.due is not None
    if field == Role.COORDINATE and duty.partners:
        return True
    if field == Role.MONITOR and _MONITORS.search(fold(request.sources.quote(duty.plan, duty.span))):
        return True
    if field == Role.LEAD:
        return Role.LEAD in duty.roles or not _BEGINS_WITH_HELP.match(fold(request.sources.words(duty.plan, duty.span)))
    return field in ROLE_FIELDS and Role(field) in duty.roles


def _best_by_plan(request: Request, ranked: list[Ranked]) -> list[Ranked]:
    """The readings to answer: the best one, its ties, and where no plan is named the best of other plans."""
    if request.query.plans or request.focus.plans:
        chosen = with_task(confidence.readings(ranked, request.likelihood(ranked), 2), ranked)
        return with_level(request, chosen, ranked)
    best: dict[str, Ranked] = {}
    for entry in ranked:
        best.setdefault(entry.passage.plan, entry)
    good = [entry for entry in best.values() if entry.score >= ranked[0].score - 3 * confidence.TIE]
    return good[:_MOST_PLANS]


def with_task(chosen: list[Ranked], ranked: list[Ranked]) -> list[Ranked]:
    """A duty is joined by the annex row on the same matter, where one is near: the row is what assigns the role."""
    if any(entry.passage.kind == "task" for entry in chosen):
        return chosen
    near = [e for e in ranked if e.passage.kind == "task" and e.score >= ranked[0].score - _ROW_BESIDE_DUTY]
    return [*chosen[:1], *near[:1]] if near else chosen


def draft(request: Request, fields: list[str], chosen: list[Ranked], likelihood: float) -> Draft:
    """What the records `chosen` say of each of `fields`, right with this `likelihood` (0..1)."""
    items = []
    facts: list[DraftFact] = []
    for entry, field in product(chosen, fields):
        if entry.passage.kind == "task":
            found = field_of(request.sources, request.task(entry.passage.ref), field)
            if found.stated:
                items.append(_task_item(request, found))
                facts.append(found.fact())
        elif _duty_states(request, request.sources.duty(entry.passage.ref), field):
            items.append(_duty_item(request, entry, field))
    tasks = tuple(entry.passage.ref for entry in chosen if entry.passage.kind == "task")[:1]
    plans = tuple(dict.fromkeys(entry.passage.plan for entry in chosen))
    focus = Focus(plans if len(plans) == 1 else (), tasks, (), tuple(fields), fields[0], request.query.text)
    return Draft(
        intent=fields[0],
        template="meaning",
        context={"items": items},
        facts=tuple(facts),
        suggestions=_suggestions(request, fields, tasks),
        notes=() if likelihood >= confidence.PLAIN else (Phrase("reading", {}),),
        focus=replace(focus, topic=request.query.topic_words),
    )


def _task_item(request: Request, found: FieldAnswer) -> dict[str, object]:
    task = found.task
    return {
        "what": "task",
        "field": found.field,
        "values": list(found.values),
        "number": task.number,
        "kind": task.kind.value,
        "title": task.title,
        "plan": request.label(task.plan),
        "inherited_from": found.inherited_from,
        "place": found.place,
        "origin": found.origin,
    }


def _duty_item(request: Request, entry: Ranked, field: str) -> dict[str, object]:
    duty = request.sources.duty(entry.passage.ref)
    spans = best_sentences(request, entry)
    return {
        "what": "duty",
        "field": field,
        "values": [request.sources.words(duty.plan, span) for span in _stated(duty, field)] or [duty.agency],
        "agency": duty.agency,
        "words": request.sources.words(duty.plan, Span(spans[0].start, spans[-1].end)),
        "plan": request.label(duty.plan),
        "place": request.sources.duty_place(duty),
    }


def _stated(duty: Duty, field: str) -> tuple[Span, ...]:
    """Where a duty says what is asked, when that is not its own agency."""
    if field == "deadline" and duty.due:
        return (duty.due,)
    return duty.partners if field == Role.COORDINATE and Role.COORDINATE not in duty.roles else ()


def _suggestions(request: Request, fields: list[str], tasks: tuple[str, ...]) -> tuple[Phrase, ...]:
    if not tasks:
        return ()
    task: Task = request.task(tasks[0])
    columns = request.sources.roles_in_plan(task.plan)
    others = [
        name
        for name in ("lead", "coordinate", "deadline", "monitor", "target")
        if name in columns and name not in fields
    ]
    context = {"number": task.number or task.ref, "kind": task.kind.value, "plan": request.label(task.plan)}
    return tuple(Phrase("ask_field", {**context, "field": name}) for name in others[:3])
