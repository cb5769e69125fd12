"""What a person sees and does, in a real browser: Debian's Chromium through Playwright."""

import re

import pytest
from browser import CHROMIUM, KNOWN, PHONE, ask, overflow

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
expect = sync_api.expect


def test_the_first_line_is_the_fact(tab):
    turn = ask(tab, KNOWN)
    expect(turn.locator(".text p").first).to_have_text("Sở Tư pháp chủ trì nhiệm vụ 1.1 1.")
    expect(turn.locator(".text strong")).to_have_text("Sở Tư pháp")
    expect(turn.locator(".notes")).to_have_text("Lấy theo dòng 1.")
    expect(turn.locator(".sources mark")).to_have_text("Sở Tư pháp")
    expect(tab.locator("#empty")).to_be_hidden()


def test_a_citation_opens_the_document_at_the_quote(tab):
    turn = ask(tab, KNOWN)
    turn.locator(".chip").click()
    panel = tab.get_by_role("complementary")
    expect(panel).to_be_visible()
    expect(panel.locator("mark")).to_have_text("Sở Tư pháp")
    expect(panel.locator("mark")).to_be_in_viewport()
    cited = panel.locator(".part").all_inner_texts()
    assert "".join(cited).startswith("1.1\tRà soát văn bản")
    tab.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(turn.locator(".chip")).to_be_focused()


def test_a_chip_previews_its_quote(tab):
    turn = ask(tab, KNOWN)
    turn.locator(".chip").hover()
    expect(tab.get_by_role("tooltip")).to_contain_text("Rà soát văn bản quy phạm pháp luật")
    tab.mouse.move(0, 0)
    expect(tab.get_by_role("tooltip")).to_be_hidden()


def test_the_full_page_shows_the_quote(tab):
    turn = ask(tab, KNOWN)
    tab.goto(turn.locator(".chip").get_attribute("href"))
    expect(tab.locator("mark")).to_have_text("Sở Tư pháp")
    expect(tab.locator("mark")).to_be_in_viewport()
    tab.go_back()
    expect(tab.locator(".turn .asked")).to_have_text(KNOWN)


def test_offsets_count_code_points(tab):
    turn = ask(tab, "Ai phối hợp 1.2 của An Khê 2024?")
    expect(turn.locator(".sources mark")).to_have_text("Sở Tư pháp")
    turn.locator(".chip").click()
    expect(tab.locator("#panel mark")).to_have_text("Sở Tư pháp")


def test_asking_back_by_buttons(tab):
    turn = ask(tab, "ai chủ trì 1.1?")
    expect(turn.locator(".state")).to_have_text("Cần hỏi lại")
    turn.get_by_role("button", name="Ba Tơ 2024, nhiệm vụ 1.1").click()
    answer = tab.locator(".turn").nth(1)
    expect(answer.locator(".text")).to_contain_text("Sở Tư pháp chủ trì nhiệm vụ 1.1")
    answer.get_by_role("button", name="Còn cơ quan nào phối hợp?").click()
    expect(tab.locator(".turn").nth(2).locator(".text")).to_contain_text("Các sở, ban, ngành")


def test_a_refusal(tab):
    turn = ask(tab, "Thời tiết hôm nay thế nào?")
    expect(turn.locator(".state")).to_have_text("Không trả lời được")
    expect(turn.locator(".sources")).to_have_count(0)


def test_the_scope_narrows(tab):
    tab.get_by_label("Phạm vi").select_option("Ba Tơ 2024")
    turn = ask(tab, "ai chủ trì 1.1?")
    expect(turn.locator(".where").first).to_contain_text("Ba Tơ 2024")


def test_4000_characters(tab):
    box = tab.get_by_label("Câu hỏi", exact=True)
    box.fill("ậ" * 4001)
    expect(tab.locator("#problem")).to_contain_text("bớt 1 ký tự")
    expect(tab.locator("#counter")).to_have_text("4.001/4.000")
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    expect(tab.locator(".turn")).to_have_count(0)
    turn = ask(tab, "ậ" * 4000)
    expect(turn.locator(".state")).to_have_text("Không trả lời được")
    expect(box).to_have_value("")
    assert overflow(tab) <= 0


