"""A served application and Debian's Chromium to look at it with."""

import contextlib
import socket
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

if TYPE_CHECKING:
    from playwright import sync_api

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@contextlib.contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """Serve `app` on a free port of this machine; gives its address."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listener]})
    thread.start()
    try:
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listener.close()


KNOWN = "Ai chủ trì 1.1 của An Khê 2024?"
PHONE = {"viewport": {"width": 360, "height": 640}, "has_touch": True, "is_mobile": True}


def ask(tab: "sync_api.Page", question: str) -> "sync_api.Locator":
    """Ask, wait for the answer and return its article."""
    from playwright.sync_api import expect

    turns = tab.locator(".turn")
    before = turns.count()
    tab.get_by_label("Câu hỏi", exact=True).fill(question)
    tab.get_by_role("button", name="Hỏi", exact=True).click()
    turn = turns.nth(before)
    expect(turn).not_to_have_attribute("aria-busy", "true")
    return turn


def overflow(tab: "sync_api.Page") -> int:
    """How many pixels the page is wider than its window."""
    return tab.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
