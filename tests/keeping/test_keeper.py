"""Adding and removing: both the corpus and the index follow, or neither does."""

import fcntl
import os
from contextlib import closing
from functools import partial

import numpy as np
import pytest
from shelves import Shelf, make_corpus, plan_text

from assistant.documents import loader
from assistant.documents.errors import DocumentError
from assistant.index.encoder import EncoderError
from assistant.index.errors import BuildError
from assistant.index.generation import open_generation
from assistant.index.refresh import refresh
from assistant.keeping.candidates import read_files
from assistant.keeping.errors import KeepingError, RefusedChange, UnknownPlan
from assistant.keeping.keeper import add
from assistant.plans import reader
from assistant.plans.errors import CatalogError
from assistant.plans.models import Role

SAFE = "ke-hoach-so-7-ban-ky"


def test_a_plan_is_added_asked_and_removed(shelf, new_plan):
    catalog = (shelf.corpus / "catalog.toml").read_bytes()
    added = shelf.run("add", new_plan)
    assert added.code == 0, added
    assert f"{SAFE} ({SAFE}.txt)" in added.out
    assert f"read anew: {SAFE}" in added.err
    assert (shelf.sources / f"{SAFE}.txt").read_bytes() == new_plan.read_bytes()
    with closing(open_generation(shelf.index)) as generation:
        task = generation.registry.task(f"{SAFE}#5")
        assert task.roles[Role.LEAD] == ("Sở Nội vụ",)
        assert generation.registry.document(SAFE).quote(task.spans["lead"][0]) == "Sở Nội vụ"
        assert generation.registry.plan(SAFE).number == "107/KH-UBND"
    removed = shelf.run("remove", SAFE)
    assert removed.code == 0, removed
    assert shelf.served() == ["mot", "ke-hoach-2"]
    assert not (shelf.sources / f"{SAFE}.txt").exists()
    assert (shelf.corpus / "removed" / f"{SAFE}.txt").read_bytes() == new_plan.read_bytes()
    assert (shelf.corpus / "catalog.toml").read_bytes() == catalog


def test_an_id_that_is_given_is_written_below_what_the_catalog_holds(shelf, new_plan):
    before = (shelf.corpus / "catalog.toml").read_bytes()
    assert shelf.run("add", new_plan, "--plan", "bay-2024").code == 0
    after = (shelf.corpus / "catalog.toml").read_bytes()
    assert after.startswith(before)
    assert after[len(before) :].decode() == f'\n\n[[plan]]\nid = "bay-2024"\nsource = "{SAFE}.txt"\n'
    assert shelf.served() == ["mot", "ke-hoach-2", "bay-2024"]
    assert shelf.run("remove", "bay-2024").code == 0
    assert (shelf.corpus / "catalog.toml").read_bytes() == after
    assert shelf.run("add", shelf.corpus / "removed" / f"{SAFE}.txt").code == 0
    assert shelf.served() == ["mot", "ke-hoach-2", "bay-2024"]


def test_the_same_file_again_changes_nothing(shelf, new_plan):
    assert shelf.run("add", new_plan).code == 0
    before = shelf.state()
    again = shelf.run("add", new_plan)
    assert (again.code, shelf.state()) == (0, before)
    assert "already there" in again.err


def test_a_file_that_lies_in_sources_already_is_indexed(shelf):
    path = shelf.sources / "Đặt tay.txt"
    path.write_text(plan_text(8), encoding="utf-8")
    assert shelf.run("add", path).code == 0
    assert shelf.served() == ["mot", "ke-hoach-2", "Đặt tay"]
    assert len(list(shelf.sources.iterdir())) == 3


def test_other_content_under_the_same_name_takes_replace(shelf, tmp_path):
    other = tmp_path / "ke-hoach-2.txt"
    other.write_text(plan_text(2, rows=4), encoding="utf-8")
    before, old = shelf.state(), (shelf.sources / other.name).read_bytes()
    refused = shelf.run("add", other)
    assert isinstance(refused.error, RefusedChange)
    assert "--replace" in str(refused.error)
    assert shelf.state() == before
    assert shelf.run("add", other, "--replace").code == 0
    with closing(open_generation(shelf.index)) as generation:
        assert generation.registry.task("ke-hoach-2#4")
    assert (shelf.corpus / "removed" / other.name).read_bytes() == old
    other.write_text(plan_text(2, rows=5), encoding="utf-8")
    assert shelf.run("add", other, "--replace").code == 0
    assert sorted(path.name for path in (shelf.corpus / "removed").iterdir()) == ["ke-hoach-2-2.txt", "ke-hoach-2.txt"]


BAD = {
    "nothing there": (None, DocumentError, "can't be opened"),
    "an empty file": (b"", DocumentError, "holds no text"),
    "a broken archive": (b"PK\x03\x04 broken", DocumentError, "damaged"),
    "a picture": (b"\x89PNG\r\n", DocumentError, "ocrmypdf"),
    "an old Word file": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", DocumentError, ".docx"),
}


@pytest.mark.parametrize("kind", BAD)
def test_a_bad_file_leaves_everything_as_it_was(shelf, new_plan, tmp_path, kind):
    content, error, says = BAD[kind]
    bad = tmp_path / "hong.docx" if kind == "a broken archive" else tmp_path / "hong.txt"
    if content is not None:
        bad.write_bytes(content)
    before = shelf.state()
    ended = shelf.run("add", new_plan, bad)
    assert isinstance(ended.error, error)
    assert says in str(ended.error)
    assert bad.name in str(ended.error)
    assert shelf.state() == before


