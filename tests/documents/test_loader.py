"""Files -> documents: the converter by what the file is, the identity by its bytes."""

import hashlib
from pathlib import Path

import pytest

from assistant.documents.errors import UnknownFormat, UnreadableSource
from assistant.documents.loader import load


def test_a_document_carries_its_source_and_checksum(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.txt"
    path.write_bytes("Kế hoạch".encode())
    document = load(path, "ke-hoach")
    assert (document.id, document.source, document.text) == ("ke-hoach", "ke-hoach.txt", "Kế hoạch")
    assert document.sha256 == hashlib.sha256("Kế hoạch".encode()).hexdigest()
    assert [document.quote(block.span) for block in document.blocks] == ["Kế hoạch"]


def test_an_unknown_suffix_is_refused_with_what_is_allowed(tmp_path: Path) -> None:
    path = tmp_path / "ke-hoach.xyz"
    path.write_text("Kế hoạch")
    with pytest.raises(UnknownFormat, match=r"'\.xyz' are not read; allowed: .*\.txt"):
        load(path, "x")


@pytest.mark.parametrize("content", ["", " \n\t\n", "\ufeff"])
def test_a_file_without_text_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "rong.txt"
    path.write_text(content)
    with pytest.raises(UnreadableSource, match="no text"):
        load(path, "x")


def test_a_missing_file_is_refused_with_the_reason(tmp_path: Path) -> None:
    with pytest.raises(UnreadableSource, match=r"khong-co\.txt can't be opened: No such file"):
        load(tmp_path / "khong-co.txt", "x")


def test_a_quote_beyond_the_text_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("ngắn")
    document = load(path, "a")
    with pytest.raises(ValueError, match="ends beyond a, which has 4 characters"):
        document.quote(type(document.blocks[0].span)(0, 5))
