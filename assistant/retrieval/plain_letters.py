"""Text as it was pasted or typed on a phone -> the letters that are meant: nothing invisible, no letters in disguise.

Zero-width signs and soft hyphens go; full-width and styled letters, ligatures and odd spaces become ordinary ones.
Other compatibility forms (fractions, powers) are left, since they mean something else than their letters.
"""

import unicodedata

_DISGUISES = ("<wide>", "<narrow>", "<font>", "<noBreak>")
_LIGATURES = range(0xFB00, 0xFB07)


def plain(text: str) -> str:
    """`text` in NFC and in plain letters, one line where it was one."""
    composed = unicodedata.normalize("NFC", text)
    if composed.isascii():
        return composed
    return unicodedata.normalize("NFC", "".join(map(_plain, composed)))


def _plain(char: str) -> str:
    category = unicodedata.category(char)
    if category == "Cf":
        return ""
    if category == "Zs":
        return " "
    disguised = ord(char) in _LIGATURES or unicodedata.decomposition(char).startswith(_DISGUISES)
    return unicodedata.normalize("NFKC", char) if disguised else char
