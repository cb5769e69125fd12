"""Which of several plans sets the higher figure: the one percentage of the sentence quoted of each, compared.

Figures are compared only where they count the same ("99% hồ sơ ..." and "98% hồ sơ ...") in much the same words.
"""

import re
from dataclasses import dataclass
from decimal import Decimal

from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.sentences import sentences

_PLAIN = re.compile(r"[^\w\s]")
_PERCENT = re.compile(r"(\d+(?:[.,]\d+)?)\s?%")
_SEVERAL = re.compile(r"\d\s?%\s*(?:,|-|–|và)\s*\d+(?:[.,]\d+)?\s?%")
_CLAUSE = re.compile(r"[;,](?!\d)|\.\s")
_ENOUGH, _ALIKE = 0.6, 0.35
_MORE = re.compile(
    r"(?<!\w)(?:cao|thap|nhieu|it|lon|nho) (?:hon|nhat)|(?<!\w)hon kem(?!\w)"
    r"|(?<!\w)(?:higher|lower|highest|lowest|more|less|most|least|larger|smaller)(?!\w)"
)
_SAME = re.compile(r"(?<!\w)(?:bang nhau|nhu nhau|giong nhau|khac nhau|same|differ|difference)(?!\w)")
_COUNTED = re.compile(r"^(?:(?:tong|so luong|so|cac|nhung|cua|ty le|ti le|tu|tro len|muc do|muc)\s+)*(\w+ \w+)")
"""What a clause counts: the two syllables after its percentage, or those it begins with where that ends it."""
_LOWEST = re.compile(r"(?<!\w)(?:thap|it|nho) (?:hon|nhat)|(?<!\w)(?:lower|lowest|less|least|smaller)(?!\w)")


@dataclass(frozen=True, slots=True)
class Figure:
    """A percentage that a plan sets, in the words of its sentence ("99%"), and the folded clause that sets it."""

    plan: str
    words: str
    value: Decimal
    clause: str

    @property
    def counted(self) -> str:
        """What it is a percentage of, in two syllables."""
        before, _, after = self.clause.partition(fold(self.words))
        found = _COUNTED.search(_PLAIN.sub(" ", after).strip()) or _COUNTED.search(_PLAIN.sub(" ", before).strip())
        return found[1] if found else ""

    def is_like(self, other: "Figure") -> bool:
        """True when both count the same in much the same words."""
        own, others = set(self.clause.split()), set(other.clause.split())
        alike = len(own & others) / len(own | others)
        return self.counted == other.counted and alike >= _ALIKE


@dataclass(frozen=True, slots=True)
class Verdict:
    """The plans whose figure is the highest (or, where that is asked, the lowest), and the others, nearest first."""

    lowest: bool
    first: tuple[Figure, ...]
    others: tuple[Figure, ...]


def asks_amount(request: Request) -> bool:
    """True when the question asks for a number, or which is higher."""
    query = request.query
    return query.asks("target") or "%" in query.folded or bool(_MORE.search(query.folded))


def asks_which(request: Request) -> bool:
    """True when the question asks which amount is higher or lower, or whether they are the same."""
    folded = request.query.folded
    return bool(_MORE.search(folded)) or (asks_amount(request) and bool(_SAME.search(folded)))


def verdict(request: Request, figures: list[Figure | None]) -> Verdict | None:
    """Which of the plans is ahead; None where some plan has no figure, or one that counts something else."""
    known = [figure for figure in figures if figure is not None]
    if len(known) < max(2, len(figures)) or not all(known[0].is_like(other) for other in known[1:]):
        return None
    lowest = bool(_LOWEST.search(request.query.folded))
    ordered = sorted(known, key=lambda figure: figure.value if lowest else -figure.value)
    first = tuple(figure for figure in ordered if figure.value == ordered[0].value)
    return Verdict(lowest, first, tuple(ordered[len(first) :]))


def figure_of(request: Request, plan: str, quoted: Span) -> Figure | None:
    """The percentage that the quoted words set for what is asked; None where they set none, or several alike."""
    document = request.sources.document(plan)
    best = max(sentences(document, quoted), key=lambda each: _held(request, document.quote(each)), default=None)
    if best is None or _SEVERAL.search(document.quote(best)):
        return None
    sentence = document.quote(best)
    clauses = [clause for clause in _CLAUSE.split(sentence) if len(_PERCENT.findall(clause)) == 1]
    clause = max(clauses, key=lambda words: _held(request, words), default="")
    if not clause or _held(request, clause) < _ENOUGH * _held(request, sentence):
        return None
    number = _PERCENT.search(clause)
    return (
        Figure(request.label(plan), number[0], Decimal(number[1].replace(",", ".")), fold(clause)) if number else None
    )


def _held(request: Request, words: str) -> float:
    return request.ranker.held(request.query, words)
