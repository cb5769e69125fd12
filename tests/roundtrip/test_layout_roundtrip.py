"""A whole plan of which every field is known, in many layouts: what is read of each is that plan."""

import subprocess
from pathlib import Path

import pytest
from known_plan import FACTS, FIELDS, groups
from layouts import LAYOUTS, to_docx, to_html, to_xlsx, turned
from rendering import SOFFICE

from assistant.keeping.candidates import Candidate, read_file
from assistant.plans.models import Role, Task, TaskKind

CORPUS = Path(__file__).resolve().parents[2] / "corpus"
OTHERS = {
    "portal.html": lambda: to_html(nested=True),
    "page.html": lambda: to_html(nested=False),
    "workbook.xlsx": to_xlsx,
}
FEWEST_EQUAL_IN_PDF = 0.99


def expected(*, one_lead: bool = False) -> dict[str, object]:
    """Every field of the known plan by its name."""
    rows = [(numeral, row) for numeral, _, rows in groups(one_lead=one_lead) for row in rows]
    fields = {f"{row[0]} {name}": words for _, row in rows for name, words in zip(FIELDS[1:], row[1:], strict=True)}
    return {**FACTS, **fields, **{f"{row[0]} group": numeral for numeral, row in rows}}


def found(read: Candidate) -> dict[str, object]:
    """The same fields as they were read."""
    plan, document = read.plan, read.document
    fields: dict[str, object] = {
        "number": plan.number,
        "title": _line(plan.title),
        "province": plan.province,
        "period": plan.period,
        "groups": [_line(task.title) for task in plan.tasks if task.kind is TaskKind.GROUP],
        "sections": [section.path for section in plan.sections],
        "duties": [
            (_line(duty.agency), _line(document.quote(duty.span).removeprefix(duty.marker))) for duty in plan.duties
        ],
    }
    for name in ("issue_date", "signatory"):
        fields[name] = [fact.text for fact in plan.facts.get(name, ())]
    for task in plan.tasks:
        if task.kind is not TaskKind.GROUP:
            fields |= {f"{task.number} {name}": value for name, value in _fields(task).items()}
    return fields


def _fields(task: Task) -> dict[str, object]:
    return {
        "title": _line(task.title),
        "lead": _line("; ".join(task.roles.get(Role.LEAD, ()))),
        "coordinate": _line("; ".join(task.roles.get(Role.COORDINATE, ()))),
        "deadline": task.deadline.text or "",
        "product": _line(task.product),
        "group": task.group,
    }


def _line(words: str | None) -> str:
    return " ".join((words or "").split())


def differences(path: Path, *, one_lead: bool = False) -> tuple[float, list[str]]:
    """The share of fields that are equal, of all that are known or were read; and those that are not."""
    known, read = expected(one_lead=one_lead), found(read_file(CORPUS, path))
    names = [*known, *(name for name in read if name not in known)]
    wrong = [name for name in names if known.get(name) != read.get(name)]
    return 1 - len(wrong) / len(names), [f"{name}: {known.get(name)!r} -> {read.get(name)!r}" for name in wrong]


@pytest.mark.parametrize("name", LAYOUTS)
def test_a_word_file_is_read_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / f"{name}.docx"
    path.write_bytes(to_docx(LAYOUTS[name]))
    assert differences(path, one_lead=LAYOUTS[name].one_lead)[1] == []


@pytest.mark.parametrize("name", OTHERS)
def test_a_page_and_a_workbook_are_read_whole(name: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_bytes(OTHERS[name]())
    assert differences(path)[1] == []


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with each layout printed to PDF by LibreOffice."""
    folder = tmp_path_factory.mktemp("printed")
    sources = [folder / f"{name}.docx" for name in LAYOUTS]
    for path in sources:
        path.write_bytes(to_docx(LAYOUTS[path.stem]))
    page = folder / "portal.html"
    page.write_bytes(to_html(nested=True))
    command = [str(SOFFICE), "--headless", f"-env:UserInstallation=file://{folder}/profile", "--convert-to"]
    for kind, paths in (("pdf", sources), ("pdf:writer_web_pdf_Export", [page])):
        subprocess.run(
            [*command, kind, "--outdir", str(folder), *map(str, paths)], check=True, capture_output=True, timeout=300
        )
    return folder


@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed; printing to PDF needs it")
@pytest.mark.parametrize("name", [*(name for name, layout in LAYOUTS.items() if not layout.revised), "portal"])
def test_a_printed_file_is_read_nearly_whole(name: str, printed: Path) -> None:
    share, wrong = differences(printed / f"{name}.pdf", one_lead=name in LAYOUTS and LAYOUTS[name].one_lead)
    assert share >= FEWEST_EQUAL_IN_PDF, wrong


@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed; printing to PDF needs it")
@pytest.mark.parametrize("told", [True, False])
@pytest.mark.parametrize("clockwise", [True, False])
def test_a_table_printed_sideways_is_read_nearly_whole(printed: Path, tmp_path: Path, clockwise: bool, told: bool):
    path = tmp_path / "sideways.pdf"
    path.write_bytes(turned((printed / "ruled.pdf").read_bytes(), clockwise=clockwise, told=told))
    share, wrong = differences(path)
    assert share >= FEWEST_EQUAL_IN_PDF, wrong
