"""The corpus folder -> documents and plans; a bad file is reported and leaves the others standing."""

import shutil
from pathlib import Path

import pytest

from assistant.documents.models import Document
from assistant.plans.catalog import PlanEntry
from assistant.plans.corpus import fingerprint, read_corpus, source_files
from assistant.plans.errors import CatalogError
from assistant.plans.models import Plan

LISTS = Path(__file__).parents[2] / "corpus"
TEXT = "Số: 12/QĐ-UBND\nKẾ HOẠCH\nCải cách hành chính tỉnh Bình Phước năm 2024\nI. MỤC TIÊU\nĐạt 90% hồ sơ.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    shutil.copy(LISTS / "provinces.toml", tmp_path)
    (tmp_path / "sources" / "mot.txt").write_text(TEXT, encoding="utf-8")
    (tmp_path / "sources" / "hai.txt").write_text(TEXT.replace("2024", "2025"), encoding="utf-8")
    return tmp_path


def test_every_source_is_read_by_name(folder: Path) -> None:
    corpus = read_corpus(folder)
    assert [document.id for document in corpus.documents] == ["hai", "mot"]
    assert [(plan.id, plan.province, plan.period, plan.number) for plan in corpus.plans] == [
        ("hai", "Bình Phước", (2025, 2025), "12/QĐ-UBND"),
        ("mot", "Bình Phước", (2024, 2024), "12/QĐ-UBND"),
    ]
    assert corpus.failures == []
    assert set(corpus.fingerprints) == {"hai", "mot"}


def test_the_catalog_names_a_source(folder: Path) -> None:
    (folder / "catalog.toml").write_text('[[plan]]\nid = "kh-2024"\nsource = "mot.txt"\nname = "Kế hoạch Một"\n')
    corpus = read_corpus(folder)
    assert [(plan.id, plan.name) for plan in corpus.plans] == [("hai", "Bình Phước 2025"), ("kh-2024", "Kế hoạch Một")]


def test_a_bad_file_is_reported_and_the_others_are_read(folder: Path) -> None:
    (folder / "sources" / "hong.docx").write_bytes(b"PK\x03\x04 no archive")
    (folder / "sources" / "trong.txt").write_bytes(b"")
    corpus = read_corpus(folder)
    assert [document.id for document in corpus.documents] == ["hai", "mot"]
    assert {failure.source for failure in corpus.failures} == {"hong.docx", "trong.txt"}
    assert all(failure.reason for failure in corpus.failures)


def test_a_bad_catalog_is_an_error(folder: Path) -> None:
    (folder / "catalog.toml").write_text("[[plan]\n")
    with pytest.raises(CatalogError, match=r"catalog\.toml"):
        read_corpus(folder)


def test_a_folder_without_sources_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="CCHC_CORPUS"):
        list(source_files(tmp_path))


def test_hidden_files_and_folders_are_passed_over(folder: Path) -> None:
    (folder / "sources" / ".hidden.txt").write_text("x")
    (folder / "sources" / "folder").mkdir()
    assert [path.name for path in source_files(folder)] == ["hai.txt", "mot.txt"]


def test_what_is_known_is_not_read_again(folder: Path) -> None:
    first = read_corpus(folder)
    known = {document.id: (document, plan) for document, plan in zip(first.documents, first.plans, strict=True)}
    asked = []

    def reuse(document: str, mark: str) -> tuple[Document, Plan] | None:
        asked.append((document, mark == first.fingerprints[document]))
        return known[document] if mark == first.fingerprints[document] else None

    (folder / "sources" / "hai.txt").write_text(TEXT.replace("90%", "95%"), encoding="utf-8")
    second = read_corpus(folder, reuse)
    assert asked == [("hai", False), ("mot", True)]
    assert second.plans[1] is known["mot"][1]
    assert second.plans[0] != known["hai"][1]


def test_a_fingerprint_changes_with_the_file_and_with_its_entry(folder: Path) -> None:
    path = folder / "sources" / "mot.txt"
    entry = PlanEntry("mot", "mot.txt")
    marks = {fingerprint(path, entry), fingerprint(path, PlanEntry("mot", "mot.txt", name="Khác"))}
    path.write_text(TEXT + " ", encoding="utf-8")
    marks.add(fingerprint(path, entry))
    assert len(marks) == 3
    assert fingerprint(path, entry) in marks


def test_progress_counts_the_sources(folder: Path) -> None:
    seen: list[tuple[str, int, int]] = []
    read_corpus(folder, progress=lambda stage, done, total: seen.append((stage, done, total)))
    assert seen == [("read", 0, 2), ("read", 1, 2), ("read", 2, 2)]
