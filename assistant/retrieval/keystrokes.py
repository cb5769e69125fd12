"""Vietnamese typed with the input method off: Telex ("nhieejm vuj") and VNI ("nhie65m vu5") keys left in the text.

A token of keys -> the syllable they would have given. The keys are replayed as an input method reads them: a shape or
tone key works on the letters before it, so it may stand right after its letter or at the end of the syllable.
"""

from collections.abc import Callable

from assistant.plans.syllables import compose, is_base, is_syllable, split_tone

_TELEX_TONES = {"f": 1, "s": 2, "x": 3, "r": 4, "j": 5}
_VNI_TONES = {"2": 1, "1": 2, "4": 3, "3": 4, "5": 5}
_HAT = {"a": "â", "e": "ê", "o": "ô"}
_HORN = {"o": "ơ", "u": "ư"}
_BREVE = {"a": "ă"}
_STROKE = {"d": "đ"}
_VNI_SHAPES = {"6": _HAT, "7": _HORN, "8": _BREVE, "9": _STROKE}
_VOWELS = frozenset("aăâeêioôơuưy")
_RARE_RHYME = "oo"
"""Of a few loans (xoong), and the keys of ô ("khoong")."""
_Shaped = tuple[str, bool]


def decode_telex(token: str) -> str | None:
    """The lower-case syllable that Telex keys spell; None when `token` holds no such key or spells no syllable."""
    return _decode(token.lower(), _TELEX_TONES, _telex_shape)


def decode_vni(token: str) -> str | None:
    """The lower-case syllable that VNI keys spell; None when `token` holds no such key or spells no syllable."""
    return _decode(token.lower(), _VNI_TONES, _vni_shape)


def _decode(token: str, tones: dict[str, int], shape: Callable[[str, str], _Shaped]) -> str | None:
    letters, tone, keys = "", 0, 0
    for key in token:
        if key in tones and not tone and any(letter in _VOWELS for letter in letters):
            tone, keys = tones[key], keys + 1
            continue
        letters, shaped = shape(letters, key)
        keys += shaped
    if not keys or not letters.isalpha() or split_tone(letters)[1] or (is_base(token) and _RARE_RHYME not in token):
        return None
    syllable = compose(letters, tone)
    return syllable if is_syllable(syllable) else None


def _telex_shape(letters: str, key: str) -> _Shaped:
    """The letters after one more key, and whether the key shaped one of them."""
    if key == "w":
        return _telex_w(letters)
    table = _STROKE if key == "d" else _HAT if key in _HAT else {}
    at = letters.rfind(key)
    if key in table and at >= 0 and (at == 0 or key != "d"):
        return letters[:at] + table[key] + letters[at + 1 :], True
    return letters + key, False


def _telex_w(letters: str) -> _Shaped:
    """``w``: ươ from uo, else ơ, ư or ă from the last such letter, else ư of its own."""
    if "uo" in letters:
        return letters.replace("uo", "ươ"), True
    for at in reversed(range(len(letters))):
        if shaped := (_HORN | _BREVE).get(letters[at]):
            return letters[:at] + shaped + letters[at + 1 :], True
    return letters + "ư", True


def _vni_shape(letters: str, key: str) -> _Shaped:
    """The letters after one more key, and whether the key shaped one of them."""
    if key == "7" and "uo" in letters:
        return letters.replace("uo", "ươ"), True
    table = _VNI_SHAPES.get(key, {})
    for at in reversed(range(len(letters))):
        if shaped := table.get(letters[at]):
            return letters[:at] + shaped + letters[at + 1 :], True
    return letters + key, False
