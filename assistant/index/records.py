"""Plans, tasks, duties, targets and documents as JSON, and back; exact both ways."""

from dataclasses import dataclass

import msgspec

from assistant.documents.models import Block, Document, Paragraph, Place, Sheet, Table
from assistant.plans.models import Duty, Plan, Target, Task


@dataclass(frozen=True, slots=True)
class _Blocks:
    """A document's blocks by kind, each with its place in reading order."""

    paragraphs: tuple[tuple[int, Paragraph], ...]
    tables: tuple[tuple[int, Table], ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """What a converter noted of a file, and where its text stands on the file's pages."""

    notes: tuple[str, ...]
    pages: tuple[Place, ...]
    sheets: tuple[Sheet, ...]


_encode = msgspec.json.Encoder().encode
_plan = msgspec.json.Decoder(Plan).decode
_task = msgspec.json.Decoder(Task).decode
_duty = msgspec.json.Decoder(Duty).decode
_target = msgspec.json.Decoder(Target).decode
_blocks = msgspec.json.Decoder(_Blocks).decode
_layout = msgspec.json.Decoder(Layout).decode


def encode(record: Plan | Task | Duty | Target) -> str:
    """`record` as JSON."""
    return _encode(record).decode()


def encode_blocks(document: Document) -> str:
    """The blocks of `document` as JSON."""
    placed = list(enumerate(document.blocks))
    paragraphs = tuple((i, block) for i, block in placed if isinstance(block, Paragraph))
    tables = tuple((i, block) for i, block in placed if isinstance(block, Table))
    return _encode(_Blocks(paragraphs, tables)).decode()


def encode_layout(document: Document) -> str:
    """The notes and pages of `document` as JSON."""
    return _encode(Layout(document.notes, document.pages, document.sheets)).decode()


def plan(json: str) -> Plan:
    """The plan that `encode` wrote; raises msgspec.DecodeError, as do the other readers."""
    return _plan(json)


def task(json: str) -> Task:
    """The task that `encode` wrote."""
    return _task(json)


def duty(json: str) -> Duty:
    """The duty that `encode` wrote."""
    return _duty(json)


def target(json: str) -> Target:
    """The target that `encode` wrote."""
    return _target(json)


def blocks(json: str) -> tuple[Block, ...]:
    """The blocks that `encode_blocks` wrote."""
    stored = _blocks(json)
    placed: list[tuple[int, Block]] = [*stored.paragraphs, *stored.tables]
    return tuple(block for _, block in sorted(placed, key=lambda pair: pair[0]))


def layout(json: str) -> Layout:
    """What `encode_layout` wrote."""
    return _layout(json)
