"""What of the last question a follow-up takes over: its plan, rows, agency, field or topic, or all of it."""

import re
from dataclasses import replace

from assistant.answering.models import Focus
from assistant.answering.request import names_all_plans
from assistant.answering.sources import Sources
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import Role, TaskKind
from assistant.retrieval.lexicon import Wording
from assistant.retrieval.query import Query
from assistant.retrieval.references import Reference

PERIOD = "period:"
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
ROLE_NAMES = tuple(role.value for role in Role)
_CLAIMS = re.compile(r"(?<!\w)(?:co phai|phai khong|dung khong|phai ko|dung ko|phai hong|is it|isn't it)(?!\w)")
_AFTER = ("sau", "tiep theo", "ke tiep", "lien sau", "ke sau", "after", "following")
_BESIDE_ROW = re.compile(
    r"(?<!\w)(?:nhiem vu|dong|viec|tieu chi|muc|de an|row|task|item|project) (?:nao )?(?:dung |nam )?(?:ngay )?"
    r"(sau|tiep theo|ke tiep|lien sau|ke sau|truoc|lien truoc|ke truoc|after|following|before|preceding)"
    r" (?:cua |dong |nhiem vu |task |row |de an )*\d"
    r"|(?<!\w)(sau|lien sau|ke sau|truoc|lien truoc|ke truoc|after|following|before|preceding)"
    r" (?:nhiem vu |dong |viec |muc |de an |task |row |item |project )?(?:so )?\d[\d.]* "
    r"(?:la|thi la|comes|is) (?:(?:nhiem vu|viec|dong|muc|cai|de an) )?(?:gi|nao|which|what)"
    r"|which (?:task|row|item|project) comes (?:right )?(after|before)(?: \w+)? \d"
)
KEPT_CUES = frozenset({
    "lead", "coordinate", "monitor", "deadline", "target", "title", "product", "count", "list", "duty",
    "meta_number", "meta_date", "meta_effective", "meta_signatory", "meta_period", "meta_basis", "meta_title",
    "meta_recipients",
})  # fmt: skip
_AMONG_THOSE = re.compile(r"(?<!\w)(?:trong (?:so )?(?:do|ay)|(?:of|among) (?:them|these|those))(?!\w)")
FIELD_CUES = ("lead", "coordinate", "monitor", "deadline", "target", "title", "product")


def with_plan(query: Query, focus: Focus) -> Query:
    """`query` in the plans spoken of, unless it names a plan or a province itself."""
    of_all = query.asks("compare") and names_all_plans(query.folded)
    return query if query.plans or query.strangers or of_all else replace(query, plans=focus.plans)


def asks_field(query: Query) -> bool:
    """True when a field of a row, or a duty, is asked for."""
    return query.asks(*FIELD_CUES, "duty") or bool(query.roles)


def leaves_plan(query: Query, focus: Focus, sources: Sources) -> bool:
    """True when the question names plans, none of which holds a task spoken of: "Bình Định cũng có vụ này, ai làm?"."""
    return bool(query.plans) and not any(sources.task(task).plan in query.plans for task in focus.tasks)


def again(query: Query, focus: Focus, sources: Sources) -> Query:
    """The last question, asked of the plan that is named now."""
    meta = {cue for cue in query.cues if cue.startswith("meta_")}
    roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES and not meta)
    cues = query.cues | ({cue for cue in focus.cues if cue in KEPT_CUES} if not meta else set())
    changed = replace(query, roles=roles, cues=cues)
    if focus.intent in ("meta", "count", "due") or meta:
        return limited(replace(changed, topic="", topic_words=""), focus)
    if focus.intent == "by_number" and focus.references and len(query.plans) == 1:
        return replace(changed, references=tuple(remembered(each) for each in focus.references))
    if focus.agencies:
        return limited(replace(changed, agencies=focus.agencies, cues=cues | {"duty"} if not roles else cues), focus)
    if focus.topic:
        return _of_topic(changed, focus.topic, focus)
    if focus.tasks:
        task = sources.task(focus.tasks[0])
        numbers = [row.number for plan in query.plans for row in sources.plans[plan].tasks]
        if len(query.plans) == 1 and (task.number in numbers or focus.intent == "by_number"):
            return replace(changed, references=row_references(task.number or task.ref, task.kind))
        return replace(changed, topic=task.title, topic_words=task.title)
    return changed


def widened(query: Query, focus: Focus, sources: Sources) -> Query:
    """The last question, asked of the other plans: "các tỉnh khác thì sao?"; of all where it says so."""
    others = tuple(plan for plan in sources.plans if plan not in focus.plans)
    plans = others if others and (query.asks("others") or not query.asks("widen")) else tuple(sources.plans)
    return again(replace(query, plans=plans, cues=query.cues - {"list", "compare"}), focus, sources)


def of_both(query: Query, focus: Focus, sources: Sources) -> Query:
    """The topic of the last two questions, over the plans of both."""
    other = focus.earlier[-1]
    topic = focus.topic or other.topic or ""
    plans = tuple(dict.fromkeys((*other.plans, *focus.plans)))
    return _of_topic(replace(query, plans=plans), topic, focus)


def limited(query: Query, focus: Focus) -> Query:
    """A list under the groups and in the time that limited the last one."""
    if not focus.filters:
        return query
    groups = tuple(remembered(each) for each in focus.filters if not each.startswith(PERIOD))
    period = next((each.removeprefix(PERIOD) for each in focus.filters if each.startswith(PERIOD)), "")
    return replace(query, references=groups, period=query.period or period, cues=query.cues | {"list"})


