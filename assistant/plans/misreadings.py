"""Text -> words that text recognition has probably misread, each with its places and what may be meant.

Told by spelling alone, so that a sound text gives nothing: a word with marks that is no syllable ("thủ tụcc"), a closed
syllable without its tone ("thu tuc"), 1 for l and 0 for o, rn for m, and a syllable cut in two ("th ủ").
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.models import Span
from assistant.plans.syllables import bare, has_marks, is_base, is_syllable

_WORD = re.compile(r"(?<![\w.@/&'’-])[^\W_]+(?![\w@&'’]|[-/.]\w)")
_CUT = re.compile(
    r"(?<![\w\"'.,()/-])(?P<onset>ngh|ng|nh|th|tr|ph|kh|gh|ch|[bcdđghklmnprstvx]) (?P<rhyme>[^\W\d_]{1,5})(?![\w)])"
)
_CLUSTERS = frozenset(("ngh", "ng", "nh", "th", "tr", "ph", "kh", "gh", "ch"))
_VOWELS = frozenset("aeiouy")
_LETTER_FOR = str.maketrans("01", "ol")
_FEWEST_LETTERS = 3
_LOAN_WORDS = """
    top chip bit bot out hot not set get net list mac app let cut put post act part best fast text test start smart
    print point input output chat click tick sort format port report export import robot internet logic basic public
    stop shop ship tap tip vip sap map gap panô ôtô môtô ôxy xêmina
"""
_LOANS = frozenset(_LOAN_WORDS.split())
_OTHER_TONGUE = re.compile(r"[bcdgkpst][lr](?=[aeiouy])(?!tr)")
"""Names of places in other languages of Vietnam begin so ("Krông Pắc", "Pleiku")."""
_ENDS_CLOSED = ("c", "p", "t", "ch")


@dataclass(frozen=True, slots=True)
class Misreading:
    """A word as it stands and what may be meant ("" where nothing is near), with all its places."""

    says: str
    perhaps: str
    spans: tuple[Span, ...]


def misreadings(text: str, known: frozenset[str]) -> tuple[Misreading, ...]:
    """The suspicious words of NFC `text` in order; `known` are names (in lower case) to trust."""
    places: dict[tuple[str, str], list[Span]] = {}
    for says, perhaps, span in _found(text, known):
        places.setdefault((says, perhaps), []).append(span)
    return tuple(Misreading(says, perhaps, tuple(spans)) for (says, perhaps), spans in places.items())


def _found(text: str, known: frozenset[str]) -> Iterator[tuple[str, str, Span]]:
    for match in _WORD.finditer(text):
        meant = _meant(match[0])
        if meant is not None and match[0].casefold() not in known:
            yield match[0], meant, Span(*match.span())
    for cut in _CUT.finditer(text):
        if _is_cut(cut["onset"], cut["rhyme"]):
            yield cut[0], cut["onset"] + cut["rhyme"], Span(*cut.span())


def _meant(word: str) -> str | None:
    """What a suspicious word may mean; None for one that may well be right."""
    lower = word.casefold()
    if any(char.isdigit() for char in word):
        return _without_digit(word)
    if "rn" in lower and word[1:].islower():
        mended = lower.replace("rn", "m")
        if not is_syllable(lower) and (
            is_syllable(mended) if has_marks(mended) else is_base(mended) and word.islower()
        ):
            return mended
    if has_marks(lower):
        if len(lower) == 1 or lower in _LOANS:
            return None
        return "" if not is_syllable(lower) and _is_a_word(word) else None
    lacks_tone = lower.endswith(_ENDS_CLOSED) and is_base(lower) and lower not in _LOANS
    return "" if lacks_tone and word.islower() and len(word) >= _FEWEST_LETTERS else None


def _without_digit(word: str) -> str | None:
    """The syllable that a word with one 0 or 1 among small letters may mean."""
    digits = [char for char in word if char.isdigit()]
    if len(digits) != 1 or digits[0] not in "01" or word.upper() == word or word[1:] != word[1:].lower():
        return None
    mended = word.casefold().translate(_LETTER_FOR)
    marked = has_marks(mended)
    return mended if is_syllable(mended) and (marked or len(mended) > _FEWEST_LETTERS) else None


def _is_a_word(word: str) -> bool:
    """True for a word as sentences have them: small, or with one capital, or in capitals with a tone; no short form."""
    if word[1:].islower():
        return not bare(word).endswith("k") and not (word[0].isupper() and _OTHER_TONGUE.match(bare(word)))
    toned = any(len(char) == 1 and char.lower() not in "đăâêôơư" and bare(char) != char.lower() for char in word)
    return word.isupper() and toned and not bare(word).endswith("k")


def _is_cut(onset: str, rhyme: str) -> bool:
    """True when onset and rhyme are one syllable and neither is a word of its own."""
    lower = rhyme.casefold()
    if rhyme != lower or bare(lower)[:1] not in _VOWELS or not is_syllable(onset + lower):
        return False
    return onset in _CLUSTERS or (has_marks(lower) and len(lower) > 1)
