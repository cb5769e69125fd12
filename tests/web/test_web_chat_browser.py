"""The chat in a real browser: cards, focus, explanations, feedback, addresses, keys and the list of conversations."""

import pytest
from browser import CHROMIUM, KNOWN, PHONE, ask, overflow

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
expect = sync_api.expect
SIZES = pytest.mark.parametrize("tab", [{}, PHONE], indirect=True, ids=["desktop", "phone"])


@SIZES
def test_the_row_stands_under_the_answer(tab):
    card = ask(tab, KNOWN).locator(".card")
    expect(card.locator("h3")).to_have_text("1.1 Rà soát văn bản quy phạm pháp luật")
    expect(card.locator(".wanted")).to_contain_text("Sở Tư pháp")
    expect(card).to_contain_text("lấy từ dòng 1")
    assert overflow(tab) <= 0
    card.get_by_role("link", name="Chủ trì").click()
    expect(tab.locator("#panel-source")).to_contain_text("An Khê 2024")
    expect(tab.locator("#panel mark, #panel .part").first).to_be_in_viewport()


@SIZES
def test_a_part_of_the_focus_is_dropped_by_the_next_question(tab):
    focus = ask(tab, KNOWN).locator(".focus")
    focus.get_by_role("checkbox", name="an-khe-2024").check()
    expect(focus.get_by_role("checkbox", name="Nhiệm vụ 1.1")).to_be_checked()
    expect(focus).to_contain_text("Câu hỏi sau")
    expect(ask(tab, "còn phối hợp?")).to_have_attribute("data-status", "abstained")
    expect(tab.locator(".focus")).to_have_count(0)


def test_the_focus_carries_over_where_nothing_is_dropped(tab):
    ask(tab, KNOWN)
    expect(ask(tab, "còn phối hợp?").locator(".text")).to_contain_text("Các sở, ban, ngành")
    expect(tab.locator(".focus")).to_have_count(1)


def test_a_question_that_fails_leaves_the_talk_as_it_was(tab):
    ask(tab, KNOWN)
    ask(tab, "lỗi")
    expect(tab.locator(".focus")).to_be_visible()
    expect(tab.locator(".turn > .choices")).to_be_visible()


@SIZES
def test_a_link_reopens_the_answer(tab, chromium, site):
    first = ask(tab, KNOWN)
    ask(tab, "còn phối hợp?")
    address = first.get_by_role("link", name="Đường dẫn").get_attribute("href")
    other = chromium.new_context(base_url=site, locale="vi-VN").new_page()
    other.goto(address)
    expect(other.locator(".turn")).to_have_count(2)
    expect(other.locator(".turn").first).to_be_in_viewport()
    expect(other.locator(":target .text")).to_contain_text("Sở Tư pháp chủ trì")
    other.context.close()


def test_a_reason_goes_with_a_bad_mark(tab):
    turn = ask(tab, KNOWN)
    turn.locator("summary", has_text="Sai").click()
    turn.get_by_label("Sai hoặc thiếu điều gì?").fill("Thiếu thời hạn")
    turn.get_by_role("button", name="Gửi").click()
    expect(turn.locator(".said")).to_contain_text("Đã ghi nhận")
    expect(turn.locator(".rate")).to_have_count(0)


@SIZES
def test_the_form_for_a_reason_is_not_hidden_by_the_question_box(tab):
    turn = ask(tab, KNOWN)
    ask(tab, "còn phối hợp?")
    summary = turn.locator("summary", has_text="Sai")
    summary.evaluate("""(element) => { const box = document.getElementById("composer").getBoundingClientRect();
        scrollBy({ top: element.getBoundingClientRect().bottom - box.top, behavior: "instant" }); }""")
    summary.click()
    expect(turn.locator(".reason")).to_be_visible()
    hidden = """(element) => element.getBoundingClientRect().bottom
        - document.getElementById("composer").getBoundingClientRect().top"""
    tab.wait_for_function(f"(element) => ({hidden})(element) <= 0", arg=turn.locator(".reason").element_handle())


def test_feedback_that_is_not_kept_says_so(tab):
    turn = ask(tab, KNOWN)
    tab.route("**/feedback", lambda route: route.abort())
    turn.get_by_role("button", name="Đúng", exact=True).click()
    expect(turn.locator(".said")).to_have_text("Chưa ghi nhận được")
    expect(turn.get_by_role("button", name="Đúng", exact=True)).to_be_enabled()


def test_keys(tab):
    ask(tab, KNOWN)
    ask(tab, "còn phối hợp?")
    box = tab.get_by_label("Câu hỏi", exact=True)
    box.press("n")
    expect(box).to_have_value("n")
    box.fill("")
    box.press("Escape")
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_be_visible()
    tab.keyboard.press("Escape")
    expect(tab.locator("#keys")).to_be_hidden()
    tab.keyboard.press("k")
    expect(tab.locator(".turn").first.locator(".chip").first).to_be_focused()
    tab.keyboard.press("/")
    expect(box).to_be_focused()
    box.press("Escape")
    tab.keyboard.press("n")
    expect(tab.locator("#empty")).to_be_visible()
    expect(tab.locator(".turn")).to_have_count(0)


