"""An answer that a language model words, in a real browser: sentence by sentence, said once, and stopped by Escape."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

import pytest
from browser import CHROMIUM, KNOWN, served
from fake_assistant import FakeAssistant

from web.app import create_app

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
expect = sync_api.expect

PLAIN = "Sở Tư pháp chủ trì nhiệm vụ 1.1"
WORDED = "Việc này do **Sở Tư pháp** chủ trì [1]."
ANNOUNCED = """() => { window.announced = []; new MutationObserver((changes) => {
    for (const change of changes) for (const node of change.addedNodes)
        if (node.nodeType === 1 && !node.closest("[aria-busy]")) window.announced.push(node.className);
}).observe(document.getElementById("turns"), { childList: true, subtree: true }); }"""


@dataclass
class Worded(FakeAssistant):
    """Its answers are worded in two sentences; the second waits for `go`, and `ending` says how it comes out."""

    ending: str = "stands"
    go: threading.Event = field(default_factory=threading.Event)

    def word(self, question, answer, focus):
        yield "Việc này do"
        self.go.wait(20)
        if self.ending == "fails":
            raise RuntimeError("bí mật")
        yield "Sở Tư pháp chủ trì [1]."
        if self.ending == "stands":
            yield replace(answer, text=WORDED, worded=True)


@pytest.fixture
def core() -> Worded:
    return Worded()


@pytest.fixture
def site(settings, core) -> Iterator[str]:
    app = create_app(settings, load=lambda: core)
    with served(app) as url:
        assert app.state.site.loader.wait(5)
        yield url
        core.go.set()


def begun(tab) -> "sync_api.Locator":
    """Ask, and give the turn once its first sentence is there."""
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.keyboard.press("Enter")
    turn = tab.locator(".turn").last
    expect(turn.locator(".text")).to_have_text("Việc này do ")
    return turn


def test_sentences_come_one_by_one_and_the_whole_is_announced_once(tab, core):
    tab.evaluate(ANNOUNCED)
    turn = begun(tab)
    expect(turn).to_have_attribute("aria-busy", "true")
    expect(turn.locator(".text")).to_have_attribute("aria-live", "off")
    core.go.set()
    expect(turn.locator(".text strong")).to_have_text("Sở Tư pháp")
    expect(turn.locator(".chip")).to_have_count(1)
    expect(turn).not_to_have_attribute("aria-busy", "true")
    assert tab.evaluate("announced").count("turn") == 1
    tab.reload()
    expect(tab.locator(".turn .text")).to_contain_text("Việc này do Sở Tư pháp chủ trì")
    tab.goto("/conversations")
    expect(tab.locator(".talks li")).to_have_count(1)


@pytest.mark.parametrize("by", ["Escape", "button"])
def test_who_stops_the_wording_has_the_plain_answer_and_it_is_kept(tab, core, by):
    turn = begun(tab)
    if by == "Escape":
        tab.keyboard.press("Escape")
    else:
        turn.get_by_role("button", name="Dừng").click()
    expect(turn.locator(".text")).to_contain_text(PLAIN)
    expect(turn.locator(".stop")).to_have_count(0)
    tab.wait_for_timeout(500)  # the server has heard of it before the model says more
    core.go.set()
    tab.wait_for_timeout(500)
    tab.reload()
    expect(tab.locator(".turn .text")).to_contain_text(PLAIN)
    tab.goto("/conversations")
    expect(tab.locator(".talks li")).to_have_count(1)


def test_the_question_asked_right_after_a_stop_goes_on_in_the_same_conversation(tab, core):
    begun(tab)
    tab.keyboard.press("Escape")
    expect(tab.locator(".turn .text")).to_contain_text(PLAIN)
    core.ending = "withheld"
    core.go.set()
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.keyboard.press("Enter")
    expect(tab.locator(".turn .text")).to_have_count(2)
    tab.goto("/conversations")
    expect(tab.locator(".talks li")).to_have_count(1)


def test_the_plain_answer_is_kept_while_it_is_worded(tab, site):
    begun(tab)
    other = tab.context.new_page()
    other.goto(f"{site}/conversations")
    other.locator(".talks li a").first.click()
    expect(other.locator(".turn .text")).to_contain_text(PLAIN)


def test_a_wording_that_is_withheld_gives_way_to_the_plain_answer(tab, core):
    core.ending = "withheld"
    core.go.set()
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.keyboard.press("Enter")
    turn = tab.locator(".turn").last
    expect(turn.locator(".chip")).to_have_count(1)
    expect(turn.locator(".text")).to_contain_text(PLAIN)


def test_a_wording_that_fails_says_so_and_offers_to_ask_again(tab, core):
    turn = begun(tab)
    core.ending = "fails"
    core.go.set()
    expect(turn.get_by_role("alert")).to_contain_text("lỗi ngoài dự kiến")
    expect(turn.get_by_role("button", name="Hỏi lại")).to_be_visible()


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_script_the_worded_answer_comes_whole(tab, core):
    core.go.set()
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    expect(tab.locator(".turn .text strong")).to_have_text("Sở Tư pháp")
