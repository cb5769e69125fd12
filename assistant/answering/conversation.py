"""Follow-ups: what a question leaves out is filled from what the conversation was about.

A question owes something to the last turn when it says so ("còn", "thế", "việc đó", "không, ý tôi là") or when
it has nothing to stand on by itself. Otherwise only the plan carries over, and only where one is needed.
"""

import re
from dataclasses import replace

from assistant.answering.models import Focus
from assistant.answering.sources import Sources
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Role, TaskKind
from assistant.retrieval.query import Query
from assistant.retrieval.references import Reference

_LONGEST_ELLIPSIS = 3
_OWN_QUESTION = ("glossary", "compare", "outside", "greeting", "help")
PERIOD = "period:"
_ORDINALS = {
    **{word: at for at, word in enumerate(("nhat", "hai", "ba", "tu", "nam"))},
    **{
        "dau": 0,
        "dau tien": 0,
        "cuoi": -1,
        "cuoi cung": -1,
        "first": 0,
        "second": 1,
        "third": 2,
        "fourth": 3,
        "last": -1,
    },
}
_WHICH_ONE = re.compile(
    r"(?<!\w)(?:cai|phuong an|lua chon)\s+(?:thu\s+)?(nhat|hai|ba|tu|nam|dau tien|dau|cuoi cung|cuoi)(?!\w)"
    r"|(?<!\w)(first|second|third|fourth|last) one(?!\w)"
)
ROLE_NAMES = tuple(role.value for role in Role)
_KEPT_CUES = frozenset({
    "lead", "coordinate", "monitor", "deadline", "target", "title", "product", "count", "list", "duty",
    "meta_number", "meta_date", "meta_effective", "meta_signatory", "meta_period", "meta_basis", "meta_title",
})  # fmt: skip
_FIELD_CUES = ("lead", "coordinate", "monitor", "deadline", "target", "title", "product")


def resolve(query: Query, focus: Focus, sources: Sources) -> Query:
    """`query` with what it leaves out; itself when it owes nothing to `focus`."""
    if focus == Focus() or query.asks("greeting", "help", "outside") or asks_why(query) or not _owes(query, focus):
        return query
    if query.asks("next", "previous") and focus.tasks:
        return _beside(query, focus, sources)
    if (chosen := _ordinal(query)) is not None and len(focus.tasks or focus.choices) > 1:
        return _one_of(query, focus, sources, chosen)
    if query.references:
        return _same_field(query, focus)
    if focus.intent in ("agency", "due") and _is_only_a_time(query):
        return _in_time(query, focus)
    if _switches_plan(query):
        return _again(query, focus, sources)
    if query.agencies:
        return _other_agency(query, focus, sources)
    if focus.tasks and _asks_field(query) and len(query.topic.split()) <= _LONGEST_ELLIPSIS:
        if _leaves_plan(query, focus, sources):
            return _again(query, focus, sources)
        return _same_tasks(_with_plan(query, focus), focus, sources)
    if (
        focus.agencies
        and query.asks(*_FIELD_CUES, "duty", "list", "count")
        and len(query.topic.split()) <= _LONGEST_ELLIPSIS
    ):
        return _limited(replace(_with_plan(query, focus), agencies=focus.agencies), focus)
    if focus.topic and len(query.topic.split()) <= _LONGEST_ELLIPSIS and not query.asks(*_OWN_QUESTION):
        return _more_of_topic(_with_plan(query, focus), focus)
    return _with_plan(query, focus)


def asks_why(query: Query) -> bool:
    """True for "vì sao?" and its like: the question asks of the last answer and names no matter of its own."""
    return query.asks("why") and not query.references and not query.plans and len(query.topic.split()) <= 1


def _more_of_topic(query: Query, focus: Focus) -> Query:
    """The last question with one thing changed: "còn cấp tỉnh?", "đến 2030 thì sao?"."""
    words = " ".join(dict.fromkeys([*query.topic_words.split(), *(focus.topic or "").split()]))
    cues = query.cues | {cue for cue in focus.cues if cue in _KEPT_CUES}
    return replace(query, topic=fold(words), topic_words=words, cues=cues)


def _owes(query: Query, focus: Focus) -> bool:
    """True when the question cannot stand alone or says that it goes on."""
    asks_itself = query.references or query.topic or query.agencies or query.asks("count", "list", "glossary")
    stands_alone = bool(query.plans and asks_itself)
    if query.asks("correct"):
        return True
    if query.terms and query.asks("glossary") and not query.asks("follow", "refer"):
        return False
    if query.asks("follow", "refer", "next", "previous"):
        return not stands_alone or len(query.topic.split()) <= _LONGEST_ELLIPSIS
    return not stands_alone and bool(focus.plans or focus.choices or focus.tasks or focus.agencies)


def _asks_field(query: Query) -> bool:
    return query.asks(*_FIELD_CUES, "duty")


def _with_plan(query: Query, focus: Focus) -> Query:
    return query if query.plans or query.strangers else replace(query, plans=focus.plans)


def _switches_plan(query: Query) -> bool:
    """True when the question names a plan and little else: "bên Đồng Tháp thì sao?", "ý tôi là Bình Phước"."""
    return bool(query.plans) and not query.references and not query.agencies and len(query.topic.split()) <= 1


def _leaves_plan(query: Query, focus: Focus, sources: Sources) -> bool:
    """True when the question names plans, none of which holds a task spoken of: "Bình Định cũng có vụ này, ai làm?"."""
    return bool(query.plans) and not any(sources.task(task).plan in query.plans for task in focus.tasks)


