"""Duties or targets of two plans -> those added, removed and reworded.

A duty is also changed when another agency has it now; for a target it is no matter under which heading it stands.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.models import Document
from assistant.keeping.pairing import ALIKE, RELATED, Pairs, by_key, by_likeness, without
from assistant.plans.folding import normal_form
from assistant.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Statement:
    """Words of a plan and whose they are: a duty's agency, a target's heading."""

    where: str
    words: str


@dataclass(frozen=True, slots=True)
class StatementChange:
    """A statement that is in both plans, as each has it."""

    before: Statement
    after: Statement


@dataclass(frozen=True, slots=True)
class Statements:
    """Statements of the new plan only, of the old one only, of both in other words, and how many are the same."""

    added: tuple[Statement, ...]
    removed: tuple[Statement, ...]
    changed: tuple[StatementChange, ...]
    same: int


def duties_of(plan: Plan, document: Document) -> list[Statement]:
    """The duties of a plan, each without its marker: a) that became b) is the same."""
    return [
        Statement(_line(duty.agency), _line(document.quote(duty.span).removeprefix(duty.marker)))
        for duty in plan.duties
    ]


def targets_of(plan: Plan, document: Document) -> list[Statement]:
    """The targets of a plan; those of annex rows are compared with the rows."""
    titles = {section.path: section.title for section in plan.sections}
    return [
        Statement(_line(titles.get(target.section or "", "")), _line(document.quote(target.span)))
        for target in plan.targets
        if target.task is None
    ]


def compare_statements(old: Sequence[Statement], new: Sequence[Statement], *, placed: bool) -> Statements:
    """What changed; every statement is in exactly one of the parts. With `placed` another place is a change too."""
    pairs = _paired(old, new)
    gone, come = without(old, new, pairs)
    changed = [pair for pair in pairs if pair[0].words != pair[1].words or (placed and pair[0].where != pair[1].where)]
    changes = tuple(StatementChange(before, after) for before, after in changed)
    return Statements(tuple(come), tuple(gone), changes, len(pairs) - len(changes))


def _paired(old: Sequence[Statement], new: Sequence[Statement]) -> Pairs[Statement]:
    """The pairs, in the order of `new`."""
    pairs: Pairs[Statement] = []
    left, right = list(old), list(new)
    for key in (_place_and_words, _words):
        pairs += by_key(left, right, key)
        left, right = without(left, right, pairs)
    for may_pair, least in ((_share_place, RELATED), (_any, ALIKE)):
        pairs += by_likeness(left, right, _words, may_pair, least)
        left, right = without(left, right, pairs)
    order = {id(statement): position for position, statement in enumerate(new)}
    return sorted(pairs, key=lambda pair: order[id(pair[1])])


def _place_and_words(statement: Statement) -> tuple[str, str]:
    return normal_form(statement.where), _words(statement)


def _words(statement: Statement) -> str:
    return normal_form(statement.words)


def _share_place(before: Statement, after: Statement) -> bool:
    return normal_form(before.where) == normal_form(after.where)


def _any(_before: Statement, _after: Statement) -> bool:
    return True


def _line(words: str) -> str:
    return " ".join(words.split())
