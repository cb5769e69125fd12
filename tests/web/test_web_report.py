"""The report on a plan: every finding with its places, its reason, and what the assistant does about it."""

import re
from dataclasses import replace
from html import unescape
from pathlib import Path

import pytest
from fake_assistant import FakeAssistant, FakeRegistry, build_plan
from fastapi.testclient import TestClient

from assistant.documents.models import Span
from assistant.plans.models import Finding
from assistant.settings import Settings
from web.app import create_app
from web.catalogue import catalogue
from web.report import report_view

HTML = {"accept": "text/html"}
ROOT = Path(__file__).parents[2]
UNDERSTOOD = catalogue().text("report.understood")
CODES = sorted(catalogue().section("findings"))


def test_the_report_says_what_was_read(client):
    page = unescape(client.get("/plans/an-khe-2024/report").text)
    for label, words in (("Số, ký hiệu", "12/QĐ-UBND"), ("Thời gian", "2024"), ("Tệp", "an-khe-2024.txt")):
        assert f"<dt>{label}</dt><dd>{words}</dd>" in page
    for label, share in (
        ("Chủ trì", "3/3"),
        ("Phối hợp", "2/3"),
        ("Theo dõi", "0/3"),
        ("Thời hạn", "2/3"),
        (UNDERSTOOD, "2/2"),
    ):
        assert f"<dt>{label}</dt><dd>{share}</dd>" in page
    assert '1 Cải cách thể chế <span class="count">2</span>' in page
    assert 'so-noi-vu <span class="count">1</span>' in page


def test_every_finding_leads_to_its_places(client):
    page = client.get("/plans/an-khe-2024/report").text
    links = [unescape(link) for link in re.findall(r'<blockquote><a href="([^"]+)"', page)]
    findings = client.get("/api/v1/plans/an-khe-2024/findings").json()["findings"]
    spans = [span for finding in findings for span in finding["spans"]]
    assert links == [f"/documents/an-khe-2024?start={start}&end={end}#cited" for start, end in spans]
    text = client.get("/api/v1/documents/an-khe-2024/text").json()["text"]
    for link, (start, _) in zip(links, spans, strict=True):
        viewer = client.get(link).text
        assert "<mark" in viewer
        assert f"Dòng {text.count(chr(10), 0, start) + 1}</a>" in page
    assert all(finding["message"] in page for finding in findings)
    assert catalogue().text("finding_actions.row_unnumbered") in page
    assert catalogue().text("finding_actions.default") in page  # of the code that nobody knows


@pytest.mark.parametrize("code", CODES)
def test_every_kind_of_finding_has_its_action(code):
    plan, document = build_plan("x", "An Khê 2024", "1/QĐ-UBND")
    view = report_view(replace(plan, findings=(Finding(code, (Span(0, 4), Span(5, 5))),)), document)
    (doubt,) = view.doubts
    assert doubt.action == catalogue().text(f"finding_actions.{code}")
    assert [place.line for place in doubt.places] == [1]


def test_every_kind_that_a_check_raises_is_known():
    files = (ROOT / "assistant" / "plans").glob("finding*.py")
    checks = "".join(path.read_text(encoding="utf-8") for path in files)
    raised = re.findall(r'Finding\(\s*"(\w+)"', checks)
    assert raised
    assert set(raised) <= set(CODES)
    assert set(catalogue().section("finding_actions")) - {"default"} == set(CODES)


def test_a_plan_without_rows_and_doubts(settings: Settings):
    plan, document = build_plan("x", "<b>An Khê</b> 2024", "1/QĐ-UBND")
    bare = replace(plan, tasks=(), duties=(), findings=(), facts={}, period=None, province="")
    core = FakeAssistant(registry=FakeRegistry((bare, document)))
    app = create_app(settings, load=lambda: core)
    with TestClient(app) as client:
        assert app.state.site.loader.wait(5)
        page = client.get("/plans/x/report").text
    assert "<b>An" not in page
    assert page.count("<dd>không nêu</dd>") == 4
    assert catalogue().text("plan.no_findings") in page


def test_the_report_is_a_page_like_the_others(client):
    page = client.get("/plans/an-khe-2024/report", headers=HTML)
    assert page.status_code == 200
    assert " style=" not in page.text
    assert "<script>document" not in page.text
    missing = client.get("/plans/an-khe/report", headers=HTML)
    assert missing.status_code == 404
    assert "an-khe-2024" in missing.text
