"""The widget on the page of another site, in Chromium: what it does there, and what neither may do to the other."""

import json
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from browser import ARGUMENTS, CHROMIUM, KNOWN, PHONE, overflow, served
from fake_assistant import FakeAssistant
from fastapi import FastAPI, Response
from starlette.responses import HTMLResponse

from assistant.settings import Settings
from web.app import create_app

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
expect = sync_api.expect

PAGE = """<!doctype html><html lang="vi"><meta name="viewport" content="width=device-width"><title>Cổng</title>
<link rel="stylesheet" href="/style.css"><script src="/names.js"></script><body><h1>Cổng nội bộ</h1>
<a href="#cuoi">liên kết</a><script src="{home}/widget.js" {attributes} defer></script>"""
NAMES = "window.before = Object.getOwnPropertyNames(window);"
# Whatever a page may say of all its elements; only html itself stays, without which nothing would be shown at all.
HOSTILE = """
html > *, body * { display: none !important; position: static !important; width: 0 !important;
  z-index: -1 !important; opacity: 0 !important; transform: scale(0) !important; pointer-events: none; }
* { visibility: hidden !important; color: red !important; font: 3px serif !important; direction: rtl !important; }
iframe, dialog, button { display: none !important; width: 0 !important; height: 0 !important; }
html { font-size: 3px; --accent: red; --paper: red; }
"""


@dataclass
class Portal:
    """A site that shows the widget: its address, ours, and what its page says."""

    address: str
    home: str = ""
    attributes: str = 'data-lang="vi"'
    style: str = "h1 { color: green }"
    policy: str = ""
    app: FastAPI = field(default_factory=FastAPI)


@pytest.fixture
def portal() -> Iterator[Portal]:
    app = FastAPI()
    with served(app) as url:
        portal = Portal(url.replace("127.0.0.1", "cong.example"), app=app)

        @app.get("/")
        def page() -> Response:
            headers = {"Content-Security-Policy": portal.policy} if portal.policy else {}
            return HTMLResponse(PAGE.format(home=portal.home, attributes=portal.attributes), headers=headers)

        app.get("/style.css")(lambda: Response(portal.style, media_type="text/css"))
        app.get("/names.js")(lambda: Response(NAMES, media_type="text/javascript"))
        yield portal


@pytest.fixture
def site(request, settings: Settings, portal: Portal) -> Iterator[str]:
    """Our server, which allows the portal unless the test says otherwise."""
    under = portal.address.replace("cong.", "*.tinh.")
    origins = getattr(request, "param", (portal.address, under))
    app = create_app(settings.model_copy(update={"widget_origins": origins}), load=FakeAssistant)
    with served(app) as url:
        assert app.state.site.loader.wait(5)
        portal.home = url.replace("127.0.0.1", "hoi-dap.example")
        yield portal.home


@pytest.fixture(scope="module")
def engine() -> Iterator["sync_api.BrowserType"]:
    with sync_api.sync_playwright() as playwright:
        yield playwright.chromium


LAUNCH = {
    "executable_path": str(CHROMIUM),
    # Every host of .example is this machine.
    "args": [*ARGUMENTS, "--host-resolver-rules=MAP *.example 127.0.0.1"],
}


@pytest.fixture(scope="module")
def chromium(engine) -> Iterator["sync_api.Browser"]:
    """A browser whose contexts are private windows: frames of other sites may store nothing there."""
    browser = engine.launch(**LAUNCH)
    yield browser
    browser.close()


@pytest.fixture
def everyday(engine, site, tmp_path) -> Iterator["sync_api.Page"]:
    """A tab of an ordinary window, where a frame of another site has a storage of its own (not Debian's default)."""
    preferences = tmp_path / "profile" / "Default" / "Preferences"
    preferences.parent.mkdir(parents=True)
    preferences.write_text(json.dumps({"profile": {"cookie_controls_mode": 0, "block_third_party_cookies": False}}))
    context = engine.launch_persistent_context(str(tmp_path / "profile"), locale="vi-VN", **LAUNCH)
    yield context.new_page()
    context.close()


