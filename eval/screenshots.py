"""Pictures of the eight main pages, light and dark, as they are over the index in force: docs/screenshots/."""

import io
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

from assistant.settings import PROJECT
from eval.browsing import ask, browser, served
from eval.errors import BrowsingError

if TYPE_CHECKING:
    from playwright.sync_api import Page

FOLDER = PROJECT / "docs" / "screenshots"
SCHEMES = ("light", "dark")
MAX_BYTES = 80_000
_SIZE = (1280, 800)
_QUESTION = "ai chủ trì nhiệm vụ 7.3.3?"
_WORDS = "một cửa"


def _chat(page: "Page") -> None:
    ask(page, _QUESTION)
    page.locator(".turn .chip").first.click()
    page.locator("#panel-body mark").first.wait_for()


def _at(path: str) -> "Callable[[Page], None]":
    def look(page: "Page") -> None:
        page.goto(path)

    return look


def _document(page: "Page") -> None:
    ask(page, _QUESTION)
    page.goto(str(page.locator(".turn .chip").first.get_attribute("href")))


def _task(page: "Page") -> None:
    ask(page, _QUESTION)
    page.goto(str(page.locator(".turn .card h3 a").first.get_attribute("href")))


def _first(room: str, part: str = "") -> "Callable[[Page], None]":
    """The first page that a list leads to, at the `part` of this id where one is given."""

    def look(page: "Page") -> None:
        page.goto(f"/{room}")
        first = page.locator(f'main a[href^="/{room}/"]').first.get_attribute("href")
        page.goto(f"{first}#{part}" if part else str(first))

    return look


def _compare(page: "Page") -> None:
    page.goto("/compare")
    for index in (0, 1):
        page.locator('input[name="plans"]').nth(index).check()
    page.locator(".sides").first.wait_for()


VIEWS: "dict[str, Callable[[Page], None]]" = {
    "chat": _chat,
    "plan": _first("plans", "tasks"),
    "task": _task,
    "agency": _first("agencies"),
    "compare": _compare,
    "calendar": _at("/calendar"),
    "search": _at(f"/search?q={_WORDS}"),
    "document": _document,
}


def take(folder: Path) -> Iterator[Path]:
    """Take every picture into `folder`, telling each as it is written; raises BrowsingError and OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    with served() as address, browser() as opened:
        for scheme in SCHEMES:
            page = opened.new_page(
                base_url=address,
                locale="vi-VN",
                color_scheme="dark" if scheme == "dark" else "light",
                viewport={"width": _SIZE[0], "height": _SIZE[1]},
            )
            for name, look in VIEWS.items():
                look(page)
                page.wait_for_load_state("networkidle")
                file = folder / f"{name}-{scheme}.webp"
                file.write_bytes(small(page.screenshot()))
                yield file
            page.close()


def small(picture: bytes) -> bytes:
    """A PNG as a lossless WebP of few colours and at most MAX_BYTES; raises BrowsingError when 8 are too many."""
    image = Image.open(io.BytesIO(picture)).convert("RGB")
    for colours in (128, 64, 32, 16, 8):
        out = io.BytesIO()
        image.quantize(colours, dither=Image.Dither.NONE).convert("RGB").save(out, "WEBP", lossless=True, method=6)
        if out.tell() <= MAX_BYTES:
            return out.getvalue()
    raise BrowsingError(f"a picture stays over {MAX_BYTES} bytes; show less on it")
