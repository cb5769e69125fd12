from dataclasses import replace

import pytest

from assistant.index import manifest as manifests
from assistant.index.errors import EncoderMismatchError, IndexDamagedError
from assistant.index.generation import current
from assistant.index.manifest import FILE, Manifest


@pytest.fixture
def folder(index):
    return index / "generations" / current(index)


def test_a_manifest_comes_back_as_it_was(folder, tmp_path):
    manifest = manifests.read(folder)
    manifests.write(manifest, tmp_path)
    assert manifests.read(tmp_path) == manifest


def test_it_says_what_the_generation_is(folder):
    manifest = manifests.read(folder)
    assert manifest.counts == {"documents": 2, "plans": 2, "tasks": 8, "duties": 2, "targets": 4, "passages": 18}
    assert (manifest.encoder.name, manifest.encoder.dimension) == ("fake", 8)
    assert set(manifest.documents) == {"an-giang-2024", "ben-tre-2024"}
    on_disk = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    assert {name for name in on_disk if not name.endswith(".lock")} == {*manifest.files, FILE}


def test_a_document_is_unchanged_only_with_the_same_content_and_reader(folder, corpus):
    manifest, document = manifests.read(folder), corpus[0][0]
    assert manifest.unchanged(document.id, document.sha256, "reader-1")
    assert not manifest.unchanged(document.id, "0" * 64, "reader-1")
    assert not manifest.unchanged(document.id, document.sha256, "reader-2")
    assert not manifest.unchanged("no-document", document.sha256, "reader-1")


@pytest.mark.parametrize("change", [{"dimension": 9}, {"seed": "b"}])
def test_another_encoder_is_refused(folder, make_encoder, change):
    with pytest.raises(EncoderMismatchError, match="cchc index"):
        manifests.read(folder).require_encoder(make_encoder(**change))


def test_words_given_otherwise_are_refused(folder, encoder):
    encoder.words = True
    with pytest.raises(EncoderMismatchError, match="words joined"):
        manifests.read(folder).require_encoder(encoder)


def test_the_same_encoder_is_accepted(folder, make_encoder):
    manifests.read(folder).require_encoder(make_encoder())


@pytest.mark.parametrize("content", [b"", b"{", b"[]", b'{"schema": 1}', b"\xff\xfe"])
def test_a_manifest_that_is_none_is_refused(tmp_path, content):
    (tmp_path / FILE).write_bytes(content)
    with pytest.raises(IndexDamagedError, match="cchc index"):
        manifests.read(tmp_path)


def test_another_schema_is_refused(folder):
    manifests.write(replace(manifests.read(folder), schema=manifests.SCHEMA + 1), folder)
    with pytest.raises(IndexDamagedError, match=f"schema {manifests.SCHEMA + 1}"):
        manifests.read(folder)


def test_verify_passes_on_what_was_published(folder):
    manifest = manifests.read(folder)
    assert isinstance(manifest, Manifest)
    manifest.verify(folder)
