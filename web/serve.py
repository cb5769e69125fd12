"""Runs the web application on one uvicorn worker and says when it is ready."""

import sys
import threading

import uvicorn

from assistant.settings import Settings
from web.address import listen
from web.app import create_app
from web.readiness import Loader
from web.state.engine import StateError


def serve(settings: Settings) -> None:
    """Serve until stopped; raises AddressError or StateError when the address or the database cannot be used."""
    # Before anything is loaded: whoever starts a second server should hear of it at once.
    listener = listen(settings.host, settings.port)
    try:
        app = create_app(settings)
    except StateError:
        listener.close()
        raise
    url = f"http://{_shown(settings.host)}:{settings.port}"
    print(f"starting at {url}, loading the index ...", flush=True)
    threading.Thread(target=_announce, args=(app.state.site.loader, url), daemon=True).start()
    uvicorn.Server(uvicorn.Config(app, log_level="warning", workers=1)).run(sockets=[listener])


def _announce(loader: Loader, url: str) -> None:
    """Print the ready line once, and before it whatever keeps the server from being ready, when that changes."""
    said = ""
    while not loader.wait(0.2):
        failure = str(loader.failure or "")
        if failure and failure != said:
            print(f"not ready: {failure}", file=sys.stderr, flush=True)
            said = failure
    print(f"ready at {url}", flush=True)


def _shown(host: str) -> str:
    return f"[{host}]" if ":" in host else host
