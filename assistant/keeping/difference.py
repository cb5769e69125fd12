"""Two plans, or two versions of one -> the tasks added, removed and changed, field by field.

Rows are matched from the surest sign to the least sure: the same words under the same number, the same words in the
same group, the same words anywhere, the same number in the same group, and at last titles that are much alike. A row
that moved down by one is therefore a change of number, not a change of everything.
"""

from collections.abc import Callable, Hashable, Iterator, Sequence
from dataclasses import dataclass

from assistant.keeping.pairing import ALIKE, RELATED, Pairs, by_key, by_likeness, without
from assistant.plans.folding import normal_form
from assistant.plans.models import Plan, Role, Task, TaskKind


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


def _matched(old: Sequence[Task], new: Sequence[Task]) -> Pairs[Task]:
    """The pairs, in the order of `new`."""
    pairs: Pairs[Task] = []
    left, right = list(old), list(new)
    for key in _SAME_WORDS:
        pairs += by_key(left, right, key)
        left, right = without(left, right, pairs)
    for may_pair, least in ((_share_number, RELATED), (_are_one_kind, ALIKE)):
        pairs += by_likeness(left, right, _words, may_pair, least)
        left, right = without(left, right, pairs)
    order = {task.id: position for position, task in enumerate(new)}
    return sorted(pairs, key=lambda pair: order[pair[1].id])


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
