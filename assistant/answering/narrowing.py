"""What a question limits a list of tasks to: a group or area, projects only, a time."""

import re
from dataclasses import dataclass

from assistant.answering.locating import locate
from assistant.answering.periods import Divided, asked_period, divide
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Plan, Task, TaskKind

_PROJECTS = re.compile(r"(?<!\w)(?:de an|projects?|schemes?)(?!\w)")
_JOINTS = re.compile(r"\W+")
_WORD = re.compile(r"\w+")
_SHARED = 0.5
_PHRASE = 3
_OF_GROUPS = frozenset(("trong", "thuoc", "nhom", "phan", "linh", "vuc", "group"))
_GROUPS = (TaskKind.GROUP, TaskKind.AREA)


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The tasks of one plan that are meant: those `due` in time, and how many of the others can't be told.

    `period` are the words of the time that limits them, None where none does; `groups` the groups they stand in.
    """

    due: tuple[Task, ...]
    wider: int
    undated: int
    period: str | None
    groups: tuple[Task, ...]


def narrowed(request: Request, plan: Plan, tasks: tuple[Task, ...]) -> Narrowed:
    """Those of the plan's `tasks` that the question means."""
    groups = tuple(group for group in named_groups(request) if group.plan == plan.id)
    meant = projects_only(request, _under(groups, tasks))
    asked = asked_period(request.query, plan)
    divided = divide(meant, asked) if asked else Divided(meant, (), ())
    period = request.query.period if asked else None
    return Narrowed(divided.within, len(divided.wider), len(divided.undated), period, groups)


def named_groups(request: Request) -> tuple[Task, ...]:
    """The groups or areas that the question names: by number, by a title that holds all of its topic, by their area."""
    if request.query.references:
        return tuple(task for task in locate(request).tasks if task.kind is not TaskKind.TASK)
    topic = {word for word in request.query.topic.split() if len(word) > 1} - _OF_GROUPS
    plans = (request.sources.plans[plan] for plan in request.scope())
    phrase = request.query.topic
    rows = (task for plan in plans for task in plan.tasks if task.kind in _GROUPS)
    return tuple(task for task in rows if topic and (_is_titled(task, topic, phrase) or is_area_of(request, task)))


def is_area_of(request: Request, group: Task) -> bool:
    """True when the question's topic is a name of the area that the title of `group` names."""
    areas = request.sources.areas
    area = areas.called(request.query.topic)
    return area is not None and areas.of_heading(group.title) == area


def _is_titled(task: Task, topic: set[str], phrase: str) -> bool:
    title = set(_WORD.findall(fold(task.title)))
    return topic <= title and (len(topic) >= _SHARED * len(title) or _is_phrase_of(phrase, fold(task.title)))


def _is_phrase_of(phrase: str, title: str) -> bool:
    """True for several words that stand side by side in the title: "chính quyền điện tử"."""
    return len(phrase.split()) >= _PHRASE and f" {phrase} " in f" {_JOINTS.sub(' ', title)} "


def _under(groups: tuple[Task, ...], tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    if not groups:
        return tasks
    numbers = {group.number for group in groups}
    own = {group.id for group in groups}
    return tuple(task for task in tasks if task.group in numbers or task.parent in numbers or task.id in own)


def projects_only(request: Request, tasks: tuple[Task, ...]) -> tuple[Task, ...]:
    """Those of `tasks` that are projects where the question speaks of projects; else all."""
    if not _PROJECTS.search(request.query.folded):
        return tasks
    return tuple(task for task in tasks if task.kind is TaskKind.PROJECT) or tasks
