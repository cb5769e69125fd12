"""The keeper's commands, killed before each write: what served serves on, all files are whole, a second try ends it."""

import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from shelves import ROOT, Shelf, plan_text

from assistant.plans.catalog import load_catalog

ONE_THREAD = {"CCHC_THREADS": "1", "OMP_NUM_THREADS": "1", "TOKENIZERS_PARALLELISM": "false", "RAYON_NUM_THREADS": "1"}
NAME = "ke-hoach-so-7-ban-ky"
OLD, NEW = plan_text(2), plan_text(2, rows=6)


@dataclass(frozen=True, slots=True)
class Killed:
    """A copy of the shelf in which the command was killed right before `touch`."""

    shelf: Shelf
    touch: str


def killed_everywhere(indexed: Shelf, folder: Path, command: list[str]) -> tuple[Shelf, list[Killed]]:
    """The shelf on which the command came to its end, and those on which it was killed."""
    script = Path(__file__).with_name("killed_commands.py")
    result = subprocess.run(
        [sys.executable, "-B", str(script), str(indexed.folder), str(folder), *command],
        env={**os.environ, **indexed.environment, **ONE_THREAD, "PYTHONPATH": str(ROOT)},
        timeout=300,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    (whole, *copies) = [line.split("\t") for line in result.stdout.splitlines()]
    assert {code for _, code, _ in copies} == {str(-signal.SIGKILL)}, result.stdout
    shelves = [Killed(Shelf(folder / name, indexed.encoder), touch) for name, _, touch in copies]
    return Shelf(folder / whole[0], indexed.encoder), shelves


def writes(copies: list[Killed]) -> set[str]:
    """The files of the corpus that were about to be put in place, and the switch of the index."""
    moved = [touch.partition(" ")[2] for touch in (copy.touch for copy in copies) if touch.startswith("os.rename")]
    return {path for path in moved if path.startswith("corpus/") or path.endswith("CURRENT")}


def test_an_add_that_is_killed(indexed, new_plan, tmp_path):
    command = ["add", str(new_plan), "--plan", "bay"]  # all the steps of a plain one, and the catalog's
    whole, copies = killed_everywhere(indexed, tmp_path / "copies", command)
    before, after = indexed.served(), [*indexed.served(), "bay"]
    assert sorted(whole.served()) == sorted(after)
    assert writes(copies) == {"corpus/catalog.toml", f"corpus/sources/{NAME}.txt", "index/CURRENT"}
    for copy in copies:
        _serves_one_of(copy, before, after)
        _others_are_untouched(copy, indexed, {f"corpus/sources/{NAME}.txt", "corpus/catalog.toml"})
        _is_whole(copy.shelf.sources / f"{NAME}.txt", new_plan.read_text(encoding="utf-8"))
        _catalog_is_whole(copy.shelf, indexed, added="bay")
        assert copy.shelf.run(*command).code == 0, copy.touch
        _ends_like(copy, whole)


def test_a_replacement_that_is_killed(indexed, tmp_path):
    version = tmp_path / "ke-hoach-2.txt"
    version.write_text(NEW, encoding="utf-8")
    command = ["add", "--replace", str(version)]
    whole, copies = killed_everywhere(indexed, tmp_path / "copies", command)
    name = "corpus/sources/ke-hoach-2.txt"
    assert writes(copies) == {name, "corpus/removed/ke-hoach-2.txt", "index/CURRENT"}
    for copy in copies:
        _serves_one_of(copy, indexed.served(), whole.served())
        _others_are_untouched(copy, indexed, {name, "corpus/removed", "corpus/removed/ke-hoach-2.txt"})
        assert (copy.shelf.folder / name).read_text(encoding="utf-8") in (OLD, NEW)
        _is_whole(copy.shelf.corpus / "removed" / "ke-hoach-2.txt", OLD)
        held = {path.read_text(encoding="utf-8") for path in copy.shelf.corpus.rglob("ke-hoach-2.txt")}
        assert OLD in held, copy.touch
        assert copy.shelf.run(*command).code == 0, copy.touch
        _ends_like(copy, whole)


def test_a_removal_that_is_killed(indexed, tmp_path):
    whole, copies = killed_everywhere(indexed, tmp_path / "copies", ["remove", "ke-hoach-2"])
    assert writes(copies) == {"corpus/removed/ke-hoach-2.txt", "index/CURRENT"}
    assert whole.served() == ["mot"]
    for copy in copies:
        _serves_one_of(copy, indexed.served(), whole.served())
        places = {f"corpus/{folder}/ke-hoach-2.txt" for folder in ("sources", "removed")}
        _others_are_untouched(copy, indexed, {*places, "corpus/removed"})
        (held,) = [path for path in map(copy.shelf.folder.joinpath, places) if path.exists()]
        _is_whole(held, OLD)
        if held.parent.name == "sources":
            assert copy.shelf.run("remove", "ke-hoach-2").code == 0, copy.touch
        else:
            copy.shelf.refresh()
        _ends_like(copy, whole)


def _serves_one_of(copy: Killed, before: list[str], after: list[str]) -> None:
    assert sorted(copy.shelf.served()) in (sorted(before), sorted(after)), copy.touch


def _others_are_untouched(copy: Killed, indexed: Shelf, changing: set[str]) -> None:
    """Everything else in the corpus is as it was; what lies aside has a hidden name."""
    now, before = (
        {name: mark for name, mark in state.items() if name.startswith("corpus/") and "/." not in name}
        for state in (copy.shelf.state(), indexed.state())
    )
    assert {name for name, _ in now.items() ^ before.items()} <= changing, copy.touch


def _is_whole(path: Path, text: str) -> None:
    assert not path.exists() or path.read_text(encoding="utf-8") == text


def _catalog_is_whole(shelf: Shelf, indexed: Shelf, added: str) -> None:
    catalogs = (load_catalog(each.corpus / "catalog.toml") for each in (shelf, indexed))
    now, before = ([entry.id for entry in catalog.values()] for catalog in catalogs)
    assert now in (before, [*before, added])


def _ends_like(copy: Killed, whole: Shelf) -> None:
    """After a second try the folder is as if nothing had been killed, and nothing lies about."""
    assert sorted(copy.shelf.served()) == sorted(whole.served()), copy.touch
    assert not list(copy.shelf.corpus.rglob(".*"))
    assert not list(copy.shelf.index.glob("building-*"))
    sources = [{path.name: path.read_bytes() for path in each.sources.iterdir()} for each in (copy.shelf, whole)]
    assert sources[0] == sources[1], copy.touch
