"""The indices that provinces are measured by (PAR INDEX, SIPAS, PAPI, ...), as questions and plans name them.

A question tells an index by its short form or by "chỉ số" with the first two syllables of its name or their own short
form ("chỉ số CCHC"), a plan by "mức độ" too ("mức độ hài lòng"). Other words of its name are words that every plan
uses, and tell nothing.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.plans.folding import fold

_INDEX = "chi so "
_SYLLABLES = 2


@dataclass(frozen=True, slots=True)
class Index:
    """One index: its usual short form, in lower case, and the pattern of folded words by which plans speak of it."""

    short: str
    pattern: str

    def is_meant_in(self, folded: str) -> bool:
        """True when the `folded` words of a plan speak of the index."""
        return bool(re.search(self.pattern, folded))


class Indices:
    """The indices among the known short forms."""

    def __init__(self, meanings: Mapping[str, tuple[str, ...]]) -> None:
        """`meanings` gives what each known short form (folded) stands for."""
        self._known = tuple(
            (Index(short, _pattern(short, heads, "chi so|muc do")), re.compile(_pattern(short, heads, "chi so")))
            for short, words in meanings.items()
            if (heads := _heads([fold(each) for each in words if fold(each).startswith(_INDEX)], meanings))
        )

    def named_in(self, folded: str) -> tuple[Index, ...]:
        """Those that the folded question names."""
        return tuple(index for index, asked in self._known if asked.search(folded))


def _heads(names: list[str], meanings: Mapping[str, tuple[str, ...]]) -> list[str]:
    """How the folded `names` go on after "chỉ số": in two syllables, or in the short form of what they begin with."""
    rests = [name.removeprefix(_INDEX) for name in names]
    shortened = [
        short
        for short, words in meanings.items()
        if any(rest.startswith(fold(each)) for each in words if each != short for rest in rests)
    ]
    return list(dict.fromkeys([" ".join(rest.split()[:_SYLLABLES]) for rest in rests] + shortened))


def _pattern(short: str, heads: list[str], measures: str) -> str:
    spelled = "|".join(rf"(?:{measures}) (?:\w+ )?{re.escape(head)}" for head in heads)
    written = r"[\s-]*".join(map(re.escape, short.split()))
    return rf"(?<!\w)(?:{written}|{spelled})(?!\w)"
