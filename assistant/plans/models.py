"""The words of the domain: plans, sections, tasks, duties, targets and findings.

All positions are spans in the plan's document; every text is as the source words it.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from assistant.documents.models import Span


class Role(StrEnum):
    """The part an agency plays in a task."""

    LEAD = "lead"
    COORDINATE = "coordinate"
    MONITOR = "monitor"


class TaskKind(StrEnum):
    """What an annex row is."""

    GROUP = "group"
    TASK = "task"
    AREA = "area"
    PROJECT = "project"


@dataclass(frozen=True, slots=True)
class Deadline:
    """A deadline in the source's words; dates and recurrence only where the words give them."""

    text: str | None = None
    start: date | None = None
    end: date | None = None
    recurs: str | None = None


@dataclass(frozen=True, slots=True)
class Task:
    """An annex row.

    `number` is as printed without its final dot (None where the row has lost it); `id` is
    ``plan#ref``, where ref is the number or a stand-in ("25-1", "de-an-4"). `row` runs from the number
    to the last cell. `spans` maps a field name (number, title, target, target_2025, lead, ...) to the
    places it was read from; `inherited` maps a field to the number of the row that states it. `section` is the path of
    the section whose prose labels the task ("Cơ quan chủ trì: ..."); None for a row of an annex.
    """

    id: str
    plan: str
    number: str | None
    kind: TaskKind
    parent: str | None
    title: str
    row: Span
    target: str | None = None
    product: str | None = None
    note: str | None = None
    roles: dict[Role, tuple[str, ...]] = field(default_factory=dict)
    inherited: dict[str, str] = field(default_factory=dict)
    deadline: Deadline = Deadline()
    spans: dict[str, tuple[Span, ...]] = field(default_factory=dict)
    group: str | None = None
    annex: str = ""
    section: str | None = None

    @property
    def ref(self) -> str:
        """The part of the id after the ``#``."""
        return self.id.partition("#")[2]


@dataclass(frozen=True, slots=True)
class Section:
    """A numbered heading and what stands under it.

    `path` joins the numbers from the root ("V.3.b"); `heading` is the heading line, `body` all that
    stands under it up to the next section of the same or a higher level, subsections included.
    """

    path: str
    title: str
    level: int
    heading: Span
    body: Span
    parent: str | None = None


@dataclass(frozen=True, slots=True)
class Duty:
    """What prose gives an agency: an item under the agency's heading, or a sentence that names it ("giao Sở X ...").

    `heading` is where the agency is named; `partners` are the places of those who coordinate while it leads, `deadline`
    what the words say of time, and `due` where they say it.
    """

    id: str
    plan: str
    section: str
    agency: str
    heading: Span
    span: Span
    marker: str
    roles: tuple[Role, ...] = ()
    partners: tuple[Span, ...] = ()
    deadline: Deadline = Deadline()
    due: Span | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """A statement that sets a number to reach; `year` is the year it is due, where the source says."""

    id: str
    plan: str
    span: Span
    section: str | None = None
    task: str | None = None
    year: int | None = None
    numbers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fact:
    """A metadata value with every place that states it; more than one distinct value is a contradiction."""

    text: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something doubtful in the source: what kind, where, and the particulars its message needs."""

    code: str
    spans: tuple[Span, ...]
    details: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Abbreviation:
    """A short form that the document itself spells out."""

    short: str
    meaning: str
    span: Span


@dataclass(frozen=True, slots=True)
class Plan:
    """What a document enacts, with everything that was read from it."""

    id: str
    title: str
    document: str
    province: str
    name: str
    facts: dict[str, tuple[Fact, ...]]
    period: tuple[int, int] | None
    sections: tuple[Section, ...]
    tasks: tuple[Task, ...]
    duties: tuple[Duty, ...]
    targets: tuple[Target, ...]
    abbreviations: tuple[Abbreviation, ...]
    findings: tuple[Finding, ...]

    @property
    def number(self) -> str | None:
        """The number of the decision that enacts the plan, where the document prints one."""
        facts = self.facts.get("number", ())
        return facts[0].text if facts else None
