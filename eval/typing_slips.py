"""Slips that people make when they type Vietnamese, each as a way to type a question otherwise.

One slip a question, in a word of four letters or more that the question itself chooses by a seed, so that it is always
the same. Codes and abbreviations stay; a question in which nothing can be mistyped so is given back as it is.
"""

import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from itertools import pairwise

from assistant.plans.syllables import bare, split_tone

_SEED = 7
_WORD = re.compile(r"(?<![\w./&-])[^\W\d_]{4,}(?![\w/&]|[.-]\w)")
_PAIR = re.compile(r"(?<![\w./&-])[^\W\d_]{4,} [^\W\d_]{2,}(?![\w/&]|[.-]\w)")
_VOWEL = re.compile(r"[aeiouy]")
_SPACED = re.compile(r"(?<=\w)([,;:]) (?=\w)")
_TELEX_SHAPES = {"â": "aa", "ê": "ee", "ô": "oo", "ă": "aw", "ơ": "ow", "ư": "uw", "đ": "dd"}
_VNI_SHAPES = {"â": "a6", "ê": "e6", "ô": "o6", "ă": "a8", "ơ": "o7", "ư": "u7", "đ": "d9"}
_KEYS_BESIDE = {a: b for row in ("qwertyuiop", "asdfghjkl", "zxcvbnm") for a, b in pairwise(row)}
_SHORT_FORMS = {
    "nhiệm vụ": "nv", "ủy ban nhân dân": "ubnd", "thủ tục hành chính": "tthc", "công nghệ thông tin": "cntt",
    "quyết định": "qđ", "cơ quan": "cq", "đơn vị": "đv", "phối hợp": "p/h", "thực hiện": "t/h",
    "cải cách hành chính": "cchc", "bao nhiêu": "bn", "như thế nào": "ntn", "không": "ko", "hồ sơ": "hs",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Slip:
    """Mistypes one piece of a question that `pattern` finds; `mistype` gives a lower-case piece as typed, or itself."""

    mistype: Callable[[str], str]
    pattern: re.Pattern[str] = _WORD

    def __call__(self, question: str) -> str:
        """The question with one slip."""
        text = unicodedata.normalize("NFC", question)
        typed = [(match, _like(self.mistype(match[0].lower()), match[0])) for match in self.pattern.finditer(text)]
        wrong = [(match, word) for match, word in typed if word.lower() != match[0].lower() and not _is_short(match[0])]
        if not wrong:
            return question
        match, word = random.Random(f"{_SEED} {text}").choice(wrong)
        return text[: match.start()] + word + text[match.end() :]


def half_marked(question: str) -> str:
    """Every second word without its marks."""
    words = unicodedata.normalize("NFC", question).split(" ")
    return " ".join(_unmarked(word) if at % 2 else word for at, word in enumerate(words))


def shouted_without_marks(question: str) -> str:
    """Capitals, and no marks."""
    return _unmarked(unicodedata.normalize("NFC", question)).upper()


def without_spaces_after_signs(question: str) -> str:
    """Nothing between a comma, semicolon or colon and the next word."""
    return _SPACED.sub(r"\1", unicodedata.normalize("NFC", question))


def with_short_forms(question: str) -> str:
    """The usual words of a question as officials shorten them in a chat (nv, ubnd, tthc, qđ, p/h)."""
    text = unicodedata.normalize("NFC", question)
    for words, short in _SHORT_FORMS.items():
        text = re.sub(rf"(?<!\w){words}(?!\w)", short, text)
    return text


def slips() -> Mapping[str, Callable[[str], str]]:
    """All of them by name."""
    return {
        "every second word without marks": half_marked,
        "capitals without marks": shouted_without_marks,
        "s and x": Slip(_exchanged(("s", "x"))),
        "tr and ch": Slip(_exchanged(("tr", "ch"))),
        "d, gi and r": Slip(_exchanged(("gi", "d"), ("d", "r"), ("r", "d"))),
        "l and n": Slip(_exchanged(("l", "n"))),
        "i and y": Slip(_i_and_y),
        "last letter missing": Slip(lambda word: word[:-1]),
        "letter typed twice": Slip(_doubled),
        "neighbouring key": Slip(_next_key),
        "two words joined": Slip(lambda pair: pair.replace(" ", ""), _PAIR),
        "word torn": Slip(lambda word: f"{word[:2]} {word[2:]}"),
        "keys of Telex left": Slip(lambda word: _keys(word, _TELEX_SHAPES, "fsxrj")),
        "keys of VNI left": Slip(lambda word: _keys(word, _VNI_SHAPES, "21435")),
        "no space after a sign": without_spaces_after_signs,
        "short forms": with_short_forms,
    }


def _exchanged(*pairs: tuple[str, str]) -> Callable[[str], str]:
    """Puts one beginning for the other; a single pair works both ways."""
    ways = pairs if len(pairs) > 1 else (*pairs, (pairs[0][1], pairs[0][0]))

    def mistype(word: str) -> str:
        begins = ((a, b) for a, b in ways if word.startswith(a) and _VOWEL.match(bare(word[len(a) :])))
        return next((b + word[len(a) :] for a, b in begins), word)

    return mistype


def _i_and_y(word: str) -> str:
    last = {"i": "y", "ì": "ỳ", "í": "ý", "ỉ": "ỷ", "ĩ": "ỹ", "ị": "ỵ"}
    other = last | {b: a for a, b in last.items()}
    return word[:-1] + other.get(word[-1], word[-1]) if not _VOWEL.match(bare(word[-2])) else word


def _doubled(word: str) -> str:
    at = len(word) // 2
    return word[:at] + word[at] + word[at:]


def _next_key(word: str) -> str:
    places = [at for at in range(1, len(word)) if word[at] in _KEYS_BESIDE]
    at = places[len(places) // 2] if places else 0
    return word[:at] + _KEYS_BESIDE[word[at]] + word[at + 1 :] if places else word


def _keys(word: str, shapes: Mapping[str, str], tones: str) -> str:
    """The keys that make a marked `word`, the tone's last; `tones` are the keys of huyền, sắc, ngã, hỏi, nặng."""
    toneless, tone = split_tone(word)
    return "".join(shapes.get(letter, letter) for letter in toneless) + (tones[tone - 1] if tone else "")


def _unmarked(text: str) -> str:
    return "".join(bare(char).upper() if char.isupper() else bare(char) for char in text)


def _like(word: str, typed: str) -> str:
    return word[:1].upper() + word[1:] if typed[:1].isupper() else word


def _is_short(word: str) -> bool:
    return any(letter.isupper() for letter in word[1:])
