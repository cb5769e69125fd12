"""Two plans, or two versions of one -> the tasks added, removed and changed, field by field.

Rows are matched from the surest sign to the least sure: the same words under the same number, the same words in the
same group, the same words anywhere, the same number in the same group, and at last titles that are much alike. A row
that moved down by one is therefore a change of number, not a change of everything.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from rapidfuzz import fuzz, process

from assistant.plans.folding import normal_form
from assistant.plans.models import Plan, Role, Task, TaskKind

_ALIKE = 80.0
"""Titles from this ratio on (0..100, higher is more alike) are the same task reworded."""
_RELATED = 50.0
"""Below this ratio two tasks that share a number are not one task: numbers are used again when rows are put in."""


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field that differs, as each plan words it; None where it states nothing."""

    field: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class TaskChange:
    """A task that is in both, with what differs."""

    before: Task
    after: Task
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Difference:
    """What `new` has that `old` has not, the other way round, and what both have in other words.

    Groups count like tasks: their titles can change too. `same` counts the rows that are equal in every field.
    """

    old: Plan
    new: Plan
    added: tuple[Task, ...]
    removed: tuple[Task, ...]
    changed: tuple[TaskChange, ...]
    same: int


def compare(old: Plan, new: Plan) -> Difference:
    """What changed from `old` to `new`; every row of either is in exactly one of the parts."""
    pairs = _matched(old.tasks, new.tasks)
    changes = [TaskChange(before, after, tuple(_changed_fields(before, after))) for before, after in pairs]
    before, after = {pair[0].id for pair in pairs}, {pair[1].id for pair in pairs}
    return Difference(
        old,
        new,
        added=tuple(task for task in new.tasks if task.id not in after),
        removed=tuple(task for task in old.tasks if task.id not in before),
        changed=tuple(change for change in changes if change.fields),
        same=sum(1 for change in changes if not change.fields),
    )


Key = Callable[[Task], Hashable]


def _matched(old: Sequence[Task], new: Sequence[Task]) -> list[tuple[Task, Task]]:
    """The pairs, in the order of `new`."""
    pairs: list[tuple[Task, Task]] = []
    left, right = list(old), list(new)
    for key in _SAME_WORDS:
        pairs += _by_words(left, right, key)
        left, right = _without(left, right, pairs)
    for may_pair, least in ((_share_number, _RELATED), (_are_one_kind, _ALIKE)):
        pairs += _by_likeness(left, right, may_pair, least)
        left, right = _without(left, right, pairs)
    order = {task.id: position for position, task in enumerate(new)}
    return sorted(pairs, key=lambda pair: order[pair[1].id])


def _by_words(old: Sequence[Task], new: Sequence[Task], key: Key) -> Iterator[tuple[Task, Task]]:
    """Pairs with the same key, the first with the first."""
    waiting: defaultdict[Hashable, deque[Task]] = defaultdict(deque)
    for task in old:
        waiting[key(task)].append(task)
    for task in new:
        if queue := waiting[key(task)]:
            yield queue.popleft(), task


def _by_likeness(
    old: Sequence[Task], new: Sequence[Task], may_pair: Callable[[Task, Task], bool], least: float
) -> Iterator[tuple[Task, Task]]:
    """Pairs of titles alike by at least `least` (0..100), the likest first; ties in an order without direction."""
    if not old or not new:
        return
    scores = process.cdist([_words(task) for task in old], [_words(task) for task in new], scorer=fuzz.ratio)
    found = [(old[row], new[column], -scores[row, column]) for row, column in np.argwhere(scores >= least)]
    found = [each for each in found if may_pair(each[0], each[1])]
    used: set[int] = set()
    for before, after, _ in sorted(found, key=lambda each: (each[2], sorted((_words(each[0]), _words(each[1]))))):
        if used.isdisjoint((id(before), id(after))):
            used |= {id(before), id(after)}
            yield before, after


def _without(
    old: Sequence[Task], new: Sequence[Task], pairs: Sequence[tuple[Task, Task]]
) -> tuple[list[Task], list[Task]]:
    before, after = {pair[0].id for pair in pairs}, {pair[1].id for pair in pairs}
    return [task for task in old if task.id not in before], [task for task in new if task.id not in after]


def _group(task: Task) -> Hashable:
    return task.annex, task.group, _is_group(task)


def _is_group(task: Task) -> bool:
    return task.kind is TaskKind.GROUP


def _share_number(before: Task, after: Task) -> bool:
    return before.number is not None and before.number == after.number and _group(before) == _group(after)


def _are_one_kind(before: Task, after: Task) -> bool:
    return _is_group(before) == _is_group(after)


def _words(task: Task) -> str:
    return " ".join(normal_form(task.title).split())


_SAME_WORDS: tuple[Key, ...] = (
    lambda task: (_group(task), task.number, _words(task)),
    lambda task: (_group(task), _words(task)),
    lambda task: (_is_group(task), _words(task)),
)
"""What tells that two rows are one, from the surest sign to the least sure."""


def _changed_fields(before: Task, after: Task) -> Iterator[FieldChange]:
    for (name, old), (_, new) in zip(_fields(before), _fields(after), strict=True):
        if old != new:
            yield FieldChange(name, old, new)


def _fields(task: Task) -> Iterator[tuple[str, str | None]]:
    """What a row states, by field; how its words are broken into lines is no difference."""
    yield "number", task.number
    yield "title", _line(task.title)
    yield "target", _line(task.target)
    for role in Role:
        yield role.value, _line("; ".join(task.roles.get(role, ())))
    yield "deadline", _line(task.deadline.text)
    yield "product", _line(task.product)
    yield "note", _line(task.note)


def _line(words: str | None) -> str | None:
    return " ".join((words or "").split()) or None
