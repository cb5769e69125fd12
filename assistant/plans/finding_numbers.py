"""Doubtful numbers of sections and rows: used twice, or left out between two neighbours."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.plans.evidence import Check, Evidence
from assistant.plans.models import Finding, Section, Task

_NUMBERED_PATH = re.compile(r"(.+)-(\d+)$")
_LAST = re.compile(r"(.*?)(\d+|[IVXLC]+)$")
_WIDEST_GAP = 3
_DECIMALS = tuple(map(str, range(1000)))
_ROMANS = tuple(
    ten + one for ten in ("", "X", "XX") for one in ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")
)


def _repeated_numbers(evidence: Evidence) -> Iterator[Finding]:
    by_path = {section.path: section for section in evidence.sections}
    for section in evidence.sections:
        match = _NUMBERED_PATH.match(section.path)
        if match and match[1] in by_path:
            yield Finding("number_repeated", (by_path[match[1]].heading, section.heading), {"path": match[1]})


def _gaps_between_sections(evidence: Evidence) -> Iterator[Finding]:
    """Sister sections whose numbers leave one out."""
    by_parent: dict[str | None, list[Section]] = {}
    for section in evidence.sections:
        by_parent.setdefault(section.parent, []).append(section)
    for sisters in by_parent.values():
        for above, below in pairwise(sisters):
            for missing in _left_out(above.path, below.path):
                yield Finding("number_left_out", (above.heading, below.heading), {"number": missing})


def _numbers_of_rows(evidence: Evidence) -> Iterator[Finding]:
    """Rows of one annex and parent that share a number with the row before, or leave one out."""
    by_parent: dict[tuple[str, str | None], list[Task]] = {}
    for task in evidence.tasks:
        if task.section is None and task.number:
            by_parent.setdefault((task.annex, task.parent), []).append(task)
    for sisters in by_parent.values():
        for above, below in pairwise(sisters):
            if above.number == below.number:
                yield Finding("row_number_repeated", (above.row, below.row), {"number": str(below.number)})
            for missing in _left_out(str(above.number), str(below.number)):
                yield Finding("row_number_left_out", (above.row, below.row), {"number": missing})


def _left_out(above: str, below: str) -> tuple[str, ...]:
    """The numbers between two of one kind that differ in their last part; none where counting begins anew."""
    first, second = _LAST.fullmatch(above), _LAST.fullmatch(below)
    if not first or not second or first[1] != second[1]:
        return ()
    for count in (_DECIMALS, _ROMANS):
        if first[2] in count and second[2] in count:
            low, high = count.index(first[2]), count.index(second[2])
            return tuple(first[1] + number for number in count[low + 1 : high]) if high - low <= _WIDEST_GAP else ()
    return ()


CHECKS: tuple[Check, ...] = (_repeated_numbers, _gaps_between_sections, _numbers_of_rows)
