"""Run by test_killed.py: a keeper's command in one copy of a folder after another, each killed at another moment.

Arguments: the folder, a folder for the copies, then the command. In the first copy nothing is killed: it tells each
time that the command touches the corpus or the index. Every such time outside the folder in which an index is built,
and some inside it, is then a moment at which the command is killed (SIGKILL), right before it, in a process of its
own: a fork, so that what takes long to import is imported once. (One thread each: a fork has no other.) Prints a line
for each copy: its name, how it ended (exit code, or minus the signal), and what it was about to do.
"""

import os
import shutil
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path

import typer

import assistant.upkeep
from assistant.keeping_cli import register

TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "shutil.copyfile"}
BUILDING = "index/building-"
BETWEEN = 40
"""Every so many-th touch inside the folder that an index is built in is a moment too."""


class Touches:
    """Keeps what changes files in `folder`, and kills the process before the one numbered `last`."""

    def __init__(self, folder: Path, last: int | None) -> None:
        self.folder, self.last = f"{folder}/", last
        self.seen: list[str] = []

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        paths = [str(each) for each in given[:2] if str(each).startswith(self.folder)]
        if event not in TOUCHES or not paths:
            return
        if event == "open" and not (isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        if len(self.seen) == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.seen.append(f"{event} {paths[-1].removeprefix(self.folder)}")


def run(command: list[str], folder: Path, last: int | None = None) -> list[str]:
    """Run the command; returns what it touched."""
    touches = Touches(folder, last)
    sys.addaudithook(touches)
    os.environ.update(CCHC_CORPUS=str(folder / "corpus"), CCHC_INDEX=str(folder / "index"))
    assistant.upkeep.train_restorer = lambda texts, corpus, path: path.write_bytes(b"-")
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    with redirect_stdout(sys.stderr):
        app(command, prog_name="cchc", standalone_mode=False)
    return touches.seen


def killed(command: list[str], folder: Path, last: int) -> int:
    """Minus the signal that ended the command; 0 where it came to its end."""
    if (pid := os.fork()) == 0:
        code = 1
        try:
            run(command, folder, last)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def moments(seen: list[str]) -> list[int]:
    """Every touch outside the folder that an index is built in, its first and last inside, and some between."""
    inside = [number for number, touch in enumerate(seen) if touch.partition(" ")[2].startswith(BUILDING)]
    return sorted({*range(len(seen))} - {*inside} | {*inside[::BETWEEN], *inside[-1:]})


def main() -> None:
    folder, copies, *command = sys.argv[1:]
    whole = shutil.copytree(folder, Path(copies) / "whole")
    seen = run(command, whole)
    print(f"whole\t0\t{seen[-1]}")
    for number in moments(seen):
        copy = shutil.copytree(folder, Path(copies) / f"moment-{number}")
        print(f"{copy.name}\t{killed(command, copy, number)}\t{seen[number]}", flush=True)


main()
