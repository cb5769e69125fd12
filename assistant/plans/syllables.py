"""Vietnamese syllables: their marks, the normal place of the tone, and which spellings can be syllables at all.

A syllable is taken apart into its bare letters, the shape marks on them (â ă ê ô ơ ư đ) and one tone, so that
what was typed can be compared with what may be meant. Spelling rules: Doan Thien Thuat, "Ngữ âm tiếng Việt" (onset,
rhyme, tone; a syllable closed by c, ch, p or t takes only the tones sắc and nặng).
"""

import unicodedata
from functools import lru_cache
from itertools import product

from assistant.plans.folding import fold

TONES = ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
_TONE_OF = {mark: tone for tone, mark in enumerate(TONES) if mark}
_SHARP, _HEAVY = 2, 5
_VOWELS = frozenset("aăâeêioôơuưy")
_SHAPED = frozenset("ăâêôơư")
_BARE = str.maketrans("ăâđêôơư", "aadeoou")

_ONSETS_WORDS = """
    b c ch d đ g gh gi h k kh l m n ng ngh nh p ph qu r s t th tr v x
"""
_ONSETS = ("", *_ONSETS_WORDS.split())
_RHYMES_WORDS = """
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây e ec em en eng eo ep et
    ê êch êm ên ênh êp êt êu i ia ich im in inh ip it iu iêc iêm iên iêng iêp iêt iêu y yêm yên yêng yêt yêu o
    oc oi om on ong op ot oong ooc oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăp oăt oe
    oen oeo oet ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt u ua uc ui um un ung up ut uôc uôi uôm uôn uông uôt uân
    uâng uât uây uê uêch uênh uêt uên uơ uy uya uych uyên uyêt uynh uyt uyu uyp ư ưa ưc ưi ưng ưt ưu ươc ươi ươm
    ươn ương ươp ươt ươu
"""
_RHYMES = frozenset(_RHYMES_WORDS.split())
_AFTER_QU = frozenset(["ao", "au", "it", "in", "ip"])
_BEFORE_FRONT = frozenset({"k", "gh", "ngh"})
_NOT_BEFORE_FRONT = frozenset({"c", "g", "ng"})


@lru_cache(maxsize=1 << 15)
def bare(word: str) -> str:
    """`word` folded: lower case, no tone, no shape mark; remembered, since words come again and again."""
    return fold(word)


@lru_cache(maxsize=1 << 15)
def split_tone(syllable: str) -> tuple[str, int]:
    """A lower-case NFC syllable without its tone, and the tone: 0 none, 1 huyền, 2 sắc, 3 ngã, 4 hỏi, 5 nặng."""
    if syllable.isascii():
        return syllable, 0
    tone, kept = 0, []
    for letter in unicodedata.normalize("NFD", syllable):
        if letter in _TONE_OF:
            tone = _TONE_OF[letter]
        else:
            kept.append(letter)
    return unicodedata.normalize("NFC", "".join(kept)), tone


def has_marks(word: str) -> bool:
    """True when a lower-case NFC word carries a tone or a shape mark."""
    return bare(word) != word


def split_onset(toneless: str) -> tuple[str, str]:
    """Onset and rhyme of a toneless syllable; `gi` and `qu` count as onsets where a vowel follows."""
    if toneless.startswith("qu"):
        return "qu", toneless[2:]
    if toneless.startswith("gi") and toneless[2:3] in _VOWELS:
        return "gi", toneless[2:]
    for length in (3, 2, 1):
        if toneless[:length] in _ONSETS and toneless[:length] != "gi" and len(toneless) > length:
            return toneless[:length], toneless[length:]
    return "", toneless


def compose(toneless: str, tone: int) -> str:
    """Put `tone` (0..5) on the letter that carries it in the older style: hòa, ủy, quý, giữa, hoàn, ngoài."""
    if not tone:
        return toneless
    onset, rhyme = split_onset(toneless)
    at = len(onset) + _tone_place(rhyme)
    if at >= len(toneless):
        return toneless
    return unicodedata.normalize("NFC", toneless[: at + 1] + TONES[tone] + toneless[at + 1 :])


def _tone_place(rhyme: str) -> int:
    """Index in `rhyme` of the vowel that carries the tone."""
    vowels = [i for i, letter in enumerate(rhyme) if letter in _VOWELS]
    shaped = [i for i in vowels if rhyme[i] in _SHAPED]
    if shaped:
        return shaped[-1]
    if len(vowels) < 2:
        return vowels[0] if vowels else 0
    closed = vowels[-1] < len(rhyme) - 1
    return vowels[1] if closed or len(vowels) > 2 else vowels[0]


@lru_cache(maxsize=1 << 15)
def normal(syllable: str) -> str:
    """A lower-case NFC syllable with its tone at the normal place, so that hoà and hòa are one."""
    return syllable if syllable.isascii() else compose(*split_tone(syllable))


def is_misplaced(syllable: str) -> bool:
    """True when the tone stands where neither the older nor the newer style puts it (phôí)."""
    toneless, tone = split_tone(syllable)
    newer = unicodedata.normalize("NFC", toneless + TONES[tone])
    return normal(syllable) != syllable and not (syllable == newer and toneless.endswith(("oa", "oe", "uy")))


def _fits(onset: str, rhyme: str) -> bool:
    if onset == "qu":
        return rhyme in _AFTER_QU or "u" + rhyme in _RHYMES or "o" + rhyme in _RHYMES
    if onset == "gi":
        return rhyme in _RHYMES or "i" + rhyme in _RHYMES
    front = rhyme[:1] in ("e", "ê", "i", "y")
    if (onset in _BEFORE_FRONT and not front) or (onset in _NOT_BEFORE_FRONT and front and onset + rhyme[:1] != "gi"):
        return False
    return rhyme in _RHYMES


@lru_cache(maxsize=1 << 15)
def is_syllable(word: str) -> bool:
    """True when a lower-case NFC word is spelled as a Vietnamese syllable can be, wherever its tone was put."""
    toneless, tone = split_tone(word)
    if toneless.endswith(("c", "ch", "p", "t")) and tone not in (_SHARP, _HEAVY):
        return False
    return _fits(*split_onset(toneless))


_BASES = frozenset(
    (onset + rhyme).translate(_BARE) for onset, rhyme in product(_ONSETS, _RHYMES) if _fits(onset, rhyme)
)


def is_base(word: str) -> bool:
    """True when a lower-case word without marks spells at least one possible syllable ("hop", "uy"; not "ubnd")."""
    return word in _BASES


def carries(typed: str, meant: str) -> bool:
    """True when `meant` has the letters of `typed` and at least its marks ("hơp" may mean "hợp", "hôp" may not).

    Both are lower-case, NFC; a mark typed is never taken away or exchanged.
    """
    typed_letters, typed_tone = split_tone(typed)
    meant_letters, meant_tone = split_tone(meant)
    if len(typed_letters) != len(meant_letters) or typed_tone not in (0, meant_tone):
        return False
    return all(t == m or t == m.translate(_BARE) for t, m in zip(typed_letters, meant_letters, strict=True))
