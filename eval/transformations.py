"""Ways to type the same question otherwise, each of which must leave the answer's facts as they are."""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.plans.agencies import Agency, AgencyList, Mention
from eval.typing_slips import slips

_ABBREVIATED = re.compile(r"(?<!\w)[A-ZĐ&]{2,}(?!\w)")
_BEFORE = "cho tôi hỏi "
_AFTER = " ạ?"


def without_marks(question: str) -> str:
    """No diacritics, đ as d."""
    bare = (char for char in unicodedata.normalize("NFD", question) if not unicodedata.combining(char))
    return unicodedata.normalize("NFC", "".join(bare)).replace("đ", "d").replace("Đ", "D")


def decomposed(question: str) -> str:
    """Letters and marks apart, as some systems type and copy them (NFD)."""
    return unicodedata.normalize("NFD", question)


def shouted(question: str) -> str:
    """All capitals."""
    return question.upper()


def politely_ended(question: str) -> str:
    """With "ạ?" at its end."""
    return question.rstrip(" ?!.") + _AFTER


def politely_begun(question: str) -> str:
    """With "cho tôi hỏi" before it."""
    return _BEFORE + question


@dataclass(frozen=True, slots=True)
class AgencySwap:
    """Names of agencies for their abbreviations, and the other way round."""

    agencies: AgencyList

    def __call__(self, question: str) -> str:
        """The question with each agency's name and abbreviation swapped; as given where it names none so."""
        text = unicodedata.normalize("NFC", question)
        swapped = text
        for mention in reversed(self.agencies.find(text)):
            words = text[mention.span.start : mention.span.end]
            other = self._other(self.agencies.get(mention.agency), words)
            tried = swapped[: mention.span.start] + other + swapped[mention.span.end :]
            swapped = tried if self._says_the_same(text, tried) else swapped
        return swapped

    def _other(self, agency: Agency, words: str) -> str:
        """The abbreviation for the name, the name for another of its wordings."""
        if words.casefold() != agency.name.casefold():
            return agency.name if words.casefold() in {alias.casefold() for alias in agency.aliases} else words
        return next((alias for alias in agency.aliases if _ABBREVIATED.search(alias)), words)

    def _says_the_same(self, before: str, after: str) -> bool:
        return _named(self.agencies.find(before)) == _named(self.agencies.find(after))


def _named(mentions: tuple[Mention, ...]) -> list[str]:
    return [mention.agency for mention in mentions]


def transformations(agencies: AgencyList) -> dict[str, Callable[[str], str]]:
    """All of them by name."""
    return {**meant_alike(agencies), **slips()}


def meant_alike(agencies: AgencyList) -> dict[str, Callable[[str], str]]:
    """Those that leave every word as it was meant, by name; the others are slips of typing."""
    return {
        "no diacritics": without_marks,
        "NFD": decomposed,
        "upper case": shouted,
        "ends in “ạ?”": politely_ended,
        "begins with “cho tôi hỏi”": politely_begun,
        "agency name and abbreviation swapped": AgencySwap(agencies),
    }
