"""The areas of administrative reform: `areas.toml` -> which area a heading, and what stands under it, belongs to."""

import re
import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.plans.folding import fold, normal_form
from assistant.plans.models import Plan, Section, Target, Task, TaskKind


class AreaFileError(ValueError):
    """`areas.toml` states something that can't be used."""


@dataclass(frozen=True, slots=True)
class Area:
    """One area; `words` are folded phrases that a heading of it says, `names` those that people call it by."""

    id: str
    name: str
    words: tuple[str, ...]
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Areas:
    """All areas, in the order of the list."""

    areas: tuple[Area, ...]

    @classmethod
    def load(cls, corpus: Path) -> "Areas":
        """The list in the folder `corpus`; OSError when the file is missing, AreaFileError when it is wrong."""
        try:
            raw = tomllib.loads((corpus / "areas.toml").read_text(encoding="utf-8"))
            return cls(tuple(_area(entry) for entry in raw["area"]))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError) as error:
            raise AreaFileError(
                f"areas.toml: every [[area]] needs an id, a name and a list of words ({error})"
            ) from error

    def of_heading(self, title: str) -> Area | None:
        """The one area that a heading names; None when it names none, or several."""
        plain = f" {_plain(title)} "
        named = [area for area in self.areas if any(f" {words} " in plain for words in area.words)]
        return named[0] if len(named) == 1 else None

    def called(self, words: str) -> Area | None:
        """The area that is called just so; None where more than its name is said, or less."""
        plain = _plain(words)
        return next((area for area in self.areas if plain in area.names), None)

    def of_task(self, plan: Plan, task: Task) -> Area | None:
        """The area of the outermost heading above a row that names one; of areas and projects, the row's own."""
        own = [task.title] if task.kind is not TaskKind.TASK else []
        return self._first([*(row.title for row in rows_above(plan, task)), *own])

    def of_section(self, plan: Plan, section: Section) -> Area | None:
        """The area of the innermost heading over a section's text that names one, its own first."""
        by_path = {each.path: each for each in plan.sections}
        titles: list[str] = []
        at: Section | None = section
        while at is not None and at.title not in titles:
            titles.append(at.title)
            at = by_path.get(at.parent or "")
        return self._first(titles)

    def of_target(self, plan: Plan, target: Target) -> Area | None:
        """The area of the row or the section that a target stands in."""
        for task in plan.tasks if target.task else ():
            if task.id == target.task:
                return self.of_task(plan, task)
        for section in plan.sections if target.section else ():
            if section.path == target.section:
                return self.of_section(plan, section)
        return None

    def _first(self, titles: Iterable[str]) -> Area | None:
        return next((area for title in titles if (area := self.of_heading(title))), None)


def rows_above(plan: Plan, task: Task) -> list[Task]:
    """The rows that `task` stands under, outermost first."""
    by_number = {row.number: row for row in plan.tasks if row.annex == task.annex and row.number}
    found: list[Task] = []
    above = by_number.get(task.parent) if task.parent else None
    while above is not None and above not in found:
        found.insert(0, above)
        above = by_number.get(above.parent) if above.parent else None
    return found


def _area(entry: dict[str, Any]) -> Area:
    names = [entry["name"], *entry.get("names", ())]
    return Area(entry["id"], entry["name"], _phrases(entry["words"]), _phrases(names))


def _phrases(words: list[str]) -> tuple[str, ...]:
    return tuple(_plain(phrase) for phrase in words)


def _plain(words: str) -> str:
    """Lower case, marks kept out, every run of other characters one space."""
    return " ".join(re.findall(r"\w+", fold(normal_form(words))))
