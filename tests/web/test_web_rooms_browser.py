"""What a reader does in the reading room, in a real browser, on a desktop and on a phone."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import CHROMIUM
from icalendar import Calendar

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
sync_api = pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")
expect = sync_api.expect

DESKTOP = {"viewport": {"width": 1440, "height": 900}}
PHONE = {"viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True}
SIZES = pytest.mark.parametrize("tab", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
PLAN = "/plans/an-khe-2024"
PAGES = [
    "/plans",
    PLAN,
    f"{PLAN}/tasks/1.1",
    f"{PLAN}/tasks/1.1/similar",
    f"{PLAN}/report",
    "/agencies",
    "/agencies/so-tu-phap",
    "/compare?plans=an-khe-2024,ba-to-2024",
    "/calendar",
    "/search?q=ra+soat",
    "/glossary",
    "/documents/an-khe-2024",
    "/plans/nope",
]


@pytest.fixture
def tab(chromium, site, request) -> Iterator["sync_api.Page"]:
    """A fresh tab in Vietnamese; the test fails when a page raises an error or breaks its own security policy."""
    context = chromium.new_context(base_url=site, locale="vi-VN", **getattr(request, "param", DESKTOP))
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on("console", lambda message: errors.append(message.text) if "Content Security" in message.text else None)
    yield page
    context.close()
    assert errors == []


def shown(tab) -> list[str]:
    return tab.locator(".tasks tbody th").all_text_contents()


@SIZES
def test_filter_the_annex(tab):
    tab.goto(PLAN)
    tab.get_by_label("Cơ quan").select_option("Sở Nội vụ")
    expect(tab.locator(".found")).to_have_text("1/3 dòng")
    assert shown(tab) == ["1", "1.2"]
    assert tab.url.endswith(f"{PLAN}?agency=so-noi-vu")
    expect(tab.locator("body > [role=status]")).to_have_text("1/3 dòng")
    tab.get_by_label("Chữ trong dòng").fill("khong co")
    expect(tab.get_by_text("Không dòng nào khớp")).to_be_visible()
    tab.get_by_role("link", name="Bỏ lọc").click()
    expect(tab.locator(".found")).to_have_text("3 dòng")
    assert tab.get_by_label("Cơ quan").input_value() == ""
    tab.reload()
    assert len(shown(tab)) == 5


def test_sort_the_annex_by_its_header(tab):
    tab.goto(PLAN)
    header = tab.locator("th.col-lead a")
    header.click()
    expect(tab.locator("th.col-lead")).to_have_attribute("aria-sort", "ascending")
    assert shown(tab) == ["1.2", "1.1", "2.1"]
    expect(header).to_be_focused()
    tab.keyboard.press("Enter")
    expect(tab.locator("th.col-lead")).to_have_attribute("aria-sort", "descending")
    assert shown(tab) == ["2.1", "1.1", "1.2"]
    tab.keyboard.press("Enter")
    expect(tab.locator("th.col-number")).to_have_attribute("aria-sort", "ascending")
    assert len(shown(tab)) == 5


@pytest.mark.parametrize("tab", [PHONE], indirect=True)
def test_sort_the_annex_on_a_phone(tab):
    tab.goto(PLAN)
    tab.get_by_label("Sắp theo").select_option("Chủ trì")
    expect(tab.locator(".found")).to_contain_text("Sắp theo Chủ trì")
    assert shown(tab) == ["1.2", "1.1", "2.1"]


@pytest.mark.parametrize("tab", [{**PHONE, "java_script_enabled": False}], indirect=True)
def test_everything_works_without_script(tab):
    tab.goto(PLAN)
    tab.get_by_label("Cơ quan").select_option("Sở Nội vụ")
    tab.get_by_label("Sắp theo").select_option("Nội dung")
    tab.get_by_role("button", name="Lọc").click()
    assert shown(tab) == ["1.2"]
    tab.goto(f"{PLAN}/tasks/1.1")
    tab.get_by_role("link", name="Tìm dòng tương tự").click()
    expect(tab.get_by_role("link", name="Ba Tơ 2024, 1", exact=True)).to_be_visible()


@SIZES
def test_take_away_what_is_shown(tab):
    tab.goto(PLAN)
    tab.get_by_label("Cơ quan").select_option("Sở Nội vụ")
    expect(tab.locator(".found")).to_have_text("1/3 dòng")
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="CSV").click()
    assert waiting.value.suggested_filename == "an-khe-2024.csv"
    text = Path(waiting.value.path()).read_bytes().decode("utf-8-sig")
    assert [row[0] for row in csv.reader(io.StringIO(text))] == ["Số", "1", "1.2"]


@SIZES
def test_a_cell_opens_its_place(tab):
    tab.goto(PLAN)
    tab.locator(".tasks td").get_by_role("link", name="Sở Tư pháp", exact=True).first.click()
    expect(tab.locator("mark")).to_have_text("Sở Tư pháp")
    expect(tab.locator("mark")).to_be_in_viewport()


def test_rows_that_are_alike_come_by_themselves(tab):
    tab.goto(f"{PLAN}/tasks/1.1")
    expect(tab.get_by_role("link", name="Ba Tơ 2024, 1", exact=True)).to_be_visible()


@SIZES
def test_take_a_calendar(tab):
    tab.goto("/calendar")
    tab.get_by_label("Cơ quan").select_option("Sở Nội vụ")
    expect(tab.locator(".found")).to_contain_text("2 dòng có ngày cuối")
    with tab.expect_download() as waiting:
        tab.get_by_role("link", name="Tải lịch (.ics)").evaluate("link => { link.download = ''; link.click(); }")
    events = Calendar.from_ical(Path(waiting.value.path()).read_bytes()).walk("VEVENT")
    assert [str(event["UID"]).partition("%")[0] for event in events] == ["an-khe-2024", "ba-to-2024"]


@SIZES
def test_compare_two_plans_as_they_are_ticked(tab):
    tab.goto("/plans/an-khe-2024")
    tab.get_by_role("link", name="So sánh với tỉnh khác").click()
    tab.wait_for_selector("html[data-live]")
    tab.get_by_label("Ba Tơ 2024").check()
    expect(tab.get_by_role("heading", name="Cải cách thể chế")).to_be_visible()
    assert tab.url.endswith("plans=an-khe-2024&plans=ba-to-2024")


@pytest.mark.parametrize("tab", [{"java_script_enabled": False}], indirect=True)
def test_compare_two_plans_without_script(tab):
    tab.goto("/compare")
    for plan in ("An Khê 2024", "Ba Tơ 2024"):
        tab.get_by_label(plan).check()
    tab.get_by_role("button", name="So sánh").click()
    expect(tab.get_by_role("heading", name="Cải cách thể chế")).to_be_visible()
    assert tab.url.endswith("plans=an-khe-2024&plans=ba-to-2024")


@SIZES
def test_narrow_a_search(tab):
    tab.goto("/search")
    tab.get_by_label("Từ cần tìm").fill("ra soat")
    tab.get_by_role("button", name="Tìm").click()
    expect(tab.get_by_text("Đọc là:")).to_contain_text("rà soát")
    tab.locator(".facets summary", has_text="Cơ quan").click()
    tab.locator(".facets").get_by_role("link", name="Sở Nội vụ").click()
    expect(tab.locator(".hits > li")).to_have_count(2)


@pytest.mark.parametrize("width", [360, 768, 1440])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_page_is_wider_than_the_screen(chromium, site, width, scheme):
    context = chromium.new_context(base_url=site, viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = context.new_page()
    for path in PAGES:
        page.goto(path)
        wider = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        assert page.evaluate(wider) == 0, path
    context.close()
