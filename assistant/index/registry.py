"""Facts by lookup: tasks, duties, targets, plans, documents and passages of one generation, read only."""

import sqlite3
import weakref
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from assistant.documents.models import Document, Span
from assistant.index import records
from assistant.index.errors import IndexDamagedError
from assistant.index.passages import Passage
from assistant.plans.models import Duty, Plan, Role, Target, Task

_PASSAGE = 'id, plan, kind, ref, locator, start, "end", text, heading'


class Registry:
    """The SQLite file of one generation; safe for use by several threads at once. Close it when done."""

    def __init__(self, path: Path) -> None:
        """Open `path` read only; raises IndexDamagedError when it cannot be."""
        if sqlite3.threadsafety != 3:
            raise IndexDamagedError(
                "this Python's SQLite is not built for threads (serialized mode); use another build"
            )
        uri = f"{path.resolve().as_uri()}?mode=ro&immutable=1"
        try:
            self._connection = sqlite3.connect(uri, uri=True, check_same_thread=False)
            self._connection.execute("SELECT count(*) FROM plans").fetchone()
        except sqlite3.Error as error:
            raise IndexDamagedError(f"registry {path} cannot be read ({error}); run `cchc index`") from error
        # A server lets go of an older generation when its last request ends, without a word.
        self._close = weakref.finalize(self, self._connection.close)
        # The file never changes, so what is decoded once stays right.
        self.plan = cache(self._plan)
        self.document = cache(self._document)

    def close(self) -> None:
        """Close the file."""
        self._close()

    def task(self, id_: str) -> Task | None:
        """The task with this id (``plan#number``), or None."""
        return next(self._tasks("WHERE id = ?", id_), None)

    def tasks(self, plan: str) -> list[Task]:
        """All rows of a plan's annexes in reading order, groups included."""
        return list(self._tasks("WHERE plan = ?", plan))

    def tasks_numbered(self, number: str, plans: Collection[str] | None = None) -> list[Task]:
        """The tasks with exactly this number, in `plans` or in all: "7.3.3" is neither 7.33 nor 3.3."""
        if plans is None:
            return list(self._tasks("WHERE number = ?", number))
        return list(self._tasks(f"WHERE number = ? AND plan IN ({_marks(plans)})", number, *plans))

    def tasks_of_agency(self, agency: str, role: Role | None = None, plan: str | None = None) -> list[Task]:
        """The tasks in which the agency (an id) plays `role`, or any, in `plan`, or in all."""
        where = "WHERE id IN (SELECT task FROM task_roles WHERE agency = ? AND (? IS NULL OR role = ?))"
        return list(self._tasks(f"{where} AND (? IS NULL OR plan = ?)", agency, role, role, plan, plan))

    def children(self, task: str) -> list[Task]:
        """The tasks directly under the one with id `task`."""
        return list(self._tasks("WHERE parent = ?", task))

    def agencies(self, task: str, role: Role) -> list[str]:
        """The ids of the agencies that play `role` in `task`, in the order of the source."""
        query = """SELECT agency FROM task_roles WHERE task = ? AND role = ? AND agency IS NOT NULL
            GROUP BY agency ORDER BY min(rowid)"""
        return [agency for (agency,) in self._rows(query, task, role)]

    def parties(self, plan: str) -> dict[tuple[str, Role], tuple[str, ...]]:
        """The ids of the agencies named in each row (id) and role of a plan, in the order of the source."""
        query = """SELECT task, role, agency FROM task_roles WHERE agency IS NOT NULL
            AND task IN (SELECT id FROM tasks WHERE plan = ?) GROUP BY task, role, agency ORDER BY min(rowid)"""
        found: dict[tuple[str, Role], tuple[str, ...]] = {}
        for task, role, agency in self._rows(query, plan):
            found[task, Role(role)] = (*found.get((task, Role(role)), ()), agency)
        return found

    def duties(self, plan: str | None = None, agency: str | None = None) -> list[Duty]:
        """The duties of a plan, of an agency (an id), of both, or all."""
        query = """SELECT duties.json FROM duties JOIN plans ON plans.id = duties.plan
            WHERE (? IS NULL OR duties.plan = ?)
            AND (? IS NULL OR duties.id IN (SELECT duty FROM duty_agencies WHERE agency = ?))
            ORDER BY plans.position, duties.position"""
        return [records.duty(json) for (json,) in self._rows(query, plan, plan, agency, agency)]

    def targets(self, plan: str) -> list[Target]:
        """The target statements of a plan in reading order."""
        query = "SELECT json FROM targets WHERE plan = ? ORDER BY position"
        return [records.target(json) for (json,) in self._rows(query, plan)]

    def plans(self) -> list[Plan]:
        """All plans, in the order of the build."""
        ids = [id_ for (id_,) in self._rows("SELECT id FROM plans ORDER BY position")]
        return [plan for plan in map(self.plan, ids) if plan is not None]

    def passages(self, numbers: Sequence[int]) -> list[Passage]:
        """The passages with these numbers, in the same order; raises KeyError for a number that there is not."""
        query = f"SELECT number, {_PASSAGE} FROM passages WHERE number IN ({_marks(numbers)})"
        found = {number: _passage(*rest) for number, *rest in self._rows(query, *numbers)}
        return [found[number] for number in numbers]

    def passage(self, id_: str) -> Passage | None:
        """The passage with this id, or None."""
        rows = self._rows(f"SELECT {_PASSAGE} FROM passages WHERE id = ?", id_)
        return _passage(*rows[0]) if rows else None

    def passages_about(self, plan: str, kind: str, ref: str) -> list[Passage]:
        """The passages of one task, duty, target or section, in reading order."""
        query = f"SELECT {_PASSAGE} FROM passages WHERE plan = ? AND kind = ? AND ref = ? ORDER BY number"
        return [_passage(*row) for row in self._rows(query, plan, kind, ref)]

    def passage_numbers(self, plans: Collection[str] | None = None, kinds: Collection[str] | None = None) -> list[int]:
        """The numbers of the passages of these plans and kinds; None stands for all."""
        conditions = [(column, values) for column, values in (("plan", plans), ("kind", kinds)) if values is not None]
        where = " AND ".join(f"{column} IN ({_marks(values)})" for column, values in conditions) or "1"
        given = [value for _, values in conditions for value in values]
        return [
            number for (number,) in self._rows(f"SELECT number FROM passages WHERE {where} ORDER BY number", *given)
        ]

    def misquoted(self) -> list[str]:
        """The ids of the passages whose stored quote is not what their document says at their span."""
        texts = dict(self._rows("SELECT plans.id, text FROM plans JOIN documents ON documents.id = plans.document"))
        rows = self._rows('SELECT id, plan, start, "end", quote FROM passages')
        return [id_ for id_, plan, start, end, quote in rows if texts[plan][start:end] != quote]

    def _plan(self, id_: str) -> Plan | None:
        """The plan with this id, or None."""
        rows = self._rows("SELECT json FROM plans WHERE id = ?", id_)
        return records.plan(rows[0][0]) if rows else None

    def _document(self, id_: str) -> Document | None:
        """The document with this id, or None."""
        rows = self._rows("SELECT id, text, json, source, sha256, layout FROM documents WHERE id = ?", id_)
        if not rows:
            return None
        name, text, json, source, sha256, rest = rows[0]
        layout = records.layout(rest)
        return Document(name, text, records.blocks(json), source, sha256, layout.notes, layout.pages, layout.sheets)

    def _tasks(self, where: str, *values: object) -> Iterator[Task]:
        order = "ORDER BY (SELECT plans.position FROM plans WHERE plans.id = tasks.plan), position"
        return (records.task(json) for (json,) in self._rows(f"SELECT json FROM tasks {where} {order}", *values))

    def _rows(self, query: str, *values: object) -> list[tuple[Any, ...]]:
        return self._connection.execute(query, values).fetchall()


def _marks(values: Collection[object]) -> str:
    return ", ".join("?" * len(values))


def _passage(
    id_: str, plan: str, kind: str, ref: str, locator: str, start: int, end: int, text: str, heading: str
) -> Passage:
    paths = [msgspec.json.decode(path, type=tuple[str, ...]) for path in (locator, heading)]
    return Passage(id_, plan, kind, ref, paths[0], text, Span(start, end), paths[1])
