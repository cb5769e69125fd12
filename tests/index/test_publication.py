import os
import subprocess
import sys

import pytest

from assistant.index.errors import BuildError
from assistant.index.publication import building, publish


def names(folder):
    return sorted(path.name for path in folder.iterdir())


def generation(index, name):
    with building(index) as folder:
        (folder / "file").write_text(name)
        publish(index, folder, name)


def test_what_is_published_serves(tmp_path):
    generation(tmp_path, "g1")
    assert (tmp_path / "CURRENT").read_text() == "g1\n"
    assert (tmp_path / "generations" / "g1" / "file").read_text() == "g1"
    assert names(tmp_path) == ["CURRENT", "build.lock", "generations"]


def test_the_one_before_is_kept_and_older_ones_are_not(tmp_path):
    for name in ("g1", "g2", "g3", "g4"):
        generation(tmp_path, name)
    assert names(tmp_path / "generations") == ["g3", "g4"]


def fail_half_way(index):
    with building(index) as folder:
        (folder / "half").write_text("half")
        raise OSError("full")


def test_a_build_that_fails_leaves_nothing_behind(tmp_path):
    generation(tmp_path, "g1")
    with pytest.raises(OSError, match="full"):
        fail_half_way(tmp_path)
    assert names(tmp_path) == ["CURRENT", "build.lock", "generations"]


def test_two_builds_do_not_run_at_once(tmp_path):
    with building(tmp_path), pytest.raises(BuildError, match="another build"), building(tmp_path):
        pass


def test_leftovers_of_dead_builds_are_removed_and_those_of_living_ones_are_not(tmp_path):
    with subprocess.Popen([sys.executable, "-c", "pass"]) as process:
        process.wait()
    for pid in (process.pid, os.getppid()):
        (tmp_path / f"building-{pid}").mkdir()
        (tmp_path / f"building-{pid}" / "half").write_text("half")
        (tmp_path / f"CURRENT.{pid}").write_text("half")
    (tmp_path / "building-site").mkdir()
    with building(tmp_path):
        pass
    assert names(tmp_path) == [f"CURRENT.{os.getppid()}", "build.lock", f"building-{os.getppid()}"]


@pytest.mark.parametrize("step", ["rename", "replace"])
def test_a_fault_at_either_switch_leaves_the_one_before_serving(tmp_path, monkeypatch, step):
    generation(tmp_path, "g1")

    def fail(*_args):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(f"pathlib.Path.{step}", fail)
    with pytest.raises(OSError, match="No space"):
        generation(tmp_path, "g2")
    assert (tmp_path / "CURRENT").read_text() == "g1\n"
    assert [path.name for path in tmp_path.glob("CURRENT.*")] == []


def test_a_generation_that_was_renamed_but_never_switched_to_is_pruned_later(tmp_path):
    generation(tmp_path, "g1")
    (tmp_path / "generations" / "g0-orphan").mkdir()
    generation(tmp_path, "g2")
    assert names(tmp_path / "generations") == ["g1", "g2"]