def test_an_empty_question_is_not_sent(tab):
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    expect(tab.locator("#problem")).to_have_text("Hãy nhập câu hỏi.")
    expect(tab.locator(".turn")).to_have_count(0)


def test_markup_shows_as_text(tab):
    title = tab.title()
    turn = ask(tab, 'html <script>document.title="x"</script><img src=x onerror=alert(1)>')
    expect(turn.locator(".asked")).to_contain_text("<script>document.title")
    expect(turn.locator(".text")).to_contain_text('<script>document.title="x"</script> & <b>đậm</b>')
    expect(turn.locator("script, img, b")).to_have_count(0)
    turn = ask(tab, "Ai chủ trì 2.1 của An Khê 2024?")
    turn.locator(".chip").click()
    expect(tab.locator("#panel .part").first).to_contain_text("<script>")
    assert tab.title() == title


def test_an_error_offers_to_ask_again(tab):
    tab.route("**/answers*", lambda route: route.abort())
    turn = ask(tab, KNOWN)
    expect(turn.get_by_role("alert")).to_contain_text("Không kết nối được")
    tab.unroute("**/answers*")
    turn.get_by_role("button", name="Hỏi lại").click()
    expect(tab.locator(".turn")).to_have_count(1)
    expect(tab.locator(".turn .text")).to_contain_text("Sở Tư pháp")


def test_a_problem_of_the_server_is_shown_in_its_words(tab):
    turn = ask(tab, "lỗi")
    expect(turn.get_by_role("alert")).to_contain_text("lỗi ngoài dự kiến")


def test_one_question_at_a_time(tab):
    box = tab.get_by_label("Câu hỏi", exact=True)
    box.fill("chậm")
    box.press("Enter")
    expect(tab.locator(".waiting")).to_be_visible()
    box.fill(KNOWN)
    box.press("Enter")
    expect(box).to_have_value(KNOWN)
    expect(tab.locator(".turn")).to_have_count(1)
    expect(tab.locator(".waiting")).to_have_count(0)


def test_an_input_method_keeps_its_enter(tab):
    box = tab.get_by_label("Câu hỏi", exact=True)
    box.fill("ai chu tri")
    box.dispatch_event("keydown", {"key": "Enter", "isComposing": True, "bubbles": True})
    expect(tab.locator(".turn")).to_have_count(0)
    box.press("Shift+Enter")
    expect(box).to_have_value("ai chu tri\n")
    expect(tab.locator(".turn")).to_have_count(0)


def test_the_transcript_survives_a_reload_and_ends_with_a_new_chat(tab):
    ask(tab, KNOWN)
    tab.reload()
    expect(tab.locator(".turn .text")).to_contain_text("Sở Tư pháp")
    turn = ask(tab, "còn phối hợp?")
    expect(turn.locator(".text")).to_contain_text("Các sở, ban, ngành")
    tab.get_by_role("link", name="Hỏi mới").click()
    expect(tab.locator(".turn")).to_have_count(0)
    expect(tab.locator("#empty")).to_be_visible()
    turn = ask(tab, "còn phối hợp?")
    expect(turn).to_have_attribute("data-status", "abstained")


def test_an_example_asks(tab):
    tab.locator("#empty .choice").first.click()
    expect(tab.locator(".turn .text")).to_contain_text("Sở Tư pháp")


def test_copying_gives_answer_and_sources(tab):
    turn = ask(tab, KNOWN)
    tab.evaluate(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: async (t) => { window.copied = t; }}})"
    )
    turn.get_by_role("button", name="Sao chép").click()
    expect(turn.locator(".said")).to_have_text("Đã sao chép")
    copied = tab.evaluate("window.copied")
    assert copied.startswith("Sở Tư pháp chủ trì nhiệm vụ 1.1 [1].")
    assert re.search(r"\[1\] Kế hoạch .*, Phụ lục, nhiệm vụ 1.1: “1.1 Rà soát", copied)


