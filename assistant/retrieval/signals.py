"""A query and the passages of an index -> what speaks for each passage: numbers on fixed scales, for all at once.

Each signal depends on query and passage alone, never on what else was found: scores made of them can be compared
between any two searches.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from assistant.index.encoder import Encoder
from assistant.index.keywords import Keywords
from assistant.index.passages import Passage
from assistant.index.tokens import unaccented
from assistant.index.vectors import Vectors
from assistant.plans.folding import fold
from assistant.retrieval.coverage import coverage, parts_of
from assistant.retrieval.query import Query
from assistant.retrieval.word_index import Shares, WordIndex, pairs_of

Flags = npt.NDArray[np.bool_]
KINDS = ("task", "duty", "section", "target")
SIGNALS = (
    "question", "official", "keywords", "coverage", "title", "neighbours", "agency", "number", "heading",
    *KINDS, "task_for_field", "target_for_number",
)  # fmt: skip
"""The names of the signals, in the order of the columns of `SignalReader.read`."""
_FOUND, _NEAREST = 200, 2000
_HIGHEST_FREQUENCY = 2.2
"""What BM25 gives a word at most, in units of its rarity: k1 + 1."""
_FLOOR, _SPAN = 0.78, 0.12
"""Cosines of the encoder lie in a narrow band; 1 is very near, 0 and less is far."""
_MARKER = re.compile(r"^\S*\d\S*\s")
_WHO_AND_WHEN = re.compile(r"(?:Chủ trì|Phối hợp|Theo dõi|Thời hạn): ")
_NUMBER = re.compile(r"\d")
_FIELDS = ("deadline",)
_AMOUNTS = ("target", "count")


class SignalReader:
    """Reads the signals of one index generation's passages for queries; safe for use by several threads."""

    def __init__(
        self,
        passages: Mapping[int, Passage],
        keywords: Keywords,
        vectors: Vectors,
        encoder: Encoder,
        meanings: Mapping[str, tuple[str, ...]],
        agencies: Mapping[str, tuple[str, ...]],
    ) -> None:
        """`meanings` are the words that abbreviations stand for, `agencies` the names of each agency by its id."""
        self.numbers = tuple(passages)
        self._places = {number: place for place, number in enumerate(self.numbers)}
        self._keywords, self._vectors, self._encoder, self._agencies = keywords, vectors, encoder, agencies
        found = list(passages.values())
        self.words = WordIndex([passage.text for passage in found], meanings)
        self.matters = WordIndex([_matter(passage) for passage in found], meanings)
        self.titles = WordIndex([_title(passage) for passage in found], meanings)
        self._kinds = {kind: _flags(passage.kind == kind for passage in found) for kind in KINDS}
        self._states_number = _flags(_has_number(passage) for passage in found)
        self._headings = _flags(_is_heading(passage) for passage in found)
        self.encode = lru_cache(maxsize=512)(self._encode)

    def read(self, query: Query) -> tuple[Shares, Shares, Flags]:
        """The signals, float32 (passages, SIGNALS), the cosines to the question, float32 (passages,), and those found.

        Found is a passage that keywords or vectors bring up; the others have no signals of these two.
        """
        parts = parts_of(query, self.words)
        asked = self._cosines(question_of(query))
        official = self._cosines(_officially(query)) if query.expansions or query.lang == "en" else asked
        keywords = self._keyword_share(query)
        matters = self.words if query.agencies else self.matters
        asks_field = bool(query.roles) or query.asks(*_FIELDS)
        asks_number = query.asks(*_AMOUNTS)
        columns = [
            _nearness(asked),
            _nearness(official),
            keywords,
            coverage(parts, matters, self.words),
            coverage(parts, self.titles, self.words),
            matters.share(pairs_of(question_of(query)), self.words),
            self._naming(query.agencies),
            self._states_number * asks_number,
            self._headings,
            *self._kinds.values(),
            self._kinds["task"] * asks_field,
            self._kinds["target"] * asks_number,
        ]
        return np.stack(columns, axis=1), asked, (keywords > 0) | (asked != np.float32(_FLOOR))

    def _encode(self, text: str) -> Shares:
        vector: Shares = self._encoder.encode_queries([text])[0]
        return vector

    def _cosines(self, text: str) -> Shares:
        """The cosine of `text` to each passage; the floor where there is no vector."""
        cosines = np.full(len(self.numbers), _FLOOR, np.float32)
        for hit in self._vectors.search(self.encode(text), _NEAREST):
            cosines[self._places[hit.number]] = hit.score
        return cosines

    def _keyword_share(self, query: Query) -> Shares:
        """BM25 as a share of the most that a text could reach; 0 for passages that keywords do not find."""
        tokens = unaccented(" . ".join([query.topic_words or query.read, *query.expansions]))
        ceiling = _HIGHEST_FREQUENCY * sum(map(self.words.rarity, tokens))
        found = np.zeros(len(self.numbers), np.float32)
        for hit in self._keywords.search(tokens, _FOUND, field="unaccented", plans=query.plans or None):
            found[self._places[hit.number]] = hit.score / ceiling
        return found

    def _naming(self, agencies: Sequence[str]) -> Shares:
        """1 for the passages that name one of `agencies` by any of its names."""
        names = [self.words.names(name) for agency in agencies for name in self._agencies.get(agency, ())]
        return np.maximum.reduce(names) if names else np.zeros(len(self.numbers), np.float32)


def question_of(query: Query) -> str:
    """The question to compare by meaning: as read, or its topic where the conversation gave it another.

    The topic of an English question is in Vietnamese, so that it is compared by both.
    """
    if query.lang == "en":
        return query.read
    said = set(fold(query.read).split())
    return query.read if all(word in said for word in fold(query.topic_words).split()) else query.topic_words


def _officially(query: Query) -> str:
    return " ".join([query.topic_words or query.read, *query.expansions])


def _nearness(cosines: Shares) -> Shares:
    nearness: Shares = np.maximum((cosines - np.float32(_FLOOR)) / np.float32(_SPAN), np.float32(-1))
    return nearness


def _flags(values: Iterable[bool]) -> Shares:
    return np.fromiter(values, np.float32)


def _title(passage: Passage) -> str:
    body = passage.text.partition("\n")[2]
    return body.partition("\n")[0] if passage.kind == "task" else ""


def _matter(passage: Passage) -> str:
    """The text without the lines that say who and when: "truyền thông" asks for no row of the Sở of that name."""
    lines = passage.text.split("\n")
    return "\n".join(line for line in lines if passage.kind != "task" or not _WHO_AND_WHEN.match(line))


def _has_number(passage: Passage) -> bool:
    return bool(_NUMBER.search(_MARKER.sub("", passage.text.partition("\n")[2])))


def _is_heading(passage: Passage) -> bool:
    """True for a row that says nothing but its title."""
    return passage.kind == "task" and "\n" not in passage.text.partition("\n")[2]
