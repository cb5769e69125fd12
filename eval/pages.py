"""Pages in a browser: what each costs to load, and how soon after its submit a question's answer is painted.

Everything runs on this machine: the program's own server, and Debian's Chromium without a window. Bytes, requests and
shifts are the same everywhere; times are not, and the stamp says on how many cores they were taken.
"""

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING

from eval.bench import Timing
from eval.errors import BrowsingError
from eval.loads import Load, Wire, found, load, long_tasks, main_pages, probed, shift
from eval.stamp import Stamp

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

KIND = "pages"
QUESTIONS, WARM_UP, HELD = 20, 3, 5
_HOLD_S = 0.7
_ASKED = (
    "Ai chủ trì nhiệm vụ {number} của {plan}?",
    "Nhiệm vụ {number} của {plan} do cơ quan nào phối hợp?",
    "Thời hạn của nhiệm vụ {number} của {plan}?",
    "{plan}: nhiệm vụ {number} là gì?",
)
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Pages:
    """The figures of one run.

    `painted` is from a question's submit to the first frame with its answer, `served` the part of it that the browser
    waited for the server; `long_tasks` is how many there were meanwhile; `shift` is what HELD further answers moved
    that came so late that no shift counts as the reader's own doing; `launcher` is what the widget costs a page before
    it is opened, in bytes on the wire.
    """

    stamp: Stamp
    name: str
    loads: tuple[Load, ...]
    painted: Timing
    served: Timing
    shift: float
    long_tasks: int
    launcher: int


@dataclass(frozen=True, slots=True)
class _Answers:
    painted: Timing
    served: Timing
    long_tasks: int


def measure(browser: "Browser", address: str, stamp: Stamp, progress: Progress) -> Pages:
    """Measure the site at `address`; raises BrowsingError where a page fails or there is nothing to ask about."""
    with probed(browser, address) as page:
        paths = main_pages(page)
        launcher = _launcher(page)
        questions = list(islice(_questions(page), WARM_UP + QUESTIONS))
    loads: list[Load] = []
    for done, (name, path) in enumerate(paths.items(), start=1):
        loads.append(load(browser, address, name, path))
        progress(done, len(paths) + 1)
    answers = _answers(browser, address, questions)
    moved = _shift(browser, address, questions[:HELD])
    progress(len(paths) + 1, len(paths) + 1)
    return Pages(
        stamp=stamp,
        name="main",
        loads=tuple(loads),
        painted=answers.painted,
        served=answers.served,
        shift=moved,
        long_tasks=answers.long_tasks,
        launcher=launcher,
    )


def _launcher(page: "Page") -> int:
    wire = Wire(page)
    page.goto("/widget.js")
    page.wait_for_load_state("networkidle")
    return wire.transferred


def _questions(page: "Page") -> Iterator[str]:
    """Questions about tasks by their numbers, from all plans in turn, each task once."""
    tasks = []
    for plan in found(page, "/api/v1/plans"):
        rows = found(page, f"/api/v1/plans/{plan['id']}/tasks")["tasks"]
        tasks.append([(plan["name"], row["number"]) for row in rows if row["kind"] == "task" and row["number"]])
    if not any(tasks):
        raise BrowsingError("no plan in the index has numbered tasks; there is nothing to ask about")
    named = (row for rows in zip(*filter(None, tasks), strict=False) for row in rows)
    for wording, (plan_name, number) in zip(cycle(_ASKED), named, strict=False):
        yield wording.format(number=number, plan=plan_name)


def _answers(browser: "Browser", address: str, questions: Sequence[str]) -> _Answers:
    """Ask one question after the other in one conversation; the first ones only warm up."""
    with probed(browser, address) as page:
        page.goto("/")
        page.wait_for_selector("html[data-ready]")
        times = [page.evaluate("question => probe.ask(question)", question) for question in questions][WARM_UP:]
        return _Answers(
            Timing.of("submit to answer painted", [each["painted"] for each in times]),
            Timing.of("of this, waiting for the server", [each["server"] for each in times]),
            long_tasks(page),
        )


def _held(route: "Route") -> None:
    time.sleep(_HOLD_S)
    route.continue_()


def _shift(browser: "Browser", address: str, questions: Sequence[str]) -> float:
    """What answers move that come later than the half second in which a shift counts as the reader's own doing."""
    with probed(browser, address) as page:
        page.route("**/answers*", _held)
        page.goto("/")
        page.wait_for_selector("html[data-ready]")
        page.locator("#question").focus()
        for done, question in enumerate(questions, start=1):
            page.keyboard.type(question)
            page.keyboard.press("Enter")
            page.locator(".turn .answer .text").nth(done - 1).wait_for()
        return shift(page)
