"""Run by test_killed.py: `cchc add` in one folder after another, each killed at another moment.

Arguments: the file to add, then the folders. In the first folder nothing is killed: it tells how many times the
command touches the corpus or the index. Each further one is killed (SIGKILL) right before another of these times, at
even distances, the first and the last included, in a process of its own: a fork, so that what takes long to import
is imported once. (One thread each: a fork has no other.) Prints how each ended: exit code, or minus the signal.
"""

import os
import signal
import sys
from contextlib import redirect_stdout
from pathlib import Path

import typer

import assistant.upkeep
from assistant.keeping_cli import register

TOUCHES = {"open", "os.rename", "os.remove", "os.mkdir", "os.rmdir", "shutil.rmtree", "shutil.copyfile"}


class Touches:
    """Counts what changes files in `folder`, and kills the process before the one numbered `last`."""

    def __init__(self, folder: Path, last: int | None) -> None:
        self.folder, self.last, self.count = str(folder), last, 0

    def __call__(self, event: str, given: tuple[object, ...]) -> None:
        if event not in TOUCHES or not any(str(each).startswith(self.folder) for each in given[:2]):
            return
        if event == "open" and not (isinstance(given[2], int) and given[2] & (os.O_WRONLY | os.O_RDWR)):
            return
        if self.count == self.last:
            os.kill(os.getpid(), signal.SIGKILL)
        self.count += 1


def add(file: str, folder: Path, last: int | None = None) -> int:
    """Run the command; returns how often it touched the folder."""
    touches = Touches(folder, last)
    sys.addaudithook(touches)
    os.environ.update(CCHC_CORPUS=str(folder / "corpus"), CCHC_INDEX=str(folder / "index"))
    assistant.upkeep.train_restorer = lambda texts, corpus, path: path.write_bytes(b"-")
    app = typer.Typer(pretty_exceptions_enable=False)
    register(app)
    with redirect_stdout(sys.stderr):
        app(["add", file], prog_name="cchc", standalone_mode=False)
    return touches.count


def killed(file: str, folder: Path, last: int) -> int:
    """Minus the signal that ended the command; 0 where it came to its end."""
    if (pid := os.fork()) == 0:
        code = 1
        try:
            add(file, folder, last)
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])


def main() -> None:
    file, whole, *folders = sys.argv[1:]
    total = add(file, Path(whole))
    for number, folder in enumerate(folders):
        last = round(number * (total - 1) / (len(folders) - 1))
        print(killed(file, Path(folder), last), flush=True)


main()
