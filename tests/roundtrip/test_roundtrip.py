"""The annexes of the plans, rendered to each format and read back: the same registry, field by field."""

from pathlib import Path

import pytest
from rendering import RENDERERS, SOFFICE, rows_of, to_pdf

from assistant.documents.loader import load
from assistant.documents.models import Document
from assistant.plans.annex import read_tasks
from assistant.plans.catalog import AnnexEntry, PlanEntry, load_catalog
from assistant.plans.models import Role, Task
from assistant.plans.rows import Annex, read_annexes

ROOT = Path(__file__).resolve().parents[2]
CATALOG = {entry.id: entry for entry in load_catalog(ROOT / "corpus" / "catalog.toml").values()}
PLANS = ("binh-dinh-2023", "binh-phuoc-2024", "dong-thap-2021")
FEWEST_EQUAL_IN_PDF = 0.99
FEWEST_EQUAL_UNRULED = 0.95
"""Tables without drawn lines: what stands close above or below one can be taken for a row."""


def source_of(plan: str) -> tuple[Document, list[Annex]]:
    document = load(ROOT / "corpus" / "sources" / CATALOG[plan].source, plan)
    return document, read_annexes(document, CATALOG[plan])


def kinds_only(annexes: list[Annex], plan: str) -> PlanEntry:
    """What a catalog would still state of a file that has its header: the kinds of its tables."""
    entries = tuple(
        AnnexEntry(at, "loại", kind=annex.kind) for at, annex in enumerate(annexes, start=1) if annex.kind != "task"
    )
    return PlanEntry(plan, plan, annexes=entries)


def fields_of(document: Document, task: Task) -> dict[str, object]:
    """Every field of a row; white space, emphasis marks and where a line is broken apart, but for agencies."""
    words = {
        name: " ".join(
            " ".join(document.quote(span) for span in spans).replace("<br>", " ").replace("\\|", "|").split()
        )
        for name, spans in task.spans.items()
    }
    return {
        "id": task.id,
        "number": task.number,
        "kind": task.kind,
        "parent": task.parent,
        "group": task.group,
        "annex": task.annex,
        "title": task.title,
        "target": " ".join((task.target or "").split()),
        "product": task.product,
        "note": task.note,
        "deadline": task.deadline,
        "inherited": task.inherited,
        **{role.value: task.roles.get(role, ()) for role in Role},
        **{
            f"words of {name}": text.replace("**", "").replace("<b>", "").replace("</b>", "")
            for name, text in words.items()
        },
    }


def compare(plan: str, path: Path) -> tuple[int, int, list[str]]:
    """Fields that are equal, fields in all, and the first differences."""
    document, annexes = source_of(plan)
    expected = [fields_of(document, task) for task in read_tasks(document, annexes)]
    again = load(path, plan)
    found = {
        task.id: fields_of(again, task) for task in read_tasks(again, read_annexes(again, kinds_only(annexes, plan)))
    }
    equal, total, differences = 0, 0, []
    for row in expected:
        other = found.pop(str(row["id"]), {})
        for name, value in row.items():
            total += 1
            if other.get(name) == value:
                equal += 1
            else:
                differences.append(f"{row['id']} {name}: {value!r} -> {other.get(name)!r}")
    extra = [f"{row} is not in the source" for row in found]
    return equal, total + sum(map(len, found.values())), differences + extra


@pytest.mark.parametrize("plan", PLANS)
@pytest.mark.parametrize("suffix", RENDERERS)
def test_every_field_comes_back(plan: str, suffix: str, tmp_path: Path) -> None:
    document, annexes = source_of(plan)
    path = tmp_path / f"{plan}{suffix}"
    path.write_bytes(RENDERERS[suffix]([rows_of(document, annex) for annex in annexes]))
    equal, total, differences = compare(plan, path)
    assert differences == []
    assert equal == total > 100


@pytest.mark.skipif(SOFFICE is None, reason="soffice (LibreOffice) is not installed; PDF round trips need it")
@pytest.mark.parametrize(
    ("style", "fewest"), [("Table Grid", FEWEST_EQUAL_IN_PDF), ("Normal Table", FEWEST_EQUAL_UNRULED)]
)
@pytest.mark.parametrize("plan", PLANS)
def test_nearly_every_field_comes_back_from_pdf(plan: str, style: str, fewest: float, tmp_path: Path) -> None:
    document, annexes = source_of(plan)
    path = tmp_path / f"{plan}.pdf"
    path.write_bytes(to_pdf([rows_of(document, annex) for annex in annexes], tmp_path, style))
    equal, total, differences = compare(plan, path)
    assert equal >= fewest * total, differences[:20]
