"""What the agency pages show: who does how much in which plan, and all of one agency's work."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.plans.agencies import Agency
from assistant.plans.models import Duty, Plan, Role, Task
from web.annex import is_row
from web.charts import LoadChart, Timeline, load_chart, timeline
from web.core import Core
from web.places import place_url


@dataclass(frozen=True, slots=True)
class AgencyLine:
    """An agency in the list: rows it is named in, by role, its duties, and how many plans name it."""

    agency: Agency
    roles: dict[str, int]
    duties: int
    plans: int

    @property
    def total(self) -> int:
        """Everything that is counted."""
        return sum(self.roles.values()) + self.duties


@dataclass(frozen=True, slots=True)
class Part:
    """A row that names the agency, and the roles it plays there."""

    task: Task
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class DutyLine:
    """A duty in the plan's words: under which section and agency heading, and where it stands."""

    section: str
    heading: str
    words: str
    url: str | None


@dataclass(frozen=True, slots=True)
class PlanPart:
    """All of an agency's work in one plan."""

    plan: Plan
    parts: tuple[Part, ...]
    duties: tuple[DutyLine, ...]

    def count(self, role: Role) -> int:
        """The rows in which it plays `role`."""
        return sum(role in part.roles for part in self.parts)


@dataclass(frozen=True, slots=True)
class AgencyView:
    """An agency, who did its work before and does it since, the groups it belongs to, and its work by plan."""

    agency: Agency
    successor: Agency | None
    predecessors: tuple[AgencyLine, ...]
    groups: tuple[AgencyLine, ...]
    plans: tuple[PlanPart, ...]
    load: LoadChart
    deadlines: Timeline | None
    tasks: int
    duties: int


def agency_lines(core: Core) -> list[AgencyLine]:
    """All agencies in the order of the list, also those that no plan names."""
    roles: dict[str, Counter[str]] = {}
    plans: dict[str, set[str]] = {}
    for plan in core.registry.plans():
        for id_, role in _parts(core, plan):
            roles.setdefault(id_, Counter())[role.value] += 1
            plans.setdefault(id_, set()).add(plan.id)
    return [_line(core, agency, roles.get(agency.id, Counter()), plans.get(agency.id, set())) for agency in _all(core)]


def agency_view(core: Core, agency: Agency) -> AgencyView:
    """Everything the page shows of `agency`."""
    lines = {line.agency.id: line for line in agency_lines(core)}
    parts = [part for plan in core.registry.plans() if (part := _plan_part(core, agency, plan))]
    tasks = [part.task for plan in parts for part in plan.parts]
    successor = agency.successor.id if agency.successor else None
    return AgencyView(
        agency=agency,
        successor=core.agencies.get(successor) if successor else None,
        predecessors=tuple(lines[before.id] for before in core.agencies.predecessors(agency.id)),
        groups=tuple(lines[group.id] for group in core.agencies.groups_of(agency.id) if lines[group.id].total),
        plans=tuple(parts),
        load=load_chart([(p.plan.name, f"#{p.plan.id}", {role: p.count(role) for role in Role}) for p in parts]),
        deadlines=timeline(tasks),
        tasks=len(tasks),
        duties=sum(len(part.duties) for part in parts),
    )


def _all(core: Core) -> Sequence[Agency]:
    return core.agencies.agencies


def _parts(core: Core, plan: Plan) -> Iterator[tuple[str, Role]]:
    """Each agency and role of each row, headings left out: what they say comes back in the rows under them."""
    rows = {task.id for task in plan.tasks if is_row(task)}
    for (task, role), ids in core.registry.parties(plan.id).items():
        if task in rows:
            for id_ in ids:
                yield id_, role


def _line(core: Core, agency: Agency, roles: Counter[str], plans: set[str]) -> AgencyLine:
    duties = core.registry.duties(agency=agency.id)
    named = plans | {duty.plan for duty in duties}
    return AgencyLine(agency, {role.value: roles[role.value] for role in Role}, len(duties), len(named))


def _plan_part(core: Core, agency: Agency, plan: Plan) -> PlanPart | None:
    parties = core.registry.parties(plan.id)
    parts = []
    for task in plan.tasks:
        roles = tuple(role for role in Role if agency.id in parties.get((task.id, role), ()))
        if roles and is_row(task):
            parts.append(Part(task, roles))
    duties = tuple(_duty_line(core, plan, duty) for duty in core.registry.duties(plan.id, agency.id))
    return PlanPart(plan, tuple(parts), duties) if parts or duties else None


def _duty_line(core: Core, plan: Plan, duty: Duty) -> DutyLine:
    document = core.registry.document(plan.document)
    words = document.quote(duty.span) if document else ""
    return DutyLine(duty.section, duty.agency, words, place_url(plan.document, [duty.span]))
