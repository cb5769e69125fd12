"""Two plans as they were read -> all that differs: what they say of themselves, annex rows, duties and targets."""

from collections.abc import Iterator
from dataclasses import dataclass

from assistant.keeping.candidates import Candidate
from assistant.keeping.difference import Difference, FieldChange, compare
from assistant.keeping.statements import Statements, compare_statements, duties_of, targets_of
from assistant.plans.models import Plan

_FACTS = ("number", "issue_date", "effective", "signatory")


@dataclass(frozen=True, slots=True)
class Comparison:
    """What `new` states that `old` does not, the other way round, and what both state in other words."""

    old: Plan
    new: Plan
    facts: tuple[FieldChange, ...]
    tasks: Difference
    duties: Statements
    targets: Statements


def compare_whole(old: Candidate, new: Candidate) -> Comparison:
    """What changed from `old` to `new`."""
    return Comparison(
        old.plan,
        new.plan,
        tuple(_changed_facts(old.plan, new.plan)),
        compare(old.plan, new.plan),
        compare_statements(duties_of(old.plan, old.document), duties_of(new.plan, new.document), placed=True),
        compare_statements(targets_of(old.plan, old.document), targets_of(new.plan, new.document), placed=False),
    )


def _changed_facts(old: Plan, new: Plan) -> Iterator[FieldChange]:
    for (name, before), (_, after) in zip(_facts(old), _facts(new), strict=True):
        if before != after:
            yield FieldChange(name, before, after)


def _facts(plan: Plan) -> Iterator[tuple[str, str | None]]:
    """What a plan says of itself, by name; several values of one fact stand behind each other."""
    yield "title", " ".join(plan.title.split()) or None
    for name in _FACTS:
        yield name, "; ".join(fact.text for fact in plan.facts.get(name, ())) or None
    yield "period", "–".join(str(year) for year in dict.fromkeys(plan.period or ())) or None
