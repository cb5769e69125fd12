from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from browser import ARGUMENTS, CHROMIUM, served
from fake_assistant import FakeAssistant
from fastapi.testclient import TestClient

from assistant.settings import Settings
from web.app import create_app

if TYPE_CHECKING:
    from playwright import sync_api


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return Settings(database_url=f"sqlite:///{tmp_path / 'state.sqlite'}", index=tmp_path / "index")


@pytest.fixture
def core() -> FakeAssistant:
    return FakeAssistant()


@pytest.fixture
def client(settings: Settings, core: FakeAssistant) -> Iterator[TestClient]:
    app = create_app(settings, load=lambda: core)
    with TestClient(app, raise_server_exceptions=False) as client:
        assert app.state.site.loader.wait(5)
        yield client


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("state")
    app = create_app(Settings(database_url=f"sqlite:///{folder / 'state.sqlite'}"), load=FakeAssistant)
    with served(app) as url:
        assert app.state.site.loader.wait(5)
        yield url


@pytest.fixture(scope="module")
def chromium() -> Iterator["sync_api.Browser"]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield browser
        browser.close()


@pytest.fixture
def tab(chromium, site, request) -> Iterator["sync_api.Page"]:
    """A fresh tab on the chat page; the test fails when the page raises an error or breaks its own security policy."""
    options = getattr(request, "param", {})
    context = chromium.new_context(
        base_url=site, **{"locale": "vi-VN", "viewport": {"width": 1280, "height": 800}, **options}
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
    page.goto("/")
    if options.get("java_script_enabled", True):
        page.wait_for_selector("html[data-ready]")
    yield page
    context.close()
    assert errors == []
