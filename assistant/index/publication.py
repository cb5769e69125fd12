"""Making a finished folder the generation that serves: written through to the disk, renamed, then switched.

At every moment ``CURRENT`` names a complete generation: the rename and the switch are atomic, and what a dead
build leaves behind has a name that is never served.
"""

import fcntl
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.index.errors import BuildError
from assistant.index.generation import CURRENT, GENERATIONS

_BUILDING = "building-"
_LOCK = "build.lock"
KEEP = 2


@contextmanager
def building(index: Path) -> Iterator[Path]:
    """A new empty folder to build in, removed at the end; leftovers of dead builds are removed first.

    Only one build runs at a time: raises BuildError while another one does.
    """
    index.mkdir(parents=True, exist_ok=True)
    with (index / _LOCK).open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system lets go of it when the process dies
        except BlockingIOError as error:
            raise BuildError(
                f"another build is running in {index}; wait for it to end, then run `cchc index`"
            ) from error
        _remove_leftovers(index)
        folder = index / f"{_BUILDING}{os.getpid()}"
        folder.mkdir()
        try:
            yield folder
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def publish(index: Path, folder: Path, name: str) -> None:
    """Make `folder` the generation `name` and let it serve; keeps it and the newest before it.

    Raises OSError; the generation that served before then still serves.
    """
    sync(folder)
    generations = index / GENERATIONS
    generations.mkdir(exist_ok=True)
    folder.rename(generations / name)
    _sync_path(generations)
    _switch(index, name)
    _prune(generations, name)


def sync(folder: Path) -> None:
    """Write everything in `folder` through to the disk; raises OSError."""
    for path in sorted(folder.rglob("*"), reverse=True):
        _sync_path(path)
    _sync_path(folder)


def _switch(index: Path, name: str) -> None:
    aside = index / f"{CURRENT}.{os.getpid()}"
    try:
        aside.write_text(name + "\n", encoding="utf-8")
        _sync_path(aside)
        aside.replace(index / CURRENT)
    finally:
        aside.unlink(missing_ok=True)
    _sync_path(index)


def _prune(generations: Path, name: str) -> None:
    """Remove all but the newest generations; names sort by time."""
    others = sorted(path for path in generations.iterdir() if path.name != name)
    for path in others[: len(others) - (KEEP - 1)]:
        shutil.rmtree(path, ignore_errors=True)


def _remove_leftovers(index: Path) -> None:
    for path in [*index.glob(f"{_BUILDING}*"), *index.glob(f"{CURRENT}.*")]:
        pid = path.name.rpartition("-" if path.is_dir() else ".")[2]
        if pid.isdigit() and _alive(int(pid)) and int(pid) != os.getpid():
            continue
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink()


def _alive(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _sync_path(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
