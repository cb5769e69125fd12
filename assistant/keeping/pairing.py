"""What of one list is what of another: pairs by equal keys, then by words that are much alike.

The surer signs come first; what is paired is out of the lists for the next.
"""

from collections import defaultdict, deque
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import TypeVar

import numpy as np
from rapidfuzz import fuzz, process

ALIKE = 80.0
"""Words from this ratio on (0..100, higher is more alike) say the same reworded."""
RELATED = 50.0
"""Below this ratio two things in the same place are not one: places are used again when something is put in."""

Thing = TypeVar("Thing")
Pairs = list[tuple[Thing, Thing]]


def by_key(
    old: Sequence[Thing], new: Sequence[Thing], key: Callable[[Thing], Hashable]
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs with the same key, the first with the first."""
    waiting: defaultdict[Hashable, deque[Thing]] = defaultdict(deque)
    for thing in old:
        waiting[key(thing)].append(thing)
    for thing in new:
        if queue := waiting[key(thing)]:
            yield queue.popleft(), thing


def by_likeness(
    old: Sequence[Thing],
    new: Sequence[Thing],
    words: Callable[[Thing], str],
    may_pair: Callable[[Thing, Thing], bool],
    least: float,
) -> Iterator[tuple[Thing, Thing]]:
    """Pairs of words alike by at least `least` (0..100), the likest first; ties in an order without direction."""
    if not old or not new:
        return
    scores = process.cdist([words(thing) for thing in old], [words(thing) for thing in new], scorer=fuzz.ratio)
    found = [(old[row], new[column], -scores[row, column]) for row, column in np.argwhere(scores >= least)]
    found = [each for each in found if may_pair(each[0], each[1])]
    used: set[int] = set()
    for before, after, _ in sorted(found, key=lambda each: (each[2], sorted((words(each[0]), words(each[1]))))):
        if used.isdisjoint((id(before), id(after))):
            used |= {id(before), id(after)}
            yield before, after


def without(old: Sequence[Thing], new: Sequence[Thing], pairs: Pairs[Thing]) -> tuple[list[Thing], list[Thing]]:
    """What of either is in no pair."""
    paired = {id(thing) for pair in pairs for thing in pair}
    return [thing for thing in old if id(thing) not in paired], [thing for thing in new if id(thing) not in paired]
