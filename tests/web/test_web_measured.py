"""What `python -m eval bench-pages` measures, on a small site: bytes and shifts have limits, times have none."""

import pytest
from browser import CHROMIUM

from eval import pages
from eval.loads import probed, shift
from eval.stamp import Stamp

if not CHROMIUM.exists():
    pytest.skip(f"{CHROMIUM} is not there: apt-get install chromium", allow_module_level=True)
pytest.importorskip("playwright.sync_api", reason="playwright is not there: pip install playwright")


@pytest.fixture(scope="module")
def measured(chromium, site) -> pages.Pages:
    stamp = Stamp("0" * 40, False, "2024-01-01T00:00:00+00:00", {})
    return pages.measure(chromium, site, stamp, lambda done, total: None)


def test_every_main_page_comes_whole_from_this_server_and_holds_still(measured):
    assert {load.name: load.third_party for load in measured.loads if load.third_party} == {}
    assert {load.name: load.shift for load in measured.loads if load.shift} == {}
    assert min(load.requests for load in measured.loads) >= 2


def test_the_chat_transfers_less_than_60_kilobytes_and_the_widget_less_than_15(measured):
    [chat] = [load for load in measured.loads if load.name == "chat"]
    assert 5_000 < chat.transferred < 60_000
    assert 2_000 < measured.launcher < 15_000


def test_answers_are_timed_to_their_paint_and_shift_nothing(measured):
    assert measured.painted.count > 0
    assert measured.painted.p50 > measured.served.p50 > 0
    assert measured.shift == 0


def test_a_shift_would_be_seen(chromium, site):
    with probed(chromium, site) as page:
        page.goto("/plans")
        page.evaluate("probe.frame().then(() => document.body.prepend(document.createElement('hr')))")
        page.wait_for_timeout(300)
        assert shift(page) > 0