def test_copying_works_without_the_clipboard_api(tab):
    turn = ask(tab, KNOWN)
    tab.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    turn.get_by_role("button", name="Sao chép").click()
    expect(turn.locator(".said")).to_have_text("Đã sao chép")


def test_feedback(tab):
    turn = ask(tab, KNOWN)
    turn.get_by_role("button", name="Đúng", exact=True).click()
    expect(turn.locator(".said")).to_contain_text("Đã ghi nhận")
    expect(turn.locator(".rate")).to_have_count(0)


def test_by_keyboard_alone(tab):
    tab.keyboard.press("Tab")
    expect(tab.locator(".skip")).to_be_focused()
    tab.get_by_label("Câu hỏi", exact=True).focus()
    tab.keyboard.type(KNOWN)
    tab.keyboard.press("Enter")
    expect(tab.locator(".turn .text")).to_contain_text("Sở Tư pháp")
    for _ in range(30):
        tab.keyboard.press("Shift+Tab")
        if tab.evaluate("document.activeElement.className") == "chip":
            break
    expect(tab.locator(".chip")).to_be_focused()
    expect(tab.get_by_role("tooltip")).to_be_visible()
    outline = tab.locator(".chip").evaluate("(chip) => getComputedStyle(chip).outlineStyle")
    assert outline == "solid"
    tab.keyboard.press("Enter")
    expect(tab.locator("#panel-title")).to_be_focused()
    expect(tab.locator("#panel mark")).to_be_in_viewport()
    tab.keyboard.press("Escape")
    expect(tab.locator(".chip")).to_be_focused()


def test_the_answer_is_announced(tab):
    ask(tab, KNOWN)
    log = tab.get_by_role("log")
    expect(log).to_have_attribute("aria-live", "polite")
    expect(log.locator(".text")).to_contain_text("Sở Tư pháp")


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_on_a_phone(tab):
    turn = ask(tab, KNOWN)
    assert overflow(tab) <= 0
    turn.locator(".chip").click()
    panel = tab.get_by_role("complementary")
    box = panel.bounding_box()
    assert (box["x"], box["width"]) == (0, 360)
    expect(panel.locator("mark")).to_be_in_viewport()
    assert tab.evaluate("document.getElementById('main').inert")
    tab.go_back()
    expect(panel).to_be_hidden()
    expect(turn).to_be_visible()
    for path in ("/plans", "/plans/an-khe-2024", "/documents/an-khe-2024"):
        tab.goto(path)
        assert overflow(tab) <= 0, path


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_without_javascript(tab):
    tab.get_by_label("Câu hỏi", exact=True).fill("ai chủ trì 1.1?")
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    tab.get_by_role("button", name="Ba Tơ 2024, nhiệm vụ 1.1").click()
    expect(tab.locator(".turn")).to_have_count(2)
    expect(tab.locator(".turn").nth(1).locator(".text")).to_contain_text("Sở Tư pháp")
    tab.get_by_role("button", name="Còn cơ quan nào phối hợp?").click()
    last = tab.locator(".turn").nth(2)
    expect(last.locator(".text")).to_contain_text("Các sở, ban, ngành")
    last.locator(".chip").click()
    expect(tab.locator("mark")).to_have_text("Các sở, ban, ngành")
    expect(tab.locator("mark")).to_be_in_viewport()


def test_nothing_is_loaded_from_elsewhere(tab, site):
    addresses: list[str] = []
    tab.on("request", lambda request: addresses.append(request.url))
    ask(tab, KNOWN).locator(".chip").click()
    for path in ("/", "/plans", "/plans/an-khe-2024", "/documents/an-khe-2024?start=0&end=9"):
        tab.goto(path)
    assert len(addresses) > 5
    assert all(address.startswith(site) for address in addresses)
