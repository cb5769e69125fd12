"""The measures, each a function of what was found: ranking through `ir-measures`, shares, abstention, latency.

All shares are 0..1, higher is better. Ranking measures follow their definitions in ir-measures (https://ir-measur.es):
RR@10 is the reciprocal rank of the first right passage, nDCG@10 its discounted gain, R@10 the share of right passages
found, Success@k whether any is among the first k. A topic without a ranking counts as zero.
"""

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import ir_measures
from ir_measures import RR, R, Success, nDCG

RANKING = (Success @ 1, Success @ 5, Success @ 10, RR @ 10, nDCG @ 10, R @ 10)
RANKING_NAMES = tuple(str(measure) for measure in RANKING)
_Z = 1.959964  # 95 % of a normal distribution


@dataclass(frozen=True, slots=True)
class Share:
    """How many of how many."""

    held: int
    of: int

    @classmethod
    def among(cls, verdicts: Iterable[bool]) -> "Share":
        """The share of true ones."""
        known = list(verdicts)
        return cls(sum(known), len(known))

    @property
    def value(self) -> float:
        """The share, 0..1; not a number when there is nothing to share."""
        return self.held / self.of if self.of else math.nan

    @property
    def interval(self) -> tuple[float, float]:
        """Wilson's 95 % interval (Wilson 1927, JASA 22): what the share may be for other questions like these."""
        if not self.of:
            return (math.nan, math.nan)
        n, p = self.of, self.value
        middle = (p + _Z**2 / (2 * n)) / (1 + _Z**2 / n)
        half = _Z / (1 + _Z**2 / n) * math.sqrt(p * (1 - p) / n + _Z**2 / (4 * n**2))
        return (max(0.0, middle - half), min(1.0, middle + half))


@dataclass(frozen=True, slots=True)
class Abstention:
    """How well refusals fall on the questions that the plans don't answer."""

    precision: Share
    recall: Share

    @classmethod
    def of(cls, pairs: Iterable[tuple[bool, bool]]) -> "Abstention":
        """From (should refuse, did refuse) of every question."""
        known = list(pairs)
        return cls(
            precision=Share.among(should for should, did in known if did),
            recall=Share.among(did for should, did in known if should),
        )

    @property
    def f1(self) -> float:
        """The harmonic mean of both; 0 when nothing was refused rightly."""
        both = self.precision.of + self.recall.of
        return 2 * self.recall.held / both if both else math.nan


def ranking(right: Mapping[str, Iterable[str]], found: Mapping[str, Sequence[str]]) -> dict[str, float]:
    """Means over topics of the ranking measures, by name.

    `right` gives the ids of the right passages of each topic (topics with none are left out), `found` the ids found,
    best first. Empty when no topic has a right passage.
    """
    qrels = [ir_measures.Qrel(topic, passage, 1) for topic, passages in right.items() for passage in passages]
    if not qrels:
        return {}
    known = {qrel.query_id for qrel in qrels}
    run = [
        ir_measures.ScoredDoc(topic, passage, float(-place))
        for topic, passages in found.items()
        if topic in known
        for place, passage in enumerate(dict.fromkeys(passages))
    ]
    # Summed here: ir-measures has no line for a topic without a ranking where the run is wholly empty.
    totals = dict.fromkeys(RANKING_NAMES, 0.0)
    for line in ir_measures.iter_calc(RANKING, qrels, run) if run else ():
        totals[str(line.measure)] += float(line.value)
    return {name: total / len(known) for name, total in totals.items()}


def quantile(values: Iterable[float], share: float) -> float:
    """The smallest value that at least `share` (0..1) of `values` do not exceed (nearest rank); nan when empty."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)] if ordered else math.nan
