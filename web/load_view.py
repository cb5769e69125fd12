"""What a plan weighs on whom, as bars: its tasks by group, and who leads most of them or has most duties."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.plans.models import Plan, Role
from web.annex import is_row
from web.charts import CountBar, count_bars
from web.core import Core
from web.outline import PlanView

MOST = 8  # bodies that are shown, those with most work


@dataclass(frozen=True, slots=True)
class PlanLoad:
    """Tasks by group, and by the agency that leads them; duties by agency where no annex gives tasks.

    `others` is how many agencies have less than the ones shown.
    """

    groups: tuple[CountBar, ...]
    leads: tuple[CountBar, ...]
    duties: tuple[CountBar, ...]
    others: int


def plan_load(core: Core, view: PlanView) -> PlanLoad:
    """The bars of a plan; each leads to the rows or to the agency that it counts."""
    plan, path = view.plan, f"/plans/{view.plan.id}"
    groups = (
        (f"{group.number}. {group.title}", f"{path}?group={group.number}#tasks", group.count) for group in view.groups
    )
    led = Counter(_led(core, plan)).most_common()
    given = [] if plan.tasks else Counter(_given(core, plan)).most_common()
    return PlanLoad(
        groups=count_bars(groups),
        leads=count_bars(
            (core.agencies.get(id_).name, f"{path}?agency={id_}&role=lead#tasks", n) for id_, n in led[:MOST]
        ),
        duties=count_bars((core.agencies.get(id_).name, f"/agencies/{id_}#{plan.id}", n) for id_, n in given[:MOST]),
        others=max(0, len(led or given) - MOST),
    )


def _led(core: Core, plan: Plan) -> Iterator[str]:
    rows = {task.id for task in plan.tasks if is_row(task)}
    for (task, role), ids in core.registry.parties(plan.id).items():
        if task in rows and role is Role.LEAD:
            yield from ids


def _given(core: Core, plan: Plan) -> Iterator[str]:
    for duty in plan.duties:
        yield from dict.fromkeys(mention.agency for mention in core.agencies.find(duty.agency))
