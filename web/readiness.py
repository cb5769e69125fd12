"""Loads the answering core in a background thread, and anew when there is a newer one; says whether it may be asked."""

import logging
import threading
from collections.abc import Callable

from assistant.index.errors import IndexMissingError
from web.core import Core

log = logging.getLogger(__name__)


class NotReadyError(Exception):
    """The core cannot be asked now: `reason` is loading, index_missing or load_failed."""

    def __init__(self, reason: str, detail: str = "") -> None:
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


class Loader:
    """Calls `load` until it succeeds, waiting `retry_s` seconds after a failure, and again for each new `version`.

    Trying again matters: whoever starts the server before `cchc index` has run gets answers once it has,
    without a restart. A newer core is loaded aside and takes the place of the old one whole; a request under way
    keeps the one that it began with. One that can't be loaded leaves the old one serving, and is not tried again.
    """

    def __init__(
        self,
        load: Callable[[], Core],
        retry_s: float = 5.0,
        version: Callable[[], str | None] = lambda: None,
        look_s: float = 1.0,
        warm: Callable[[Core], None] = lambda core: None,
    ) -> None:
        """`version` names what `load` would load, None where that can't be told; it is asked every `look_s` seconds.

        `warm` is called with each core once it serves: what it does, no one who asks need wait for.
        """
        self._load = load
        self._retry_s, self._look_s = retry_s, look_s
        self._version = version
        self._warm = warm
        self._tried: str | None = None
        self._core: Core | None = None
        self._failure: NotReadyError | None = None
        self._outdated = ""
        self._ready = threading.Event()
        self._stop = threading.Event()

    def start(self) -> None:
        """Begin loading; returns at once."""
        threading.Thread(target=self._run, name="load-index", daemon=True).start()

    def stop(self) -> None:
        """Give up loading; a load under way is left to end by itself."""
        self._stop.set()

    def wait(self, timeout_s: float | None = None) -> bool:
        """Block until the core is ready or `timeout_s` seconds have passed; True when it is ready."""
        return self._ready.wait(timeout_s)

    @property
    def failure(self) -> NotReadyError | None:
        """Why the last attempt failed; None while loading and once ready."""
        return self._failure

    @property
    def outdated(self) -> str:
        """Why what serves is not the newest; empty where it is."""
        return self._outdated

    def core(self) -> Core:
        """The loaded core; raises NotReadyError with the reason while there is none."""
        if self._core is None:
            raise self._failure or NotReadyError("loading")
        return self._core

    def _run(self) -> None:
        while not self._stop.is_set():
            version = self._version()
            if self._core is None or version not in (None, self._tried):
                self._tried = version
                self._attempt()
            self._stop.wait(self._look_s if self._core else self._retry_s)

    def _attempt(self) -> None:
        try:
            self._core = core = self._load()
        except (IndexMissingError, FileNotFoundError) as error:
            self._fail("index_missing", error)
        except Exception as error:
            # The thread's edge: whatever went wrong is what /readyz must say.
            self._fail("load_failed", error)
        else:
            self._failure, self._outdated = None, ""
            self._ready.set()
            self._make_warm(core)

    def _make_warm(self, core: Core) -> None:
        try:
            self._warm(core)
        except Exception as error:
            # Nothing is lost but time: whoever asks next meets the same error and is told of it.
            log.warning("The loaded index could not be tried out: %s", error, exc_info=error)

    def _fail(self, reason: str, error: Exception) -> None:
        detail = str(error) or type(error).__name__
        if self._core is not None:
            self._outdated = detail
            log.error("A newer index could not be loaded, the one before it serves on: %s", detail, exc_info=error)
            return
        if self._failure is None or self._failure.detail != detail:
            log.error("The index could not be loaded (%s): %s", reason, detail, exc_info=error)
        self._failure = NotReadyError(reason, detail)