def test_keys_can_be_switched_off(tab):
    tab.get_by_role("button", name="Phím tắt").click()
    tab.get_by_label("Dùng phím tắt").uncheck()
    tab.keyboard.press("Escape")
    tab.reload()
    tab.wait_for_selector("html[data-ready]")
    tab.locator("#main").focus()
    tab.keyboard.press("l")
    tab.keyboard.press("?")
    expect(tab.locator("#keys")).to_be_hidden()
    expect(tab.locator("#empty")).to_be_visible()


@pytest.mark.parametrize("tab", [{"locale": "vi-VN"}, {"locale": "en-US"}], indirect=True)
def test_the_header_holds_all_its_tools(tab):
    for width in (360, 600, 768, 1000, 1100, 1199, 1202, 1280, 1440):
        tab.set_viewport_size({"width": width, "height": 800})
        assert overflow(tab) <= 0, width
        box = tab.locator(".languages").bounding_box()
        assert box["x"] + box["width"] <= width, width


@SIZES
def test_an_answer_shifts_nothing(tab):
    tab.evaluate(
        """() => { window.shifts = 0; new PerformanceObserver((list) => {
            for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.shifts += entry.value;
        }).observe({ type: "layout-shift", buffered: true }); }"""
    )
    late = "1.1 An Khê 2024 chậm"  # after the half second in which a shift is the reader's own doing
    for done in range(3):
        tab.get_by_label("Câu hỏi", exact=True).fill(late)
        tab.keyboard.press("Enter")
        expect(tab.locator(".turn .answer .text")).to_have_count(done + 1)
    tab.wait_for_timeout(200)
    assert tab.evaluate("window.shifts") == 0


@pytest.mark.parametrize("tab", [{}, PHONE, {"java_script_enabled": False}], indirect=True)
def test_the_list_of_conversations(tab):
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    expect(tab.locator(".turn .text")).to_contain_text("Sở Tư pháp")
    tab.goto("/conversations")
    talk = tab.locator(".talks li")
    expect(talk).to_contain_text("1 câu hỏi")
    assert overflow(tab) <= 0
    talk.locator("summary", has_text="Đổi tên").click()
    talk.get_by_label("Tên mới").fill("Việc của Sở Tư pháp")
    talk.get_by_role("button", name="Lưu").click()
    expect(tab.get_by_role("link", name="Việc của Sở Tư pháp")).to_be_visible()
    tab.get_by_label("Tìm trong tên và câu hỏi").fill("không có")
    tab.keyboard.press("Enter")
    expect(tab.locator(".notice")).to_contain_text("Không có cuộc nào khớp")
    tab.goto("/conversations?q=so+tu+phap")
    with tab.expect_download() as download:
        talk.get_by_role("link", name="Tải văn bản").click()
    assert KNOWN in download.value.path().read_text(encoding="utf-8")
    talk.get_by_role("link", name="Việc của Sở Tư pháp").click()
    expect(tab.locator(".turn .text")).to_contain_text("Sở Tư pháp")
    tab.goto("/conversations")
    talk.locator("summary", has_text="Xoá").click()
    talk.get_by_role("button", name="Xoá").click()
    expect(tab.locator(".notice")).to_contain_text("Chưa có cuộc trò chuyện nào")


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_focus_and_feedback_without_script(tab):
    tab.get_by_label("Câu hỏi", exact=True).fill(KNOWN)
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    tab.get_by_role("button", name="Đúng", exact=True).click()
    expect(tab.locator(".said")).to_contain_text("Đã ghi nhận")
    for part in tab.locator(".focus input").all():
        part.check()
    tab.get_by_label("Câu hỏi", exact=True).fill("còn phối hợp?")
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    expect(tab.locator(".turn").nth(1)).to_have_attribute("data-status", "abstained")


def test_the_form_for_a_reason_moves_no_button(tab):
    turn = ask(tab, KNOWN)
    tools = turn.locator(".tool")
    before = [each.bounding_box() for each in tools.all() if each.is_visible()]
    turn.locator(".rate summary").click()
    expect(turn.locator(".reason")).to_be_visible()
    after = [each.bounding_box() for each in tools.all() if each.is_visible()]
    assert [box["x"] for box in before] == [box["x"] for box in after]
    assert {box["y"] - before[0]["y"] for box in before} == {box["y"] - after[0]["y"] for box in after}
    assert turn.locator(".reason").bounding_box()["y"] >= max(box["y"] + box["height"] for box in after)
