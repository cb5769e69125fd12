"""`cchc add`, killed: what served before serves on, and the corpus holds the whole file or none of it."""

import os
import shutil
import signal
import subprocess
import sys
from pathlib import Path

from shelves import ROOT, Shelf

MOMENTS = 10
ONE_THREAD = {"CCHC_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "RAYON_NUM_THREADS": "1"}
NAME = "ke-hoach-so-7-ban-ky"


def test_an_add_that_is_killed_leaves_what_served(indexed, new_plan, tmp_path):
    shelves = [Shelf(tmp_path / f"moment-{number}", indexed.encoder) for number in range(MOMENTS + 1)]
    for shelf in shelves:
        shutil.copytree(indexed.folder, shelf.folder)
    before, served = indexed.state(), indexed.served()
    script = Path(__file__).with_name("killed_adds.py")
    result = subprocess.run(
        [sys.executable, "-B", str(script), str(new_plan), *(str(shelf.folder) for shelf in shelves)],
        env={**os.environ, **indexed.environment, **ONE_THREAD, "PYTHONPATH": str(ROOT)},
        timeout=120,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == [str(-signal.SIGKILL)] * MOMENTS, result.stderr
    assert shelves[0].served() == [*served, NAME]
    held = [_held(shelf, before, new_plan.read_bytes()) for shelf in shelves[1:]]
    serving = [shelf.served() for shelf in shelves[1:]]
    assert all(each in (served, [*served, NAME]) for each in serving)
    # The moments are worth trying: before the copy, after it, and after the switch.
    assert held == sorted(held)
    assert (held[0], held[MOMENTS // 2], serving[MOMENTS // 2]) == (False, True, served)
    assert serving[-1] == [*served, NAME]
    for shelf in shelves[1:]:
        assert shelf.run("add", new_plan).code == 0
        assert shelf.served() == [*served, NAME]
        assert not list(shelf.corpus.rglob(".*"))
        assert not list(shelf.index.glob("building-*"))


def _held(shelf: Shelf, before: dict[str, str], content: bytes) -> bool:
    """Whether the corpus holds the new file; everything else in it is as it was, hidden leftovers aside."""
    path = shelf.sources / f"{NAME}.txt"
    held = path.exists()
    assert not held or path.read_bytes() == content
    now = {name: mark for name, mark in shelf.state().items() if name.startswith("corpus/") and "/." not in name}
    now.pop(f"corpus/sources/{NAME}.txt", None)
    assert now == {name: mark for name, mark in before.items() if name.startswith("corpus/")}
    return held
