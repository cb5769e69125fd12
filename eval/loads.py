"""What a page costs to load, in a real browser with nothing cached: bytes, requests, shifts of the layout, long tasks.

A shift is a cumulative layout shift (https://web.dev/articles/cls): 0 is none, under 0.1 counts as good. A long task
keeps the page from answering for more than 50 ms (https://www.w3.org/TR/longtasks-1/).
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit

from eval.errors import BrowsingError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

_PROBE = Path(__file__).with_name("probe.js").read_text(encoding="utf-8")
_SIZE = (1280, 800)


@dataclass(frozen=True, slots=True)
class Load:
    """One page loaded: bytes as they went over the wire (headers too), requests, those to others, and what moved."""

    name: str
    path: str
    transferred: int
    requests: int
    third_party: int
    shift: float
    long_tasks: int


class Wire:
    """What a page asks for and gets, counted as the browser does."""

    def __init__(self, page: "Page") -> None:
        """Begin to count what `page` transfers."""
        self.transferred = 0
        self.hosts: list[str] = []
        session = page.context.new_cdp_session(page)
        session.on("Network.loadingFinished", self._finished)
        session.on("Network.requestWillBeSent", self._sent)
        session.send("Network.enable")

    def _finished(self, event: Mapping[str, Any]) -> None:
        self.transferred += int(event["encodedDataLength"])

    def _sent(self, event: Mapping[str, Any]) -> None:
        self.hosts.append(urlsplit(str(event["request"]["url"])).netloc)


@contextmanager
def probed(browser: "Browser", address: str) -> "Iterator[Page]":
    """A page of a window with an empty cache, with the probe in all that it loads."""
    context = browser.new_context(
        base_url=address, locale="vi-VN", viewport={"width": _SIZE[0], "height": _SIZE[1]}, reduced_motion="reduce"
    )
    context.add_init_script(_PROBE)
    try:
        yield context.new_page()
    finally:
        context.close()


def main_pages(page: "Page") -> dict[str, str]:
    """The main pages by name, with their addresses in the index that is served."""
    plans = found(page, "/api/v1/plans")
    tasks = {plan["id"]: found(page, f"/api/v1/plans/{plan['id']}/tasks")["tasks"] for plan in plans}
    plan = max(tasks, key=lambda each: len(tasks[each]))
    if not tasks[plan]:
        raise BrowsingError("no plan in the index has an annex; the pages of one are what is measured")
    number = tasks[plan][-1]["id"].rpartition("#")[2]
    sides = "&".join(f"plans={each['id']}" for each in plans[:2])
    return {
        "chat": "/",
        "widget": "/widget",
        "plans": "/plans",
        "plan": f"/plans/{plan}",
        "task": f"/plans/{plan}/tasks/{quote(number)}",
        "agencies": "/agencies",
        "agency": "/agencies/so-noi-vu",
        "compare": f"/compare?{sides}",
        "calendar": "/calendar",
        "search": f"/search?q={quote('một cửa')}",
        "document": f"/documents/{plan}",
        "glossary": "/glossary",
    }


def found(page: "Page", path: str) -> Any:
    """What the API says at `path`; raises BrowsingError where it is no success."""
    response = page.request.get(path)
    if not response.ok:
        raise BrowsingError(f"{path} answered {response.status}; the pages to measure can't be found")
    return response.json()


def load(browser: "Browser", address: str, name: str, path: str) -> Load:
    """Load the page at `path` and let it come to rest; raises BrowsingError where it is no success."""
    with probed(browser, address) as page:
        wire = Wire(page)
        response = page.goto(path)
        if response is None or not response.ok:
            raise BrowsingError(f"{path} answered {response.status if response else 'nothing'}")
        page.wait_for_load_state("networkidle")
        moved = shift(page)
        others = sum(host != urlsplit(address).netloc for host in wire.hosts)
        return Load(name, path, wire.transferred, len(wire.hosts), others, moved, long_tasks(page))


def shift(page: "Page") -> float:
    """The sum of all layout shifts of the page so far."""
    page.evaluate("probe.frame()")
    return round(float(page.evaluate("probe.shifts.reduce((sum, each) => sum + each, 0)")), 4)


def long_tasks(page: "Page") -> int:
    """How many tasks of the page took longer than 50 ms so far."""
    return int(page.evaluate("probe.longTasks.length"))
