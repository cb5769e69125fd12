"""Restores Vietnamese diacritics that are wholly or partly missing.

Text as typed -> the same text with the marks that were most likely meant. What carries marks stays as typed and
guides the rest; codes, addresses, abbreviations and foreign words are left alone. The method is a noisy channel: a
syllable model (see `syllable_model`) gives what is likely meant, and the share of marks lost is judged from the text.
"""

import math
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from pathlib import Path

from assistant.plans.syllables import bare, carries, has_marks, normal
from assistant.retrieval import syllable_model, training_texts
from assistant.retrieval.beam import Beam, Candidate, Place
from assistant.retrieval.syllable_model import NUMBER, OTHER, START, Lesson, SyllableModel
from assistant.retrieval.tokens import Kind, Token, in_case_of, is_abbreviation, is_shouted, tokens

CERTAIN = 0.9
_TEXT, _PHRASE, _QUESTION, _EVERYDAY, _LISTED, _AFTER_NAME, _COMMON = 1.0, 1.0, 2.0, 1.0, 0.3, 0.1, 150.0
"""Weights of what is learned from, chosen on held-out sentences of the plans and on questions of our own."""
_MARKED_SHARE = 0.75
_OTHER_MARK, _NO_MARK = math.log(0.02), math.log(0.0005)
_STOP, _CODE = Place((Candidate(START, 0.0),)), Place((Candidate(NUMBER, 0.0),))


@dataclass(frozen=True, slots=True)
class Restored:
    """Text with its marks; `confidence`: the share (0..1, higher is better) of doubtful syllables that are certain."""

    text: str
    changed: bool
    confidence: float


class Restorer:
    """Puts missing diacritics back; train it once on the corpus, then save and load it."""

    def __init__(self, model: SyllableModel) -> None:
        self.model = model
        self.beam = Beam(model)
        self.meant = lru_cache(maxsize=1 << 14)(self._find_meant)
        self._itself = lru_cache(maxsize=1 << 14)(self._find_itself)

    @classmethod
    def train(cls, texts: Iterable[str], phrases: Iterable[str] = (), places: Iterable[str] = ()) -> "Restorer":
        """Learn from corpus `texts`, `phrases` such as agency names, names of `places`, and the built-in phrasings."""
        sources = (
            (texts, _TEXT, True),
            (phrases, _PHRASE, False),
            (training_texts.question_phrases(), _QUESTION, True),
            (training_texts.everyday_talk(), _EVERYDAY, True),
            (training_texts.listed_words(), _LISTED, False),
        )
        lessons = (
            Lesson(words, weight, whole)
            for source, weight, whole in sources
            for text in source
            for words in training_texts.sentences(text)
        )
        named = (Lesson(words, _AFTER_NAME, whole=False) for words in training_texts.after_names(places))
        common = (Lesson((word,), _COMMON, whole=False) for word in training_texts.common_words())
        return cls(syllable_model.train(chain(lessons, named, common)))

    def save(self, path: Path) -> None:
        """Write the trained model to `path`."""
        self.model.save(path)

    @classmethod
    def load(cls, path: Path) -> "Restorer":
        """Read what `save` wrote; raises ValueError when the file is of another format."""
        return cls(SyllableModel.load(path))

    def restore(self, text: str) -> Restored:
        """The NFC text with missing marks put back; case, spaces and punctuation stay."""
        text = unicodedata.normalize("NFC", text)
        found = tokens(text)
        shouted = is_shouted(found)
        lost = share_lost(found)
        lattice = [self.place(token, lost, shouted) for token in found]
        path = self.beam.best_path(lattice)
        doubtful = [at for at, place in enumerate(lattice) if place.restores]
        certain = sum(self.beam.certainty(lattice, path, at) >= CERTAIN for at in doubtful)
        read = self._assemble(text, [(found[at], path[at]) for at in doubtful])
        return Restored(read, read != text, certain / len(doubtful) if doubtful else 1.0)

    def _assemble(self, text: str, chosen: Iterable[tuple[Token, int]]) -> str:
        pieces, end = [], 0
        for token, word in chosen:
            read = self.model.words[word]
            if read != normal(token.text.lower()):
                pieces += [text[end : token.span.start], in_case_of(read, token.text)]
                end = token.span.end
        return "".join([*pieces, text[end:]])

    def place(self, token: Token, lost: float, shouted: bool) -> Place:
        """What `token` may mean when a share `lost` (0..1) of the syllables lost their marks; one where it is clear."""
        if token.kind is not Kind.WORD:
            return _STOP if token.kind is Kind.STOP else _CODE
        word = normal(token.text.lower())
        if token.fixed or (is_abbreviation(token.text) and not shouted):
            return self._itself(word)
        meant = self.meant(word)
        if lost == 1.0 or len(meant.candidates) == 1 or has_marks(word):
            return meant
        penalty = math.log(lost)
        candidates = (Candidate(w, 0.0 if self.model.words[w] == word else penalty) for w, _ in meant.candidates)
        return Place(tuple(candidates), restores=True)

    def _find_itself(self, word: str) -> Place:
        return Place((Candidate(self.model.ids.get(word, OTHER), 0.0),))

    def _find_meant(self, word: str) -> Place:
        """Known syllables that a lower-case word may stand for; itself alone if it is one and carries marks."""
        model = self.model
        same_letters = model.by_base.get(bare(word), ())
        if not same_letters or (has_marks(word) and model.knows(word)):
            return self._itself(word)
        return Place(tuple(Candidate(w, _loss(word, model.words[w])) for w in same_letters), restores=True)


def _loss(typed: str, meant: str) -> float:
    """Natural log of how likely `meant` is typed so: marks get lost freely, are seldom mistaken, hardly ever added."""
    if carries(typed, meant):
        return 0.0
    return _OTHER_MARK if has_marks(meant) else _NO_MARK


def share_lost(found: Iterable[Token]) -> float:
    """Share (0.02..1) of the marked syllables that have lost their marks, judged by how many still carry some."""
    words = [token.text.lower() for token in found if token.kind is Kind.WORD and not is_abbreviation(token.text)]
    marked = sum(has_marks(word) for word in words)
    expected = _MARKED_SHARE * len(words)
    return max(0.02, 1.0 - marked / (expected + 0.5)) if marked else 1.0