def _again(query: Query, focus: Focus, sources: Sources) -> Query:
    """The last question, asked of the plan that is named now."""
    roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
    meta = {cue for cue in query.cues if cue.startswith("meta_")}
    cues = query.cues | ({cue for cue in focus.cues if cue in _KEPT_CUES} if not meta else set())
    changed = replace(query, roles=roles, cues=cues)
    if focus.intent in ("meta", "count", "due") or meta:
        return _limited(replace(changed, topic="", topic_words=""), focus)
    if focus.intent == "by_number" and focus.references:
        return replace(changed, references=tuple(_remembered(each) for each in focus.references))
    if focus.agencies:
        return _limited(replace(changed, agencies=focus.agencies, cues=cues | {"duty"} if not roles else cues), focus)
    if focus.topic:
        return replace(changed, topic=focus.topic, topic_words=focus.topic)
    if focus.tasks:
        task = sources.task(focus.tasks[0])
        same = any(t.number == task.number for plan in query.plans for t in sources.plans[plan].tasks)
        if same or focus.intent == "by_number":
            return replace(changed, references=_references(task.number or task.ref, task.kind))
        return replace(changed, topic=task.title, topic_words=task.title)
    return changed


def _remembered(reference: str) -> Reference:
    kind, _, number = reference.partition(":")
    return Reference(kind, number, Span(0, 0))


def _limited(query: Query, focus: Focus) -> Query:
    """A list under the groups and in the time that limited the last one."""
    if not focus.filters:
        return query
    groups = tuple(_remembered(each) for each in focus.filters if not each.startswith(PERIOD))
    period = next((each.removeprefix(PERIOD) for each in focus.filters if each.startswith(PERIOD)), "")
    return replace(query, references=groups, period=query.period or period, cues=query.cues | {"list"})


def _is_only_a_time(query: Query) -> bool:
    """True for "quý IV thì sao?": a time is named and nothing else."""
    left = set(query.topic.split()) - set(fold(query.period).split())
    return bool(query.period) and len(left) <= 1 and not (query.references or query.agencies)


def _in_time(query: Query, focus: Focus) -> Query:
    """The last list, of another time."""
    roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
    cues = query.cues | {"list"}
    return replace(_with_plan(query, focus), agencies=focus.agencies, roles=roles, cues=cues, topic="", topic_words="")


def _ordinal(query: Query) -> int | None:
    """Which of several is meant by "cái thứ hai", from 0; -1 for the last; None where none is."""
    match = _WHICH_ONE.search(query.folded)
    return _ORDINALS[match[1] or match[2]] if match else None


def _one_of(query: Query, focus: Focus, sources: Sources, at: int) -> Query:
    """The question about one of the rows, or of the plans offered, of the last turn."""
    of = focus.tasks or focus.choices
    one = of[at] if at < len(of) else of[-1]
    bare = replace(query, references=(), topic="", topic_words="")
    if not focus.tasks:
        return _again(replace(bare, plans=(one,)), focus, sources)
    return _same_field(_same_tasks(bare, replace(focus, tasks=(one,)), sources), focus)


def _references(number: str, kind: TaskKind) -> tuple[Reference, ...]:
    name = {TaskKind.PROJECT: "project", TaskKind.AREA: "area"}.get(kind, "task")
    return (Reference(name, number, Span(0, 0)),)


def _same_field(query: Query, focus: Focus) -> Query:
    """A new number with the field of the last turn: "thế 7.3.4?"."""
    if query.roles or _asks_field(query):
        return query
    roles = tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
    return replace(query, roles=roles, cues=query.cues | {name for name in focus.roles if name in _FIELD_CUES})


def _same_tasks(query: Query, focus: Focus, sources: Sources) -> Query:
    """The tasks of the last turn with another field: "còn phối hợp?"."""
    tasks = [sources.task(task_id) for task_id in focus.tasks]
    references = tuple(reference for task in tasks for reference in _references(task.number or task.ref, task.kind))
    return replace(
        query, references=references, plans=tuple(dict.fromkeys(task.plan for task in tasks)), topic="", topic_words=""
    )


def _other_agency(query: Query, focus: Focus, sources: Sources) -> Query:
    """Another agency for the same question, or its part in the task spoken of."""
    with_plan = _with_plan(query, focus)
    of_task = focus.tasks and not _leaves_plan(query, focus, sources)
    if of_task and (query.asks("refer", "duty") or query.roles) and focus.intent != "agency":
        return _same_tasks(with_plan, focus, sources)
    if focus.agencies or focus.intent == "agency":
        roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
        cues = query.cues | ({"duty"} if not roles else {"list"})
        return _limited(replace(with_plan, roles=roles, cues=cues), focus)
    return with_plan


def _beside(query: Query, focus: Focus, sources: Sources) -> Query:
    """The row after or before the one spoken of; the question as it is where there is none."""
    task = sources.task(focus.tasks[-1])
    rows = [row for row in sources.plans[task.plan].tasks if row.kind is not TaskKind.GROUP]
    at = next((position for position, row in enumerate(rows) if row.id == task.id), 0)
    at += 1 if query.asks("next") else -1
    if not 0 <= at < len(rows):
        return query
    beside = rows[at]
    moved = replace(
        query,
        references=_references(beside.number or beside.ref, beside.kind),
        plans=(beside.plan,),
        topic="",
        topic_words="",
    )
    return _same_field(moved, focus)
