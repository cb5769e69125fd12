"""What the commands share: the index and questions they measure on, where results go, and what they print."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import Progress, TaskID

from assistant.settings import PROJECT, Settings
from eval import results
from eval.pieces import Pieces, load_pieces
from eval.report import part_of
from eval.stamp import Stamp, stamp
from eval.topics import Topic, load_set

VECTORS = PROJECT / "var" / "eval" / "vectors.npz"
_CONSOLE = Console(stderr=True)


@dataclass(frozen=True, slots=True)
class Workplace:
    """All that a measurement needs: settings read once, the index's pieces, the topics and the stamp of now."""

    settings: Settings
    pieces: Pieces
    topics: tuple[Topic, ...]
    name: str
    stamp: Stamp


@contextmanager
def workplace(name: str, vectors: Path | None = VECTORS) -> Iterator[Workplace]:
    """What is needed for the set `name`; vectors of questions are kept in the file `vectors` for the next time."""
    settings = Settings()
    topics = load_set(name)
    pieces = load_pieces(settings, vectors)
    try:
        yield Workplace(settings, pieces, topics, name, stamp(settings, topics=str(len(topics))))
    finally:
        pieces.encoder.save()
        pieces.generation.close()


class Shown:
    """A progress bar for each thing that is measured, on standard error."""

    def __init__(self, progress: Progress) -> None:
        self._progress = progress
        self._tasks: dict[str, TaskID] = {}

    def __call__(self, label: str, done: int, total: int) -> None:
        """Show that `done` of `total` are done."""
        if label not in self._tasks:
            self._tasks[label] = self._progress.add_task(label)
        self._progress.update(self._tasks[label], completed=done, total=total)

    def of(self, label: str) -> Callable[[int, int], None]:
        """Progress of one thing."""
        return lambda done, total: self(label, done, total)


@contextmanager
def shown() -> Iterator[Shown]:
    """Progress while something is measured."""
    with Progress(console=_CONSOLE, transient=True) as progress:
        yield Shown(progress)


def keep(kind: str, result: Any, out: Path | None) -> Path:
    """Write `result` to `out`, or to its usual place, and print its figures; returns where it is."""
    file = out or results.FOLDER / f"{kind}-{result.name}.json"
    results.write(kind, result, file)
    Console().print(part_of(kind, result).markdown, markup=False, highlight=False, soft_wrap=True)
    _CONSOLE.print(str(file), markup=False)
    return file
