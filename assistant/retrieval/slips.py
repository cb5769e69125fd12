"""What else a typed syllable may be: a slip of the finger in an unknown word, a usual misspelling of a known one.

Each candidate comes with the natural log of how likely the slip is (0 or less); the syllable model decides in context.
"""

from collections.abc import Iterator
from itertools import pairwise

from rapidfuzz import process
from rapidfuzz.distance import OSA, Levenshtein

from assistant.plans.syllables import bare, carries, compose, has_marks, split_onset, split_tone
from assistant.retrieval.beam import Candidate
from assistant.retrieval.syllable_model import SyllableModel

_TUMBLED, _OTHER_END = -5.0, -6.5
_SURELY_MISSPELT = 3.0
_CHAT = -4.0
_SPOKEN = -4.5
_MISSING_LETTER = -5.5
_MISTAKEN = -9.0
_Y_FOR_I = -4.0
_DOUBLED, _SWAPPED, _NEXT_KEY, _OTHER_KEY, _OTHER_MARKS = -1.0, -1.5, -2.0, -3.5, -3.0
_CONFUSED = {"ch tr": -4.5, "s x": -4.5, "d gi": -4.5, "d r": -5.0, "gi r": -5.0, "n l": -5.5}
"""Beginnings that one region or another says alike, and the natural log of how likely one is written for the other."""
_SHORTENED = ("t th", "t tr", "c ch", "n nh", "n ng", "k kh", "p ph", "g gi", "ng ngh")
_CONFUSED_ENDS = ("c t", "n ng")
_SPOKEN_RHYMES = {"iu": "iêu", "im": "iêm", "ip": "iêp", "ưi": "ươi", "ui": "uôi", "um": "uôm", "ưu": "ươu"}
"""Rhymes as the south says them, and how they are spelled ("nhiu", "ngừi")."""
_CHAT_SPELLINGS = {"f": "ph", "dz": "v d gi", "z": "v d gi", "j": "gi ch", "w": "qu"}
"""Letters that no Vietnamese syllable begins with, and for what a chat writes them ("dzậy", "fối")."""
_LAST_LETTERS = "chgimnoptuy"
_ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
_ASKING, _TUMBLING = 4, 3


def _neighbours() -> frozenset[tuple[str, str]]:
    """Pairs of keys that lie side by side on a QWERTY keyboard, in both orders."""
    pairs = {(a, b) for row in _ROWS for a, b in pairwise(row)}
    for upper, lower in pairwise(_ROWS):
        pairs |= {(upper[i + d], key) for i, key in enumerate(lower) for d in (0, 1) if i + d < len(upper)}
    return frozenset(pairs | {(b, a) for a, b in pairs})


_ADJACENT = _neighbours()
_ONSETS: dict[str, list[tuple[str, float]]] = {}
for _pair, _cost in _CONFUSED.items():
    _a, _b = _pair.split()
    _ONSETS.setdefault(_a, []).append((_b, _cost))
    _ONSETS.setdefault(_b, []).append((_a, _cost))
for _pair in _SHORTENED:
    _a, _b = _pair.split()
    _ONSETS.setdefault(_a, []).append((_b, _MISSING_LETTER))


_ENDS = tuple(ends for pair in map(str.split, _CONFUSED_ENDS) for ends in (tuple(pair), tuple(reversed(pair))))


def finger_slips(model: SyllableModel, word: str) -> list[Candidate]:
    """Known syllables one keyboard slip away from an unknown lower-case `word`, with the cost of the slip."""
    letters = bare(word)
    near = process.extract(letters, model.by_base.keys(), scorer=OSA.distance, score_cutoff=1, limit=None)
    return [
        Candidate(w, _slip_cost(letters, base) + (0.0 if _keeps_marks(word, model.words[w]) else _OTHER_MARKS))
        for base, distance, _ in near
        if distance
        for w in model.by_base[base]
    ]


def _slip_cost(typed: str, meant: str) -> float:
    """Natural log of how likely the one slip that makes `typed` of `meant` is."""
    edits = list(Levenshtein.editops(typed, meant))
    if len(edits) == 2:
        return _SWAPPED
    edit, at = edits[0], edits[0].src_pos
    if edit.tag == "insert":
        return _NEXT_KEY
    if edit.tag == "delete":
        return _DOUBLED if typed[at] in typed[max(at - 1, 0) : at] + typed[at + 1 : at + 2] else _NEXT_KEY
    return _NEXT_KEY if (typed[at], meant[edit.dest_pos]) in _ADJACENT else _OTHER_KEY


def _keeps_marks(typed: str, meant: str) -> bool:
    """True when every mark of `typed` stands in `meant` too, wherever."""
    typed_letters, typed_tone = split_tone(typed)
    meant_letters, meant_tone = split_tone(meant)
    shaped = {letter for letter in typed_letters if bare(letter) != letter}
    return typed_tone in (0, meant_tone) and shaped <= set(meant_letters)


def misspellings(model: SyllableModel, word: str) -> list[Candidate]:
    """Known syllables that are often written as the lower-case `word` (chì for trì, teo for theo).

    A marked word that is no known syllable must be wrong, so that each is the likelier ("trức" is chức, not trực).
    """
    wrong = _SURELY_MISSPELT if has_marks(word) and not model.knows(word) else 0.0
    found: dict[int, float] = {}
    for spelling, cost in _respelt(word):
        for w in model.by_base.get(bare(spelling), ()):
            if model.words[w] == spelling or not has_marks(word):
                found[w] = max(cost, found.get(w, cost))
    return [Candidate(w, min(cost + wrong, 0.0)) for w, cost in found.items()]


def _respelt(word: str) -> Iterator[tuple[str, float]]:
    """Other spellings of `word`, and what each costs; not all of them are syllables."""
    toneless, tone = split_tone(word)
    onset, rhyme = split_onset(toneless)
    for typed, meant in _CHAT_SPELLINGS.items():
        if toneless.startswith(typed):
            yield from ((compose(other + toneless.removeprefix(typed), tone), _CHAT) for other in meant.split())
    for other, cost in _ONSETS.get(onset, ()):
        yield compose(other + rhyme, tone), cost
    if tone in (_TUMBLING, _ASKING):
        yield compose(toneless, _TUMBLING + _ASKING - tone), _TUMBLED
    if rhyme in _SPOKEN_RHYMES:
        yield compose(onset + _SPOKEN_RHYMES[rhyme], tone), _SPOKEN
    if rhyme == "i":
        yield compose(onset + "y", tone), _Y_FOR_I
    for ending, other in _ENDS:
        if rhyme.endswith(ending) and rhyme != ending:
            yield compose(onset + rhyme.removesuffix(ending) + other, tone), _OTHER_END
    for letter in _LAST_LETTERS:
        yield compose(toneless + letter, tone), _MISSING_LETTER


def other_marks(model: SyllableModel, word: str, cost: float) -> list[Candidate]:
    """Known syllables with other marks than a known lower-case `word`; at `cost` where it lacks some (đao for đạo)."""
    same = [w for w in model.by_base.get(bare(word), ()) if model.words[w] != word]
    return [Candidate(w, cost if carries(word, model.words[w]) else min(cost, _MISTAKEN)) for w in same]
