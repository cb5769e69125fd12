"""Documents in layouts that the readers were not written for: every row, and every cell as the source has it.

The folder is named by CCHC_TEST_DOCUMENTS; what the sources say is taken from them here in a few lines of their own.
"""

import os
import re
import unicodedata
from collections import Counter
from pathlib import Path

import pytest

from assistant.documents.loader import load
from assistant.documents.models import Document, Paragraph
from assistant.plans.annex import read_tasks
from assistant.plans.catalog import PlanEntry
from assistant.plans.duties import read_duties
from assistant.plans.labelled import read_labelled
from assistant.plans.models import Duty, Role, Task, TaskKind
from assistant.plans.outline import read_sections
from assistant.plans.provinces import load_provinces
from assistant.plans.reader import read_plan
from assistant.plans.rows import Annex, read_annexes

FOLDER = os.environ.get("CCHC_TEST_DOCUMENTS", "")
pytestmark = pytest.mark.skipif(not FOLDER, reason="CCHC_TEST_DOCUMENTS does not name the folder of held-out documents")

ROOT = Path(__file__).parents[2]
RESOLUTION = "nghi-quyet-03-nq-cp-2025.md"
CITY_ANNEX = "ha-noi-kh38-2026-phu-luc-1.tsv"
PROSE = "ke-hoach-3260-2025.md"


def source(name: str) -> Path:
    path = Path(FOLDER) / name
    if not path.exists():
        pytest.skip(f"{name} is not in CCHC_TEST_DOCUMENTS")
    return path


def read(name: str) -> tuple[Document, list[Annex], tuple[Task, ...]]:
    document = load(source(name), "held-out")
    annexes = read_annexes(document, PlanEntry("held-out", name))
    return document, annexes, read_tasks(document, annexes)


def cell(document: Document, task: Task, field: str) -> str:
    """The words of a field where the row states it itself."""
    spans = () if field in task.inherited else task.spans.get(field, ())
    return " ".join(" ".join(document.quote(span).split()) for span in spans)


def pipe_rows(path: Path) -> list[list[list[str]]]:
    """The body rows of each pipe table, continuation rows joined to the row above; bold marks left out."""
    tables: list[list[list[str]]] = []
    inside = False
    for line in unicodedata.normalize("NFC", path.read_text(encoding="utf-8")).splitlines():
        cells = [" ".join(part.replace("**", "").split()) for part in line.strip().strip("|").split("|")]
        if not line.startswith("|"):
            inside = False
        elif not inside:
            tables.append([])
            inside = True
        elif not set(line) <= set("|- "):
            if cells[0]:
                tables[-1].append(cells)
            else:
                above = tables[-1][-1]
                tables[-1][-1] = [f"{old} {new}".strip() for old, new in zip(above, cells, strict=True)]
    return tables


def test_every_row_and_cell_of_the_resolution() -> None:
    document, annexes, tasks = read(RESOLUTION)
    targets, duties = pipe_rows(source(RESOLUTION))
    assert [len(annex.records) for annex in annexes] == [len(targets), len(duties)] == [59, 147]
    expected = [
        *({"number": row[0], "title": row[1], "unit": row[2], "target": row[3], "lead": row[4]} for row in targets),
        *(
            {
                "number": row[0],
                "title": row[1],
                "lead": row[2],
                "coordinate": row[3],
                "product": row[4],
                "deadline": row[5],
            }
            for row in duties
        ),
    ]
    for task, row in zip(tasks, expected, strict=True):
        assert {field: cell(document, task, field) for field in row} == row


def test_the_resolution_has_57_targets_and_140_tasks() -> None:
    _, _, tasks = read(RESOLUTION)
    roman = re.compile(r"[IVX]+")
    rows = [task for task in tasks if not roman.fullmatch(task.number or "")]
    assert (sum(task.annex == "1" for task in rows), sum(task.annex == "2" for task in rows)) == (57, 140)
    assert all(task.kind is TaskKind.TASK for task in rows if task.annex == "2")
    assert len({task.id for task in tasks}) == len(tasks)
    assert {task.parent for task in rows if task.annex == "2"} == {"I", "II", "III", "IV", "V", "VI", "VII"}


def test_every_row_and_cell_of_the_city_annex() -> None:
    document, (annex,), tasks = read(CITY_ANNEX)
    lines = unicodedata.normalize("NFC", source(CITY_ANNEX).read_text(encoding="utf-8")).splitlines()
    fields = ("order", "number", "title", "lead", "coordinate", "other", "deadline", "target", "product")
    assert annex.columns == fields
    rows = [[" ".join(part.split()) for part in line.split("\t")] for line in lines[1:]]
    assert len(tasks) == len(rows) == 178
    for task, row in zip(tasks, rows, strict=True):
        assert [cell(document, task, field) for field in fields] == row


def test_three_levels_of_codes() -> None:
    _, _, tasks = read(CITY_ANNEX)
    parents = {task.number: task.parent for task in tasks}
    kinds = {task.number: task.kind for task in tasks}
    assert parents["KH20_TT_N01.1.1"] == "KH20_TT_N01.1"
    assert parents["KH20_TT_N01.1"] == parents["TB200_N01"] == "KH20_TT_N01"
    assert parents["KH20_TT_N05.1.1"] == "KH20_TT_N05", "a level that the source leaves out is passed over"
    assert kinds["KH20_TT_N01.1"] is TaskKind.GROUP
    assert kinds["KH20_TT_N01.1.1"] is kinds["TB200_N01"] is TaskKind.TASK
    assert sum(task.kind is TaskKind.TASK for task in tasks) == 137, "the source counts 137 tasks"


