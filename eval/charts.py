"""Figures -> plots as SVG text: bars with intervals, and curves. No script, no font, no library.

Colours are CSS custom properties of the page, so that it can be read by day, by night and in print.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from markupsafe import Markup

_LABEL, _WIDTH, _ROW, _VALUE = 170, 360, 22, 120  # pixels: label column, bar of a whole share, row, value column
_LEFT, _TOP, _PLOT_WIDTH, _PLOT_HEIGHT, _BELOW = 46, 12, 420, 220, 40
_TICKS = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: a value 0..1 (not a number: no bar), its interval if known, and what to write beside it."""

    label: str
    value: float
    note: str
    interval: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class Plot:
    """A drawing as SVG text, whose texts are escaped, and what it shows."""

    title: str
    svg: Markup


@dataclass(frozen=True, slots=True)
class Curve:
    """Points (x, y), joined in order; x from 0, y 0..1."""

    name: str
    points: tuple[tuple[float, float], ...]


def bars(title: str, rows: Sequence[Bar]) -> Plot:
    """A bar chart, one row a bar, with `title` for those who don't see it."""
    width, height = _LABEL + _WIDTH + _VALUE, _ROW * len(rows) + 24
    grid = "".join(_tick_down(tick, height - 20) for tick in _TICKS)
    drawn = "".join(_bar(row, at * _ROW) for at, row in enumerate(rows))
    return _svg(title, width, height, grid + drawn)


def curves(title: str, x: str, y: str, lines: Sequence[Curve], x_end: float = 1.0) -> Plot:
    """A line chart of `lines` over axes named `x` (0 to `x_end`) and `y` (0 to 1), with a legend."""
    width, height = _LEFT + _PLOT_WIDTH + 210, _TOP + _PLOT_HEIGHT + _BELOW
    axes = "".join(_grid(tick, x_end) for tick in _TICKS)
    middle = _LEFT + _PLOT_WIDTH / 2
    names = (
        f'<text x="{middle:.0f}" y="{height - 6}" text-anchor="middle">{escape(x)}</text>'
        f'<text transform="translate(12 {_TOP + _PLOT_HEIGHT / 2:.0f}) rotate(-90)" text-anchor="middle">'
        f"{escape(y)}</text>"
    )
    drawn = "".join(_line(line, number, x_end) for number, line in enumerate(lines))
    return _svg(title, width, height, axes + names + drawn)


def _bar(row: Bar, top: float) -> str:
    middle = top + _ROW / 2
    label = f'<text x="{_LABEL - 8}" y="{middle + 4:.0f}" text-anchor="end">{escape(row.label)}</text>'
    if math.isnan(row.value):
        return label
    width = max(0.0, min(1.0, row.value)) * _WIDTH
    box = f'<rect class="bar" x="{_LABEL}" y="{top + 4:.0f}" width="{width:.1f}" height="{_ROW - 8}"/>'
    note = f'<text x="{_LABEL + _WIDTH + 8}" y="{middle + 4:.0f}">{escape(row.note)}</text>'
    return label + box + _whisker(row, middle) + note


def _whisker(row: Bar, middle: float) -> str:
    if row.interval is None or math.isnan(row.interval[0]):
        return ""
    low, high = (_LABEL + share * _WIDTH for share in row.interval)
    ends = "".join(f"M{x:.1f} {middle - 4:.0f}V{middle + 4:.0f}" for x in (low, high))
    return f'<path class="interval" d="M{low:.1f} {middle:.0f}H{high:.1f}{ends}"/>'


def _tick_down(tick: float, bottom: float) -> str:
    x = _LABEL + tick * _WIDTH
    return (
        f'<path class="grid" d="M{x:.0f} 0V{bottom:.0f}"/>'
        f'<text class="tick" x="{x:.0f}" y="{bottom + 16:.0f}" text-anchor="middle">{tick:.1f}</text>'
    )


def _grid(tick: float, x_end: float) -> str:
    x, y = _place(tick, tick)
    bottom, right = _TOP + _PLOT_HEIGHT, _LEFT + _PLOT_WIDTH
    return (
        f'<path class="grid" d="M{x:.0f} {_TOP}V{bottom}M{_LEFT} {y:.0f}H{right}"/>'
        f'<text class="tick" x="{x:.0f}" y="{bottom + 14}" text-anchor="middle">{tick * x_end:.2f}</text>'
        f'<text class="tick" x="{_LEFT - 6}" y="{y + 4:.0f}" text-anchor="end">{tick:.1f}</text>'
    )


def _line(line: Curve, number: int, x_end: float) -> str:
    known = [_place(x / x_end, y) for x, y in line.points if not (math.isnan(x) or math.isnan(y))]
    path = "L".join(f"{x:.1f} {y:.1f}" for x, y in known)
    drawn = f'<path class="curve c{number}" d="M{path}"/>' if known else ""
    x, y = _LEFT + _PLOT_WIDTH + 12, _TOP + 16 + 18 * number
    key = f'<path class="curve c{number}" d="M{x} {y - 4}h18"/>'
    return f'{drawn}{key}<text x="{x + 24}" y="{y}">{escape(line.name)}</text>'


def _place(x: float, y: float) -> tuple[float, float]:
    """Where a point of the unit square lies on the drawing."""
    return _LEFT + x * _PLOT_WIDTH, _TOP + (1 - y) * _PLOT_HEIGHT


def _svg(title: str, width: float, height: float, inside: str) -> Plot:
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="img" viewBox="0 0 {width:.0f} {height:.0f}" '
        f'width="{width:.0f}" height="{height:.0f}"><title>{escape(title)}</title>{inside}</svg>'
    )
    return Plot(title, Markup(svg))
