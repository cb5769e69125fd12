"""The text of an answer -> prose, and the annex rows that it lists, which the chat shows as a table.

A row is listed by a line ``- Nhiệm vụ 16: Its title – deadline [3]``: an item that gives the beginning of the row's
title after a colon, and whose one citation is that whole row. Every other line is prose.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby

from assistant.plans.models import Plan, Task
from web.annex import words_of
from web.citation import CitationOut
from web.core import Core
from web.schemas import AnswerOut

_ITEM = re.compile(r"^- (?P<words>[^\[\]]*)\[(?P<n>\d+)\]$")
_KNOWN_BY = 16  # characters of a title that tell it from other words after a colon
_COLUMNS = ("lead", "deadline")
_LEAST = 2  # rows that make a table; one alone has its card


@dataclass(frozen=True, slots=True)
class ListedRow:
    """A row, the citation it is listed with, and the row that the field asked for is taken over from."""

    plan: Plan
    task: Task
    citation: CitationOut
    origin: str | None

    def cell(self, column: str) -> str:
        """What the row says in a column; empty where it says nothing."""
        return "; ".join(words_of(self.task, column))


@dataclass(frozen=True, slots=True)
class Listing:
    """Rows of one plan under each other; `columns` are those in which they differ or which one of them fills."""

    columns: tuple[str, ...]
    rows: tuple[ListedRow, ...]


def parts(core: Core, answer: AnswerOut) -> tuple[str | Listing, ...]:
    """The answer's text in its order, each run of items that list rows as a listing; joined texts lose nothing else."""
    rows = _rows_cited(core, answer)
    listed = [(line, _listed(line, rows)) for line in answer.text.split("\n")]
    runs = (list(run) for _, run in groupby(listed, key=lambda pair: pair[1].plan.id if pair[1] else None))
    return tuple(_joined(_part(run) for run in runs))


def without_item(core: Core, answer: AnswerOut, task: Task) -> str:
    """The answer's text without the items that list `task`, for where a card tells all that they say."""
    rows = _rows_cited(core, answer)
    listed = ((line, _listed(line, rows)) for line in answer.text.split("\n"))
    return "\n".join(line for line, row in listed if row is None or row.task.id != task.id)


def _rows_cited(core: Core, answer: AnswerOut) -> dict[int, ListedRow]:
    """The rows that whole citations are, by the citation's number; none where the plan was read anew since."""
    plans = {plan.document: plan for plan in core.registry.plans()}
    asked = {fact.task: fact.field for fact in answer.facts}
    found = {}
    for citation in answer.citations:
        plan, document = plans.get(citation.document), core.registry.document(citation.document)
        task = next((task for task in plan.tasks if task.row.start == citation.start), None) if plan else None
        if plan and task and document and document.quote(task.row) == citation.quote:
            origin = task.inherited.get(asked.get(task.id, ""))
            found[citation.n] = ListedRow(plan, task, citation, origin)
    return found


def _listed(line: str, rows: Mapping[int, ListedRow]) -> ListedRow | None:
    item = _ITEM.match(line.strip())
    row = rows.get(int(item["n"])) if item else None
    return row if item and row and f": {_start(row.task.title)}" in " ".join(item["words"].split()) else None


def _start(title: str) -> str:
    return " ".join(title.split())[:_KNOWN_BY].strip()


def _part(run: list[tuple[str, ListedRow | None]]) -> str | Listing:
    rows = tuple(row for _, row in run if row)
    if len(rows) < _LEAST:
        return "\n".join(line for line, _ in run)
    columns = (column for column in _COLUMNS if _tells(column, rows))
    return Listing(tuple(columns), rows)


def _tells(column: str, rows: tuple[ListedRow, ...]) -> bool:
    """False for a column that is empty, or says in each row what the answer has said of all: who leads."""
    words = {row.cell(column) for row in rows}
    return words != {""} and (column == "deadline" or len(words) > 1)


def _joined(found: Iterator[str | Listing]) -> Iterator[str | Listing]:
    """Neighbouring texts as one, so that a lone item stays in its list."""
    text: list[str] = []
    for part in found:
        if isinstance(part, str):
            text.append(part)
            continue
        if text:
            yield "\n".join(text)
            text = []
        yield part
    if text:
        yield "\n".join(text)
