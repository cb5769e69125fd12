"""Questions with known answers: ``eval/topics/*.jsonl`` -> Topics (fields as in ``eval/topics/SCHEMA.md``)."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

import msgspec

from eval.errors import TopicError

FOLDER = Path(__file__).parent / "topics"
DEV, OWN, ALL = "dev", "own", "all"
SETS = {DEV: ("questions-dev.jsonl",), OWN: ("own-*.jsonl",), ALL: ("questions-dev.jsonl", "own-*.jsonl")}

Kind = Literal[
    "lead", "coordinate", "monitor", "deadline", "target", "task_text", "agency_tasks", "count", "duty", "open", "meta",
    "glossary", "compare", "followup", "clarify", "unanswerable", "offtopic",
]  # fmt: skip
Register = Literal["formal", "casual", "nodiacritics", "abbreviated", "typo", "english"]
Expect = Literal["answer", "clarify", "abstain"]
KINDS: tuple[str, ...] = get_args(Kind)
REGISTERS: tuple[str, ...] = get_args(Register)


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """One question with what a right answer says.

    `must` holds groups of alternatives, each group to be met; `must_not` what would make the answer wrong;
    `evidence` verbatim quotes that a citation should overlap; `tasks` are ``plan#number``.
    """

    id: str
    type: Kind
    register: Register
    turns: tuple[str, ...]
    question: str
    plans: tuple[str, ...]
    tasks: tuple[str, ...]
    expect: Expect
    must: tuple[tuple[str, ...], ...]
    must_not: tuple[str, ...]
    evidence: tuple[str, ...]
    note: str


def load_topics(files: Iterable[Path]) -> tuple[Topic, ...]:
    """The topics of `files` in order; raises TopicError for a bad line, an id used twice or no topic at all."""
    topics: dict[str, Topic] = {}
    for path in files:
        for where, topic in _read(path):
            if topic.id in topics:
                raise TopicError(f"{where}: the id {topic.id!r} is used twice. Give every topic an id of its own.")
            topics[topic.id] = topic
    if not topics:
        raise TopicError("there is no topic in the files given. Name files of JSON lines, or one of the sets.")
    return tuple(topics.values())


def load_set(name: str, folder: Path = FOLDER) -> tuple[Topic, ...]:
    """The topics of the set `name` ("dev", "own" or "all"); raises TopicError."""
    if name not in SETS:
        raise TopicError(f"there is no set {name!r}. Sets are: {', '.join(SETS)}.")
    return load_topics(path for pattern in SETS[name] for path in sorted(folder.glob(pattern)))


def _read(path: Path) -> list[tuple[str, Topic]]:
    try:
        lines = path.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as error:
        raise TopicError(f"{path} can't be read: {error}. Topic files are JSON lines in UTF-8.") from error
    return [_numbered(path, at, line) for at, line in enumerate(lines, start=1) if line.strip()]


def _numbered(path: Path, at: int, line: str) -> tuple[str, Topic]:
    where = f"{path.name}, line {at}"
    return where, _topic(line, where)


def _topic(line: str, where: str) -> Topic:
    try:
        fields = json.loads(line)
        if not isinstance(fields, dict):
            raise TopicError(f"{where}: a topic is a JSON object, this is {line[:40]!r}.")
        if unknown := sorted(fields.keys() - set(Topic.__dataclass_fields__)):
            raise TopicError(f"{where}: unknown field {', '.join(unknown)}. Fields are those of SCHEMA.md.")
        topic = msgspec.convert(fields, Topic)
    except json.JSONDecodeError as error:
        raise TopicError(f"{where}: not valid JSON ({error}). Write one object a line.") from error
    except msgspec.ValidationError as error:
        raise TopicError(f"{where} ({fields.get('id', 'no id')}): {error}. See SCHEMA.md.") from error
    _check(topic, where)
    return topic


def _check(topic: Topic, where: str) -> None:
    """What types alone don't say."""
    faults = [
        (not topic.id.strip(), "the id is empty"),
        (not topic.question.strip(), "the question is empty"),
        (any(not group for group in topic.must), "a group of `must` has no alternative, so no answer could pass"),
        (any(len(quote.strip()) < 20 for quote in topic.evidence), "evidence is at least 20 characters"),
        (any("#" not in task for task in topic.tasks), "a task is written plan#number"),
        (topic.expect == "abstain" and bool(topic.evidence), "what the plans don't say has no evidence"),
    ]
    if stated := [fault for holds, fault in faults if holds]:
        raise TopicError(f"{where} ({topic.id}): {'; '.join(stated)}. Correct the line.")
