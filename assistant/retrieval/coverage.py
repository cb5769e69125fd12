"""How much of what a question is about a text holds, 0..1.

A topic is a list of parts: a word, or words with the official phrases that the lists know for them. A part is held as
far as its own words are, or nearly as far as the best of its phrases is: a phrase makes up for the words that it
replaces, and for no others.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from statistics import fmean

import numpy as np

from assistant.retrieval.query import Query
from assistant.retrieval.word_index import Shares, WordIndex, bare, words_of

_PHRASE_CREDIT = 0.9


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a topic, and official phrases (as words) of which any one stands for them."""

    words: tuple[str, ...]
    phrases: tuple[tuple[str, ...], ...] = ()


def parts_of(query: Query, index: WordIndex) -> tuple[Part, ...]:
    """The parts of what `query` is about; of an English topic only words that the texts of `index` use too."""
    left = dict.fromkeys(_topic(query, index))
    parts = []
    for wording in query.wordings:
        said = tuple(word for word in left if word in wording.said)
        parts.append(Part(said, tuple(words_of(phrase) for phrase in wording.phrases)))
        left = dict.fromkeys(word for word in left if word not in wording.said)
    return (*parts, *(Part((word,)) for word in left))


def coverage(parts: Iterable[Part], texts: WordIndex, rarity: WordIndex) -> Shares:
    """The share, 0..1, of the weight of `parts` that each of `texts` holds; words weigh what they do in `rarity`."""
    held, total = texts.share((), rarity), 0.0
    for part in parts:
        weight = _weight(part, rarity)
        shares = [texts.share(part.words, rarity)]
        shares += [_PHRASE_CREDIT * texts.share(phrase, rarity) for phrase in part.phrases]
        held = held + weight * np.maximum.reduce(shares)
        total += weight
    return held / np.float32(total) if total else held


def unknown(parts: Iterable[Part], index: WordIndex) -> float:
    """The share, 0..1, of the weight of `parts` that no text of `index` holds in any wording."""
    weights = [(_weight(part, index), part) for part in parts]
    total = sum(weight for weight, _ in weights)
    lost = sum(weight for weight, part in weights if not part.phrases and not any(word in index for word in part.words))
    return lost / total if total else 0.0


def _weight(part: Part, rarity: WordIndex) -> float:
    """What a part weighs: its own words, or, where it has none in the texts, its phrases on average."""
    each = [part.words] if part.words else part.phrases
    return fmean(sum(map(rarity.rarity, words)) for words in each) if each else 0.0


def _topic(query: Query, index: WordIndex) -> list[str]:
    topic = query.topic_words or query.read
    if query.lang != "en":
        return list(words_of(topic))
    english = {bare(word) for word in query.unknown}
    return [word for word in words_of(topic) if word in index and word not in english and not word.isdigit()]
