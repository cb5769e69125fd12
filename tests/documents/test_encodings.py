"""Text from before Unicode."""

import subprocess
import unicodedata
from pathlib import Path

import pytest

from assistant.documents.encodings import _TCVN3, _VNI, decode, from_tcvn3, from_vni, recognised, vietnamese_share
from assistant.documents.errors import RefusedSource, UnreadableSource
from assistant.documents.loader import load

TEXT = (
    "Cộng hòa xã hội chủ nghĩa Việt Nam. Độc lập - Tự do - Hạnh phúc. Ủy ban nhân dân tỉnh ban hành Kế hoạch "
    "cải cách hành chính năm 2024; giao Sở Nội vụ chủ trì, phối hợp với các sở, ban, ngành, Ủy ban nhân dân "
    "các huyện, thị xã, thành phố thực hiện. Đơn giản hóa thủ tục, nâng cao mức độ hài lòng của người dân; "
    "kỹ năng số, quy định, ngữ nghĩa, trưởng phòng, nghỉ hưu."
)
LETTERS = "àáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"


def to_tcvn3(text: str) -> bytes:
    """What a typist with an ABC keyboard gets: small letters with marks; capitals only where TCVN3 has them."""
    backwards = {letter: chr(code) for code, letter in _TCVN3.items()}
    return "".join(backwards.get(char) or backwards.get(char.lower(), char) for char in text).encode("latin-1")


def to_vni(text: str) -> str:
    backwards = {letter: signs for signs, letter in reversed(_VNI.items())}
    return "".join(backwards.get(char, char) for char in text)


def to_windows_1258(text: str) -> bytes:
    """Tones as marks of their own, hats and horns on the letter."""
    out = []
    for char in text:
        try:
            out.append(char.encode("cp1258"))
        except UnicodeEncodeError:
            base, tone = "", ""
            for part in unicodedata.normalize("NFD", char):
                tone, base = (part, base) if part in "\u0300\u0301\u0303\u0309\u0323" else (tone, base + part)
            out.append((unicodedata.normalize("NFC", base) + tone).encode("cp1258"))
    return b"".join(out)


def test_every_letter_has_a_place_in_both_tables() -> None:
    assert set(LETTERS) <= set(_TCVN3.values())
    assert set(LETTERS + LETTERS.upper()) - set("íìÍÌ") <= set(_VNI.values()), "í and ì are the same sign in VNI"
    assert len(set(_TCVN3.values())) == len(_TCVN3)


def test_the_tcvn3_table_is_that_of_iconv() -> None:
    codes = bytes(sorted(_TCVN3))
    try:
        run = subprocess.run(
            ["iconv", "-f", "TCVN5712-1", "-t", "UTF-8"], input=codes, capture_output=True, check=True, timeout=10
        )
    except (FileNotFoundError, subprocess.CalledProcessError):
        pytest.skip("iconv with TCVN5712-1 is not installed")
    assert unicodedata.normalize("NFC", run.stdout.decode()) == "".join(_TCVN3[code] for code in codes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Céng hßa x· héi chñ nghÜa ViÖt Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ñy ban nh©n d©n", "ủy ban nhân dân"),
    ],
)
def test_known_tcvn3(old: str, new: str) -> None:
    assert from_tcvn3(old) == new


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam", "Cộng hòa xã hội chủ nghĩa Việt Nam"),
        ("ÑOÄC LAÄP - TÖÏ DO - HAÏNH PHUÙC", "ĐỘC LẬP - TỰ DO - HẠNH PHÚC"),
        ("UÛy ban nhaân daân tænh", "Ủy ban nhân dân tỉnh"),
    ],
)
def test_known_vni(old: str, new: str) -> None:
    assert from_vni(old) == new


@pytest.mark.parametrize(
    ("data", "note"),
    [
        (TEXT.encode(), None),
        (unicodedata.normalize("NFD", TEXT).encode(), None),
        (TEXT.encode("utf-16"), None),
        (to_windows_1258(TEXT), "encoding_windows_1258"),
        (to_vni(TEXT).encode("cp1252"), "encoding_vni"),
        (to_vni(TEXT).encode(), "encoding_vni"),
    ],
    ids=["utf-8", "nfd", "utf-16", "windows-1258", "vni", "vni read as western"],
)
def test_an_encoding_is_recognised_by_its_words(data: bytes, note: str | None) -> None:
    assert decode(data, "a.txt") == (TEXT, (note,) if note else ())


@pytest.mark.parametrize("form", ["latin-1", "utf-8"])
def test_tcvn3_is_recognised(form: str) -> None:
    text, notes = decode(to_tcvn3(TEXT).decode("latin-1").encode(form), "a.txt")
    assert notes == ("encoding_tcvn3",)
    assert text.lower() == TEXT.lower(), "capitals with marks are small in TCVN3, whose fonts draw them large"


@pytest.mark.parametrize(
    "text", ["Plain English, no marks.", "déjà vu, crème brûlée", "Sở Nội vụ", "", "5 – 10 “%” … • § ©"]
)
def test_text_that_is_no_old_encoding_is_left_alone(text: str) -> None:
    assert recognised(text) == (None, str)


def test_vietnamese_is_told_from_other_words() -> None:
    assert vietnamese_share(TEXT) == 1.0
    assert vietnamese_share(to_vni(TEXT)) < 0.5
    assert vietnamese_share(to_tcvn3(TEXT).decode("latin-1")) < 0.5


def test_bytes_in_no_known_encoding_are_refused_with_the_place() -> None:
    with pytest.raises(UnreadableSource, match=r"a\.txt: byte 3 is not UTF-8"):
        decode(b"abc" + bytes(range(0x80, 0x100)) * 3 + b" \xff\xfe \xfd\xfc \x81\x8d \x9d\x90 \xf0\xf1" * 5, "a.txt")


def test_nul_characters_and_endless_text_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(UnreadableSource, match="NUL"):
        decode(b"abc\x00def", "a.txt")
    monkeypatch.setattr("assistant.documents.encodings.MOST_CHARACTERS", 10)
    with pytest.raises(RefusedSource, match="11 characters; allowed: 10"):
        decode(b"12345678901", "a.txt")


def test_the_note_reaches_the_document(tmp_path: Path) -> None:
    path = tmp_path / "cu.txt"
    path.write_bytes(to_vni(TEXT).encode("cp1252"))
    assert load(path, "cu").notes == ("encoding_vni",)
