"""Runs the web application on one uvicorn worker and says when it is ready."""

import errno
import socket
import sys
import threading
from typing import NoReturn

import uvicorn

from assistant.settings import Settings
from web.app import create_app
from web.readiness import Loader
from web.state.engine import StateError


def serve(settings: Settings) -> None:
    """Serve until stopped. Exits with code 1 and a message when the address or the settings cannot be used."""
    # Before anything is loaded: whoever starts a second server should hear of it at once.
    listener = _listen(settings.host, settings.port)
    try:
        app = create_app(settings)
    except StateError as error:
        listener.close()
        _stop(str(error))
    url = f"http://{_shown(settings.host)}:{settings.port}"
    print(f"starting at {url}, loading the index ...", flush=True)
    threading.Thread(target=_announce, args=(app.state.site.loader, url), daemon=True).start()
    uvicorn.Server(uvicorn.Config(app, log_level="warning", workers=1)).run(sockets=[listener])


def _listen(host: str, port: int) -> socket.socket:
    """A bound socket; exits with code 1 where the address is taken or not ours."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        _stop(f"cannot listen on {host} ({error}); set CCHC_HOST to an address of this machine, such as 127.0.0.1")
    # A server that stopped a moment ago leaves the port in TIME_WAIT: that is no reason to refuse.
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listener.bind(address)
        listener.listen(128)
    except OSError as error:
        listener.close()
        _stop(_refusal(host, port, error))
    return listener


def _refusal(host: str, port: int, error: OSError) -> str:
    if error.errno == errno.EADDRINUSE:
        return (
            f"port {port} on {host} is in use by another program; stop that program, or choose another port: "
            f"CCHC_PORT={port + 1 if port < 65535 else 8000}"
        )
    if error.errno == errno.EACCES:
        return f"port {port} needs administrator rights; choose one from 1024 up: CCHC_PORT=8000"
    return f"cannot listen on {host}:{port} ({error.strerror}); set CCHC_HOST and CCHC_PORT to what this machine has"


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


def _stop(message: str) -> NoReturn:
    print(f"error: {message}", file=sys.stderr, flush=True)
    raise SystemExit(1)
