"""Follow-ups: what a question leaves out is filled from what the conversation was about.

A question owes something to the last turn when it says so ("còn", "thế", "việc đó", "không, ý tôi là") or when
it has nothing to stand on by itself. Otherwise only the plan carries over, and only where one is needed.
"""

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.answering.carrying import (
    FIELD_CUES,
    KEPT_CUES,
    ROLE_NAMES,
    again,
    asks_field,
    beside,
    beside_named,
    in_time,
    leaves_plan,
    limited,
    more_of_topic,
    numbered,
    of_both,
    other_agency,
    picked,
    same_field,
    same_tasks,
    widened,
    with_plan,
)
from assistant.answering.models import Focus
from assistant.answering.pointing import last_two, means_a_duty, means_rows_listed, of_last_list
from assistant.answering.retractions import without_retracted
from assistant.answering.rows_asked import asks_for_rows, asks_whether
from assistant.answering.shorthand import matter, spelled_out
from assistant.answering.sources import Sources
from assistant.answering.things_counted import counts, thing_asked
from assistant.plans.folding import fold
from assistant.plans.models import Role
from assistant.retrieval.query import Query

_LONGEST_ELLIPSIS = 3
_FIELD_WORDS = frozenset(("chi", "tieu", "muc"))
_OWN_QUESTION = ("glossary", "compare", "outside", "greeting", "help")
_THAT_AGENCY = re.compile(
    r"(?<!\w)(co quan|so|don vi|nganh|van phong) (?:nay|do|ay|kia|tren|vua (?:roi|noi|neu))(?!\w)"
    r"|(?<!\w)(?:this|that|the same) (?:agency|department|office|body)(?!\w)"
)
_WHICH_PLAN = re.compile(
    r"(?<!\w)(?:tinh|ke hoach|ben) nao (?:thi )?co(?!\w)|which (?:province|plan|one)s? (?:does|do|has|have)"
)
_LEVELS = frozenset(fold("cấp tỉnh huyện xã phường thị trấn").split())
_OF_BOTH = frozenset(fold("cả hai 2 tỉnh kế hoạch bên nơi hơn cao thấp both two provinces plans them").split())
_DOCUMENT = re.compile(
    r"(?<!\w)(?:ke hoach|chuong trinh|van ban|quyet dinh|cong van|plan|programme|document|decision)(?!\w)"
)
_DOES_WHAT = re.compile(
    r"(?<!\w)(?:chu tri|phoi hop|theo doi|phu trach) (?:nhung )?(?:gi|viec (?:gi|nao)|nhiem vu (?:gi|nao))(?!\w)"
)
_WHAT = re.compile(r"(?<!\w)(?:gi|nhung gi|viec nao|chi so nao|what)(?!\w)")


def resolve(query: Query, focus: Focus, sources: Sources) -> Query:
    """`query` with what it leaves out; itself when it owes nothing to `focus`."""
    if (named := beside_named(query, focus, sources)) is not None:
        return named
    if focus == Focus() or query.asks("greeting", "help", "outside") or asks_why(query):
        return query
    query = spelled_out(without_retracted(query, sources), focus, sources)
    if not _owes(query, focus) or _asks_for_rows_of_a_plan(query, focus):
        return query
    if query.asks("next", "previous") and focus.tasks:
        return beside(query, focus, sources)
    if (chosen := of_last_list(query, focus)) is not None:
        return picked(query, focus, sources, chosen) if chosen else query
    if means_a_duty(query, focus):
        cues = (query.cues - {"list", "count"}) | {"duty"}
        duties = replace(query, agencies=focus.agencies, roles=(), cues=cues, topic="", topic_words="")
        return with_plan(duties, focus)
    if agencies := _that_agency(query, focus, sources):
        query = replace(query, agencies=agencies, cues=query.cues if query.asks("duty") else query.cues | {"list"})
        return with_plan(query, focus)
    if query.references:
        return numbered(query, focus)
    if (both := last_two(query, focus)) is not None:
        return same_tasks(query, both, sources)
    if means_rows_listed(query, focus):
        return same_tasks(query, replace(focus, tasks=focus.rows), sources)
    if focus.intent in ("agency", "due") and _is_only_a_time(query):
        return in_time(query, focus)
    if (query.asks("widen") and len(matter(query)) <= 1) or _asks_which_plan(query):
        return widened(query, focus, sources)
    if _compares_both(query, focus):
        return of_both(query, focus, sources)
    if _switches_plan(query):
        return again(query, focus, sources)
    if query.agencies and _asks_what_it_does(query):
        return with_plan(replace(query, cues=query.cues | {"list"}), focus)
    if query.agencies:
        return other_agency(query, focus, sources)
    return _elliptical(query, focus, sources)


