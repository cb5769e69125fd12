"""Document -> Plan: everything the other modules of this package read, put together."""

from assistant.documents.models import Document, Paragraph
from assistant.plans.abbreviations import read_abbreviations
from assistant.plans.annex import read_tasks
from assistant.plans.catalog import PlanEntry
from assistant.plans.duties import read_duties
from assistant.plans.evidence import Evidence
from assistant.plans.findings import read_findings
from assistant.plans.identity import name_of, province_of
from assistant.plans.labelled import read_labelled
from assistant.plans.metadata import read_facts, read_period
from assistant.plans.models import Fact, Plan, Task
from assistant.plans.outline import read_sections
from assistant.plans.provinces import Province
from assistant.plans.rows import read_annexes
from assistant.plans.targets import read_targets

READER = "8"
"""Changes whenever the same document would give another plan."""


def read_plan(document: Document, entry: PlanEntry, provinces: tuple[Province, ...]) -> Plan:
    """The plan that `document` enacts; what the file does not say comes from its catalog entry."""
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    facts = read_facts(document, paragraphs)
    sections = read_sections(document)
    annexes = read_annexes(document, entry)
    tasks = (*read_labelled(document, sections, paragraphs), *read_tasks(document, annexes))
    targets = read_targets(document, sections, paragraphs, tasks)
    title = entry.title or _first(facts, "title") or document.source
    period = entry.period or read_period(title)
    province = entry.province or province_of(document, title, provinces)
    number = _first(facts, "number")
    duties = read_duties(document, sections, _beside(paragraphs, tasks))
    names = frozenset(word.casefold() for province in provinces for word in province.name.split())
    evidence = Evidence(
        document, entry, facts, sections, tuple(annexes), tasks, targets, tuple(paragraphs), duties, period, names
    )
    return Plan(
        id=document.id,
        title=title,
        document=document.id,
        province=province,
        name=entry.name or name_of(document, province, period, number),
        facts=facts,
        period=period,
        sections=sections,
        tasks=tasks,
        duties=duties,
        targets=targets,
        abbreviations=read_abbreviations(document),
        findings=read_findings(evidence),
    )


def _beside(paragraphs: list[Paragraph], tasks: tuple[Task, ...]) -> list[Paragraph]:
    """The paragraphs that are no part of a task which prose labels."""
    rows = [task.row for task in tasks if task.section is not None]
    return [p for p in paragraphs if not any(row.covers(p.span) for row in rows)]


def _first(facts: dict[str, tuple[Fact, ...]], name: str) -> str | None:
    return facts[name][0].text if name in facts else None
