"""Bytes or mistaken text -> canonical text: UTF-8, UTF-16, and the Vietnamese encodings from before Unicode.

TCVN3 (the .Vn fonts of ABC) and VNI put Vietnamese letters in the places of Western ones, so their text reads as
"Céng hßa" or "Coäng hoøa"; windows-1258 writes tones as combining marks. Which one a text is in shows by which
reading makes its words Vietnamese syllables. Tables: TCVN 5712:1993 (VN3) and the VNI-Win chart.
"""

import re
import unicodedata
from collections.abc import Callable
from itertools import product

from assistant.documents.canonical import canonical
from assistant.documents.errors import RefusedSource, UnreadableSource
from assistant.documents.limits import MOST_CHARACTERS

Recode = Callable[[str], str]

_TCVN3_LETTERS = {
    0xA1: "ĂÂÊÔƠƯĐăâêôơưđ",
    0xB5: "àảãáạ",
    0xBB: "ằẳẵắ",
    0xC6: "ặầẩẫấậè",
    0xCE: "ẻẽéẹềểễếệìỉ",
    0xDC: "ĩíịò",
    0xE1: "ỏõóọồổỗốộờởỡớợù",
    0xF1: "ủũúụừửữứựỳỷỹýỵ",
}
_TCVN3 = {first + at: letter for first, letters in _TCVN3_LETTERS.items() for at, letter in enumerate(letters)}

_GRAVE, _ACUTE, _TILDE, _HOOK, _DOT, _HAT, _BREVE, _HORN = (
    "\u0300",
    "\u0301",
    "\u0303",
    "\u0309",
    "\u0323",
    "\u0302",
    "\u0306",
    "\u031b",
)
_VNI_TONES = {"ù": _ACUTE, "ø": _GRAVE, "û": _HOOK, "õ": _TILDE, "ï": _DOT}
_VNI_HATS = {"â": _HAT, "á": _HAT + _ACUTE, "à": _HAT + _GRAVE, "å": _HAT + _HOOK, "ã": _HAT + _TILDE, "ä": _HAT + _DOT}
_VNI_BREVES = {
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_SINGLE = {
    "ô": "o" + _HORN,
    "ö": "u" + _HORN,
    "ñ": "đ",
    "æ": "i" + _HOOK,
    "ó": "i" + _TILDE,
    "ò": "i" + _DOT,
    "î": "y" + _DOT,
}


def _vni_table() -> dict[str, str]:
    """Every pair and single sign of VNI with the letter it stands for, small and capital."""
    pairs = {base + sign: base + marks for base, (sign, marks) in product("aeouy", _VNI_TONES.items())}
    pairs |= {base + sign: base + marks for base, (sign, marks) in product("aeo", _VNI_HATS.items())}
    pairs |= {"a" + sign: "a" + marks for sign, marks in _VNI_BREVES.items()}
    pairs |= {base + sign: _VNI_SINGLE[base] + marks for base, (sign, marks) in product("ôö", _VNI_TONES.items())}
    table = {signs: unicodedata.normalize("NFC", letter) for signs, letter in (pairs | _VNI_SINGLE).items()}
    capitals = {signs.upper(): letter.upper() for signs, letter in table.items()}
    mixed = {signs[0].upper() + signs[1:]: letter.upper() for signs, letter in table.items() if len(signs) > 1}
    return table | mixed | capitals


_VNI = _vni_table()
_VNI_SIGNS = re.compile("|".join(sorted(map(re.escape, _VNI), key=len, reverse=True)))

_VOWEL = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    rf"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdđghklmnprstvx])?[{_VOWEL}]{{1,3}}(?:ch|nh|ng|[cmnpt])?|đ[a-zđ]*|[a-zđ]+",
    re.IGNORECASE,
)
_EDGES = " \t.,;:!?()[]{}<>\"'/\\|-+*%=&“”‘’…–—•·0123456789"
_FEWEST_WORDS, _GOOD, _POOR = 5, 0.75, 0.5
_SAMPLE = 200_000


def decode(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    """The canonical text of `data` and a note on its encoding where that was none of Unicode's.

    Raises UnreadableSource for bytes in no encoding that is known, RefusedSource for more text than any plan has.
    """
    text, notes = _decoded(data, source)
    if "\x00" in text:
        raise UnreadableSource(
            f"{source} holds NUL characters, so it is not a text file. Check that it is the right file."
        )
    if len(text) > MOST_CHARACTERS:
        raise RefusedSource(
            f"{source} has {len(text):,} characters; allowed: {MOST_CHARACTERS:,}. "
            "Add the plan alone, without what it came with."
        )
    return canonical(text), notes


def _decoded(data: bytes, source: str) -> tuple[str, tuple[str, ...]]:
    try:
        text = data.decode("utf-16") if data[:2] in (b"\xff\xfe", b"\xfe\xff") else data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        return _from_legacy_bytes(data, source, error)
    note, recode = recognised(text)
    return recode(text), (note,) if note else ()


def _from_legacy_bytes(data: bytes, source: str, error: UnicodeDecodeError) -> tuple[str, tuple[str, ...]]:
    western = data.decode("cp1252", errors="replace")
    readings = {
        "encoding_windows_1258": unicodedata.normalize("NFC", data.decode("cp1258", errors="replace")),
        "encoding_tcvn3": from_tcvn3(data.decode("latin-1")),
        "encoding_vni": from_vni(western),
    }
    note = max(readings, key=lambda name: vietnamese_share(readings[name]))
    if vietnamese_share(readings[note]) < _GOOD:
        raise UnreadableSource(
            f"{source}: byte {error.start} is not UTF-8 ({error.reason}), "
            "and the text is in none of TCVN3, VNI or windows-1258. "
            "Save the file as UTF-8 text and add it again."
        ) from error
    return readings[note], (note,)


def recognised(text: str) -> tuple[str | None, Recode]:
    """The note and the conversion for `text` that was read as Western but is TCVN3 or VNI; else None and no change."""
    sample = text[:_SAMPLE]
    if vietnamese_share(sample) >= _POOR:
        return None, str
    readings: dict[str, Recode] = {"encoding_tcvn3": from_tcvn3, "encoding_vni": from_vni}
    note = max(readings, key=lambda name: vietnamese_share(readings[name](sample)))
    if vietnamese_share(readings[note](sample)) < _GOOD:
        return None, str
    return note, readings[note]


def from_tcvn3(text: str) -> str:
    """`text`, whose letters are those of TCVN3 read as Western ones, in Unicode."""
    return text.translate(_TCVN3)


def from_vni(text: str) -> str:
    """`text`, whose letters are those of VNI read as Western ones, in Unicode."""
    return _VNI_SIGNS.sub(lambda match: _VNI[match[0]], text)


def vietnamese_share(text: str) -> float:
    """The share, 0 to 1, of words with letters beyond ASCII that are Vietnamese syllables; 1 for too few words."""
    words = [word.strip(_EDGES) for word in text[:_SAMPLE].split()]
    marked = [unicodedata.normalize("NFC", word) for word in words if not word.isascii()]
    if len(marked) < _FEWEST_WORDS:
        return 1.0
    return sum(
        all(_SYLLABLE.fullmatch(part) for part in re.split(r"[^\w·¸µ¶¹»¼½¾®©ª«¬]+", word) if part) for word in marked
    ) / len(marked)
