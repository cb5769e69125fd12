"""Figures -> where the bars of a chart stand. The drawing is SVG in a template, its texts escaped there.

Widths and places along x are shares, 0 to 100 percent of the chart's width, so that a bar grows with the page and the
letters keep their size; heights and places along y are pixels.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.plans.models import Role, Task

ROW = 42  # pixels: a label and the bar under it
AXIS = 22  # pixels, for the years and quarters under a timeline
_LEAST = 0.8  # percent, so that a day can still be seen


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of a bar: what it counts, how much, and from where to where it reaches."""

    role: Role
    count: int
    x: float
    width: float


@dataclass(frozen=True, slots=True)
class LoadBar:
    """The work of one plan by role."""

    label: str
    url: str
    total: int
    segments: tuple[Segment, ...]
    y: int

    def count(self, role: Role) -> int:
        """How much of it is in `role`."""
        return next((segment.count for segment in self.segments if segment.role is role), 0)


@dataclass(frozen=True, slots=True)
class LoadChart:
    """Work by plan and role, one bar a plan; the longest fills the width."""

    bars: tuple[LoadBar, ...]
    roles: tuple[Role, ...]
    height: int


@dataclass(frozen=True, slots=True)
class CountBar:
    """How many of one kind there are; `width` is its share of the most there are of any, 0 to 100 percent."""

    label: str
    url: str | None
    count: int
    width: float


@dataclass(frozen=True, slots=True)
class Period:
    """All deadlines of one range of days: the source's wordings, how many rows, and where the bar stands."""

    start: date
    end: date
    words: tuple[str, ...]
    count: int
    x: float
    width: float
    y: int


@dataclass(frozen=True, slots=True)
class Tick:
    """The first day of a quarter on a timeline's axis; a `strong` one begins a year."""

    day: date
    x: float
    strong: bool

    @property
    def quarter(self) -> int:
        """Which quarter begins, 1 to 4."""
        return (self.day.month + 2) // 3


@dataclass(frozen=True, slots=True)
class Timeline:
    """Deadlines over time, the one that ends first on top."""

    periods: tuple[Period, ...]
    ticks: tuple[Tick, ...]
    height: int


def load_chart(rows: Sequence[tuple[str, str, Mapping[Role, int]]]) -> LoadChart:
    """A chart of (label, address, count by role), in this order; bars without any work are left out."""
    rows = [row for row in rows if sum(row[2].values())]
    longest = max((sum(counts.values()) for _, _, counts in rows), default=1)
    bars = tuple(
        LoadBar(label, url, sum(counts.values()), tuple(_segments(counts, longest)), at * ROW)
        for at, (label, url, counts) in enumerate(rows)
    )
    roles = tuple(role for role in Role if any(bar.count(role) for bar in bars))
    return LoadChart(bars, roles, len(bars) * ROW)


def _segments(counts: Mapping[Role, int], longest: int) -> Iterable[Segment]:
    x = 0.0
    for role in Role:
        if count := counts.get(role, 0):
            width = 100 * count / longest
            yield Segment(role, count, round(x, 2), round(width, 2))
            x += width


def count_bars(rows: Iterable[tuple[str, str | None, int]]) -> tuple[CountBar, ...]:
    """A bar for each (label, address, count), in this order; those that count nothing are left out."""
    counted = [row for row in rows if row[2]]
    most = max((count for _, _, count in counted), default=1)
    return tuple(CountBar(label, url, count, round(100 * count / most, 1)) for label, url, count in counted)


def timeline(tasks: Iterable[Task]) -> Timeline | None:
    """The deadlines that have a first and a last day; None where there is none."""
    dated = [(task.deadline.start or task.deadline.end, task.deadline.end, task.deadline.text or "") for task in tasks]
    ranges = [(start, end, words) for start, end, words in dated if start and end]
    if not ranges:
        return None
    first = date(min(start for start, _, _ in ranges).year, 1, 1)
    last = date(max(end for _, end, _ in ranges).year + 1, 1, 1)
    counts = Counter((start, end) for start, end, _ in ranges)
    periods = tuple(
        Period(
            start,
            end,
            tuple(dict.fromkeys(words for s, e, words in ranges if (s, e) == (start, end))),
            count,
            _place(start, first, last),
            max(_LEAST, _place(end, first, last) - _place(start, first, last)),
            at * ROW,
        )
        for at, ((start, end), count) in enumerate(sorted(counts.items(), key=lambda item: (item[0][1], item[0][0])))
    )
    return Timeline(periods, tuple(_ticks(first, last)), len(periods) * ROW + AXIS)


def _place(day: date, first: date, last: date) -> float:
    return round(100 * (day - first).days / (last - first).days, 2)


def _ticks(first: date, last: date) -> Iterable[Tick]:
    """Each quarter of up to two years, each year of more."""
    months = (1, 4, 7, 10) if last.year - first.year <= 2 else (1,)
    for year in range(first.year, last.year):
        for month in months:
            yield Tick(date(year, month, 1), _place(date(year, month, 1), first, last), month == 1)
