"""A served assistant and a browser to look at it with, for pictures and for measuring pages.

The server is the program's own, on a free port of 127.0.0.1 and with conversations of its own that end with it.
"""

import os
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from eval.errors import BrowsingError

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = Path("/usr/bin/chromium")
_PATIENCE_S = 120
_SERVE = "from assistant.cli import main; main()"


@contextmanager
def served() -> Iterator[str]:
    """The address of a server over the index in force; raises BrowsingError when it is not ready in two minutes."""
    port = _free_port()
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "CCHC_DATABASE_URL": f"sqlite:///{folder}/state.sqlite"}
        command = [sys.executable, "-c", _SERVE, "serve", "--host", "127.0.0.1", "--port", str(port)]
        with subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL) as server:
            try:
                address = f"http://127.0.0.1:{port}"
                _await_ready(address, server)
                yield address
            finally:
                server.terminate()


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return int(free.getsockname()[1])


def _await_ready(address: str, server: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + _PATIENCE_S
    while time.monotonic() < end and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/readyz", timeout=5):
                return
        except (urllib.error.URLError, TimeoutError):
            time.sleep(0.2)
    raise BrowsingError("the server did not become ready; `cchc check` says what is missing")


@contextmanager
def browser() -> "Iterator[Browser]":
    """Debian's Chromium without a window; raises BrowsingError where it is not installed."""
    if not CHROMIUM.exists():
        raise BrowsingError(f"{CHROMIUM} is not there: apt-get install chromium")
    # Developers alone have it; the other measurements go without.
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=str(CHROMIUM), args=["--no-sandbox", "--disable-gpu"])
        try:
            yield opened
        finally:
            opened.close()


def ask(page: "Page", question: str) -> None:
    """Ask on the chat page and wait until the answer stands there."""
    page.goto("/")
    page.wait_for_selector("html[data-ready]")
    page.locator("#question").fill(question)
    page.locator("#ask").click()
    page.locator(".turn .answer .text").first.wait_for()
