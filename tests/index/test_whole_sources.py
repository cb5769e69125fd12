"""Nothing that a source says is lost: each of its words stands in a passage, but headings and heads of tables."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.documents.loader import load
from assistant.documents.models import Document, Span
from assistant.index.passages import header_rows, passages_of
from assistant.index.prose import lines, without
from assistant.plans.catalog import load_catalog
from assistant.plans.models import Plan
from assistant.plans.provinces import load_provinces
from assistant.plans.reader import read_plan

ROOT = Path(__file__).resolve().parents[2]
ENTRIES = {entry.id: entry for entry in load_catalog(ROOT / "corpus" / "catalog.toml").values()}
WORD = re.compile(r"\w+")
TAG = re.compile(r"<[^>]+>")


def unsaid(document: Document, plan: Plan) -> Iterator[str]:
    """The lines of the document's text that no passage holds."""
    passages = passages_of(plan, document)
    rows = {passage.ref: set(WORD.findall(passage.text)) for passage in passages if passage.kind == "task"}
    headings = [each.heading for each in (*plan.sections, *plan.duties)]
    taken = [passage.span for passage in passages if passage.kind != "task"]
    taken += [*headings, *header_rows(document, [task.row for task in plan.tasks])]
    for gap in without(Span(0, len(document.text)), taken):
        for line in lines(document.text, gap):
            words = set(WORD.findall(TAG.sub(" ", document.quote(line))))
            row = next((task for task in plan.tasks if task.row.start <= line.start < task.row.end), None)
            if words - (rows[row.id] if row else set()):
                yield document.quote(line)


@pytest.mark.parametrize("plan_id", ENTRIES)
def test_every_sentence_of_a_source_stands_in_a_passage(plan_id):
    entry = ENTRIES[plan_id]
    document = load(ROOT / "corpus" / "sources" / entry.source, entry.id)
    plan = read_plan(document, entry, load_provinces(ROOT / "corpus" / "provinces.toml"))
    assert list(unsaid(document, plan)) == []
