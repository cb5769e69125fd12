"""What goes wrong around the assistant: every failure ends in one line that says what to do, and harms nothing else."""

import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from fastapi.testclient import TestClient

from assistant.settings import Settings
from web.app import create_app

ROOT = Path(__file__).parents[1]
QUESTION = "ai chủ trì nhiệm vụ 7.3.3?"
OPEN_QUESTION = "xin lỗi dân khi trả hồ sơ trễ thì làm thế nào?"
FILES = ("manifest.json", "registry.sqlite", "vectors.faiss", "restorer.bin", "keywords/meta.json")


def explained(result, *words):
    """True when a command failed with one last line of explanation that holds `words`, and no answer."""
    assert (result.code, result.out) == (1, ""), result
    *before, last = result.err.splitlines()
    assert last.startswith("error: "), result.err
    assert all(not line or line.startswith("building the index: ") for line in before), result.err
    for word in words:
        assert word in last
    return True


def removed(path: Path) -> None:
    path.unlink()


def truncated(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def altered(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 0xFF
    path.write_bytes(content)


@pytest.mark.parametrize("damage", [removed, truncated, altered])
@pytest.mark.parametrize("name", FILES)
def test_a_damaged_index_file_is_named(place, name: str, damage: Callable[[Path], None]):
    damage(place.generation / name)
    assert explained(place.cchc("plans"), name, "run `cchc index`")


def test_every_file_of_a_generation_is_guarded(place):
    files = [path for path in place.generation.rglob("*") if path.is_file() and path.suffix != ".lock"]
    assert len(files) > len(FILES)
    for path in files:
        whole = path.read_bytes()
        path.write_bytes(whole + b"\0")
        assert explained(place.cchc("plans"), "run `cchc index`")
        path.write_bytes(whole)
    assert place.cchc("plans").code == 0


@pytest.mark.parametrize("content", [None, b"", b"../elsewhere\n", b"no-such-generation\n", b"\xff\xfe"])
def test_a_pointer_that_names_no_generation_is_explained(place, content):
    pointer = place.folder / "index" / "CURRENT"
    pointer.unlink() if content is None else pointer.write_bytes(content)
    for command in (["plans"], ["task", "binh-dinh-2023#7.3.3"], ["ask", QUESTION]):
        assert explained(place.cchc(*command), str(place.folder / "index"), "run `cchc index`")


def test_a_damaged_index_is_reported_by_check_and_mended_by_index(place):
    truncated(place.generation / "vectors.faiss")
    checked = place.cchc("check")
    assert checked.code == 1
    assert "FAIL index" in checked.out
    assert "vectors.faiss" in checked.out
    assert place.cchc("index").code == 0
    assert place.cchc("check").code == 0


def test_a_server_without_an_index_says_so_and_serves_once_there_is_one(place):
    shutil.rmtree(place.folder / "index")
    settings = Settings(
        corpus=place.folder / "corpus",
        index=place.folder / "index",
        encoder=str(place.encoder),
        database_url=place.environment["CCHC_DATABASE_URL"],
    )
    with TestClient(create_app(settings)) as client:
        refused = until(lambda: client.get("/readyz"), lambda response: "cchc index" in response.text)
        assert refused.status_code == 503
        assert refused.json()["type"] == "urn:cchc:index-missing"
        assert place.cchc("index").code == 0
        assert until(lambda: client.get("/readyz"), lambda response: response.status_code == 200)
        asked = client.post("/api/v1/ask", json={"question": QUESTION}).json()
        assert asked["facts"][0]["task"] == "binh-dinh-2023#7.3.3"


def until(look, good, seconds=30.0):
    """What `look` gives as soon as it is `good`."""
    end = time.monotonic() + seconds
    while not good(seen := look()):
        assert time.monotonic() < end, seen
        time.sleep(0.05)
    return seen


def test_another_encoder_is_refused(place, tiny_encoder):
    other = tiny_encoder(16)
    asked = place.cchc("ask", QUESTION, CCHC_ENCODER=str(other))
    assert explained(asked, str(place.encoder), str(other), "run `cchc index`", "CCHC_ENCODER")
    checked = place.cchc("check", CCHC_ENCODER=str(other))
    assert checked.code == 1
    assert "16 dimensions" in checked.out


def test_an_encoder_of_another_dimension_in_its_place_is_refused_and_the_index_built_anew(
    place, tiny_encoder, tmp_path
):
    encoder = tmp_path / "encoder"
    shutil.copytree(tiny_encoder(8), encoder)
    environment = {"CCHC_ENCODER": str(encoder)}
    assert place.cchc("index", **environment).code == 0
    shutil.rmtree(encoder)
    shutil.copytree(tiny_encoder(16), encoder)
    asked = place.cchc("ask", OPEN_QUESTION, **environment)
    assert explained(asked, "8 dimensions", "16 dimensions", "run `cchc index`")
    assert place.cchc("index", **environment).code == 0
    assert place.cchc("ask", OPEN_QUESTION, **environment).code == 0


@pytest.mark.parametrize("command", [["ask", QUESTION], ["index"]])
def test_an_encoder_that_is_not_there_is_explained(place, command):
    assert explained(place.cchc(*command, CCHC_ENCODER="/no/such/model"), "/no/such/model", "CCHC_ENCODER")


def unreadable(path: Path) -> None:
    # Reading this file fails for every user, whatever the permissions.
    path.symlink_to("/proc/self/mem")


BAD_SOURCES = {
    "an I/O error": ("hong.txt", unreadable),
    "an empty file": ("hong.txt", lambda path: path.write_bytes(b"")),
    "no Word file": ("hong.docx", lambda path: path.write_bytes(b"PK\x03\x04 broken")),
    "an unknown kind": ("hong.xyz", lambda path: path.write_bytes(b"\x00\x01\x02")),
}


@pytest.mark.parametrize("kind", BAD_SOURCES)
def test_a_source_that_cannot_be_read_is_named_and_the_others_serve(place, kind):
    name, spoil = BAD_SOURCES[kind]
    spoil(place.sources / name)
    built = place.cchc("index")
    assert built.code == 0, built.err
    assert f"not read: {name}: " in built.err
    assert place.cchc("task", "binh-dinh-2023#7.3.3").code == 0
    checked = place.cchc("check")
    assert checked.code == 1
    assert f"FAIL corpus: {name}" in checked.out


def test_a_source_that_went_bad_keeps_what_was_read_from_it(place):
    source = place.sources / "binh-dinh-2023.txt"
    source.unlink()
    unreadable(source)
    built = place.cchc("index")
    assert built.code == 0, built.err
    assert "not read: binh-dinh-2023.txt" in built.err
    assert place.cchc("task", "binh-dinh-2023#7.3.3").code == 0


def test_a_corpus_of_which_nothing_can_be_read_fails_and_leaves_what_serves(place):
    before = place.generation
    shutil.rmtree(place.sources)
    assert explained(place.cchc("index"), str(place.sources), "CCHC_CORPUS")
    assert place.generation == before
    place.sources.mkdir()
    failed = place.cchc("index")
    assert (failed.code, place.generation) == (1, before)
    assert "no source files" in failed.err
    assert place.cchc("plans").code == 0


@pytest.mark.parametrize("name", ["catalog", "agencies", "abbreviations", "provinces", "lexicon"])
def test_a_list_that_is_no_toml_is_named(place, name):
    path = place.folder / "corpus" / f"{name}.toml"
    path.write_text("[[plan\n", encoding="utf-8")
    checked = place.cchc("check")
    assert checked.code == 1
    assert f"FAIL corpus: {path} is not valid TOML" in checked.out
    if name in ("catalog", "agencies", "provinces"):
        assert explained(place.cchc("index"), "TOML")
        assert place.cchc("plans").code == 0


def test_a_port_in_use_is_told_at_once(place):
    shutil.rmtree(place.folder / "index")
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        assert explained(place.cchc("serve", "--port", str(port)), f"port {port}", "in use", "CCHC_PORT=")
    assert not (place.folder / "index").exists()


FULL_DISK = """
import resource, sys
from assistant.cli import main

for limit in (5_000, 1_500_000):
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, resource.RLIM_INFINITY))
    sys.argv = ["cchc", "index", "--force"]
    try:
        main()
    except SystemExit as end:
        print(end.code, flush=True)
"""


def test_a_disk_that_fills_while_building_leaves_what_serves(place):
    # A limit on the size of a file stands in for a full disk: the write fails in the same place.
    before, files = place.generation, sorted((place.folder / "index").rglob("*"))
    with (place.folder / "corpus" / "abbreviations.toml").open("a", encoding="utf-8") as file:
        file.write("# a remark\n")
    # Python itself would write its caches cut short, too.
    environment = {**place.environment, "PYTHONDONTWRITEBYTECODE": "1", "COLUMNS": "200"}
    result = subprocess.run(
        [sys.executable, "-c", FULL_DISK], env=environment, cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert result.returncode == 0, result.stderr
    assert result.stdout.split() == ["1", "1"]
    errors = [line for line in result.stderr.splitlines() if line.startswith("error: ")]
    assert len(errors) == 2, result.stderr
    for line in errors:
        assert "could not be built" in line
        assert "run `cchc index`" in line
    assert "Traceback" not in result.stderr
    assert place.generation == before
    assert sorted((place.folder / "index").rglob("*")) == files
    assert place.cchc("plans").code == 0
