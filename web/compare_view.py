"""Plans side by side: for each area, what each plan does in it, and its targets by the year they are due."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from assistant.plans.areas import Area, Areas
from assistant.plans.models import Plan, Target, Task
from web.annex import is_row
from web.core import Core
from web.places import place_url


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a plan and where they stand."""

    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class Share:
    """What one plan has in one area: a heading of its annex or its text, and how many rows stand under it."""

    label: str
    url: str
    count: int


@dataclass(frozen=True, slots=True)
class YearRow:
    """The targets due in a year (None: the text names none), one list a plan."""

    year: int | None
    cells: tuple[tuple[Quote, ...], ...]


@dataclass(frozen=True, slots=True)
class AreaBlock:
    """One area (None: what stands under no heading of one): the shares and the targets of each plan."""

    area: Area | None
    shares: tuple[tuple[Share, ...], ...]
    years: tuple[YearRow, ...]


def compare(core: Core, areas: Areas, plans: Sequence[Plan]) -> tuple[AreaBlock, ...]:
    """The areas in the order of the list, then what belongs to none; areas in which no plan has anything left out."""
    sorted_targets = [_by_area(areas, plan) for plan in plans]
    sorted_tasks = [_tasks_by_area(areas, plan) for plan in plans]
    blocks = []
    for area in (*areas.areas, None):
        id_ = area.id if area else None
        shares = tuple(
            tuple(_shares(plan, tasks.get(id_, ()))) for plan, tasks in zip(plans, sorted_tasks, strict=True)
        )
        years = _years(core, plans, [targets.get(id_, ()) for targets in sorted_targets])
        if any(shares) or years:
            blocks.append(AreaBlock(area, shares, years))
    return tuple(blocks)


def _by_area(areas: Areas, plan: Plan) -> dict[str | None, list[Target]]:
    found: dict[str | None, list[Target]] = {}
    for target in plan.targets:
        area = areas.of_target(plan, target)
        found.setdefault(area.id if area else None, []).append(target)
    return found


def _tasks_by_area(areas: Areas, plan: Plan) -> dict[str | None, list[Task]]:
    found: dict[str | None, list[Task]] = {}
    for task in plan.tasks:
        if is_row(task):
            area = areas.of_task(plan, task)
            found.setdefault(area.id if area else None, []).append(task)
    return found


def _shares(plan: Plan, tasks: Sequence[Task]) -> list[Share]:
    """A plan's rows by the top heading that they stand under; rows without one by themselves."""
    counts = Counter(task.group for task in tasks if task.group)
    tops = {task.number: task for task in plan.tasks if not is_row(task) and task.parent is None}
    shares = [
        Share(f"{group}. {tops[group].title}", f"/plans/{plan.id}?{urlencode({'group': group})}#tasks", count)
        for group, count in counts.items()
        if group in tops
    ]
    alone = [task for task in tasks if task.group not in tops]
    return shares + [Share(task.title, f"/plans/{plan.id}/tasks/{task.ref}", 1) for task in alone]


def _years(core: Core, plans: Sequence[Plan], targets: Sequence[Sequence[Target]]) -> tuple[YearRow, ...]:
    named = sorted({target.year for found in targets for target in found if target.year})
    unnamed = [None] if any(target.year is None for found in targets for target in found) else []
    return tuple(
        YearRow(
            year,
            tuple(
                tuple(_quote(core, plan, target) for target in found if target.year == year)
                for plan, found in zip(plans, targets, strict=True)
            ),
        )
        for year in (*named, *unnamed)
    )


def _quote(core: Core, plan: Plan, target: Target) -> Quote:
    document = core.registry.document(plan.document)
    return Quote(document.quote(target.span) if document else "", place_url(plan.document, [target.span]))
