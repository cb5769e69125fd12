"""The bars of a plan: tasks by group, by lead, and duties where there is no annex."""

from dataclasses import replace

from fake_assistant import FakeAssistant, FakeRegistry, build_plan

from web.charts import count_bars
from web.load_view import plan_load
from web.outline import plan_view


def test_bars_are_shares_of_the_most():
    bars = count_bars([("a", None, 4), ("b", "/b", 1), ("c", None, 0)])
    assert [(bar.label, bar.count, bar.width) for bar in bars] == [("a", 4, 100.0), ("b", 1, 25.0)]
    assert count_bars([]) == ()


def test_a_plan_by_group_and_lead():
    core = FakeAssistant()
    load = plan_load(core, plan_view(core.registry.plan("an-khe-2024")))
    assert [(bar.label, bar.count) for bar in load.groups] == [
        ("1. CẢI CÁCH THỂ CHẾ", 2),
        ("2. CẢI CÁCH THỦ TỤC HÀNH CHÍNH", 1),
    ]
    assert load.groups[0].url == "/plans/an-khe-2024?group=1#tasks"
    assert {bar.count for bar in load.leads} == {1}
    assert load.leads[0].url.startswith("/plans/an-khe-2024?agency=")
    assert (load.duties, load.others) == ((), 0)


def test_a_plan_without_an_annex_by_duties():
    plan, document = build_plan("x", "X 2024", "1/QĐ-UBND")
    bare = replace(plan, tasks=(), duties=(replace(plan.duties[0], agency="Sở Nội vụ"),))
    core = FakeAssistant(registry=FakeRegistry((bare, document)))
    load = plan_load(core, plan_view(bare))
    assert (load.groups, load.leads) == ((), ())
    assert [(bar.label, bar.count, bar.url) for bar in load.duties] == [("Sở Nội vụ", 1, "/agencies/so-noi-vu#x")]


def test_the_page_shows_them(client):
    page = client.get("/plans/an-khe-2024").text
    assert "Nhiệm vụ theo cơ quan chủ trì" in page
    assert page.index('id="tasks"') < page.index('id="findings"') < page.index('id="outline"')
