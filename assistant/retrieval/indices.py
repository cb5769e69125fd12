"""The indices that provinces are measured by (PAR INDEX, SIPAS, PAPI, ...), as questions and plans name them.

A question tells an index by its short form or by "chỉ số" with the first two syllables of its name, a plan by "mức độ"
too ("mức độ hài lòng"). Other words of its name are words that every plan uses, and tell nothing.
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
            (Index(short, _pattern(short, names, "chi so|muc do")), re.compile(_pattern(short, names, "chi so")))
            for short, words in meanings.items()
            if (names := [fold(each) for each in words if fold(each).startswith(_INDEX)])
        )

    def named_in(self, folded: str) -> tuple[Index, ...]:
        """Those that the folded question names."""
        return tuple(index for index, asked in self._known if asked.search(folded))


def _pattern(short: str, names: list[str], measures: str) -> str:
    heads = dict.fromkeys(" ".join(name.split()[2 : 2 + _SYLLABLES]) for name in names)
    spelled = "|".join(rf"(?:{measures}) (?:\w+ )?{re.escape(head)}" for head in heads)
    written = r"[\s-]*".join(map(re.escape, short.split()))
    return rf"(?<!\w)(?:{written}|{spelled})(?!\w)"
