"""A converter in a process of its own, with bounds on its time and memory.

For formats whose files are programs or hold packed streams that only their library can unpack. The child gets the
file's bytes on its standard input and answers with the pickled content or error.
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
    """What ``module.read(data, source)`` gives, in bounded time and memory; raises what it raises.

    Raises RefusedSource when the bounds are passed, UnreadableSource when the child breaks down.
    """
    command = [sys.executable, "-m", __name__, module, source]
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
    if not isinstance(answer, Content):
        raise UnreadableSource(f"{source} broke its reader. Print it to PDF anew and add that.")
    return answer


def _answer(module: str, data: bytes, source: str) -> Content | DocumentError:
    try:
        content = import_module(module).read(data, source)
    except DocumentError as error:
        return error
    except MemoryError:
        return RefusedSource(
            f"{source} takes more than {MOST_PDF_MEMORY:,} bytes of memory to read. "
            "Print the plan's pages to a PDF anew."
        )
    if isinstance(content, Content):
        return content
    raise TypeError(f"{module}.read gave {type(content).__name__}, not Content")


def main() -> None:
    """Reads the file on standard input with the module that the first argument names."""
    if resource is not None:
        with contextlib.suppress(ValueError, OSError):
            resource.setrlimit(resource.RLIMIT_AS, (MOST_PDF_MEMORY, MOST_PDF_MEMORY))
    answer = _answer(sys.argv[1], sys.stdin.buffer.read(), sys.argv[2])
    sys.stdout.buffer.write(pickle.dumps(answer))


if __name__ == "__main__":
    main()
