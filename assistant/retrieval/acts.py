"""Acts named by number, however they are written: "NQ 76", "Nghị quyết số 76/NQ-CP", "decree 61/2018", "đề án 06"."""

import re
from dataclasses import dataclass
from functools import cached_property

from assistant.documents.models import Span

_NAMES = {
    "nghi quyet": ("nq", "resolution"),
    "nghi dinh": ("nd", "decree"),
    "quyet dinh": ("qd", "decision"),
    "thong tu": ("tt", "circular"),
    "chi thi": ("ct", "directive"),
    "cong van": ("cv", "official letter"),
    "to trinh": ("ttr", "submission"),
    "thong bao": ("tb", "notice"),
    "ket luan": ("kl", "conclusion"),
    "de an": ("da", "project"),
}
_KIND_OF = {word: kind for kind, others in _NAMES.items() for word in (kind, *others)}
_ANY_KIND = "|".join(sorted(_KIND_OF, key=len, reverse=True))
_NO = r"(?P<no>(?: (?:so|no\.?|number))?) ?"
_YEAR = r"(?:19|20)\d\d"
_SUFFIX = rf"(?:/(?P<year>{_YEAR}))?(?:[/-][a-z][\w/-]*)?"
_NAMED = re.compile(
    rf"(?<![\w/.-])(?P<kind>{_ANY_KIND}){_NO}(?P<number>\d{{1,4}}){_SUFFIX}(?![\d%]|[.,]\d|\s?%)"
    rf"|(?<![\w/.-])(?P<bare>\d{{1,4}})(?:/(?P<bare_year>{_YEAR}))?[/-](?P<short>nq|nd|qd|tt|ct|cv|ttr|tb|kl)(?![a-z])[\w/-]*"
)
_LONE_YEAR = re.compile(r"(?:199|20[0-4])\d")


@dataclass(frozen=True)
class Act:
    """An act by its kind and number, in folded words; `year` where one is given, `span` where it is named."""

    kind: str
    number: str
    year: str | None
    span: Span

    def stands_in(self, folded: str) -> bool:
        """True where `folded` words name this act, in any spelling."""
        return bool(self._written.search(folded))

    @cached_property
    def _written(self) -> re.Pattern[str]:
        kinds = "|".join((self.kind, *_NAMES[self.kind]))
        short = _NAMES[self.kind][0]
        year = rf"/{self.year}" if self.year else rf"(?:/{_YEAR})?"
        by_kind = rf"(?:{kinds})(?: so)? ?0*{self.number}{year}(?![\d%]|[.,]\d|\s?%)"
        return re.compile(rf"(?<![\w/.-])(?:{by_kind}|0*{self.number}{year}[/-]{short}(?![a-z]))")


def find_acts(folded: str) -> tuple[Act, ...]:
    """The acts that `folded` words name by number, in order, each once; a year alone is no number of an act."""
    found: dict[tuple[str, str], Act] = {}
    for match in _NAMED.finditer(folded):
        written = match["number"] or match["bare"]
        if match["number"] and not (match["no"] or match["year"]) and _LONE_YEAR.fullmatch(written):
            continue
        kind, number = _KIND_OF[match["kind"] or match["short"]], written.lstrip("0")
        year = match["year"] or match["bare_year"]
        if number:
            found.setdefault((kind, number), Act(kind, number, year, Span(match.start(), match.end())))
    return tuple(found.values())
