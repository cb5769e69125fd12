"""Two runs -> the items whose verdict, status or text changed between them."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from eval.runs import Item, Run


class Change(StrEnum):
    """What became of an item from one run to the next."""

    MENDED = "mended"
    BROKEN = "broken"
    OTHERWISE = "fails otherwise"
    REWORDED = "reworded"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Changed:
    """An item of two runs; `before` or `after` is None where one lacks it."""

    change: Change
    before: Item | None
    after: Item | None

    @property
    def item(self) -> Item:
        """The newer item, for its id and question."""
        item = self.after or self.before
        if item is None:
            raise ValueError("a change has an item before or after it; neither was given")
        return item


def compare(before: Run, after: Run) -> tuple[Changed, ...]:
    """The changes from `before` to `after`: broken items first, then mended ones, then the rest, each in order."""
    old = {item.id: item for item in before.items}
    new = {item.id: item for item in after.items}
    found = [changed for id_ in dict.fromkeys([*old, *new]) if (changed := _changed(id_, old, new))]
    order = (Change.BROKEN, Change.OTHERWISE, Change.MENDED, Change.REWORDED, Change.ADDED, Change.REMOVED)
    return tuple(sorted(found, key=lambda changed: order.index(changed.change)))


def _changed(id_: str, old: Mapping[str, Item], new: Mapping[str, Item]) -> Changed | None:
    before, after = old.get(id_), new.get(id_)
    change = _change(before, after)
    return Changed(change, before, after) if change else None


def _change(before: Item | None, after: Item | None) -> Change | None:
    if before is None or after is None:
        return Change.ADDED if before is None else Change.REMOVED
    if before.ok != after.ok:
        return Change.MENDED if after.ok else Change.BROKEN
    if before.why != after.why:
        return Change.OTHERWISE
    return Change.REWORDED if (before.status, before.text) != (after.status, after.text) else None
