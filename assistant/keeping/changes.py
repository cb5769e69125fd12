"""Changes to the corpus folder that are whole or not there: every file is written aside and renamed into place.

A change that fails is taken back. One that is killed leaves the corpus with or without a whole file, never with a
part of one: what lies aside has a hidden name, which no reader looks at and the next change removes.
"""

import fcntl
import hashlib
import json
import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from assistant.keeping.candidates import CATALOG, SOURCES
from assistant.keeping.errors import RefusedChange
from assistant.keeping.names import free_name
from assistant.plans.catalog import load_catalog

REMOVED = "removed"
_ASIDE = ".keeping-"


class Changes:
    """The steps taken in the folder `corpus`, each with what takes it back."""

    def __init__(self, corpus: Path) -> None:
        self._corpus = corpus
        self._undo: list[Callable[[], object]] = []

    def state(self, plan: str, source: str) -> None:
        """Append an entry to the catalog; all that it holds stays as it is. Raises CatalogError for a bad id."""
        path = self._corpus / CATALOG
        before = path.read_bytes() if path.exists() else None
        above = before or b""
        above += b"" if above.endswith(b"\n") or not above else b"\n"
        # JSON writes a string as TOML does.
        entry = "\n".join(("", "[[plan]]", f"id = {json.dumps(plan)}", f"source = {json.dumps(source)}", ""))
        with _aside(path) as new:
            new.write_bytes(above + entry.encode())
            load_catalog(new)
            self._undo.append(path.unlink if before is None else lambda: _write(path, before))
            _publish(new, path)

    def place(self, original: Path, name: str, sha256: str) -> None:
        """Copy the file at `original` to ``sources/name``; a file that is there moves to ``removed/``.

        Raises RefusedChange when its content is not `sha256` any more.
        """
        target = self._corpus / SOURCES / name
        with _aside(target) as new:
            shutil.copyfile(original, new)
            if digest(new) != sha256:
                raise RefusedChange(f"{original} changed while it was being added. Add it again when it is finished.")
            if target.exists():
                self._keep_copy(target)
            else:
                self._undo.append(target.unlink)
            _publish(new, target)

    def shelve(self, source: Path) -> Path:
        """Move a source file to ``removed/`` and return where it lies now."""
        kept = free_name(self._removed(), source.name)
        source.rename(kept)
        self._undo.append(lambda: kept.rename(source))
        _sync(kept.parent)
        _sync(source.parent)
        return kept

    def take_back(self) -> None:
        """Undo every step, the last one first."""
        while self._undo:
            # A step that is undone before it was finished has nothing to remove.
            try:
                self._undo.pop()()
            except FileNotFoundError:
                continue

    def _keep_copy(self, target: Path) -> None:
        kept = free_name(self._removed(), target.name)
        with _aside(kept) as copy:
            shutil.copyfile(target, copy)
            _publish(copy, kept)
        self._undo.append(lambda: kept.replace(target))

    def _removed(self) -> Path:
        folder = self._corpus / REMOVED
        if not folder.exists():
            folder.mkdir()
            self._undo.append(folder.rmdir)
        return folder


@contextmanager
def changing(corpus: Path) -> Iterator[Changes]:
    """Changes to `corpus`, taken back when what is done with them fails.

    Only one process changes a corpus at a time: raises RefusedChange while another one does.
    """
    descriptor = os.open(corpus, os.O_RDONLY)
    try:
        _lock(descriptor, corpus)
        for folder in (corpus, corpus / SOURCES, corpus / REMOVED):
            for left in folder.glob(f".*{_ASIDE}*"):
                left.unlink()
        changes = Changes(corpus)
        try:
            yield changes
        except BaseException:
            changes.take_back()
            raise
    finally:
        os.close(descriptor)  # which lets go of the lock


def digest(path: Path) -> str:
    """The sha256 of a file's bytes, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _lock(descriptor: int, corpus: Path) -> None:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)  # the system lets go of it when the process dies
    except BlockingIOError as error:
        raise RefusedChange(f"another command is changing {corpus}. Wait for it to end, then try again.") from error


@contextmanager
def _aside(path: Path) -> Iterator[Path]:
    """A hidden name beside `path` to write under; nothing is left there at the end."""
    aside = path.with_name(f".{path.name}{_ASIDE}{os.getpid()}")
    try:
        yield aside
    finally:
        aside.unlink(missing_ok=True)


def _write(path: Path, content: bytes) -> None:
    with _aside(path) as new:
        new.write_bytes(content)
        _publish(new, path)


def _publish(new: Path, path: Path) -> None:
    """Let `new`, written through to the disk, take the place of `path`."""
    _sync(new)
    new.replace(path)
    _sync(path.parent)


def _sync(path: Path) -> None:
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
