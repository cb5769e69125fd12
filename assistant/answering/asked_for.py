"""What kind of value a question asks for, where only some passages can hold one: money, points, ranks.

"Bị phạt bao nhiêu tiền?" is not answered by a passage without a sum of money, however near its topic.
"""

import re

from assistant.plans.folding import fold
from assistant.retrieval.ranking import Ranked

_VALUES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(r"bao nhieu (?:tien|dong|ty|ti|trieu)\b|may (?:ty|trieu|dong)\b|how much money|budget of"),
        re.compile(r"\d[\d.,]* ?(?:dong|ty(?! le)|trieu|nghin)\b"),
    ),
    (
        re.compile(
            r"(?:quyet dinh|nghi quyet|nghi dinh|van ban|chi thi) (?:nao|so may|so nao)"
            r"|which (?:decision|resolution|decree)"
        ),
        re.compile(r"(?:quyet dinh|nghi quyet|nghi dinh|chi thi) (?:so )?\d+|\d+/[a-z]+-"),
    ),
    (re.compile(r"(?:bao nhieu|may) bac\b|how many places"), re.compile(r"\d+ bac\b")),
    (re.compile(r"(?:bao nhieu|may) diem\b|how many points"), re.compile(r"\d[\d.,]*\s?diem\b")),
    (
        re.compile(
            r"xep hang (?:bao nhieu|may|thu may|the nao)|(?:xep|dung) (?:hang )?thu may|hang may"
            r"|xep hang .{0,30}thu may|ranked?\b"
        ),
        re.compile(r"\b(?:hang \d|nhom (?:[a-e]\b|\d)|top \d|thu \d)"),
    ),
)


def holding_what_is_asked(question: str, ranked: list[Ranked]) -> list[Ranked]:
    """Those of `ranked` that hold the kind of value that the folded `question` asks for; all when it asks none."""
    for asked, held in _VALUES:
        if asked.search(question):
            return [entry for entry in ranked if held.search(fold(entry.passage.text))]
    return ranked


def holds_what_is_asked(question: str, words: str) -> bool:
    """True when folded `words` hold the kind of value that the folded `question` asks for; False when it asks none."""
    return any(asked.search(question) and held.search(words) for asked, held in _VALUES)
