"""Files that are too large, broken, or made to do harm: refused soon, with words that say what to do."""

import os
import time
import zlib
from collections.abc import Iterator
from contextlib import suppress
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from small_files import FILES, small_docx, small_markdown, small_pdf, small_text, small_xlsx, with_parts

from assistant.documents import delimited, docx, html, markdown, pdf, plaintext, xlsx
from assistant.documents.errors import DocumentError, RefusedSource, UnknownFormat, UnreadableSource
from assistant.documents.limits import MEBIBYTE, MOST_BYTES, MOST_PAGES, MOST_PARTS
from assistant.documents.loader import load
from assistant.documents.models import Content, Table

SECONDS = 60.0
"""More than any refusal here takes on a slow machine, far less than reading the file through would."""


@pytest.fixture(autouse=True)
def _soon() -> Iterator[None]:
    start = time.monotonic()
    yield
    assert time.monotonic() - start < SECONDS


def refused(tmp_path: Path, name: str, data: bytes) -> DocumentError:
    path = tmp_path / name
    path.write_bytes(data)
    with pytest.raises(DocumentError) as caught:
        load(path, "x")
    assert name in str(caught.value)
    return caught.value


@pytest.mark.parametrize("suffix", FILES)
def test_the_small_files_are_read(suffix: str, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(FILES[suffix]())
    document = load(path, "x")
    assert document.notes == ()
    if suffix != ".pdf":
        assert any(isinstance(block, Table) and len(block.rows) == 3 for block in document.blocks)


@pytest.mark.parametrize(
    ("name", "small", "part"),
    [("a.docx", small_docx, "word/document.xml"), ("a.xlsx", small_xlsx, "xl/worksheets/sheet1.xml")],
)
def test_zip_bombs(name: str, small, part: str, tmp_path: Path) -> None:
    bomb = with_parts(small(), {part: b"<a>" + b" " * (60 * MEBIBYTE) + b"</a>"})
    assert len(bomb) < MEBIBYTE
    assert isinstance(error := refused(tmp_path, name, bomb), RefusedSource)
    assert "zip bomb" in str(error)


def test_many_small_bombs_and_many_parts(tmp_path: Path) -> None:
    noise = os.urandom(MEBIBYTE // 2)
    bombs = {f"word/media/{at}.bin": noise + bytes(40 * MEBIBYTE) for at in range(8)}
    assert "unpacks to more than" in str(refused(tmp_path, "a.docx", with_parts(small_docx(), bombs)))
    parts = {f"word/media/{at}.bin": b"" for at in range(MOST_PARTS + 1)}
    assert "parts; allowed" in str(refused(tmp_path, "b.docx", with_parts(small_docx(), parts)))


ENTITIES = b'<?xml version="1.0"?>%s<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>'


@pytest.mark.parametrize("padding", [b"", b"<!--" + b" " * 9000 + b"-->"])
@pytest.mark.parametrize(
    ("name", "small", "part"),
    [("a.docx", small_docx, "word/document.xml"), ("a.xlsx", small_xlsx, "xl/sharedStrings.xml")],
)
def test_xml_entities(name: str, small, part: str, padding: bytes, tmp_path: Path) -> None:
    assert "XML entities" in str(refused(tmp_path, name, with_parts(small(), {part: ENTITIES % padding})))
    in_utf16 = (ENTITIES % padding).decode().encode("utf-16")
    assert "XML entities" in str(refused(tmp_path, name, with_parts(small(), {part: in_utf16})))


def test_entities_in_a_page_are_not_expanded() -> None:
    page = b'<!DOCTYPE html [<!ENTITY b "bbbbbbbb">]><html><body><p>&b;&b; chu</p></body></html>'
    assert "bbbb" not in html.read(page, "a.html").text


def test_parts_outside_the_archive(tmp_path: Path) -> None:
    assert "outside itself ('../evil')" in str(refused(tmp_path, "a.docx", with_parts(small_docx(), {"../evil": b"x"})))


def test_macros_are_left_unread_and_noted(tmp_path: Path) -> None:
    path = tmp_path / "a.docx"
    path.write_bytes(with_parts(small_docx(), {"word/vbaProject.bin": b"\xd0\xcf\x11\xe0"}))
    assert load(path, "x").notes == ("macros_ignored",)


def test_a_pdf_of_5000_pages(tmp_path: Path) -> None:
    assert f"more than {MOST_PAGES:,} pages" in str(refused(tmp_path, "a.pdf", small_pdf(5000)))


def test_a_pdf_that_unpacks_without_end(tmp_path: Path) -> None:
    packer = zlib.compressobj(9)
    content = b"".join(packer.compress(bytes(16 * MEBIBYTE)) for _ in range(80)) + packer.flush()
    error = refused(tmp_path, "a.pdf", small_pdf(content=content))
    assert isinstance(error, RefusedSource | UnreadableSource)


def test_a_text_of_200_megabytes_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as file:
        file.truncate(200 * 1000 * 1000)
    with pytest.raises(RefusedSource, match=r"200,000,000 bytes; allowed: 67,108,864"):
        load(path, "x")


def test_more_characters_than_any_plan(tmp_path: Path) -> None:
    assert "characters; allowed" in str(refused(tmp_path, "a.txt", b"a b\n" * (MOST_BYTES // 8)))


@pytest.mark.parametrize(
    ("suffix", "data"),
    [
        (".docx", small_pdf()),
        (".pdf", small_docx()),
        (".txt", small_xlsx()),
        (".doc", b"<html><body><p>Ke hoach</p></body></html>"),
    ],
)
def test_a_wrong_suffix_is_seen_through_and_noted(suffix: str, data: bytes, tmp_path: Path) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data)
    assert load(path, "x").notes == ("suffix_wrong",)


@pytest.mark.parametrize(
    ("name", "data", "kind", "advice"),
    [
        ("a.docx", b"Ke hoach", UnreadableSource, "Check that it is the right file"),
        ("a.pdf", b"Ke hoach", UnreadableSource, "Check that it is the right file"),
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), UnknownFormat, "save it as .docx or .xlsx"),
        (
            "a.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"),
            UnreadableSource,
            "without a password",
        ),
        ("a.rtf", b"{\\rtf1 Ke hoach}", UnknownFormat, "save it as .docx"),
        ("a.mht", b"MIME-Version: 1.0\n\nx", UnknownFormat, "save it as .html"),
        ("a.jpg", b"\xff\xd8\xff\xe0" + bytes(20), UnknownFormat, "ocrmypdf -l vie"),
        ("a.zip", with_parts(small_docx(), {})[:0] + b"PK\x05\x06" + bytes(18), UnknownFormat, "no Word or Excel file"),
        ("a.xlsx", b"PK\x03\x04" + bytes(50), UnreadableSource, "Fetch it again"),
    ],
)
def test_other_formats_are_told_and_refused_with_advice(
    name: str, data: bytes, kind: type, advice: str, tmp_path: Path
) -> None:
    error = refused(tmp_path, name, data)
    assert isinstance(error, kind)
    assert advice in str(error)


@pytest.mark.parametrize("suffix", [".docx", ".xlsx", ".pdf"])
@pytest.mark.parametrize("share", [0.02, 0.4, 0.9])
def test_a_file_cut_short(suffix: str, share: float, tmp_path: Path) -> None:
    data = FILES[suffix]()
    path = tmp_path / f"a{suffix}"
    path.write_bytes(data[: int(len(data) * share)])
    with pytest.raises(DocumentError, match=rf"a\{suffix}"):
        load(path, "x")


def test_an_encrypted_pdf(tmp_path: Path) -> None:
    key = (
        "/Encrypt << /Filter /Standard /V 1 /R 2 /P -44 /O <"
        + "41" * 32
        + "> /U <"
        + "42" * 32
        + "> >> /ID [<00> <00>]"
    )
    assert "is encrypted. Save it without a password" in str(refused(tmp_path, "a.pdf", small_pdf(extra=key)))


def test_a_scan_is_told_to_be_read_by_ocr_first(tmp_path: Path) -> None:
    error = refused(tmp_path, "quet.pdf", small_pdf(2, content=zlib.compress(b"q 595 0 0 842 0 0 cm Q")))
    assert "ocrmypdf -l vie quet.pdf ocr-quet.pdf" in str(error)


def test_what_is_no_plain_file_is_not_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "ong.txt"
    os.mkfifo(pipe)
    for path in (pipe, tmp_path):
        with pytest.raises(UnreadableSource, match="no plain file"):
            load(path, "x")


LONG_LINES = {
    "blanks": "a" + " " * 300_000 + "b",
    "stars": "*" * 300_000,
    "hashes": "#" * 300_000 + "x",
    "bold": "**" * 100_000 + "x",
    "tabs": "\t" * 300_000,
    "tab lines": "\ta\n" * 60_000,
    "bars": "|" * 300_000,
    "bar lines": "|a|b|\n" * 60_000,
    "rules": "|---|\n" * 60_000,
    "headers": "STT\n" * 60_000,
    "header and row": "STT\na\nb\n1\n" * 20_000,
    "blank lines": "\n" * 300_000,
    "lower lines": "a\n" * 100_000,
    "tables": "a\tb\tc\nd\te\tf\n\nx\n\n" * 15_000,
    "cells and prose": "\ta\n\nĐ\n" * 30_000,
    "numbers": "1." * 150_000,
    "brackets": "(" * 300_000,
}


@pytest.mark.parametrize("name", LONG_LINES)
def test_odd_text_is_read_in_time_that_grows_with_its_length(name: str) -> None:
    content = markdown.read(LONG_LINES[name].encode(), "a.md")
    assert content.text


READERS = {
    ".docx": docx.read,
    ".xlsx": xlsx.read,
    ".html": html.read,
    ".tsv": delimited.read,
    ".txt": plaintext.read,
    ".md": markdown.read,
    ".pdf": pdf.read,
}


@cache
def file_of(suffix: str) -> bytes:
    """A whole file, the same each time: a workbook holds the time when it was made."""
    return FILES[suffix]()


def check(content: Content) -> None:
    """No span out of range, and no table row without its cells inside the text."""
    for block in content.blocks:
        assert block.span.end <= len(content.text)
        for row in block.rows if isinstance(block, Table) else ():
            assert all(span.end <= len(content.text) for cell in row.cells for span in cell.spans)
    assert all(place.span.end <= len(content.text) for place in content.pages)


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.data())
def test_no_converter_raises_anything_but_its_own_errors(suffix: str, data: st.DataObject) -> None:
    whole = file_of(suffix)
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 40)))
    broken = whole[:start] + data.draw(st.binary(max_size=40)) + whole[end:]
    with suppress(DocumentError):
        check(READERS[suffix](broken, f"a{suffix}"))


@pytest.mark.parametrize("suffix", READERS)
@settings(max_examples=15, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=300))
def test_noise_is_refused_or_read(suffix: str, noise: bytes) -> None:
    with suppress(DocumentError):
        check(READERS[suffix](noise, f"a{suffix}"))


def test_the_small_texts_differ() -> None:
    assert small_text(",") != small_text() != small_markdown()