def numbered(query: Query, focus: Focus) -> Query:
    """Rows named by number with the field of the last turn; of a list, or a count, the part that stands in a group."""
    groups = all(reference.kind == "group" for reference in query.references) and not asks_field(query)
    if groups and focus.intent == "count":
        return replace(query, cues=query.cues | {"count"})
    if focus.intent == "agency" and (_AMONG_THOSE.search(query.folded) or (groups and focus.filters)):
        roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
        return replace(with_plan(query, focus), agencies=focus.agencies, roles=roles, cues=query.cues | {"list"})
    return same_field(query, focus)


def remembered(reference: str) -> Reference:
    """The reference that a focus keeps as "task:5"."""
    kind, _, number = reference.partition(":")
    return Reference(kind, number, Span(0, 0))


def in_time(query: Query, focus: Focus) -> Query:
    """The last list, of another time."""
    roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
    cues = query.cues | {"list"}
    return replace(with_plan(query, focus), agencies=focus.agencies, roles=roles, cues=cues, topic="", topic_words="")


def other_agency(query: Query, focus: Focus, sources: Sources) -> Query:
    """Another agency for the same question, or its part in the task spoken of."""
    planned = with_plan(query, focus)
    of_task = focus.tasks and not leaves_plan(query, focus, sources)
    if of_task and (query.asks("refer", "duty") or query.roles) and focus.intent != "agency":
        return same_tasks(planned, focus, sources)
    if of_task and _CLAIMS.search(query.folded) and focus.intent != "agency":
        return same_field(same_tasks(planned, focus, sources), focus)
    of_group = focus.filters and _AMONG_THOSE.search(query.folded)
    if focus.agencies or focus.intent == "agency" or of_group:
        roles = query.roles or tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
        cues = query.cues | ({"duty"} if not roles else {"list"})
        return limited(replace(planned, roles=roles, cues=cues), focus)
    return planned


def more_of_topic(query: Query, focus: Focus) -> Query:
    """The last question with one thing changed: "còn cấp tỉnh?", "đến 2030 thì sao?"."""
    words = " ".join(dict.fromkeys([*query.topic_words.split(), *(focus.topic or "").split()]))
    cues = query.cues | {cue for cue in focus.cues if cue in KEPT_CUES}
    return replace(_of_topic(query, words, focus), cues=cues)


def _of_topic(query: Query, words: str, focus: Focus) -> Query:
    """`query` with this topic, searched as it was for the last answer; a year that it names replaces the one before."""
    own = [phrase for phrase in query.expansions if not _YEAR.search(phrase)]
    before = [phrase for phrase in focus.expansions if not (own or (query.years and _YEAR.search(phrase)))]
    wordings = tuple(Wording(frozenset(), (phrase,)) for phrase in before if phrase not in query.expansions)
    return replace(query, topic=fold(words), topic_words=words, wordings=(*query.wordings, *wordings))


def picked(query: Query, focus: Focus, sources: Sources, chosen: tuple[str, ...]) -> Query:
    """The question about some of the rows, or of the plans offered, of the last turn."""
    bare = replace(query, references=(), topic="", topic_words="")
    if not (focus.rows or focus.tasks):
        return again(replace(bare, plans=chosen), focus, sources)
    about = same_tasks(bare, replace(focus, tasks=chosen), sources)
    return same_field(about, focus) if focus.tasks else about


def same_field(query: Query, focus: Focus) -> Query:
    """A new number with the field of the last turn: "thế 7.3.4?"."""
    if query.roles or asks_field(query):
        return query
    roles = tuple(Role(name) for name in focus.roles if name in ROLE_NAMES)
    return replace(query, roles=roles, cues=query.cues | {name for name in focus.roles if name in FIELD_CUES})


def same_tasks(query: Query, focus: Focus, sources: Sources) -> Query:
    """The tasks of the last turn with another field: "còn phối hợp?"."""
    tasks = [sources.task(task_id) for task_id in focus.tasks]
    references = tuple(reference for task in tasks for reference in row_references(task.number or task.ref, task.kind))
    return replace(
        query, references=references, plans=tuple(dict.fromkeys(task.plan for task in tasks)), topic="", topic_words=""
    )


def row_references(number: str, kind: TaskKind) -> tuple[Reference, ...]:
    """What a question would call a row by."""
    name = {TaskKind.PROJECT: "project", TaskKind.AREA: "area"}.get(kind, "task")
    return (Reference(name, number, Span(0, 0)),)


def beside(query: Query, focus: Focus, sources: Sources) -> Query:
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
        references=row_references(beside.number or beside.ref, beside.kind),
        plans=(beside.plan,),
        topic="",
        topic_words="",
    )
    return same_field(moved, focus)


def beside_named(query: Query, focus: Focus, sources: Sources) -> Query | None:
    """The row before or after the one that is named by its number ("nhiệm vụ sau 7.3.3"); None for other questions."""
    moved = _BESIDE_ROW.search(query.folded)
    if not moved or len(query.references) != 1:
        return None
    number = query.references[0].number
    holding = [plan.id for plan in sources.plans.values() if any(task.number == number for task in plan.tasks)]
    plans = query.plans or focus.plans or holding
    rows = [task.id for task in sources.plans[plans[0]].tasks if task.number == number] if len(plans) == 1 else []
    if not rows:
        return None
    cue = "next" if next(filter(None, moved.groups())) in _AFTER else "previous"
    asked = replace(query, cues=query.cues - {"next", "previous"} | {cue})
    return beside(asked, replace(focus, tasks=(rows[0],)), sources)