def _elliptical(query: Query, focus: Focus, sources: Sources) -> Query:
    """A question with no plan, agency or number of its own: the last one with another field, or more of its topic."""
    if _asks_of_plan(query, focus):
        return with_plan(query, focus)
    if focus.tasks and (counted := _counts_elsewhere(query, focus, sources)):
        return counted
    short = len(_beside_its_field(query)) <= _LONGEST_ELLIPSIS or set(matter(query)) <= _LEVELS
    if focus.tasks and asks_field(query) and short:
        if leaves_plan(query, focus, sources):
            return again(query, focus, sources)
        return same_tasks(with_plan(query, focus), focus, sources)
    if matter(query) and _stands_in_rows(query, focus, sources):
        return same_field(same_tasks(with_plan(query, focus), focus, sources), focus)
    if (focus.agencies or focus.filters) and query.asks(*FIELD_CUES, "duty", "list", "count") and short:
        return limited(replace(with_plan(query, focus), agencies=focus.agencies), focus)
    if focus.topic and short and not query.asks(*_OWN_QUESTION):
        return more_of_topic(_of_year(with_plan(query, focus), sources), focus)
    return with_plan(query, focus)


def _counts_elsewhere(query: Query, focus: Focus, sources: Sources) -> Query | None:
    """The question "bao nhiêu hội nghị?" by itself where the rows spoken of count no such thing; None for any other.

    Where the rows do speak of the thing, it is still that matter's number which is asked for.
    """
    thing = thing_asked(query.folded)
    if thing is None or not query.asks("target") or leaves_plan(query, focus, sources):
        return None
    words = " ".join(fold(f"{task.title} {task.target or ''}") for task in map(sources.task, focus.tasks))
    if counts(words, thing):
        return None
    planned = with_plan(query, focus)
    return more_of_topic(planned, focus) if focus.topic and thing in words else planned


def _asks_of_plan(query: Query, focus: Focus) -> bool:
    """True for "kế hoạch này ban hành ngày nào?": the plan itself is asked about, and no time of a row."""
    meta = {cue for cue in query.cues if cue.startswith("meta_")} - ({"meta_period"} if focus.tasks else set())
    if focus.topic and not _DOCUMENT.search(query.folded):
        meta -= {"meta_recipients"}
    return bool(meta) and not matter(query)


def _beside_its_field(query: Query) -> list[str]:
    """The words of the topic, but for those that only say which field is asked for: "chỉ tiêu cấp xã"."""
    return [word for word in query.topic.split() if word not in _FIELD_WORDS]


def _stands_in_rows(query: Query, focus: Focus, sources: Sources) -> bool:
    """True when a target of the row spoken of says all of the words asked: "cấp huyện?" after its target."""
    tasks = [sources.task(task) for task in focus.tasks]
    targets = [fold(task.target or "").split() for task in tasks]
    asked = "target" in focus.roles and not (query.plans or query.agencies or query.years)
    return asked and any(set(matter(query)) <= set(words) for words in targets)


def _of_year(query: Query, sources: Sources) -> Query:
    """`query` as one for the plan of another year, where only a year changes and its plans say nothing of that year."""
    if matter(query):
        return query
    strange = [year for year in query.years if not any(_speaks_of(plan, year, sources) for plan in query.plans)]
    return replace(query, plan_years=(*query.plan_years, *strange))


def _speaks_of(plan_id: str, year: int, sources: Sources) -> bool:
    """True when the plan covers the year or sets a target for it."""
    plan = sources.plans[plan_id]
    if plan.period is None or plan.period[0] <= year <= plan.period[1]:
        return True
    return any(str(year) in sources.quote(plan_id, target.span) for target in plan.targets)


def begins_anew(query: Query) -> bool:
    """True for "hỏi chuyện khác: ...": what was spoken of before is put aside."""
    return query.asks("anew")


