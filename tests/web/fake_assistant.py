"""A small deterministic answering core on the real models: two plans, a handful of questions it understands."""

import re
import time
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date

from assistant.answering.models import Answer, Citation, Focus, FocusPart, Option, Status, TaskFact
from assistant.answering.trace import Lookup, Reading, Trace
from assistant.documents.models import Document, Span
from assistant.plans.agencies import Agency, Mention, Successor
from assistant.plans.models import (
    Abbreviation,
    Deadline,
    Duty,
    Fact,
    Finding,
    Plan,
    Role,
    Section,
    Task,
    TaskKind,
)

ROWS = (
    ("1", "CẢI CÁCH THỂ CHẾ", "", "", ""),
    ("1.1", "Rà soát văn bản quy phạm pháp luật", "Sở Tư pháp", "Các sở, ban, ngành", "Quý I/2024"),
    ("1.2", "Báo cáo kết quả 😀 rà soát", "Sở Nội vụ", "Sở Tư pháp", "Trong năm 2024"),
    ("2", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH", "", "", ""),
    ("2.1", 'Công khai <script>document.title="x"</script> & "thủ tục"', "Văn phòng UBND tỉnh", "", ""),
)
DEADLINES = {
    "Quý I/2024": Deadline("Quý I/2024", date(2024, 1, 1), date(2024, 3, 31)),
    "Trong năm 2024": Deadline("Trong năm 2024", date(2024, 1, 1), date(2024, 12, 31)),
    "": Deadline(),
}


@dataclass(frozen=True, slots=True)
class FakeHit:
    passage_id: str
    plan: str
    kind: str
    ref: str | None
    locator: str
    quote: str
    span: Span
    score: float


def build_plan(plan_id: str, name: str, number: str) -> tuple[Plan, Document]:
    """A plan whose text, spans and quotes fit each other: 60 lines of prose, then the annex rows."""
    text = f"KẾ HOẠCH\nCải cách hành chính {name}\n\nI. MỤC TIÊU\n"
    heading = Span(text.index("I. MỤC TIÊU"), len(text) - 1)
    text += "".join(f"Câu thứ {i} của phần mục tiêu, viết tắt TTHC.\n" for i in range(1, 61))
    body = Span(heading.end + 1, len(text) - 1)
    text += "\nPHỤ LỤC\n"
    tasks: list[Task] = []
    for row_number, title, lead, coordinate, deadline in ROWS:
        start, spans = len(text), {}
        for name_, value in (
            ("number", row_number),
            ("title", title),
            ("lead", lead),
            ("coordinate", coordinate),
            ("deadline", deadline),
        ):
            if value:
                spans[name_] = (Span(len(text), len(text) + len(value)),)
            text += f"{value}\t"
        text = text.rstrip("\t") + "\n"
        roles = {Role.LEAD: (lead,)} if lead else {}
        if coordinate:
            roles[Role.COORDINATE] = (coordinate,)
        tasks.append(
            Task(
                id=f"{plan_id}#{row_number}",
                plan=plan_id,
                number=row_number,
                kind=TaskKind.TASK if lead else TaskKind.GROUP,
                parent=row_number.partition(".")[0] if "." in row_number else None,
                title=title,
                row=Span(start, len(text) - 1),
                roles=roles,
                inherited={"coordinate": "1"} if row_number == "1.1" else {},
                deadline=DEADLINES[deadline],
                spans=spans,
                group=row_number.partition(".")[0] if "." in row_number else None,
            )
        )
    abbreviation = Abbreviation("TTHC", "thủ tục hành chính", Span(text.index("TTHC"), text.index("TTHC") + 4))
    plan = Plan(
        id=plan_id,
        title=f"Kế hoạch cải cách hành chính {name}",
        document=plan_id,
        province=name.rpartition(" ")[0],
        name=name,
        facts={"number": (Fact(number, (Span(0, 8),)),), "issue_date": (Fact("2024-01-05", (Span(0, 8),)),)},
        period=(2024, 2024),
        sections=(Section("I", "MỤC TIÊU", 1, heading, body),),
        tasks=tuple(tasks),
        duties=(Duty("d1", plan_id, "I", "so-noi-vu", heading, Span(body.start, body.start + 20), "a)"),),
        targets=(),
        abbreviations=(abbreviation,),
        findings=(Finding("row_unnumbered", (tasks[1].row, tasks[2].row), {"row": "1.1"}), Finding("strange", ())),
    )
    return plan, Document(plan_id, text, (), f"{plan_id}.txt", "0" * 64)


class FakeRegistry:
    def __init__(self, *built: tuple[Plan, Document]) -> None:
        self._plans = {plan.id: plan for plan, _ in built}
        self._documents = {document.id: document for _, document in built}

    def plans(self) -> tuple[Plan, ...]:
        return tuple(self._plans.values())

    def plan(self, plan_id: str) -> Plan | None:
        return self._plans.get(plan_id)

    def task(self, task_id: str) -> Task | None:
        return {task.id: task for plan in self.plans() for task in plan.tasks}.get(task_id)

    def tasks(self, plan: str) -> tuple[Task, ...]:
        return self._plans[plan].tasks

    def document(self, document_id: str) -> Document | None:
        return self._documents.get(document_id)

    def parties(self, plan: str) -> dict[tuple[str, Role], tuple[str, ...]]:
        return {
            (task.id, role): tuple(agency.id for agency in AGENCIES if agency.name in names)
            for task in self.tasks(plan)
            for role, names in task.roles.items()
        }

    def duties(self, plan: str | None = None, agency: str | None = None) -> tuple[Duty, ...]:
        return tuple(
            duty
            for found in self.plans()
            if plan in (None, found.id)
            for duty in found.duties
            if agency in (None, duty.agency)
        )

    def tasks_of_agency(self, agency_id: str, role: Role | None = None, plan: str | None = None) -> tuple[Task, ...]:
        name = next(agency.name for agency in AGENCIES if agency.id == agency_id)
        return tuple(
            task
            for found in self.plans()
            if plan in (None, found.id)
            for task in found.tasks
            if any(name in names for key, names in task.roles.items() if role in (None, key))
        )


AGENCIES = (
    Agency("so-noi-vu", "Sở Nội vụ", "department", aliases=("SNV",), english=("Department of Home Affairs",)),
    Agency("so-tu-phap", "Sở Tư pháp", "department", successor=Successor("so-noi-vu", date(2025, 3, 1), "hợp nhất")),
    Agency("van-phong-ubnd-tinh", "Văn phòng UBND tỉnh", "office"),
)


class FakeAgencies:
    agencies = AGENCIES

    def get(self, agency_id: str) -> Agency:
        return {agency.id: agency for agency in AGENCIES}[agency_id]

    def find(self, text: str) -> tuple[Mention, ...]:
        found = [agency for agency in AGENCIES if agency.name in text]
        return tuple(
            Mention(agency.id, Span(text.index(agency.name), text.index(agency.name) + len(agency.name)))
            for agency in found
        )

    def predecessors(self, agency_id: str) -> tuple[Agency, ...]:
        return tuple(agency for agency in AGENCIES if agency.successor and agency.successor.id == agency_id)

    def groups_of(self, agency_id: str) -> tuple[Agency, ...]:
        return tuple(agency for agency in AGENCIES if agency_id in agency.members)


NO_FOCUS = Focus()


@dataclass
class FakeAssistant:
    """Understands a task number, "phối hợp", the words bảng, html, lỗi and chậm, and leaves a trace of "vì sao"."""

    registry: FakeRegistry = field(
        default_factory=lambda: FakeRegistry(
            build_plan("an-khe-2024", "An Khê 2024", "12/QĐ-UBND"), build_plan("ba-to-2024", "Ba Tơ 2024", "34/QĐ-UBND")
        )
    )
    agencies: FakeAgencies = field(default_factory=FakeAgencies)
    questions: list[str] = field(default_factory=list)
    wording: tuple[str | Answer, ...] = ()

    def ask(
        self, question: str, focus: Focus = NO_FOCUS, plans: tuple[str, ...] = (), lang: str = "auto"
    ) -> tuple[Answer, Focus]:
        self.questions.append(question)
        if "lỗi" in question:
            raise RuntimeError("bí mật ở /etc/passwd")
        if "chậm" in question:
            time.sleep(1.0)
        if "html" in question:
            return self._answered(
                '<script>document.title="x"</script> & **<b>đậm</b>** [1]\n- <img src=x onerror=alert(1)>'
            ), focus
        if "bảng" in question:
            return self._answered(
                "Có **2** nhiệm vụ [1].\n\n| Số | Chủ trì |\n|---|---|\n| 1.1 | Sở Tư pháp [1] |"
            ), focus
        if "danh sách" in question:
            return self._list(), focus
        number = re.search(r"\d\.\d", question)
        role = Role.COORDINATE if "phối hợp" in question else Role.LEAD
        plans = plans or tuple(plan.id for plan in self.registry.plans() if plan.name in question) or focus.plans
        tasks = (number[0],) if number else tuple(task.rpartition("#")[2] for task in focus.tasks)
        if not tasks:
            return Answer(
                Status.ABSTAINED,
                "vi",
                "unknown",
                "Các kế hoạch không nêu điều này.",
                suggestions=("Ai chủ trì nhiệm vụ 1.1?",),
            ), focus
        if len(plans) != 1:
            options = tuple(
                Option(f"{plan.name}, nhiệm vụ {tasks[0]}", f"Ai chủ trì nhiệm vụ {tasks[0]} của {plan.name}?")
                for plan in self.registry.plans()
            )
            text = f"Có {len(options)} kế hoạch có nhiệm vụ {tasks[0]}. Bạn hỏi kế hoạch nào?"
            return Answer(Status.CLARIFY, "vi", "lead", text, options=options), replace(focus, tasks=tasks)
        return self._role(plans[0], tasks[0], role), Focus(
            plans=plans, tasks=(f"{plans[0]}#{tasks[0]}",), question=question, trace=self._trace(question, plans, tasks)
        )

    def word(self, question: str, answer: Answer, focus: Focus) -> Iterator[str | Answer] | None:
        return iter(self.wording) if self.wording else None

    def explain(self, focus: Focus, lang: str = "vi") -> Answer:
        if focus.trace is None:
            raise AssertionError("an answer without a trace is not to be explained")
        said = f"**Câu hỏi được đọc**: “{focus.trace.reading.read}” [1].\n\n- Số: {focus.trace.reading.references[0]}"
        return self._answered(said)

    def read(self, q: str) -> str:
        return q.replace("ra soat", "rà soát")

    def search(self, q: str, plans: tuple[str, ...] = (), k: int = 10) -> tuple[FakeHit, ...]:
        tasks = [task for plan in self.registry.plans() if plan.id in (plans or (plan.id,)) for task in plan.tasks]
        return tuple(
            FakeHit(task.id, task.plan, "task", task.id, f"Phụ lục, {task.ref}", self._quote(task), task.row, 1 / rank)
            for rank, task in enumerate(tasks[:k], start=1)
        )

    def _trace(self, question: str, plans: tuple[str, ...], tasks: tuple[str, ...]) -> Trace | None:
        if "vì sao" not in question:
            return None
        reading = Reading(question, question, "vi", plans, tasks, (), ("lead",), (), (), (), "")
        return Trace("", reading, (), "task", (), (Lookup(tasks, plans, tasks, ()),), (), (), 1)

    def _quote(self, task: Task) -> str:
        return self.registry.document(task.plan).quote(task.row)

    def _citation(self, task: Task, fields: tuple[str, ...], n: int = 1) -> Citation:
        plan = self.registry.plan(task.plan)
        marks = tuple(span for name in fields for span in task.spans.get(name, ()))
        return Citation(
            n, plan.document, plan.title, f"Phụ lục, nhiệm vụ {task.ref}", self._quote(task), task.row, marks
        )

    def _answered(self, text: str) -> Answer:
        task = self.registry.task("an-khe-2024#1.1")
        return Answer(Status.ANSWERED, "vi", "list", text, citations=(self._citation(task, ("lead",)),))

    def _list(self) -> Answer:
        tasks = [self.registry.task(f"an-khe-2024#{number}") for number in ("1.1", "1.2")]
        items = [f"- Nhiệm vụ {task.number}: {task.title[:20]}… [{n}]" for n, task in enumerate(tasks, start=1)]
        return Answer(
            Status.ANSWERED,
            "vi",
            "agency_tasks",
            "\n".join(["**Sở Tư pháp** phối hợp **2 nhiệm vụ**:", *items, "Ngoài ra không có."]),
            facts=tuple(
                TaskFact(task.id, "coordinate", ("Sở Tư pháp",), task.inherited.get("coordinate"), (n,))
                for n, task in enumerate(tasks, start=1)
            ),
            citations=tuple(self._citation(task, ("coordinate",), n) for n, task in enumerate(tasks, start=1)),
        )

    def _role(self, plan: str, number: str, role: Role) -> Answer:
        task = self.registry.task(f"{plan}#{number}")
        verb = "chủ trì" if role is Role.LEAD else "phối hợp"
        names = task.roles.get(role, ())
        said = f"**{names[0]}** {verb} nhiệm vụ {number} [1]." if names else f"Kế hoạch không nêu ai {verb} [1]."
        return Answer(
            Status.ANSWERED,
            "vi",
            role.value,
            said,
            facts=(TaskFact(task.id, role.value, names, task.inherited.get(role.value), (1,)),),
            citations=(self._citation(task, (role.value,)),),
            suggestions=("Còn cơ quan nào phối hợp?",),
            notes=("Lấy theo dòng 1.",) if task.inherited else (),
            focus=(
                FocusPart(f"plan:{plan}", "plan", plan, f"Không còn nói về {plan}.", (f"task:{task.id}",)),
                FocusPart(f"task:{task.id}", "task", f"Nhiệm vụ {number}", f"Không còn nói về nhiệm vụ {number}."),
            ),
        )
