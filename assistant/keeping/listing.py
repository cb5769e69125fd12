"""A comparison of two plans -> JSON: ids, fields and words, without the plans themselves."""

from dataclasses import dataclass
from typing import Generic, TypeVar

import msgspec

from assistant.keeping.comparison import Comparison
from assistant.keeping.difference import Difference, FieldChange
from assistant.keeping.statements import Statement, StatementChange, Statements
from assistant.plans.models import Task

One = TypeVar("One")
Change = TypeVar("Change")


@dataclass(frozen=True, slots=True)
class Row:
    """An annex row; `kind` is group, task, area or project."""

    id: str
    kind: str
    number: str | None
    title: str


@dataclass(frozen=True, slots=True)
class RowChange:
    """A row that is in both plans, with the fields that differ."""

    before: Row
    after: Row
    fields: tuple[FieldChange, ...]


@dataclass(frozen=True, slots=True)
class Part(Generic[One, Change]):
    """What was added, removed and changed of one kind, and how many are the same."""

    added: tuple[One, ...]
    removed: tuple[One, ...]
    changed: tuple[Change, ...]
    same: int


@dataclass(frozen=True, slots=True)
class Listing:
    """All that differs between the plans with the ids `old` and `new`."""

    old: str
    new: str
    facts: tuple[FieldChange, ...]
    tasks: Part[Row, RowChange]
    duties: Part[Statement, StatementChange]
    targets: Part[Statement, StatementChange]


def as_json(comparison: Comparison) -> str:
    """The comparison as indented JSON."""
    listing = Listing(
        comparison.old.id,
        comparison.new.id,
        comparison.facts,
        _rows(comparison.tasks),
        _part(comparison.duties),
        _part(comparison.targets),
    )
    return msgspec.json.format(msgspec.json.encode(listing), indent=2).decode()


def _rows(tasks: Difference) -> Part[Row, RowChange]:
    changed = tuple(RowChange(_row(each.before), _row(each.after), each.fields) for each in tasks.changed)
    return Part(tuple(map(_row, tasks.added)), tuple(map(_row, tasks.removed)), changed, tasks.same)


def _part(given: Statements) -> Part[Statement, StatementChange]:
    return Part(given.added, given.removed, given.changed, given.same)


def _row(task: Task) -> Row:
    return Row(task.id, task.kind.value, task.number, " ".join(task.title.split()))
