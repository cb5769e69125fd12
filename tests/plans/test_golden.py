"""The whole registry of each plan against golden files that were transcribed from the sources by reading."""

import json
from pathlib import Path

import pytest

from assistant.documents.loader import load
from assistant.documents.models import Document
from assistant.plans.catalog import load_catalog
from assistant.plans.models import Duty, Plan, Role, Task
from assistant.plans.provinces import load_provinces
from assistant.plans.reader import read_plan

ROOT = Path(__file__).resolve().parents[2]
GOLDEN = ROOT / "tests" / "golden"
CATALOG = load_catalog(ROOT / "corpus" / "catalog.toml")
PROVINCES = load_provinces(ROOT / "corpus" / "provinces.toml")
PLANS: dict[str, tuple[Document, Plan]] = {}


def read(plan_id: str) -> tuple[Document, Plan]:
    if plan_id not in PLANS:
        entry = next(entry for entry in CATALOG.values() if entry.id == plan_id)
        document = load(ROOT / "corpus" / "sources" / entry.source, entry.id)
        PLANS[plan_id] = document, read_plan(document, entry, PROVINCES)
    return PLANS[plan_id]


def golden(kind: str) -> list[tuple[str, list[dict]]]:
    files = sorted(GOLDEN.glob(f"*.{kind}.jsonl"))
    return [(file.name.split(".")[0], [json.loads(line) for line in file.read_text().splitlines()]) for file in files]


def fold(text: str | None) -> str:
    return " ".join((text or "").replace("*", "").split())


def words(document: Document, task: Task, field: str) -> list[str]:
    return [fold(document.quote(span)) for span in task.spans.get(field, ())]


def task_record(document: Document, task: Task, area: bool) -> dict:
    record = {
        "id": task.id,
        "number": task.number,
        "kind": task.kind.value,
        "parent": task.parent,
        "title": task.title,
        "target": None if area else fold(task.target),
        "deadline": task.deadline.text,
        "note": task.note,
        "inherited": task.inherited,
        **{role.value: list(task.roles.get(role, ())) for role in Role},
    }
    if area:
        record |= {name: words(document, task, name) for name in ("content", "target_2025", "target_2030")}
    return record


def gold_record(gold: dict) -> dict:
    area = gold["kind"] == "area"
    defaults = {"deadline": None, "note": None, "inherited": {}, "lead": [], "coordinate": [], "monitor": []}
    record = defaults | {key: value for key, value in gold.items() if key != "border_reason"}
    return record | {"target": None if area else fold(gold.get("target"))}


@pytest.mark.parametrize(("plan_id", "rows"), golden("tasks"))
def test_every_row_of_the_annex(plan_id: str, rows: list[dict]) -> None:
    document, plan = read(plan_id)
    assert [task.id for task in plan.tasks] == [row["id"] for row in rows]
    for task, row in zip(plan.tasks, rows, strict=True):
        assert task_record(document, task, row["kind"] == "area") == gold_record(row)


def duty_record(document: Document, duty: Duty) -> dict:
    body = fold(document.quote(duty.span)).removeprefix(duty.marker).strip()
    return {
        "section": duty.section,
        "agency_heading": fold(duty.agency),
        "marker": duty.marker,
        "starts": body[:60].strip(),
        "ends": body[-40:].strip(),
        "roles": [role.value for role in duty.roles],
    }


@pytest.mark.parametrize(("plan_id", "items"), golden("duties"))
def test_every_duty(plan_id: str, items: list[dict]) -> None:
    document, plan = read(plan_id)
    stripped = [{k: v.strip() if isinstance(v, str) else v for k, v in item.items()} for item in items]
    assert [duty_record(document, duty) for duty in plan.duties] == stripped


@pytest.mark.parametrize("file", sorted(GOLDEN.glob("*.facts.json")), ids=lambda file: file.name)
def test_facts(file: Path) -> None:
    gold = json.loads(file.read_text())
    _, plan = read(file.name.split(".")[0])
    facts = {name: [fact.text for fact in values] for name, values in plan.facts.items()}
    assert facts.get("number", [None]) == [gold["number"]]
    assert facts.get("issue_date", []) == (gold["issue_date"] or [])
    assert facts["title"] == [gold["title"]]
    assert facts.get("signatory", [None]) == [gold["signatory"]]
    assert plan.province == gold["province"]
    if gold["period"]:
        assert list(plan.period or ()) == gold["period"]
    if gold["effective"]:
        assert gold["effective"] in facts["effective"]
    for act in gold["legal_basis"] or []:
        assert any(act in basis for basis in facts["legal_basis"])


@pytest.mark.parametrize("plan_id", sorted(entry.id for entry in CATALOG.values()))
def test_every_span_lies_in_the_text(plan_id: str) -> None:
    document, plan = read(plan_id)
    spans = [task.row for task in plan.tasks]
    spans += [span for task in plan.tasks for places in task.spans.values() for span in places]
    spans += [span for duty in plan.duties for span in (duty.heading, duty.span)]
    spans += [span for section in plan.sections for span in (section.heading, section.body)]
    spans += [span for facts in plan.facts.values() for fact in facts for span in fact.spans]
    spans += [target.span for target in plan.targets] + [a.span for a in plan.abbreviations]
    spans += [span for finding in plan.findings for span in finding.spans]
    for span in spans:
        quote = document.quote(span)
        assert quote == document.text[span.start : span.end]
        assert quote.strip() == quote
        assert quote
