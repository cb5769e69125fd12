"""Row numbers -> how rows nest: which are groups, which row each stands under, and what each is called.

Dotted numbers and codes nest by what they begin with; other numbers by their style: a style that was met before
closes all that was opened since ("I", "1", "a", "2", "II").
"""

import itertools
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.plans.numbers import dotted_parent, is_dotted, is_roman

_RANKS = {"letter": 0, "roman": 0, "dotted": 1, "code": 1, "small": 2}


@dataclass(frozen=True, slots=True)
class Numbered:
    """What nesting needs of a row: its number as printed, whether it says nothing but number and title, and its
    place in the running order where a column of its own holds that beside a code."""

    number: str | None
    bare: bool
    order: str | None = None


def styles_of(rows: Sequence[Numbered]) -> list[str]:
    """The style of each row's number: letter (A), roman, dotted (1, 1.2), small (a), code, or "" for none."""
    styles: list[str] = []
    letter = ""
    for row in rows:
        style = _style(row.number, letter)
        letter = row.number or "" if style == "letter" else letter
        styles.append(style)
    return styles


def _style(number: str | None, last_letter: str) -> str:
    if number is None:
        return ""
    if is_dotted(number):
        return "dotted"
    next_letter = bool(last_letter) and len(number) == 1 and ord(number) == ord(last_letter) + 1
    if is_roman(number) and not next_letter:
        return "roman"
    if len(number) == 1 and number.isalpha():
        return "letter" if number.isupper() else "small"
    return "code"


def parents_of(rows: Sequence[Numbered]) -> list[int | None]:
    """The position of the row that each row stands under; None at the top."""
    styles = styles_of(rows)
    parents: list[int | None] = []
    latest: dict[str, int] = {}
    opened: list[int] = []
    for at, (row, style) in enumerate(zip(rows, styles, strict=True)):
        ancestor = _ancestor(row.number, latest) if style in ("dotted", "code") or "/" in (row.number or "") else None
        if ancestor is None and style == "code" and row.order and is_dotted(row.order):
            ancestor = _last_top(rows, parents)
        if ancestor is not None:
            parents.append(ancestor)
        elif not style:
            parents.append(_last_group(rows, styles, opened))
        else:
            _close(opened, styles, style)
            parents.append(opened[-1] if opened else None)
            opened.append(at)
        if row.number:
            latest[row.number] = at
    return parents


def _ancestor(number: str | None, latest: dict[str, int]) -> int | None:
    while number and (number := dotted_parent(number)):
        if number in latest:
            return latest[number]
    return None


def _last_top(rows: Sequence[Numbered], parents: Sequence[int | None]) -> int | None:
    """Where a code of another series stands: under the last top row that is not itself counted as a task."""
    counted = [bool(row.order and is_dotted(row.order)) for row in rows]
    return next((at for at in reversed(range(len(parents))) if parents[at] is None and not counted[at]), None)


def _last_group(rows: Sequence[Numbered], styles: list[str], opened: list[int]) -> int | None:
    """Where a row without a number stands: under the last open row above tasks in rank, or that says nothing itself."""
    return next((at for at in reversed(opened) if _RANKS[styles[at]] == 0 or rows[at].bare), None)


def _close(opened: list[int], styles: list[str], style: str) -> None:
    """Closes the rows that a row of `style` can't stand under."""
    known = next((depth for depth, at in enumerate(opened) if styles[at] == style), None)
    if known is not None:
        del opened[known:]
    while opened and _RANKS[styles[opened[-1]]] > _RANKS[style]:
        opened.pop()


def groups_of(rows: Sequence[Numbered], parents: Sequence[int | None]) -> list[bool]:
    """True for rows that head others: rows with children, and bare rows of a style that only heads or has no number."""
    styles = styles_of(rows)
    with_children = set(parents)
    telling = {style for style, row in zip(styles, rows, strict=True) if not row.bare}
    return [
        at in with_children or (row.bare and (not style or (style not in telling and style not in ("code", "small"))))
        for at, (row, style) in enumerate(zip(rows, styles, strict=True))
    ]


def refs_of(rows: Sequence[Numbered], parents: Sequence[int | None]) -> list[str]:
    """A name for each row, unique among them: its number, "I.3" where numbers restart, "25-1" after 25 without one."""
    styles = styles_of(rows)
    restarted = _restarted(rows, styles)
    refs: list[str] = []
    last = "0"
    for at, (row, style) in enumerate(zip(rows, styles, strict=True)):
        parent = parents[at]
        if row.number is None:
            refs.append(_unused(last, refs, first=1))
            continue
        qualified = parent is not None and (style in restarted or style == "small")
        last = _qualified(refs[parent], row.number) if qualified and parent is not None else row.number
        last = last if last not in refs else _unused(last, refs, first=2)
        refs.append(last)
    return refs


def _unused(ref: str, refs: Sequence[str], first: int) -> str:
    return next(name for count in itertools.count(first) if (name := f"{ref}-{count}") not in refs)


def _restarted(rows: Sequence[Numbered], styles: Sequence[str]) -> set[str]:
    """The styles whose first number comes again; a number used twice by mistake is no restart."""
    firsts: dict[str, str | None] = {}
    restarted = set()
    for style, row in zip(styles, rows, strict=True):
        if style in firsts and firsts[style] == row.number:
            restarted.add(style)
        firsts.setdefault(style, row.number)
    return restarted


def _qualified(above: str, number: str) -> str:
    return number if number.startswith(f"{above}.") else f"{above}.{number}"
