"""The agencies' pages, and the charts on them."""

import re
from dataclasses import replace
from datetime import date
from xml.etree import ElementTree

import pytest
from fake_assistant import FakeAssistant, FakeRegistry, build_plan
from fastapi.testclient import TestClient

from assistant.plans.models import Deadline, Role
from web.agency_view import agency_lines, agency_view
from web.app import create_app
from web.charts import load_chart, timeline

HTML = {"accept": "text/html"}


def test_work_is_counted_by_role(core):
    lines = {line.agency.id: line for line in agency_lines(core)}
    found = lines["so-tu-phap"]
    assert found.roles == {"lead": 2, "coordinate": 2, "monitor": 0}
    assert (found.duties, found.plans, found.total) == (0, 2, 4)
    assert lines["so-noi-vu"].duties == 2


def test_all_of_an_agencys_work(core):
    view = agency_view(core, core.agencies.get("so-tu-phap"))
    assert [[(part.task.ref, part.roles) for part in plan.parts] for plan in view.plans] == [
        [("1.1", (Role.LEAD,)), ("1.2", (Role.COORDINATE,))]
    ] * 2
    assert view.successor.id == "so-noi-vu"
    assert [line.agency.id for line in agency_view(core, view.successor).predecessors] == ["so-tu-phap"]


def test_the_list_of_agencies(client):
    page = client.get("/agencies").text
    assert "3 cơ quan" in page
    assert "đến 01/03/2025" in page
    assert "1 cơ quan" in client.get("/agencies", params={"q": "SNV"}).text
    assert "Không có cơ quan nào khớp" in client.get("/agencies", params={"q": "zz"}).text


def test_the_page_of_an_agency(client):
    page = client.get("/agencies/so-tu-phap").text
    assert 'Từ 01/03/2025: <a href="/agencies/so-noi-vu">Sở Nội vụ</a>: hợp nhất.' in page
    assert '<a href="/plans/an-khe-2024/tasks/1.2">1.2</a>' in page
    after = client.get("/agencies/so-noi-vu").text
    assert 'Nhận việc của: <a href="/agencies/so-tu-phap">Sở Tư pháp</a> (từ 01/03/2025, 4 việc)' in after
    assert "Câu thứ 1 của phần m" in after  # the duty, in the plan's words


def test_an_unknown_agency_names_the_nearest(client):
    response = client.get("/agencies/so-noi", headers=HTML)
    assert response.status_code == 404
    assert "so-noi-vu" in response.text


def test_bars_are_shares_of_the_longest():
    chart = load_chart([("A", "#a", {Role.LEAD: 3, Role.MONITOR: 1}), ("B", "#b", {Role.LEAD: 2}), ("C", "#c", {})])
    assert [(bar.label, bar.total) for bar in chart.bars] == [("A", 4), ("B", 2)]
    assert [(part.x, part.width) for bar in chart.bars for part in bar.segments] == [(0, 75), (75, 25), (0, 50)]
    assert chart.roles == (Role.LEAD, Role.MONITOR)


def test_one_bar_for_each_range_of_days(core):
    (task, *_) = core.registry.tasks("an-khe-2024")
    year = Deadline("Trong năm 2024", date(2024, 1, 1), date(2024, 12, 31))
    last = Deadline("trước 31/12/2025", None, date(2025, 12, 31))
    chart = timeline([replace(task, deadline=deadline) for deadline in (last, year, year, Deadline("Thường xuyên"))])
    assert [(period.words, period.count, period.x) for period in chart.periods] == [
        (("Trong năm 2024",), 2, 0),
        (("trước 31/12/2025",), 1, pytest.approx(99.86)),
    ]
    assert all(0 <= period.x <= period.x + period.width <= 101 for period in chart.periods)
    assert [tick.day for tick in chart.ticks if tick.strong] == [date(2024, 1, 1), date(2025, 1, 1)]
    assert timeline([replace(task, deadline=Deadline("Thường xuyên"))]) is None


def test_charts_are_named_described_and_given_as_tables(client):
    page = client.get("/agencies/so-tu-phap").text
    drawings = re.findall(r"<svg role=.*?</svg>", page, re.DOTALL)
    assert len(drawings) == 2
    for drawing in drawings:
        root = ElementTree.fromstring(drawing)  # well formed, so everything in it is escaped
        first, second = list(root)[:2]
        assert (first.tag, second.tag) == ("title", "desc")
        assert root.get("aria-labelledby").split() == [first.get("id"), second.get("id")]
        assert first.text.strip()
        assert second.text.strip()
    assert page.count("<caption") == 2


@pytest.mark.parametrize("path", ["/agencies/so-noi-vu", "/plans/x/tasks/1.1", "/calendar", "/plans/x"])
def test_no_name_of_a_document_runs_on_a_page(settings, path):
    evil = '<script>document.title="x"</script>]]>"\'&'
    plan, document = build_plan("x", evil, evil)
    due = Deadline(evil, date(2024, 1, 1), date(2024, 3, 31))
    tasks = [replace(task, title=evil + task.title, deadline=due) for task in plan.tasks]
    core = FakeAssistant(registry=FakeRegistry((replace(plan, tasks=tuple(tasks)), document)))
    app = create_app(settings, load=lambda: core)
    with TestClient(app) as client:
        assert app.state.site.loader.wait(5)
        page = client.get(path).text
    assert "<script>document" not in page
    assert "&lt;script&gt;document" in page
    for drawing in re.findall(r"<svg role=.*?</svg>", page, re.DOTALL):
        ElementTree.fromstring(drawing)
