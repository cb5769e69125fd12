"""What a conversation is about, as parts that people see and can take away.

A `Focus` is what the program keeps; its parts are what of it a follow-up would use: plans, tasks, agencies, roles,
filters, the rows of the last list, the topic where nothing else says it, and how many earlier questions it could go
back to.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from assistant.answering.composition import render
from assistant.answering.models import Focus, FocusPart
from assistant.answering.sources import Sources
from assistant.plans.models import Role

PART_KINDS = ("plan", "task", "agency", "role", "filter", "rows", "topic", "earlier")
_NO_TOPIC = ("meta", "count", "due", "glossary", "help")
"""Kinds of answer that a follow-up repeats without the words that were left over in the question."""


def parts(focus: Focus, sources: Sources, lang: str) -> tuple[FocusPart, ...]:
    """The parts of `focus` in reading order, worded in `lang` ("vi" or "en")."""
    return tuple(_part(kind, name, focus, sources, lang) for kind, name in _named(focus))


def without(focus: Focus, ids: Collection[str]) -> Focus:
    """`focus` without the parts of these ids and what goes with them; an id that it does not hold changes nothing."""
    gone = {id_ for id_ in ids if id_ in {f"{kind}:{name}" for kind, name in _named(focus)}}
    if not gone:
        return focus
    plans = _kept("plan", focus.plans, gone)
    lost = set(focus.plans) - set(plans)
    tasks = _within(_kept("task", focus.tasks, gone), lost)
    roles = _kept("role", focus.roles, gone)
    changed = replace(
        focus,
        plans=plans,
        tasks=tasks,
        agencies=_kept("agency", focus.agencies, gone),
        roles=roles,
        cues=tuple(cue for cue in focus.cues if cue not in set(focus.roles) - set(roles)),
        references=focus.references if tasks == focus.tasks else (),
        filters=_kept("filter", focus.filters, gone),
        rows=() if any(id_.startswith("rows:") for id_ in gone) else _within(focus.rows, lost),
        topic=None if _loses_topic(focus, tasks, gone) else focus.topic,
        earlier=() if any(id_.startswith("earlier:") for id_ in gone) else focus.earlier,
    )
    return changed if next(_named(changed), None) else Focus()


def known(focus: Focus, sources: Sources) -> Focus:
    """`focus` without what the index no longer holds: a conversation may be older than the index."""
    now = _known(focus, sources)
    earlier = tuple(_known(each, sources) for each in focus.earlier)
    return now if earlier == focus.earlier else replace(now, earlier=tuple(each for each in earlier if each != Focus()))


def _known(focus: Focus, sources: Sources) -> Focus:
    ids = {
        *(f"plan:{plan}" for plan in (*focus.plans, *focus.choices) if plan not in sources.plans),
        *(f"task:{task}" for task in focus.tasks if not sources.has_task(task)),
        *(f"agency:{agency}" for agency in focus.agencies if not sources.has_agency(agency)),
    }
    choices = tuple(plan for plan in focus.choices if plan in sources.plans)
    rows = tuple(task for task in focus.rows if sources.has_task(task))
    return focus if not ids and rows == focus.rows else without(replace(focus, choices=choices, rows=rows), ids)


def _named(focus: Focus) -> Iterator[tuple[str, str]]:
    """Kind and name of each part; three roles together limit nothing and are none."""
    yield from (("plan", plan) for plan in focus.plans)
    yield from (("task", task) for task in focus.tasks)
    yield from (("agency", agency) for agency in focus.agencies)
    if not set(Role) <= set(focus.roles):
        yield from (("role", role) for role in focus.roles)
    yield from (("filter", each) for each in focus.filters)
    if len(focus.rows) > 1 and focus.rows != focus.tasks:
        yield "rows", str(len(focus.rows))
    if focus.topic and not focus.tasks and focus.intent not in _NO_TOPIC:
        yield "topic", focus.topic
    if focus.earlier:
        yield "earlier", str(len(focus.earlier))


def _kept(kind: str, names: tuple[str, ...], gone: Collection[str]) -> tuple[str, ...]:
    return tuple(name for name in names if f"{kind}:{name}" not in gone)


def _within(tasks: tuple[str, ...], lost: Collection[str]) -> tuple[str, ...]:
    """The tasks that are not of the plans that are `lost`."""
    return tuple(task for task in tasks if task.partition("#")[0] not in lost)


def _loses_topic(focus: Focus, tasks: tuple[str, ...], gone: Collection[str]) -> bool:
    """True when the topic itself is taken away, or the task that was found by it."""
    return f"topic:{focus.topic}" in gone or bool(focus.tasks and not tasks)


def _part(kind: str, name: str, focus: Focus, sources: Sources, lang: str) -> FocusPart:
    takes = tuple(f"task:{task}" for task in focus.tasks if kind == "plan" and task.partition("#")[0] == name)
    label = render(lang, "focus", says="label", kind=kind, **_words(kind, name, sources))
    effect = render(lang, "focus", says="effect", kind=kind, takes=bool(takes), **_words(kind, name, sources))
    return FocusPart(f"{kind}:{name}", kind, label, effect, takes)


def _words(kind: str, name: str, sources: Sources) -> dict[str, object]:
    """What the template needs to name a part."""
    match kind:
        case "plan":
            return {"name": sources.plans[name].name}
        case "task":
            task = sources.task(name)
            return {"row": task.kind.value, "number": task.number or task.ref, "plan": sources.label(task.plan)}
        case "agency":
            return {"name": sources.agency(name).name}
        case "filter":
            row, _, number = name.partition(":")
            return {"row": row, "number": number}
        case _:
            return {"name": name}
