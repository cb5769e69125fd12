"""What answers are made from: the registry's records with their documents, labels and places."""

import hashlib
from dataclasses import dataclass

from assistant.documents.canonical import lines_around, trimmed
from assistant.documents.models import Document, Span
from assistant.index.passages import Passage
from assistant.index.registry import Registry
from assistant.plans.agencies import Agency, AgencyList
from assistant.plans.areas import Areas
from assistant.plans.folding import fold
from assistant.plans.models import Duty, Fact, Plan, Role, Section, Target, Task, TaskKind


@dataclass(frozen=True, slots=True)
class Place:
    """One stretch of a document to cite; `parts` say where it stands, for the locator template."""

    document: str
    span: Span
    parts: tuple[tuple[str, str], ...]
    highlights: tuple[Span, ...] = ()


class Sources:
    """The plans of one generation, loaded once; all lookups are by id and in memory or SQLite."""

    def __init__(self, registry: Registry, agencies: AgencyList, areas: Areas) -> None:
        self.registry = registry
        self.agencies = agencies
        self.areas = areas
        self.plans: dict[str, Plan] = {plan.id: plan for plan in registry.plans()}
        found = {plan.id: registry.document(plan.document) for plan in self.plans.values()}
        self._documents: dict[str, Document] = {plan: document for plan, document in found.items() if document}
        self._sections = {plan.id: {section.path: section for section in plan.sections} for plan in self.plans.values()}
        self._tasks = {task.id: task for plan in self.plans.values() for task in plan.tasks}
        self._duties = {duty.id: duty for plan in self.plans.values() for duty in plan.duties}
        self._targets = {target.id: target for plan in self.plans.values() for target in plan.targets}
        self.edition = hashlib.sha256(
            "".join(sorted(each.sha256 for each in found.values() if each)).encode()
        ).hexdigest()
        self._folded: dict[str, str] = {}
        self._agencies_of_duty = {duty.id: self.agencies_in(duty.agency) for duty in self._duties.values()}

    def label(self, plan_id: str) -> str:
        """What to call a plan in a sentence: its province, with its years where the province has several plans."""
        plan = self.plans[plan_id]
        alone = sum(other.province == plan.province for other in self.plans.values()) == 1
        return plan.province if alone and plan.province else plan.name

    def document(self, plan_id: str) -> Document:
        """The plan's document."""
        return self._documents[plan_id]

    def folded(self, plan_id: str) -> str:
        """The plan's whole text, folded; kept once it was asked for."""
        if plan_id not in self._folded:
            self._folded[plan_id] = fold(self._documents[plan_id].text)
        return self._folded[plan_id]

    def quote(self, plan_id: str, span: Span) -> str:
        """The exact words at `span`."""
        return self._documents[plan_id].quote(span)

    def words(self, plan_id: str, span: Span) -> str:
        """The words at `span` on one line, without emphasis markup."""
        return " ".join(self.quote(plan_id, span).replace("**", "").replace("*", "").split())

    def task(self, task_id: str) -> Task:
        """The task; KeyError when there is none."""
        return self._tasks[task_id]

    def has_task(self, task_id: str) -> bool:
        """True when there is such a task."""
        return task_id in self._tasks

    def duty(self, duty_id: str) -> Duty:
        """The duty; KeyError when there is none."""
        return self._duties[duty_id]

    def target(self, target_id: str) -> Target:
        """The target statement; KeyError when there is none."""
        return self._targets[target_id]

    def section(self, plan_id: str, path: str) -> Section | None:
        """The section at `path`, if the plan has one."""
        return self._sections[plan_id].get(path)

    def agencies_in(self, words: str) -> tuple[str, ...]:
        """The ids of the agencies that a role cell or heading names."""
        return self.agencies.named_in(words)

    def agency(self, agency_id: str) -> Agency:
        """The agency; KeyError when there is none."""
        return self.agencies.get(agency_id)

    def has_agency(self, agency_id: str) -> bool:
        """True when the agency list has this id."""
        return any(agency.id == agency_id for agency in self.agencies.agencies)

    def duties_of(self, agency_id: str, plan_id: str) -> tuple[Duty, ...]:
        """The duties whose heading names the agency, in source order."""
        return tuple(duty for duty in self.plans[plan_id].duties if agency_id in self._agencies_of_duty[duty.id])

    def tasks_of(self, agency_id: str, plan_id: str, role: Role | None = None) -> tuple[Task, ...]:
        """The plan's tasks (no groups) that name the agency in `role`, or in any role, in source order."""
        named = {task.id for task in self.registry.tasks_of_agency(agency_id, role, plan_id)}
        return tuple(task for task in self.plans[plan_id].tasks if task.id in named and task.kind is not TaskKind.GROUP)

    def roles_in_plan(self, plan_id: str) -> frozenset[str]:
        """The fields that some row of the plan's annexes states."""
        return frozenset(name for task in self.plans[plan_id].tasks for name, spans in task.spans.items() if spans)

    def fields_of_annex(self, plan_id: str, annex: str) -> frozenset[str]:
        """The fields that some row of one of the plan's annexes states."""
        rows = (task for task in self.plans[plan_id].tasks if task.annex == annex)
        return frozenset(name for task in rows for name, spans in task.spans.items() if spans)

    def task_place(self, task: Task, *fields: str) -> Place:
        """The row of a task, or the item of prose that labels it, its own words of `fields` marked."""
        own = tuple(span for name in fields for span in task.spans.get(name, ()) if name not in task.inherited)
        if task.section is not None:
            return Place(task.plan, task.row, (("section", task.number or task.section),), own)
        return Place(task.plan, task.row, (("task", task.kind.value), ("number", task.number or task.ref)), own)

    def duty_place(self, duty: Duty) -> Place:
        """A duty's item, with the agency's heading in the locator."""
        marker = duty.marker[0] if duty.marker and duty.marker[0].isalpha() else ""
        path = f"{duty.section}.{marker}" if marker else duty.section
        if not path:
            return Place(duty.plan, duty.span, (("front", ""),))
        return Place(duty.plan, duty.span, (("section", path), ("heading", duty.agency)))

    def fact_place(self, plan_id: str, fact: Fact, at: int = 0) -> Place:
        """One of the places that state a fact: the whole line it stands in, the fact marked."""
        span = fact.spans[at]
        text = self.document(plan_id).text
        around = lines_around(text, span.start, span.end)
        line = trimmed(text, around.start, around.end)
        return Place(plan_id, Span(min(line.start, span.start), max(line.end, span.end)), (("front", ""),), (span,))

    def parts_of(self, plan_id: str, span: Span) -> tuple[tuple[str, str], ...]:
        """Where a stretch of a plan stands: its row, else its innermost section, else the front."""
        plan = self.plans[plan_id]
        task = next((task for task in plan.tasks if task.row.covers(span)), None)
        if task is not None:
            return self.task_place(task).parts
        inner = max((s for s in plan.sections if s.body.covers(span)), key=lambda section: section.level, default=None)
        return (("section", inner.path),) if inner else (("front", ""),)

    def row_of(self, passage: Passage) -> Task | None:
        """The row that a target or a part of its content stands in; None for prose, tasks and duties."""
        path = next((part for part in reversed(passage.locator_path) if "#" not in part), "")
        in_row = passage.kind in ("target", "content")
        return self._tasks.get(f"{passage.plan}#{path}") if in_row else None

    def passage_place(self, passage: Passage, span: Span | None = None) -> Place:
        """Where a passage stands, or a part of it."""
        if passage.kind == "task":
            task = self.task(passage.ref)
            return Place(task.plan, span or task.row, self.task_place(task).parts)
        if passage.kind == "duty":
            duty = self.duty(passage.ref)
            return Place(duty.plan, span or duty.span, self.duty_place(duty).parts)
        if row := self.row_of(passage):
            return Place(passage.plan, span or passage.span, self.task_place(row).parts)
        path = next((part for part in reversed(passage.locator_path) if "#" not in part), "")
        return Place(passage.plan, span or passage.span, (("section", path),) if path else (("front", ""),))
