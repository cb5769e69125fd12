"""A time limit that holds whatever the other side does: work runs in a thread that is no longer waited for in time.

Timeouts of an HTTP client bound each wait for the network and not their sum, and a name server can hang; only the one
who waits can keep to a limit. What still runs when the time is up ends by its own timeouts.
"""

import queue
import threading
import time
from collections.abc import Callable, Iterator

from assistant.answering.wording.errors import OutOfTimeError

Clock = Callable[[], float]


def within(
    seconds: float,
    work: Callable[[], Iterator[str]],
    clock: Clock = time.monotonic,
    done: Callable[[], None] = lambda: None,
) -> Iterator[str]:
    """What `work` yields, as long as `seconds` have not passed since the start; then raises OutOfTimeError.

    Raises what `work` raises. `done` is called once, in the thread, when the work has truly ended.
    """
    found: queue.Queue[str | BaseException | None] = queue.Queue()
    given_up = threading.Event()

    def run() -> None:
        try:
            for piece in work():
                if given_up.is_set():
                    break
                found.put(piece)
            found.put(None)
        except BaseException as error:  # handed over, and raised where it is waited for
            found.put(error)
        finally:
            done()

    deadline = clock() + seconds
    threading.Thread(target=run, name="wording", daemon=True).start()
    try:
        while (piece := _next(found, deadline - clock(), seconds)) is not None:
            yield piece
    finally:
        given_up.set()


def _next(found: "queue.Queue[str | BaseException | None]", left: float, seconds: float) -> str | None:
    try:
        piece = found.get(timeout=left) if left > 0 else None
    except queue.Empty:
        left = 0
        piece = None
    if left <= 0:
        raise OutOfTimeError(f"it was not done within {seconds:g} s")
    if isinstance(piece, BaseException):
        raise piece
    return piece
