"""Forms over plain http on an intranet's host name, where no Sec-Fetch-Site is sent, from our page and another's."""

from collections.abc import Iterator

import pytest
from browser import ARGUMENTS, CHROMIUM, served
from fake_assistant import FakeAssistant
from fastapi import FastAPI
from starlette.responses import HTMLResponse

from assistant.settings import Settings
from web.app import create_app

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")

KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"
FORM = '<form method="post" action="{to}"><input name="question" value="{question}"><button>Gửi</button></form>'


@pytest.fixture
def core() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def address(settings: Settings, core: FakeAssistant) -> Iterator[str]:
    app = create_app(settings, load=lambda: core)
    with served(app) as url:
        assert app.state.site.loader.wait(5)
        yield url.replace("127.0.0.1", "hoi-dap.example")


@pytest.fixture
def foreign(address: str) -> Iterator[str]:
    """A page of another site with a form that sends a question to ours."""
    app = FastAPI()
    app.get("/")(lambda: HTMLResponse(FORM.format(to=f"{address}/", question=KNOWN)))
    with served(app) as url:
        yield url.replace("127.0.0.1", "khac.example")


@pytest.fixture
def tab() -> Iterator["sync_api.Page"]:
    """A tab without JavaScript, to which every host of .example is this machine."""
    rule = "--host-resolver-rules=MAP *.example 127.0.0.1"
    with sync_api.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=[*ARGUMENTS, rule])
        yield browser.new_context(java_script_enabled=False, locale="vi-VN").new_page()
        browser.close()


def test_our_form_is_answered(tab, address):
    tab.goto(address)
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    sync_api.expect(tab.locator(".turn strong").first).to_have_text("Sở Tư pháp")


def test_a_form_of_another_site_is_refused(tab, foreign, core):
    tab.goto(foreign)
    with tab.expect_response(lambda response: "hoi-dap.example" in response.url) as response:
        tab.get_by_role("button").click()
    assert response.value.status == 403
    assert core.questions == []
