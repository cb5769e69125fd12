"""No page breaks a rule of axe-core (WCAG 2.2 AA and best practice), in both languages, schemes and sizes."""

from collections.abc import Iterator

import pytest
from browser import CHROMIUM

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="pip install axe-playwright-python")

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
LOOKS = {
    "vi-VN": [("light", 1280), ("dark", 360)],
    "en-GB": [("dark", 1280), ("light", 360), ("dark", 768)],
}
PAGES = {
    "chat": "/",
    "plans": "/plans",
    "plan": "/plans/an-khe-2024",
    "annex filtered": "/plans/an-khe-2024?agency=so-noi-vu&sort=lead",
    "annex filtered to nothing": "/plans/an-khe-2024?q=khong+co",
    "task": "/plans/an-khe-2024/tasks/1.1",
    "similar": "/plans/an-khe-2024/tasks/1.1/similar",
    "report": "/plans/an-khe-2024/report",
    "agencies": "/agencies",
    "agency": "/agencies/so-tu-phap",
    "compare, nothing picked": "/compare",
    "compare, one picked": "/compare?plans=an-khe-2024",
    "compare": "/compare?plans=an-khe-2024&plans=ba-to-2024",
    "calendar": "/calendar",
    "search": "/search?q=ra+soat",
    "search, nothing asked": "/search",
    "search, narrowed": "/search?q=ra+soat&plan=an-khe-2024&kind=task",
    "glossary": "/glossary",
    "widget": "/widget",
    "widget to try": "/widget/demo",
    "conversations": "/conversations",
    "document": "/documents/an-khe-2024?start=40&end=90",
    "calendar, nothing due": "/calendar?agency=so-noi-vu&role=monitor",
    "agencies, none found": "/agencies?q=khong+co",
    "error": "/plans/nope",
}
QUESTIONS = {
    "answer": "Ai chủ trì 1.1 của An Khê 2024?",
    "table": "Cho tôi bảng",
    "question back": "Ai chủ trì 1.1?",
    "refusal": "Giá vàng hôm nay?",
    "failure": "lỗi",
}
LANGUAGES = pytest.mark.parametrize("context", LOOKS, indirect=True)


@pytest.fixture(scope="module")
def context(chromium, site, request) -> Iterator["sync_api.BrowserContext"]:
    """One reader of one language; axe-core is brought in from outside the page, which the pages' own policy forbids."""
    context = chromium.new_context(base_url=site, locale=request.param, bypass_csp=True)
    context.looks = LOOKS[request.param]
    yield context
    context.close()


def broken(tab, looks) -> list[str]:
    """What axe-core finds on the page that `tab` shows, one line for each element, look by look."""
    found = []
    if not tab.evaluate("typeof axe === 'object'"):
        tab.evaluate(axe.Axe().axe_script)
    for scheme, width in looks:
        tab.emulate_media(color_scheme=scheme)
        tab.set_viewport_size({"width": width, "height": 800})
        # The box to ask in stays at the foot of the window: an open form is looked at where it does not lie over it.
        tab.evaluate("document.querySelector('.reason')?.scrollIntoView({ block: 'center' })")
        for rule in tab.evaluate("options => axe.run(options)", RULES)["violations"]:
            found += [f"{scheme} {width} {rule['id']}: {node['html'][:150]}" for node in rule["nodes"]]
    return found


def ask(tab, question: str) -> None:
    """Ask on the chat page and wait for what comes of it."""
    tab.goto("/")
    tab.wait_for_selector("html[data-ready]")
    tab.locator("#question").fill(question)
    tab.locator("#ask").click()
    tab.locator(".turn .answer, .turn .error").first.wait_for()


@LANGUAGES
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(context, name):
    tab = context.new_page()
    tab.goto(PAGES[name])
    assert broken(tab, context.looks) == []
    tab.close()


@LANGUAGES
@pytest.mark.parametrize("name", QUESTIONS)
def test_an_answer_has_no_violation(context, name):
    tab = context.new_page()
    ask(tab, QUESTIONS[name])
    assert broken(tab, context.looks) == []
    tab.close()


@LANGUAGES
def test_the_side_panel_and_the_answer_sheet_have_no_violation(context):
    tab = context.new_page()
    ask(tab, "vì sao Sở Tư pháp chủ trì 1.1 của An Khê 2024?")
    tab.locator(".turn .chip").first.click()
    tab.locator("#panel-body mark").wait_for()
    assert broken(tab, context.looks) == []
    tab.keyboard.press("Escape")
    for each in tab.locator(".turn details").all():
        if each.get_attribute("open") is None:
            each.locator("summary").click()
    assert tab.locator(".turn details").count() == tab.locator(".turn details[open]").count() >= 3
    tab.locator(".focus label").first.click()
    assert tab.locator(".focus :checked").count()
    assert broken(tab, context.looks) == []
    tab.set_viewport_size({"width": 1280, "height": 800})
    tab.locator("[popovertarget=keys]").click()
    assert broken(tab, context.looks) == []
    sheet = tab.locator(".turn a[href$='/print']").get_attribute("href")
    tab.goto(sheet)
    assert broken(tab, context.looks) == []
    tab.close()


@LANGUAGES
def test_the_forms_of_the_list_of_conversations_have_no_violation(context):
    tab = context.new_page()
    ask(tab, QUESTIONS["answer"])
    tab.goto("/conversations")
    forms = tab.locator(".talks li").first.locator("summary")
    for each in forms.all():
        each.click()
    assert forms.count() == tab.locator(".talks details[open]").count() == 2
    assert broken(tab, context.looks) == []
    tab.close()