def test_prose_without_tables_is_paragraphs() -> None:
    document, annexes, _ = read(PROSE)
    assert annexes == []
    words = [document.quote(block.span) for block in document.blocks if isinstance(block, Paragraph)]
    assert (
        sum(paragraph.lower().count("chủ trì") for paragraph in words) == document.text.lower().count("chủ trì") == 21
    )
    assert "KẾ HOẠCH" in words
    assert not any(set(paragraph) <= set("-* ") for paragraph in words)


LEADS = {
    "Tổ đảng ở Thường trực Ủy ban KH,CN&MT": 3,
    "Tổ đảng ở Thường trực Ủy ban Pháp luật": 2,
    "Tổ đảng ở Thường trực Ủy ban Tư pháp": 1,
    "Tổ đảng ở Thường trực Ủy ban Kinh tế": 2,
    "Tổ đảng ở Thường trực Ủy ban Tài chính, Ngân sách": 1,
    "Tổ đảng ở Thường trực Ủy ban Quốc phòng và An ninh": 2,
    "Tổ đảng ở Thường trực Ủy ban Văn hóa, Giáo dục": 2,
    "Tổ đảng ở Thường trực Ủy ban Xã hội": 1,
    "Tổ đảng ở Thường trực Ủy ban Đối ngoại": 1,
    "Lãnh đạo Ban Dân nguyện": 1,
    "Lãnh đạo Ban Công tác đại biểu": 1,
    "Thường trực Ủy ban KH,CN&MT của Quốc hội": 1,
}
"""The items of the prose plan that say "chủ trì", by agency, as a careful person reads them."""


def duties_of(name: str) -> tuple[Document, tuple[Duty, ...]]:
    document = load(source(name), "held-out")
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return document, read_duties(document, read_sections(document), paragraphs)


def test_every_lead_of_the_prose_plan_is_a_duty() -> None:
    document, duties = duties_of(PROSE)
    leads = [duty for duty in duties if Role.LEAD in duty.roles]
    assert Counter(duty.agency for duty in leads) == LEADS
    said = [match.start() for match in re.finditer("chủ trì", document.text, re.IGNORECASE)]
    assert all(any(duty.span.start <= at < duty.span.end for duty in leads) for at in said)
    assert not any(duty.agency.startswith(("Tuyên truyền", "Lãnh đạo,", "Định kỳ", "Để")) for duty in duties)
    partners = next(duty.partners for duty in leads if duty.section == "III.3")
    assert [document.quote(span).count(",") for span in partners] == [5]


def test_the_leads_of_the_resolution_stand_in_its_last_section() -> None:
    _, duties = duties_of(RESOLUTION)
    leads = {duty.section: duty.agency for duty in duties if Role.LEAD in duty.roles}
    assert leads == {
        "III.4": "Bộ Khoa học và Công nghệ, Bộ Thông tin và Truyền thông",
        "III.5": "Bộ Tài chính",
    }
    assert not any(duty.agency.startswith(("Trên cơ sở", "Trong quá trình")) for duty in duties)


@pytest.mark.parametrize(
    ("name", "number", "province", "called", "signatory"),
    [
        (RESOLUTION, "03/NQ-CP", "", "Chính phủ 03/NQ-CP", "Nguyễn Hòa Bình"),
        (CITY_ANNEX, None, "Hà Nội", "Hà Nội", None),
        (PROSE, "3260-KH/ĐĐQH15", "", "Đảng đoàn Quốc hội 3260-KH/ĐĐQH15", "Trần Thanh Mẫn"),
    ],
)
def test_number_province_and_name(
    name: str, number: str | None, province: str, called: str, signatory: str | None
) -> None:
    document = load(source(name), "held-out")
    plan = read_plan(document, PlanEntry("held-out", name), load_provinces(ROOT / "corpus" / "provinces.toml"))
    assert (plan.number, plan.province, plan.name) == (number, province, called)
    assert [fact.text for fact in plan.facts.get("signatory", ())] == ([signatory] if signatory else [])
    if name != CITY_ANNEX:
        assert "Nghị quyết số 57-NQ/TW" in plan.title
        assert not plan.title.endswith(".")


@pytest.mark.parametrize("name", [RESOLUTION, CITY_ANNEX, PROSE])
def test_no_row_of_a_table_is_read_as_labelled_prose(name: str) -> None:
    document = load(source(name), "held-out")
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    assert read_labelled(document, read_sections(document), paragraphs) == ()


@pytest.mark.parametrize("name", [RESOLUTION, CITY_ANNEX, PROSE])
def test_the_text_is_the_file_in_canonical_form(name: str) -> None:
    document = load(source(name), "held-out")
    assert document.text.strip() == unicodedata.normalize("NFC", source(name).read_text(encoding="utf-8")).strip()


@pytest.mark.parametrize("name", [RESOLUTION, CITY_ANNEX, PROSE])
def test_nfd_gives_the_same_document(name: str, tmp_path: Path) -> None:
    decomposed = tmp_path / name
    decomposed.write_text(unicodedata.normalize("NFD", source(name).read_text(encoding="utf-8")), encoding="utf-8")
    one, other = load(source(name), "held-out"), load(decomposed, "held-out")
    assert (one.text, one.blocks) == (other.text, other.blocks)
