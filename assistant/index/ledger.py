"""Writes the SQLite file that `assistant.index.registry` reads: documents, plans, tasks, duties, targets, passages."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

import msgspec

from assistant.documents.models import Document
from assistant.index import records
from assistant.index.passages import Passage, parents
from assistant.plans.models import Duty, Plan, Role, Task

Link = Callable[[str], tuple[str, ...]]

SCHEMA = """
CREATE TABLE documents (id TEXT PRIMARY KEY, text TEXT NOT NULL, sha256 TEXT NOT NULL, source TEXT NOT NULL,
    json TEXT NOT NULL, layout TEXT NOT NULL);
CREATE TABLE plans (id TEXT PRIMARY KEY, position INTEGER NOT NULL, document TEXT NOT NULL REFERENCES documents,
    json TEXT NOT NULL);
CREATE TABLE tasks (id TEXT PRIMARY KEY, plan TEXT NOT NULL REFERENCES plans, position INTEGER NOT NULL, number TEXT,
    kind TEXT NOT NULL, parent TEXT REFERENCES tasks, json TEXT NOT NULL);
CREATE INDEX tasks_by_number ON tasks (number);
CREATE INDEX tasks_by_plan ON tasks (plan, position);
CREATE INDEX tasks_by_parent ON tasks (parent);
CREATE TABLE task_roles (task TEXT NOT NULL REFERENCES tasks, role TEXT NOT NULL, agency TEXT, words TEXT NOT NULL,
    inherited TEXT);
CREATE INDEX task_roles_by_agency ON task_roles (agency, role);
CREATE TABLE duties (id TEXT PRIMARY KEY, plan TEXT NOT NULL REFERENCES plans, position INTEGER NOT NULL,
    section TEXT NOT NULL, agency TEXT NOT NULL, roles TEXT NOT NULL, json TEXT NOT NULL);
CREATE INDEX duties_by_plan ON duties (plan, position);
CREATE TABLE duty_agencies (duty TEXT NOT NULL REFERENCES duties, agency TEXT NOT NULL);
CREATE INDEX duty_agencies_by_agency ON duty_agencies (agency);
CREATE TABLE targets (id TEXT PRIMARY KEY, plan TEXT NOT NULL REFERENCES plans, position INTEGER NOT NULL,
    section TEXT, task TEXT, year INTEGER, json TEXT NOT NULL);
CREATE INDEX targets_by_plan ON targets (plan, position);
CREATE TABLE passages (number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, plan TEXT NOT NULL REFERENCES plans,
    kind TEXT NOT NULL, ref TEXT NOT NULL, locator TEXT NOT NULL, start INTEGER NOT NULL, "end" INTEGER NOT NULL,
    text TEXT NOT NULL, heading TEXT NOT NULL, quote TEXT NOT NULL);
CREATE INDEX passages_by_ref ON passages (plan, kind, ref);
"""


def write(
    path: Path, documents: Sequence[Document], plans: Sequence[Plan], passages: Sequence[Passage], link: Link
) -> None:
    """Write the new file `path`; passages are numbered from 0 in the order given.

    `link` gives the ids of the agencies that a text names. Raises sqlite3.Error, also for an id that comes twice.
    """
    texts = {document.id: document for document in documents}
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("PRAGMA journal_mode = OFF")  # a build that fails is thrown away whole
        connection.execute("PRAGMA foreign_keys = ON")
        connection.executescript(SCHEMA)
        connection.executemany("INSERT INTO documents VALUES (?, ?, ?, ?, ?, ?)", map(_document, documents))
        for position, plan in enumerate(plans):
            _write_plan(connection, position, plan, link)
        quotes = {plan.id: texts[plan.document] for plan in plans}
        rows = (_passage(number, passage, quotes[passage.plan]) for number, passage in enumerate(passages))
        connection.executemany("INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)", rows)


def _write_plan(connection: sqlite3.Connection, position: int, plan: Plan, link: Link) -> None:
    connection.execute(
        "INSERT INTO plans VALUES (?, ?, ?, ?)", (plan.id, position, plan.document, records.encode(plan))
    )
    above = parents(plan.tasks)
    for place, task in enumerate(plan.tasks):
        parent = above.get(task.id)
        row = (task.id, plan.id, place, task.number, task.kind.value, parent and parent.id, records.encode(task))
        connection.execute("INSERT INTO tasks VALUES (?, ?, ?, ?, ?, ?, ?)", row)
        connection.executemany("INSERT INTO task_roles VALUES (?, ?, ?, ?, ?)", _roles(task, link))
    for place, duty in enumerate(plan.duties):
        _write_duty(connection, place, duty, link)
    for place, target in enumerate(plan.targets):
        values = (target.id, plan.id, place, target.section, target.task, target.year, records.encode(target))
        connection.execute("INSERT INTO targets VALUES (?, ?, ?, ?, ?, ?, ?)", values)


def _write_duty(connection: sqlite3.Connection, place: int, duty: Duty, link: Link) -> None:
    roles = ",".join(role.value for role in duty.roles)
    values = (duty.id, duty.plan, place, duty.section, duty.agency, roles, records.encode(duty))
    connection.execute("INSERT INTO duties VALUES (?, ?, ?, ?, ?, ?, ?)", values)
    agencies = [(duty.id, agency) for agency in dict.fromkeys(link(duty.agency))]
    connection.executemany("INSERT INTO duty_agencies VALUES (?, ?)", agencies)


def _roles(task: Task, link: Link) -> list[tuple[str, str, str | None, str, str | None]]:
    """One row for each role and agency; the agency is None where the words name none that is known."""
    return [
        (task.id, role.value, agency, words, task.inherited.get(role.value))
        for role in Role
        for words in task.roles.get(role, ())
        for agency in (dict.fromkeys(link(words)) or (None,))
    ]


def _document(document: Document) -> tuple[str, str, str, str, str, str]:
    blocks, layout = records.encode_blocks(document), records.encode_layout(document)
    return document.id, document.text, document.sha256, document.source, blocks, layout


def _passage(number: int, passage: Passage, document: Document) -> tuple[object, ...]:
    return (
        number,
        passage.id,
        passage.plan,
        passage.kind,
        passage.ref,
        msgspec.json.encode(passage.locator_path).decode(),
        passage.span.start,
        passage.span.end,
        passage.text,
        msgspec.json.encode(passage.heading_path).decode(),
        document.quote(passage.span),
    )