@pytest.fixture
def tab(request, chromium, site) -> Iterator["sync_api.Page"]:
    """A fresh tab; the test fails when a page raises an error, or breaks its own or the portal's security policy."""
    options = {"locale": "vi-VN", "viewport": {"width": 1280, "height": 800}, **getattr(request, "param", {})}
    context = chromium.new_context(**options)
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "violates" in message.text else None)
    yield page
    context.close()
    assert [error for error in errors if "frame-ancestors" not in error] == []


def framed(tab: "sync_api.Page") -> "sync_api.Frame":
    """The chat in its frame, ready; a closed shadow root hides the frame from the page's own selectors."""
    frames = [frame for frame in tab.frames if frame.parent_frame]
    frame = frames[0] if frames else tab.wait_for_event("frameattached")
    frame.wait_for_selector("html[data-ready]")
    return frame


def opened(tab: "sync_api.Page") -> "sync_api.Frame":
    """Open the widget by keyboard: it comes after all that the page has."""
    expect(tab.locator("cchc-widget")).to_have_count(1)
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    return framed(tab)


def asked(tab: "sync_api.Page", frame: "sync_api.Frame") -> None:
    """Type the known question where the cursor is, and wait for its answer."""
    expect(frame.locator("#question")).to_be_focused()
    tab.keyboard.type(KNOWN)
    tab.keyboard.press("Enter")
    expect(frame.locator(".turn .text strong").first).to_have_text("Sở Tư pháp")


def buttons(tab: "sync_api.Page") -> list[str]:
    """What a screen reader calls the buttons of the page, those in closed shadow roots too."""
    nodes = tab.context.new_cdp_session(tab).send("Accessibility.getFullAXTree")["nodes"]
    return [node["name"]["value"] for node in nodes if node.get("role", {}).get("value") == "button"]


def painted(tab: "sync_api.Page", x: int, y: int) -> tuple[int, ...]:
    """The colour of a point of the window."""
    from io import BytesIO

    from PIL import Image

    return Image.open(BytesIO(tab.screenshot(scale="css"))).convert("RGB").getpixel((x, y))


def test_it_opens_by_keyboard_answers_and_closes_by_escape(tab, portal):
    tab.goto(portal.address)
    frame = opened(tab)
    asked(tab, frame)
    tab.keyboard.press("Escape")
    assert tab.evaluate("document.activeElement.localName") == "cchc-widget"
    tab.keyboard.press("Enter")
    expect(frame.locator("#question")).to_be_focused()
    expect(frame.locator(".turn")).to_have_count(1)


