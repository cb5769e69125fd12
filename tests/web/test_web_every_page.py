"""What holds on every page, in a real browser: title, language, no error, no failed request, no sideways scrolling."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from browser import CHROMIUM, overflow

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")

PAGES = (
    "/",
    "/widget",
    "/widget/demo",
    "/plans",
    "/plans/an-khe-2024",
    "/plans/an-khe-2024/tasks/1.1",
    "/plans/an-khe-2024/report",
    "/agencies",
    "/agencies/so-noi-vu",
    "/compare?plans=an-khe-2024&plans=ba-to-2024",
    "/calendar",
    "/search?q=ra+soat",
    "/glossary",
    "/conversations",
    "/documents/an-khe-2024?start=40&end=90",
)
# As a window of 1280 pixels is at 400 % zoom, and of 640 at 200 % (WCAG 1.4.10).
NARROW = (320, 640)
UNSIZED = "[...document.images].filter(each => !each.getAttribute('width') || !each.getAttribute('height')).length"


@dataclass
class Visit:
    """A page and what went wrong on it."""

    tab: "sync_api.Page"
    wrong: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def context(chromium, site) -> Iterator["sync_api.BrowserContext"]:
    context = chromium.new_context(base_url=site, locale="vi-VN", reduced_motion="reduce")
    yield context
    context.close()


@pytest.fixture(params=PAGES)
def visit(context, request) -> Iterator[Visit]:
    visit = Visit(context.new_page())
    visit.tab.on("pageerror", lambda error: visit.wrong.append(str(error)))
    visit.tab.on("console", lambda said: visit.wrong.append(said.text) if said.type == "error" else None)
    visit.tab.on("requestfailed", lambda sent: visit.wrong.append(f"{sent.url} failed"))
    visit.tab.on("response", lambda got: visit.wrong.append(f"{got.url} {got.status}") if got.status >= 400 else None)
    visit.tab.goto(request.param)
    visit.tab.wait_for_load_state("networkidle")
    yield visit
    visit.tab.close()


def test_a_page_is_sound_and_fits(visit):
    tab = visit.tab
    assert visit.wrong == []
    assert " – " in tab.title()
    assert tab.locator("html").get_attribute("lang") == "vi"
    assert "width=device-width" in tab.locator('meta[name="viewport"]').get_attribute("content")
    assert tab.evaluate(UNSIZED) == 0
    assert tab.evaluate("document.getAnimations().length") == 0
    for width in NARROW:
        tab.set_viewport_size({"width": width, "height": 512})
        assert overflow(tab) <= 0, width


def test_a_page_prints_no_wider_than_its_paper(visit):
    visit.tab.emulate_media(media="print")
    visit.tab.set_viewport_size({"width": 718, "height": 1000})  # A4 between margins of 10 mm, at 96 pixels an inch
    assert overflow(visit.tab) <= 0
    assert visit.tab.pdf(format="A4").startswith(b"%PDF")