def restored(query: Query, then: Focus, sources: Sources, reread: Callable[[str], Query]) -> Query:
    """The question that left the focus `then`, asked again with what `query` changes ("..., hạn của nó là gì?").

    `reread` understands the words of an earlier question.
    """
    bare = replace(query, references=(), agencies=(), topic="", topic_words="", terms=(), strangers=())
    bare = replace(bare, cues=query.cues - {"glossary", "title", "next", "previous"})
    if not (asks_field(bare) or query.roles):
        bare = replace(bare, text=then.question or query.text)
    if then.tasks:
        return same_field(same_tasks(bare, then, sources), then)
    if then.agencies and then.intent == "agency":
        roles = query.roles or tuple(Role(name) for name in then.roles if name in ROLE_NAMES)
        cues = bare.cues | {cue for cue in then.cues if cue in KEPT_CUES}
        return limited(replace(bare, plans=then.plans, agencies=then.agencies, roles=roles, cues=cues), then)
    asked = reread(then.question or query.text)
    return replace(resolve(asked, then, sources), lang=query.lang)


def asks_why(query: Query) -> bool:
    """True for "vì sao?" and its like: the question asks of the last answer and names no matter of its own."""
    return query.asks("why") and not (query.references or query.plans or query.terms) and len(query.topic.split()) <= 1


def _owes(query: Query, focus: Focus) -> bool:
    """True when the question cannot stand alone or says that it goes on."""
    asks_itself = query.references or matter(query) or query.agencies or query.asks("count", "list", "glossary")
    stands_alone = bool(query.plans and asks_itself)
    if query.asks("correct"):
        return True
    if query.terms and query.asks("glossary") and not query.asks("follow", "refer"):
        return False
    if query.asks("follow", "refer", "next", "previous"):
        return not stands_alone or len(query.topic.split()) <= _LONGEST_ELLIPSIS
    return not stands_alone and bool(focus.plans or focus.choices or focus.tasks or focus.agencies or focus.topic)


def _asks_for_rows_of_a_plan(query: Query, focus: Focus) -> bool:
    """True for "còn Huế có đề án nào không?", which names the plan itself; not after an agency's rows were counted."""
    counted = focus.agencies and "count" in focus.cues and not asks_whether(query)
    return bool(query.plans) and asks_for_rows(query) and not counted


def _switches_plan(query: Query) -> bool:
    """True when the question names a plan and little else: "bên Đồng Tháp thì sao?", "ý tôi là Bình Phước"."""
    return bool(query.plans) and not (query.references or query.agencies) and len(matter(query)) <= 1


def _asks_which_plan(query: Query) -> bool:
    """True for "vậy tỉnh nào có?": the last question, of the plans that it was not asked of."""
    named = query.plans or query.references or query.agencies or matter(query) or query.roles
    return not named and bool(_WHICH_PLAN.search(query.folded))


def _asks_what_it_does(query: Query) -> bool:
    """True for "Sở Tư pháp chủ trì gì không?": an agency's tasks are asked for, and nothing is pointed at."""
    return bool(_DOES_WHAT.search(query.folded)) and not query.asks("refer")


def _is_only_a_time(query: Query) -> bool:
    """True for "quý IV thì sao?": a time is named and nothing else."""
    left = set(query.topic.split()) - set(fold(query.period).split())
    return bool(query.period) and len(left) <= 1 and not (query.references or query.agencies)


def _that_agency(query: Query, focus: Focus, sources: Sources) -> tuple[str, ...]:
    """The agencies of the row spoken of that "sở này còn chủ trì gì?" asks about; none where it asks something else."""
    match = _THAT_AGENCY.search(query.folded)
    asks = query.plans or query.asks("duty", "list", "count") or _WHAT.search(query.folded)
    if not match or query.agencies or query.asks_who or not focus.tasks or not asks:
        return ()
    named = [role for role in focus.roles if role in ROLE_NAMES]
    for name in dict.fromkeys([*named, *ROLE_NAMES]):
        words = [words for task in focus.tasks for words in sources.task(task).roles.get(Role(name), ())]
        found = [agency for each in words for agency in sources.agencies_in(each)]
        if match[1] == "so":
            found = [agency for agency in found if fold(sources.agency(agency).name).startswith("so ")]
        if found:
            return tuple(dict.fromkeys(found))
    return ()


def _compares_both(query: Query, focus: Focus) -> bool:
    """True for "cái nào cao hơn?" after the same was asked of two plans."""
    other = focus.earlier[-1] if focus.earlier else Focus()
    left = set(matter(query)) - _OF_BOTH
    return query.asks("compare") and not (query.plans or left) and bool(other.plans and other.topic)
