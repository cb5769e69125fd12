"""A long message -> the question in it: who tells a long story asks at its end, or after "cho tôi hỏi"."""

import re
import unicodedata
from collections.abc import Callable

from assistant.answering.asking import asks_something
from assistant.plans.folding import fold
from assistant.retrieval.query import Query

SHORTEST_STORY = 40
"""Words of a message that tells more than it asks."""
_FEWEST_WORDS = 3
_ENDS = re.compile(r"(?<=[.!?…])\s+|\n+")
_WHO = r"(?:toi|tui|minh|em|anh|chi|con|chau|bac|me|us)"
_OPENS = re.compile(
    rf"(?<!\w)(?:cho (?:{_WHO} )?(?:hoi|biet)|hoi (?:gium|giup|dai|that|mot cau|nhanh)|(?:muon|can|chi) biet"
    r"|cau hoi (?:cua \w+ )?la|hoi la|(?:de nghi|mong|xin) .{0,30}cho biet|(?:want|need|like) to know|question(?: is)?"
    r"|tell me|phan xu \w+)(?: (?:nhanh|xiu|chut|thoi|nhe|nha|la|is|cai|cho))*[\s,:]+"
)
_CLOSES = re.compile(
    rf"(?<!\w)(?:(?:{_WHO} |xin |rat )*(?:cam on|thanks|thank you|xin loi|doi on)|tra loi (?:giup|gium)"
    rf"|giup (?:voi|{_WHO})|thoi (?:ma|chu|a|nha|sao)(?!\w)|de (?:mai )?{_WHO} con|chu (?:{_WHO}|thuc|dan)|voi a$)"
)


def question_of(message: str, understood: Callable[[str], Query]) -> str | None:
    """The question of a long `message`, without the story around it; None for a short one, or where nothing asks."""
    composed = unicodedata.normalize("NFC", message).strip()
    if len(composed.split()) < SHORTEST_STORY:
        return None
    sentences = [sentence for sentence in _ENDS.split(composed) if _asks(sentence, understood)]
    marked = [sentence for sentence in sentences if sentence.endswith("?")]
    opened = [sentence for sentence in sentences if _OPENS.search(fold(sentence))]
    told = [_trimmed(sentence, understood) for sentence in marked or opened or sentences[-1:]]
    question = " ".join(told)
    return question if len(question.split()) >= _FEWEST_WORDS and question != composed else None


def _asks(sentence: str, understood: Callable[[str], Query]) -> bool:
    return asks_something(understood(sentence).read)


def _trimmed(sentence: str, understood: Callable[[str], Query]) -> str:
    """`sentence` from where it begins to ask to where it gives thanks."""
    places = [match.end() for match in _OPENS.finditer(fold(sentence))]
    start = next((at for at in reversed(places) if _asks(sentence[at:], understood)), 0)
    kept = sentence[start:]
    ends = (match.start() for match in _CLOSES.finditer(fold(kept)))
    end = next((at for at in ends if _asks(kept[:at], understood)), len(kept))
    return kept[:end].strip(" ,")
