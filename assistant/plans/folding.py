"""Forms of Vietnamese text to compare by: without marks, or with marks but one spelling for each syllable.

Both functions are pure. On NFC text they give one code point for each code point that comes in, so spans
found in the result hold in the text (letters outside Vietnamese whose lower case is longer are left alone).
"""

import re
import unicodedata

_STROKE = str.maketrans({"đ": "d", "\u00f0": "d", "\u0256": "d"})
_ETH = str.maketrans({"\u00f0": "đ", "\u0256": "đ"})

_TONES = "\u0300\u0301\u0309\u0303\u0323"
_TONE_BEFORE = {
    unicodedata.normalize("NFC", first + tone + second): unicodedata.normalize("NFC", first + second + tone)
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in _TONES
}
_TONE = re.compile("|".join(_TONE_BEFORE))
_Y_FOR_I = {
    unicodedata.normalize("NFC", "i" + tone): unicodedata.normalize("NFC", "y" + tone) for tone in ("", *_TONES)
}
_I_FOR_Y = {y: i for i, y in _Y_FOR_I.items()}
_QUI = re.compile(f"(?<=qu)[{''.join(_Y_FOR_I)}]")
_FINAL_Y = re.compile(rf"(?<![^\W\d_])([bcdđghklmnprstvx]{{0,3}})([{''.join(_I_FOR_Y)}])(?![^\W\d_])")


class _Bases(dict[int, str]):
    """Letters without their marks, by code point, each worked out once; a mark that no letter takes up stays."""

    def __missing__(self, code: int) -> str:
        decomposed = unicodedata.normalize("NFD", chr(code)).translate(_STROKE)
        kept = "".join(char for char in decomposed if unicodedata.category(char) != "Mn")
        base = unicodedata.normalize("NFC", kept)
        self[code] = base if len(base) == 1 else chr(code)
        return self[code]


_BASES = _Bases()


def fold(text: str) -> str:
    """`text` in lower case and without marks, đ as d: "Sở Y tế" -> "so y te"; NFD and NFC give the same."""
    return _lower(text).translate(_BASES)


def normal_form(text: str) -> str:
    """`text` in NFC and lower case with its marks, each syllable in one spelling.

    hòa -> hoà, ủy -> uỷ (the mark on the last vowel), qui -> quy, kỹ -> kĩ (i after a consonant), Ð (eth) -> đ.
    """
    lowered = _lower(text).translate(_ETH)
    moved = _TONE.sub(lambda match: _TONE_BEFORE[match[0]], lowered)
    quy = _QUI.sub(lambda match: _Y_FOR_I[match[0]], moved)
    return _FINAL_Y.sub(lambda match: match[1] + _I_FOR_Y[match[2]], quy)


def _lower(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    lowered = composed.casefold()
    if len(lowered) == len(composed):
        return lowered
    return "".join(low if len(low := char.casefold()) == 1 else char for char in composed)
