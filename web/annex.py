"""The annex of a plan as a table: rows whose every cell knows its words and its place in the text."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.plans.areas import rows_above
from assistant.plans.folding import fold
from assistant.plans.models import Plan, Role, Task, TaskKind
from web.annex_choice import AnnexChoice, Due, due_of
from web.core import Core
from web.places import place_url

COLUMNS = ("target", "lead", "coordinate", "monitor", "deadline", "product", "note")
_LAST = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class AnnexCell:
    """A cell's lines as the source words them, where they stand, and the row they are taken over from."""

    lines: tuple[str, ...]
    url: str | None
    origin: str | None


@dataclass(frozen=True, slots=True)
class AnnexRow:
    """One row; a `heading` is a group that is shown for the rows under it, a `bare` one has a title and no more."""

    task: Task
    depth: int
    heading: bool
    bare: bool
    title: AnnexCell
    cells: dict[str, AnnexCell]


@dataclass(frozen=True, slots=True)
class Choices:
    """What the filters of a plan's table offer: agencies by id and name, top groups, and the deadlines' words."""

    agencies: tuple[tuple[str, str], ...]
    groups: tuple[Task, ...]
    deadlines: tuple[str, ...]
    dues: tuple[Due, ...]
    roles: tuple[Role, ...]


@dataclass(frozen=True, slots=True)
class AnnexTable:
    """The rows that fit a choice; `shown` of `total` tasks, areas and projects are among them."""

    columns: tuple[str, ...]
    rows: tuple[AnnexRow, ...]
    shown: int
    total: int


def columns_of(plan: Plan) -> tuple[str, ...]:
    """The fields that at least one row fills: an empty column tells nobody anything."""
    return tuple(name for name in COLUMNS if any(words_of(task, name) for task in plan.tasks))


def words_of(task: Task, column: str) -> tuple[str, ...]:
    """What a row says in a column, one string an agency in the columns of roles; empty where it says nothing."""
    if column in tuple(Role):
        return tuple(task.roles.get(Role(column), ()))
    text = {
        "number": task.number,
        "title": task.title,
        "target": task.target,
        "deadline": task.deadline.text,
        "product": task.product,
        "note": task.note,
    }[column]
    return (text,) if text else ()


def is_row(task: Task) -> bool:
    """True for what counts as work: tasks, areas and projects, not the headings over them."""
    return task.kind is not TaskKind.GROUP


def choices_of(core: Core, plan: Plan) -> Choices:
    """What there is to choose from in a plan."""
    found = {id_ for ids in core.registry.parties(plan.id).values() for id_ in ids}
    named = [(agency.id, agency.name) for agency in core.agencies.agencies if agency.id in found]
    rows = [task for task in plan.tasks if is_row(task)]
    return Choices(
        agencies=tuple(named),
        groups=tuple(task for task in plan.tasks if task.kind is TaskKind.GROUP and task.parent is None),
        deadlines=tuple(dict.fromkeys(task.deadline.text for task in rows if task.deadline.text)),
        dues=tuple(due for due in Due if any(due_of(task) is due for task in rows)),
        roles=tuple(role for role in Role if any(task.roles.get(role) for task in rows)),
    )


def annex_table(core: Core, plan: Plan, choice: AnnexChoice) -> AnnexTable:
    """The rows of `plan` that fit `choice`, in its order; in the order of the text with the groups over them."""
    everything = [task for task in plan.tasks if is_row(task)]
    parties = core.registry.parties(plan.id) if choice.agency else {}
    fitting = [task for task in everything if choice.fits(task, parties)]
    if choice.sort:
        shown = [(task, False) for task in _sorted(fitting, choice)]
    else:
        shown = list(_under_headings(plan, fitting, choice))
    columns = columns_of(plan)
    rows = tuple(_row(plan, task, heading, columns) for task, heading in shown)
    return AnnexTable(columns, rows, len(fitting), len(everything))


def chosen_rows(core: Core, plan: Plan, choice: AnnexChoice) -> tuple[Task, ...]:
    """The tasks that the table shows, in its order, headings included: what an export holds."""
    return tuple(row.task for row in annex_table(core, plan, choice).rows)


def _under_headings(plan: Plan, fitting: Sequence[Task], choice: AnnexChoice) -> Iterator[tuple[Task, bool]]:
    wanted = {task.id for task in fitting}
    headings = {row.id for task in fitting for row in rows_above(plan, task)}
    for task in plan.tasks:
        if task.id in wanted:
            yield task, False
        elif not is_row(task) and (choice.is_empty or task.id in headings):
            yield task, True


def _sorted(tasks: Sequence[Task], choice: AnnexChoice) -> list[Task]:
    """In the order of a column; rows that say nothing there come last either way."""
    key = _key(choice.sort)
    said = [task for task in tasks if key(task) is not None]
    silent = [task for task in tasks if key(task) is None]
    return sorted(said, key=lambda task: key(task) or (), reverse=choice.descending) + silent


def _key(column: str) -> Callable[[Task], tuple[str, ...] | None]:
    def key(task: Task) -> tuple[str, ...] | None:
        words = words_of(task, column)
        if not words:
            return None
        end = (task.deadline.end or date.max).isoformat() if column == "deadline" else ""
        return end, fold(words[0]) or _LAST, words[0]

    return key


def _row(plan: Plan, task: Task, heading: bool, columns: Sequence[str]) -> AnnexRow:
    depth = (task.number or "").rstrip(".").count(".") if task.parent else 0
    cells = {name: _cell(plan, task, name) for name in columns}
    bare = not any(cell.lines for cell in cells.values())
    return AnnexRow(task, min(depth, 3), heading, bare, _cell(plan, task, "title"), cells)


def _cell(plan: Plan, task: Task, column: str) -> AnnexCell:
    spans = [
        span
        for name, found in task.spans.items()
        if name == column or name.startswith(f"{column}_20")
        for span in found
    ]
    return AnnexCell(words_of(task, column), place_url(plan.document, spans), task.inherited.get(column))
