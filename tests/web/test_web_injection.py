"""Markup that came in with a document, its file's name, an agency or a question is shown as text on every page."""

import re
from dataclasses import replace

import fake_assistant
import pytest
from fake_assistant import FakeAgencies, FakeAssistant, FakeRegistry, build_plan
from fastapi.routing import APIRoute

from assistant.plans.models import Finding
from web import pages
from web.app import ROOMS

MARKUP = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"
ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt;"
# Every page, by its route, with the addresses to look at. Those that name what was injected must show it.
PAGES = {
    "/": ["/"],
    "/plans": ["/plans"],
    "/plans/{plan_id}": ["/plans/an-khe-2024", "/plans/an-khe-2024?agency=so-noi-vu", "/plans/an-khe-2024?group=1"],
    "/plans/{plan_id}/report": ["/plans/an-khe-2024/report"],
    "/plans/{plan_id}/tasks/{ref:path}": ["/plans/an-khe-2024/tasks/1.1"],
    "/plans/{plan_id}/tasks/{ref:path}/similar": ["/plans/an-khe-2024/tasks/1.1/similar"],
    "/agencies": ["/agencies"],
    "/agencies/{agency_id}": ["/agencies/so-noi-vu"],
    "/compare": ["/compare", "/compare?plans=an-khe-2024&plans=ba-to-2024"],
    "/calendar": ["/calendar"],
    "/search": ["/search?q=s"],
    "/glossary": ["/glossary"],
    "/messages/{message_id}/print": [],  # looked at below, since an answer must be there first
    "/c/{conversation_id}": [],  # looked at below, too
    "/conversations": [],
    "/widget": ["/widget"],
    "/widget/demo": [],  # shows nothing of plans or questions
    "/documents/{document_id}": ["/documents/an-khe-2024", "/documents/an-khe-2024?start=0&end=30&hl=0-20"],
}
FILES = {
    "/widget.js",
    "/calendar.ics",
    "/calendar.csv",
    "/calendar.xlsx",
    "/c/{conversation_id}/export.md",
    "/c/{conversation_id}/export.json",
    "/plans/{plan_id}/tasks.csv",
    "/plans/{plan_id}/tasks.xlsx",
    "/documents/{document_id}/pages/{number}.png",
}


@pytest.fixture
def core(monkeypatch: pytest.MonkeyPatch) -> FakeAssistant:
    """A core whose plans, rows, file names, findings and agencies all carry markup."""
    agencies = tuple(
        replace(agency, name=f"{agency.name} {MARKUP}", aliases=(MARKUP,)) for agency in fake_assistant.AGENCIES
    )
    monkeypatch.setattr(fake_assistant, "AGENCIES", agencies)
    monkeypatch.setattr(FakeAgencies, "agencies", agencies)
    monkeypatch.setattr(fake_assistant, "ROWS", tuple(_injected_row(*row) for row in fake_assistant.ROWS))
    built = (_injected("an-khe-2024", "An Khê 2024"), _injected("ba-to-2024", "Ba Tơ 2024"))
    return FakeAssistant(registry=FakeRegistry(*built))


def _injected_row(number: str, *cells: str) -> tuple[str, ...]:
    # The last cell is a deadline, which is looked up by its words.
    return (number, *(f"{cell} {MARKUP}" if cell else "" for cell in cells[:-1]), "")


def _injected(plan_id: str, name: str):
    plan, document = build_plan(plan_id, f"{name} {MARKUP}", MARKUP)
    finding = Finding("word_suspicious", (plan.tasks[1].row,), {"row": MARKUP, "says": MARKUP, "perhaps": MARKUP})
    sections = tuple(replace(section, title=MARKUP) for section in plan.sections)
    shorts = tuple(replace(short, meaning=MARKUP) for short in plan.abbreviations)
    plan = replace(plan, province=MARKUP, findings=(finding,), sections=sections, abbreviations=shorts)
    return plan, replace(document, source=f"{MARKUP}.txt")


def assert_harmless(page: str) -> None:
    """No markup that came in stands in the page as markup."""
    assert "<script>alert" not in page
    assert "<img src=x" not in page
    assert "\"'><" not in page


@pytest.mark.parametrize("address", [address for addresses in PAGES.values() for address in addresses])
def test_injected_markup_is_text(client, address):
    response = client.get(address, headers={"accept": "text/html"})
    assert response.status_code == 200
    assert ESCAPED in response.text
    assert_harmless(response.text)


@pytest.mark.parametrize("address", ["/", "/search", "/plans", "/calendar", "/compare", "/agencies", "/plans/x", "/x"])
@pytest.mark.parametrize("name", ["q", "plan", "plans", "agency", "role", "lang", "sort", "start"])
def test_markup_in_an_address_is_text(client, address, name):
    assert_harmless(client.get(address, params={name: MARKUP}, headers={"accept": "text/html"}).text)


@pytest.mark.parametrize("kind", ["1.1", "html", "x"])
def test_markup_in_a_question_is_text(client, kind):
    page = client.post("/", data={"question": f"{MARKUP} {kind}"}).text
    assert ESCAPED in page
    assert_harmless(page)


@pytest.mark.parametrize("kind", ["1.1", "html"])
def test_markup_on_an_answer_sheet_is_text(client, kind):
    answer = client.post("/api/v1/ask", json={"question": f"{MARKUP} {kind}"}).json()
    page = client.get(f"/messages/{answer['message_id']}/print").text
    assert ESCAPED in page
    assert_harmless(page)


@pytest.mark.parametrize("kind", ["1.1", "html"])
def test_markup_in_a_conversation_is_text(client, kind):
    fields = {"question": f"{MARKUP} {kind} An Khê 2024"}
    piece = client.post("/answers", data=fields).text
    conversation = re.search(r'data-conversation="(\w+)"', piece)[1]
    client.post(f"/conversations/{conversation}/name", data={"title": MARKUP})
    for page in (piece, client.get(f"/c/{conversation}").text, client.get("/conversations").text):
        assert ESCAPED in page
        assert_harmless(page)
    assert "\\<script>" in client.get(f"/c/{conversation}/export.md").text


def test_markup_in_a_form_is_text(client):
    form = {"question": "a", "plan": MARKUP, "conversation_id": MARKUP}
    assert_harmless(client.post("/", data=form).text)


def test_data_is_never_taken_for_a_page(client):
    for address in ("/api/v1/plans", "/api/v1/agencies", "/plans/an-khe-2024/tasks.csv", "/api/v1/plans/<script>"):
        headers = client.get(address).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert not headers["content-type"].startswith("text/html")


def test_every_page_is_looked_at():
    routes = [route for part in (pages, *ROOMS) for route in part.router.routes]
    paths = {route.path for route in routes if isinstance(route, APIRoute) and "GET" in route.methods}
    assert paths == set(PAGES) | FILES
