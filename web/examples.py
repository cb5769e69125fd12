"""Questions to begin with, taken from what is loaded, so that each of them has an answer."""

from collections.abc import Iterator, Sequence

from assistant.plans.models import Plan, Role, TaskKind
from web.catalogue import Catalogue
from web.core import Core

_MOST = 5
_QUARTER = 93  # days, at most
_NUMERALS = ("I", "II", "III", "IV")


def example_questions(core: Core, catalogue: Catalogue) -> list[str]:
    """Five questions: a task's lead, an agency's work, what is due, a brief for who is new, and a term.

    General ones take the place of those that the plans do not offer.
    """
    plans = core.registry.plans()
    texts = catalogue.section("chat.examples_text")
    found = [
        *_lead(plans, texts["lead"]),
        *_agency(core, plans, texts["agency"]),
        *_due(plans, texts["due"]),
        *_agency(core, plans, texts["brief"]),
        *_term(plans, texts["term"]),
    ]
    general = [text for key, text in texts.items() if key.startswith("any_")]
    return [*found, *general][:_MOST]


def _lead(plans: Sequence[Plan], template: str) -> Iterator[str]:
    for plan in plans:
        for task in plan.tasks:
            if task.kind is TaskKind.TASK and task.number and task.roles.get(Role.LEAD):
                yield template.format(number=task.number, plan=plan.name)
                return


def _agency(core: Core, plans: Sequence[Plan], template: str) -> Iterator[str]:
    # From the last plan backwards, so that the examples show more than one plan where there are several.
    for plan in reversed(plans):
        for agency in core.agencies.agencies:
            if any(agency.name in names for task in plan.tasks for names in task.roles.values()):
                yield template.format(agency=agency.name, plan=plan.name)
                return


def _due(plans: Sequence[Plan], template: str) -> Iterator[str]:
    """What is due in the quarter in which the first of all dated deadlines that are a quarter long ends."""
    for plan in plans:
        for task in plan.tasks:
            start, end = task.deadline.start, task.deadline.end
            if start and end and (end - start).days < _QUARTER:
                yield template.format(plan=plan.name, quarter=_NUMERALS[(end.month - 1) // 3], year=end.year)
                return


def _term(plans: Sequence[Plan], template: str) -> Iterator[str]:
    for plan in plans:
        for abbreviation in plan.abbreviations:
            yield template.format(short=abbreviation.short)
            return
