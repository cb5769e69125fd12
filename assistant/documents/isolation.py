"""A function that reads a file's bytes, in a process of its own with bounds on its time and memory.

For formats whose files are programs or hold packed streams that only their library can unpack. The child gets the
file's bytes on its standard input and answers with the pickled result or error.
"""

import contextlib
import os
import pickle
import subprocess
import sys
from importlib import import_module

from assistant.documents.errors import DocumentError, RefusedSource, UnreadableSource
from assistant.documents.limits import MOST_PDF_MEMORY, MOST_PDF_SECONDS
from assistant.documents.models import Content

try:
    import resource
except ImportError:  # not on Windows, where only the time is bounded
    resource = None  # type: ignore[assignment]


def read_isolated(module: str, data: bytes, source: str) -> Content:
    """What ``module.read(data, source)`` gives; raises as `isolated` does."""
    content = isolated(module, "read", data, source)
    if not isinstance(content, Content):
        raise TypeError(f"{module}.read gave {type(content).__name__}, not Content")
    return content


def isolated(module: str, function: str, data: bytes, source: str, *given: str) -> object:
    """What ``module.function(data, source, *given)`` gives, in bounded time and memory; raises the DocumentError that
    it raises.

    Raises RefusedSource when the bounds are passed, UnreadableSource when the child breaks down.
    """
    command = [sys.executable, "-m", __name__, module, function, source, *given]
    paths = os.pathsep.join(path for path in sys.path if path)
    environment = os.environ | {"PYTHONPATH": paths}
    try:
        done = subprocess.run(
            command, input=data, capture_output=True, timeout=MOST_PDF_SECONDS, env=environment, check=False
        )
    except subprocess.TimeoutExpired as error:
        raise RefusedSource(
            f"{source} takes more than {MOST_PDF_SECONDS} seconds to read. Print the plan's pages to a PDF anew."
        ) from error
    if done.returncode != 0 or not done.stdout:
        raise UnreadableSource(
            f"{source} broke its reader (exit {done.returncode}). Print it to PDF anew and add that."
        )
    answer = pickle.loads(done.stdout)
    if isinstance(answer, DocumentError):
        raise answer
    return answer


def _answer(module: str, function: str, data: bytes, source: str, *given: str) -> object:
    try:
        return getattr(import_module(module), function)(data, source, *given)
    except DocumentError as error:
        return error
    except MemoryError:
        return RefusedSource(
            f"{source} takes more than {MOST_PDF_MEMORY:,} bytes of memory to read. "
            "Print the plan's pages to a PDF anew."
        )


def main() -> None:
    """Gives the file on standard input to the module's function that the first two arguments name."""
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_PDF_MEMORY, MOST_PDF_MEMORY))
    module, function, *given = sys.argv[1:]
    answer = _answer(module, function, sys.stdin.buffer.read(), *given)
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    main()
