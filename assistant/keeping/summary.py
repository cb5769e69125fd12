"""Plan and document -> what was understood of it, counted: what the corpus keeper looks at before trusting it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.documents.models import Document, Span
from assistant.plans.issuer import issuer_of
from assistant.plans.models import Finding, Plan, Role, Task, TaskKind


@dataclass(frozen=True, slots=True)
class Share:
    """`filled` of `total`."""

    filled: int
    total: int


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A top group of an annex and the rows in it, groups not counted; `number` is None for rows in no group."""

    annex: str
    number: str | None
    title: str
    tasks: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where something stands: its span, the line it begins in (from 1) and the words there."""

    span: Span
    line: int
    quote: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """A finding with its places in the text."""

    finding: Finding
    places: tuple[Place, ...]


@dataclass(frozen=True, slots=True)
class Summary:
    """What was understood of a plan.

    `roles` counts, for each role, the rows that name somebody; `due` the rows with deadline words; `understood` how
    many of these words gave a date or a recurrence. Groups are headings, and never count as rows here. `duties`
    counts by agency, as the source words it. `pages` is 0 for formats without pages.
    """

    id: str
    source: str
    title: str
    number: str | None
    issuer: str | None
    province: str | None
    period: tuple[int, int] | None
    pages: int
    sections: int
    kinds: dict[TaskKind, int]
    groups: tuple[GroupCount, ...]
    roles: dict[Role, Share]
    due: Share
    understood: Share
    duties: dict[str, int]
    targets: int
    doubts: tuple[Doubt, ...]


def summarise(plan: Plan, document: Document) -> Summary:
    """What was understood of `plan`, which was read from `document`."""
    rows = [task for task in plan.tasks if task.kind is not TaskKind.GROUP]
    due = [task for task in rows if task.deadline.text]
    issuer = issuer_of(document)
    return Summary(
        id=plan.id,
        source=document.source,
        title=" ".join(plan.title.split()),
        number=plan.number,
        issuer=" ".join(issuer[0].split()) if issuer else None,
        province=plan.province or None,
        period=plan.period,
        pages=max((place.page for place in document.pages), default=0),
        sections=len(plan.sections),
        kinds=dict(Counter(task.kind for task in plan.tasks)),
        groups=_groups(plan.tasks),
        roles={role: _share([task.roles.get(role) for task in rows]) for role in Role},
        due=Share(len(due), len(rows)),
        understood=_share([task.deadline.start or task.deadline.end or task.deadline.recurs for task in due]),
        duties=dict(Counter(" ".join(duty.agency.split()) for duty in plan.duties)),
        targets=len(plan.targets),
        doubts=tuple(Doubt(finding, _places(finding.spans, document)) for finding in plan.findings),
    )


def _share(values: Sequence[object]) -> Share:
    return Share(sum(map(bool, values)), len(values))


def _groups(tasks: Sequence[Task]) -> tuple[GroupCount, ...]:
    titles = {(task.annex, task.number): task.title for task in tasks if task.kind is TaskKind.GROUP}
    counts = Counter((task.annex, task.group) for task in tasks if task.kind is not TaskKind.GROUP)
    tops = [(task.annex, task.number) for task in tasks if task.kind is TaskKind.GROUP and task.parent is None]
    keys = dict.fromkeys((*tops, *counts))
    return tuple(
        GroupCount(annex, number, " ".join(titles.get((annex, number), "").split()), counts[annex, number])
        for annex, number in keys
    )


def _places(spans: Sequence[Span], document: Document) -> tuple[Place, ...]:
    return tuple(
        Place(span, document.text.count("\n", 0, span.start) + 1, document.quote(span))
        for span in spans
        if span.end > span.start
    )