@pytest.mark.parametrize(
    ("arguments", "error", "says"),
    [
        (["--plan", "mot"], KeepingError, "ke-hoach-1.txt"),
        (["--plan", "Không được!"], CatalogError, "small letters"),
        (["--plan", 'a"\nb'], CatalogError, "small letters"),
    ],
)
def test_an_id_that_cannot_be_is_refused(shelf, new_plan, arguments, error, says):
    before = shelf.state()
    ended = shelf.run("add", new_plan, *arguments)
    assert isinstance(ended.error, error), ended
    assert says in str(ended.error)
    assert shelf.state() == before


def test_doubles_are_refused(shelf, new_plan, tmp_path):
    before = shelf.state()
    twin = tmp_path / "khac.txt"
    twin.write_text(plan_text(2), encoding="utf-8")
    assert "as ke-hoach-2.txt" in str(shelf.run("add", twin).error)
    same_stem = tmp_path / "ke-hoach-2.md"
    same_stem.write_text(plan_text(9), encoding="utf-8")
    assert "--plan ID" in str(shelf.run("add", same_stem).error)
    double = tmp_path / "b" / new_plan.name
    double.parent.mkdir()
    double.write_text(plan_text(10), encoding="utf-8")
    assert "Add one of them" in str(shelf.run("add", new_plan, double).error)
    assert "one by one" in str(shelf.run("add", new_plan, twin, "--plan", "x").error)
    assert "not 'hai'" in str(shelf.run("add", shelf.sources / "ke-hoach-1.txt", "--plan", "hai").error)
    assert shelf.state() == before


def failing(*_: object) -> None:
    raise BuildError("no room on the disk")


@pytest.mark.parametrize("arguments", [[], ["--plan", "bay-2024"]])
def test_what_was_copied_is_taken_back_when_the_index_cannot_be_built(shelf, new_plan, monkeypatch, arguments):
    before = shelf.state()
    monkeypatch.setattr("assistant.index.refresh.build", failing)
    assert isinstance(shelf.run("add", new_plan, *arguments).error, BuildError)
    replaced = new_plan.with_name("ke-hoach-2.txt")
    replaced.write_text("khác", encoding="utf-8")
    assert isinstance(shelf.run("add", replaced, "--replace").error, BuildError)
    assert isinstance(shelf.run("remove", "mot").error, BuildError)
    assert shelf.state() == before
    assert shelf.served() == ["mot", "ke-hoach-2"]


def test_an_encoder_that_is_not_there_changes_nothing(shelf, new_plan, tmp_path):
    before = shelf.state()
    lost = Shelf(shelf.folder, tmp_path / "no-model")
    assert isinstance(lost.run("add", new_plan).error, EncoderError)
    assert isinstance(lost.run("remove", "mot").error, EncoderError)
    assert shelf.state() == before


def test_an_unknown_plan_names_the_nearest(shelf):
    before = shelf.state()
    for command in (["remove", "ke-hoach-22"], ["diff", "mot", "ke-hoach-22"]):
        ended = shelf.run(*command)
        assert isinstance(ended.error, UnknownPlan)
        assert "ke-hoach-2" in str(ended.error)
    assert shelf.state() == before


def test_the_last_plan_stays(shelf):
    assert shelf.run("remove", "mot").code == 0
    before = shelf.state()
    assert isinstance(shelf.run("remove", "ke-hoach-2").error, RefusedChange)
    assert shelf.state() == before


def test_a_second_keeper_is_refused(shelf, new_plan):
    before = shelf.state()
    descriptor = os.open(shelf.corpus, os.O_RDONLY)
    fcntl.flock(descriptor, fcntl.LOCK_EX)
    try:
        assert "another command" in str(shelf.run("add", new_plan).error)
    finally:
        os.close(descriptor)
    assert shelf.state() == before
    assert shelf.run("add", new_plan).code == 0


class CountingEncoder:
    """Vectors of eight equal numbers; keeps the texts it was given."""

    name, words, dimension, fingerprint = "counting", False, 8, "counting-8"

    def __init__(self) -> None:
        self.encoded: list[str] = []

    def encode_queries(self, texts):
        return np.full((len(texts), 8), 8**-0.5, np.float32)

    def encode_passages(self, texts, progress=None):
        self.encoded += texts
        return self.encode_queries(texts)


def test_one_plan_more_among_200_is_the_only_one_read_and_embedded(tmp_path, monkeypatch):
    corpus, encoder, read = tmp_path / "corpus", CountingEncoder(), []
    make_corpus(corpus, 200)
    build = partial(refresh, tmp_path / "index", corpus, encoder, lambda stage, done, total: None)
    assert len(build().read) == 200
    load, read_plan, understood = loader.load, reader.read_plan, []
    monkeypatch.setattr(loader, "load", lambda path, name: (read.append(path.name), load(path, name))[1])
    monkeypatch.setattr(reader, "read_plan", lambda *given: (understood.append(given[0].id), read_plan(*given))[1])
    encoder.encoded.clear()
    new = tmp_path / "moi.md"
    new.write_text(plan_text(777), encoding="utf-8")
    outcome = add(corpus, read_files(corpus, [new]), build)
    assert outcome.read == ("moi",)
    assert outcome.manifest.counts["plans"] == 201
    assert set(read) == {"moi.md"}
    assert understood == ["moi"]
    with closing(open_generation(tmp_path / "index")) as generation:
        registry = generation.registry
        numbers = registry.passage_numbers(plans=["moi"])
        others = set(registry.passage_numbers()) - set(numbers)
        known = {passage.text for passage in registry.passages(sorted(others))}
        expected = [passage.text for passage in registry.passages(numbers) if passage.text not in known]
    assert sorted(encoder.encoded) == sorted(expected)
    assert all("777" in text for text in expected)
