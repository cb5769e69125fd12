"""What a reader chose of an annex: the GET parameters of its table, checked -> which rows fit and in what order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from urllib.parse import urlencode

from assistant.plans.folding import fold
from assistant.plans.models import Role, Task
from web.core import Core
from web.lookup import agency_named
from web.problems import invalid_field

Parties = Mapping[tuple[str, Role], Sequence[str]]
SORTS = ("number", "title", "target", "lead", "coordinate", "monitor", "deadline", "product", "note")


class Due(StrEnum):
    """What a deadline gives: a last day, words without one, or nothing."""

    DATED = "dated"
    WORDED = "worded"
    UNSTATED = "unstated"


@dataclass(frozen=True, slots=True)
class AnnexChoice:
    """Filters and order; an empty string chooses nothing. `due` is a kind of deadline or a deadline's exact words."""

    agency: str = ""
    role: str = ""
    group: str = ""
    due: str = ""
    q: str = ""
    sort: str = ""
    direction: str = ""

    @property
    def is_empty(self) -> bool:
        """True when every row fits."""
        return not (self.agency or self.role or self.group or self.due or self.q.strip())

    @property
    def descending(self) -> bool:
        """True when the order is turned round."""
        return self.direction == "desc"

    def fits(self, task: Task, parties: Parties) -> bool:
        """True when `task` passes every filter; `parties` (of its plan) matter where an agency is chosen."""
        return (
            self._names_agency(task, parties)
            and (not self.group or task.group == self.group)
            and (not self.due or self.due in (due_of(task), task.deadline.text))
            and all(word in fold(_all_words(task)) for word in fold(self.q).split())
        )

    def address(self, path: str, **changes: str) -> str:
        """`path` with this choice, changed, as its query; what is empty is left out."""
        given = {name: value for name, value in self._changed(changes)._parameters().items() if value}
        return f"{path}?{urlencode(given)}" if given else path

    def sorted_by(self, path: str, column: str) -> str:
        """The address that sorts by `column`, upwards first, downwards next, then as in the text."""
        if self.sort != column:
            return self.address(path, sort="" if column == "number" else column, direction="")
        return self.address(path, sort="" if self.descending else column, direction="" if self.descending else "desc")

    def _changed(self, changes: dict[str, str]) -> "AnnexChoice":
        return replace(self, **changes)

    def _parameters(self) -> dict[str, str]:
        return {
            "agency": self.agency,
            "role": self.role,
            "group": self.group,
            "due": self.due,
            "q": self.q.strip(),
            "sort": self.sort,
            "dir": self.direction,
        }

    def _names_agency(self, task: Task, parties: Parties) -> bool:
        roles = (Role(self.role),) if self.role else tuple(Role)
        if self.agency:
            return any(self.agency in parties.get((task.id, role), ()) for role in roles)
        return not self.role or bool(task.roles.get(Role(self.role)))


def due_of(task: Task) -> Due:
    """What the row's deadline gives."""
    if task.deadline.end:
        return Due.DATED
    return Due.WORDED if task.deadline.text else Due.UNSTATED


def read_choice(core: Core, choice: AnnexChoice) -> AnnexChoice:
    """`choice` with its agency as an id; raises the 422 problem for a value that cannot be chosen."""
    for field, value, allowed in (
        ("role", choice.role, tuple(Role)),
        ("sort", choice.sort, SORTS),
        ("dir", choice.direction, ("asc", "desc")),
    ):
        if value and value not in allowed:
            raise invalid_field(field, ", ".join(allowed), allowed)
    return replace(choice, agency=agency_named(core, choice.agency).id if choice.agency else "")


def _all_words(task: Task) -> str:
    said = (task.number, task.title, task.target, task.product, task.note, task.deadline.text)
    return " ".join([*(words for words in said if words), *(name for names in task.roles.values() for name in names)])