def test_escape_closes_the_source_before_the_chat(tab, portal):
    tab.goto(portal.address)
    frame = opened(tab)
    asked(tab, frame)
    frame.locator(".chip").first.click()
    expect(frame.locator("#panel")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(frame.locator("#panel")).to_be_hidden()
    expect(frame.locator(".chip").first).to_be_focused()
    expect(frame.locator("#preview")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(frame.locator("#preview")).to_be_hidden()
    tab.keyboard.press("Escape")
    expect(frame.locator("html")).to_be_hidden()


def test_it_goes_on_with_its_conversation_after_a_reload(everyday, portal):
    everyday.goto(portal.address)
    asked(everyday, opened(everyday))
    everyday.reload()
    frame = opened(everyday)
    expect(frame.locator(".turn .text strong").first).to_have_text("Sở Tư pháp")
    frame.locator("#new").click()
    expect(frame.locator(".turn")).to_have_count(0)
    everyday.reload()
    expect(opened(everyday).locator(".turn")).to_have_count(0)


def test_it_goes_on_within_one_site_where_frames_of_other_sites_may_store_nothing(tab, portal):
    portal.home = portal.home.replace("hoi-dap.", "hoi-dap.tinh.")
    tab.goto(portal.address.replace("cong.", "cong.tinh."))
    asked(tab, opened(tab))
    tab.reload()
    expect(opened(tab).locator(".turn .text strong").first).to_have_text("Sở Tư pháp")


def test_it_works_where_frames_may_store_nothing_and_send_no_cookies(tab, portal):
    tab.goto(portal.address)
    frame = opened(tab)
    denied = "(() => { try { localStorage.length; return false } catch { return true } })()"
    assert frame.evaluate(denied)
    asked(tab, frame)
    tab.keyboard.type("còn 1.2?")
    tab.keyboard.press("Enter")
    expect(frame.locator(".turn")).to_have_count(2)
    expect(frame.locator(".turn").last).not_to_have_attribute("aria-busy", "true")
    conversations = {turn.get_attribute("data-conversation") for turn in frame.locator(".turn").all()}
    assert len(conversations) == 1
    assert tab.context.cookies() == []


@pytest.mark.parametrize("site", [(), ("http://khac.example",)], indirect=True)
def test_where_it_is_not_allowed_it_says_so_and_leads_to_the_chat(tab, portal):
    said: list[str] = []
    tab.on("console", lambda message: said.append(message.text))
    tab.goto(portal.address)
    tab.keyboard.press("Shift+Tab")
    tab.keyboard.press("Enter")
    with tab.expect_console_message(lambda message: "CCHC_WIDGET_ORIGINS" in message.text):
        pass
    assert any("frame-ancestors" in text for text in said)
    assert any(portal.address in text and "CCHC_WIDGET_ORIGINS" in text for text in said)
    assert not any(frame.url.startswith(portal.home) for frame in tab.frames)
    with tab.expect_popup() as popup:
        tab.keyboard.press("Shift+Tab")
        tab.keyboard.press("Enter")
    expect(popup.value.get_by_label("Câu hỏi", exact=True)).to_be_visible()


def test_no_other_page_of_ours_can_be_framed_by_an_allowed_site(tab, portal):
    tab.goto(portal.address)
    for path in ("/", "/plans", "/widget/demo"):
        tab.evaluate(
            "url => new Promise(done => { const frame = document.createElement('iframe'); frame.onload = done;"
            " frame.src = url; document.body.append(frame) })",
            portal.home + path,
        )
    assert not any(frame.url.startswith(portal.home) for frame in tab.frames)


def test_the_page_finds_nothing_of_it_and_gets_no_names(tab, portal):
    tab.goto(portal.address)
    opened(tab)
    added = "Object.getOwnPropertyNames(window).filter(name => !before.includes(name) && name !== 'before')"
    assert tab.evaluate(added) == []
    assert tab.evaluate("[window.length, document.querySelectorAll('iframe, dialog, button').length]") == [0, 0]
    assert tab.evaluate("document.querySelector('cchc-widget').shadowRoot") is None


@pytest.mark.parametrize("what", ["parent.document.title", "parent.localStorage.length", "parent.before.length"])
def test_the_frame_cannot_read_its_host(tab, portal, what):
    tab.goto(portal.address)
    tried = f"(() => {{ try {{ return {what} }} catch (error) {{ return error.name }} }})()"
    assert opened(tab).evaluate(tried) == "SecurityError"


def test_no_style_of_the_page_reaches_it(tab, portal):
    tab.goto(portal.address)
    expect(tab.locator("cchc-widget")).to_have_count(1)
    place = (1180, 738 + 6)
    launcher = painted(tab, *place)
    portal.style = HOSTILE
    tab.reload()
    assert painted(tab, *place) == launcher
    frame = opened(tab)
    asked(tab, frame)
    box = frame.frame_element().bounding_box()
    assert (box["width"], box["height"]) == (414, 678)


def test_no_style_of_it_reaches_the_page(tab, portal):
    tab.goto(portal.address)
    look = (
        "JSON.stringify([...document.querySelectorAll('html, body, h1, a')].map(each => ({...getComputedStyle(each)})))"
    )
    opened(tab)
    with_widget = tab.evaluate(look)
    tab.evaluate("document.querySelector('cchc-widget').remove()")
    assert tab.evaluate(look) == with_widget


def test_it_works_under_a_strict_policy_of_its_host(tab, portal):
    portal.policy = (
        f"default-src 'none'; style-src 'self'; script-src 'self' {portal.home}; frame-src {portal.home}; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    tab.goto(portal.address)
    asked(tab, opened(tab))


def test_twice_on_a_page_is_once(tab, portal):
    portal.attributes = f'></script><script src="{portal.home}/widget.js"'
    tab.goto(portal.address)
    expect(tab.locator("cchc-widget")).to_have_count(1)


def test_attributes_choose_side_colour_words_and_language(tab, portal):
    portal.attributes = 'data-lang="en" data-position="left" data-accent="#b3261e" data-label="Hỏi ngay"'
    tab.goto(portal.address)
    expect(tab.locator("cchc-widget")).to_have_count(1)
    assert buttons(tab) == ["Hỏi ngay"]
    assert painted(tab, 28, 760)[0] > 150
    frame = opened(tab)
    assert frame.frame_element().bounding_box()["x"] < 30
    assert frame.evaluate("getComputedStyle(document.getElementById('ask')).backgroundColor") == "rgb(179, 38, 30)"
    expect(frame.locator("html")).to_have_attribute("lang", "en")
    tab.keyboard.type(KNOWN)
    tab.keyboard.press("Enter")
    expect(frame.get_by_role("button", name="Copy", exact=True)).to_be_visible()


@pytest.mark.parametrize(("attribute", "value"), [("accent", "red; x"), ("position", "top")])
def test_an_attribute_that_means_nothing_is_told_and_left_out(tab, portal, attribute, value):
    portal.attributes = f'data-{attribute}="{value}"'
    with tab.expect_console_message(lambda message: f"data-{attribute}={value}" in message.text):
        tab.goto(portal.address)
    asked(tab, opened(tab))


@pytest.mark.parametrize("tab", [{"color_scheme": "dark"}, {"color_scheme": "light"}], indirect=True)
@pytest.mark.parametrize("accent", ["#ffff66", "#000033", "#808080"])
def test_an_accent_is_read_on_every_paper(tab, portal, accent):
    portal.attributes = f'data-accent="{accent}"'
    tab.goto(portal.address)
    frame = opened(tab)
    ratio = frame.evaluate("""() => {
      const light = (name) => {
        const box = document.createElement("i");
        box.style.color = `var(${name})`;
        document.body.append(box);
        const linear = (v) => ((v /= 255) <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4);
        const [r, g, b] = getComputedStyle(box).color.match(/[\\d.]+/g).map(Number).map(linear);
        return 0.2126 * r + 0.7152 * g + 0.0722 * b + 0.05;
      };
      const ratio = (one, other) => Math.max(light(one), light(other)) / Math.min(light(one), light(other));
      return [ratio("--accent", "--paper"), ratio("--accent", "--on-accent")];
    }""")
    assert min(ratio) >= 4.5


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_on_a_phone_it_covers_the_page_and_what_lies_under_it_is_out_of_reach(tab, portal):
    tab.goto(portal.address)
    frame = opened(tab)
    box = frame.frame_element().bounding_box()
    assert (box["width"], box["height"]) == (360, 640)
    assert frame.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") == 0
    assert overflow(tab) == 0
    assert tab.evaluate("document.querySelector('a').focus() || document.activeElement.localName") != "a"


def test_links_open_beside_the_page(tab, portal):
    tab.goto(portal.address)
    frame = opened(tab)
    asked(tab, frame)
    with tab.expect_popup() as popup:
        frame.locator("#whole").click()
    expect(popup.value.locator(".turn .text strong").first).to_have_text("Sở Tư pháp")


def test_the_page_to_try_it(tab, site):
    tab.goto(f"{site}/widget/demo?accent=%23b3261e&label=H%E1%BB%8Fi+th%E1%BB%AD")
    expect(tab.locator("cchc-widget")).to_have_count(1)
    assert "Hỏi thử" in buttons(tab)
    asked(tab, opened(tab))
