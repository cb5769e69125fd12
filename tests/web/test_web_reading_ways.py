"""Pages for those who read by keyboard, large type, system colours, without motion, or on paper."""

from collections.abc import Iterator

import pytest
from browser import CHROMIUM

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
expect = sync_api.expect

PLAN = "/plans/an-khe-2024"
ROOMS = ["/", "/plans", PLAN, f"{PLAN}/tasks/1.1", "/agencies/so-tu-phap", "/compare?plans=an-khe-2024,ba-to-2024"]
ROOMS += ["/calendar", "/search?q=ra+soat", "/glossary", "/conversations", "/documents/an-khe-2024"]
QUESTION = "Ai chủ trì 1.1 của An Khê 2024?"
MOVING = """() => document.getAnimations().length + [...document.querySelectorAll("*")].filter((each) => {
  const style = getComputedStyle(each);
  return style.scrollBehavior === "smooth" || parseFloat(style.transitionDuration) || style.animationName !== "none";
}).length"""
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
HEADER = """() => { const header = document.querySelector(".site");
  return [header.scrollWidth <= header.clientWidth, ...[...header.querySelectorAll("a")]
    .map((each) => each.getBoundingClientRect()).map((box) => box.left >= 0 && box.right <= innerWidth)]; }"""


@pytest.fixture
def tab(chromium, site, request) -> Iterator["sync_api.Page"]:
    size = {"viewport": {"width": getattr(request, "param", 1280), "height": 800}}
    context = chromium.new_context(base_url=site, locale="vi-VN", **size)
    yield context.new_page()
    context.close()


def test_the_first_stop_skips_to_the_content(tab):
    for path in ROOMS:
        tab.goto(path)
        tab.locator("body").evaluate("() => document.activeElement.blur()")
        skip = tab.locator(".skip")
        skip.focus()
        expect(skip).to_be_in_viewport()
        tab.keyboard.press("Enter")
        expect(tab.locator("#main")).to_be_focused()


def test_a_long_table_can_be_skipped(tab):
    tab.goto(PLAN)
    past = tab.get_by_role("link", name="Đến cuối bảng")
    past.focus()
    expect(past).to_be_in_viewport()
    tab.keyboard.press("Enter")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.closest('.tasks')") is None
    assert tab.evaluate("document.activeElement.compareDocumentPosition(document.querySelector('.tasks')) & 2") == 2


def test_focus_follows_the_page(tab):
    tab.goto(PLAN)
    stops = []
    for _ in range(4):
        tab.keyboard.press("Tab")
        stops.append(tab.evaluate("document.activeElement.innerText.trim()"))
    assert stops == ["Đến nội dung chính", "Hỏi đáp kế hoạch CCHC", "Hỏi đáp", "Kế hoạch"]
    for path in ROOMS:
        tab.goto(path)
        assert tab.locator("[tabindex]:not([tabindex='0']):not([tabindex='-1'])").count() == 0, path


def test_answers_are_said_as_they_come(tab):
    tab.goto("/")
    tab.wait_for_selector("html[data-ready]")
    log = tab.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    tab.locator("#question").fill(QUESTION)
    tab.locator("#ask").click()
    expect(log).to_contain_text("Sở Tư pháp")


@pytest.mark.parametrize("tab", [320], indirect=True)
def test_enlarged_pages_scroll_one_way_only(tab):
    for path in ROOMS:
        tab.goto(path)
        assert tab.evaluate(WIDER) == 0, path


@pytest.mark.parametrize("tab", [320, 360, 768, 1280], indirect=True)
def test_the_header_shows_every_room(tab):
    for path in ("/", "/plans"):
        tab.goto(path)
        assert all(tab.evaluate(HEADER)), path
        name, language = (tab.locator(f".site .{part}").bounding_box() for part in ("name", "languages"))
        assert abs(name["y"] + name["height"] / 2 - language["y"] - language["height"] / 2) < 6


def test_the_header_shows_every_room_beside_the_open_panel(tab):
    tab.goto("/")
    tab.wait_for_selector("html[data-ready]")
    tab.locator("#question").fill(QUESTION)
    tab.locator("#ask").click()
    tab.locator(".turn .chip").first.click()
    expect(tab.locator("#panel")).to_be_visible()
    panel = tab.locator("#panel").bounding_box()
    for link in tab.locator(".site .rooms a").all():
        assert link.bounding_box()["x"] + link.bounding_box()["width"] <= panel["x"]
    expect(tab.locator(".site .rooms a").last).to_be_in_viewport(ratio=1)


def test_nothing_moves(tab):
    tab.emulate_media(reduced_motion="reduce")
    for path in ROOMS:
        tab.goto(path)
        assert tab.evaluate(MOVING) == 0, path


def test_system_colours_keep_what_colour_tells(tab):
    tab.emulate_media(forced_colors="active")
    tab.goto("/plans")
    here = tab.locator(".site [aria-current]")
    expect(here).to_have_css("text-decoration-line", "underline")
    tab.goto("/documents/an-khe-2024?start=40&end=90")
    assert tab.locator(".lines .cited").first.evaluate("(line) => getComputedStyle(line).outlineStyle") == "solid"


def test_paper_shows_the_content_alone(tab):
    tab.emulate_media(media="print")
    for path in ROOMS:
        tab.goto(path)
        expect(tab.locator(".site")).to_be_hidden()
        expect(tab.locator("main")).to_be_visible()
    expect(tab.locator(".lines")).to_be_visible()


@pytest.mark.parametrize("path", ["/plans/an-khe-2024", "/compare?plans=an-khe-2024&plans=ba-to-2024"])
def test_paper_cuts_no_row_of_a_table(tab, path):
    tab.emulate_media(media="print")
    tab.goto(path)
    rows = tab.locator("main tbody tr")
    assert rows.count() > 1
    for row in rows.all():
        expect(row).to_have_css("break-inside", "avoid")


def test_the_focus_stays_where_what_had_it_goes(tab):
    tab.goto("/")
    tab.wait_for_selector("html[data-ready]")
    tab.locator("#question").fill(QUESTION)
    tab.keyboard.press("Enter")
    tab.get_by_role("button", name="Đúng", exact=True).focus()
    tab.keyboard.press("Enter")
    expect(tab.locator(".said")).to_be_focused()
    tab.goto(f"{PLAN}?agency=so-noi-vu")
    tab.wait_for_selector("html[data-live]")
    tab.get_by_role("link", name="Bỏ lọc").focus()
    tab.keyboard.press("Enter")
    expect(tab.locator("select[name=agency]")).to_be_focused()


@pytest.mark.parametrize("tab", [360, 1280], indirect=True)
def test_every_stop_of_the_keyboard_shows_itself(tab):
    hidden = """() => { const stop = document.activeElement, box = stop.getBoundingClientRect();
      const seen = box.width > 1 && box.height > 1 && getComputedStyle(stop).visibility === "visible";
      return seen || stop === document.body ? "" : stop.outerHTML.slice(0, 120); }"""
    for path in ROOMS:
        tab.goto(path)
        unseen = []
        for _ in range(40):
            tab.keyboard.press("Tab")
            unseen.append(tab.evaluate(hidden))
        assert set(unseen) == {""}, path
