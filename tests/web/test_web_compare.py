"""Plans side by side."""

from dataclasses import replace
from pathlib import Path

import pytest
from fake_assistant import FakeAssistant, FakeRegistry, build_plan
from fastapi.testclient import TestClient

from assistant.plans.areas import Areas, rows_above
from assistant.plans.models import Target
from web.app import create_app
from web.compare_view import compare

HTML = {"accept": "text/html"}
AREAS = Areas.load(Path(__file__).parents[2] / "corpus")


def with_targets(plan_id: str, *years: int | None) -> tuple:
    plan, document = build_plan(plan_id, f"{plan_id} 2024", "1/QĐ")
    row = plan.tasks[1]  # under "CẢI CÁCH THỂ CHẾ"
    targets = [Target(f"{plan_id}#ct-{n}", plan_id, row.row, task=row.id, year=year) for n, year in enumerate(years)]
    return replace(plan, targets=tuple(targets)), document


def test_targets_are_aligned_by_year():
    core = FakeAssistant(registry=FakeRegistry(with_targets("x", 2025, None), with_targets("y", 2030, 2025)))
    block, *_ = compare(core, AREAS, core.registry.plans())
    assert block.area.id == "the-che"
    assert [(row.year, [len(cell) for cell in row.cells]) for row in block.years] == [
        (2025, [1, 1]),
        (2030, [0, 1]),
        (None, [1, 0]),
    ]
    assert block.years[0].cells[0][0].words.startswith("1.1\tRà soát")


def test_every_row_is_counted_once(core):
    blocks = compare(core, AREAS, core.registry.plans())
    counts = [[share.count for share in shares] for block in blocks for shares in block.shares]
    assert counts == [[2], [2], [1], [1]]
    assert [block.area.id for block in blocks] == ["the-che", "thu-tuc"]


@pytest.mark.parametrize("query", ["plans=an-khe-2024,ba-to-2024", "plans=an-khe-2024&plans=ba-to-2024"])
def test_the_page(client, query):
    page = client.get(f"/compare?{query}").text
    assert "Cải cách thể chế" in page
    assert '<a href="/plans/ba-to-2024?group=1#tasks">1. Cải cách thể chế</a>' in page
    assert page.count('<span class="count">2 nhiệm vụ</span>') == 2
    assert page.count(" checked>") == 2


def test_too_few_plans(client):
    assert "Chọn từ hai kế hoạch trở lên" in client.get("/compare").text
    assert "Chọn thêm ít nhất một kế hoạch" in client.get("/compare?plans=an-khe-2024").text
    assert client.get("/compare?plans=nope", headers=HTML).status_code == 422


def test_the_rows_above_a_row(core):
    plan = core.registry.plan("an-khe-2024")
    assert [row.ref for row in rows_above(plan, plan.tasks[1])] == ["1"]
    assert rows_above(plan, plan.tasks[0]) == []


@pytest.mark.parametrize("areas", [None, "[[area]]\nid = 1", "[[", 'area = "x"'])
def test_without_a_list_of_areas_the_page_says_what_to_do(settings, core, tmp_path, areas):
    if areas is not None:
        (tmp_path / "areas.toml").write_text(areas, encoding="utf-8")
    app = create_app(settings.model_copy(update={"corpus": tmp_path}), load=lambda: core)
    with TestClient(app) as client:
        assert app.state.site.loader.wait(5)
        response = client.get("/compare?plans=an-khe-2024,ba-to-2024", headers=HTML)
    assert response.status_code == 503
    assert "areas.toml" in response.text
