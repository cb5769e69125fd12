""" "Mấy" asks for a number ("có mấy đề án?"), or is the everyday plural ("mấy công nghệ nào?"), which asks for none."""

import re
from collections.abc import Callable, Collection

from assistant.documents.models import Span
from assistant.retrieval.cues import Forms, find_cues

_OF_NUMBERS = ("target", "count")
_MAY = re.compile(r"may(?!\w)")
_COUNTED = re.compile(r"(?<!\w)(?:co|gom|la|dat|duoc|toi|len|xuong|them|bot|giam|tang|du|thu|hang|so|nhat|khoang) $")
"""What stands before the "mấy" of a number: "có mấy", "hạng mấy", "ít nhất mấy"."""
_UNIT = re.compile(
    r"may(?: (?:phan tram|phan|diem|bac|lan|nam|thang|tuan|ngay|gio|phut|ty|ti|trieu|dong|tien|cap|muc do)(?!\w)"
    r"| ?%|\W*$)"
)
_GOVERNED = re.compile(r"(?<!\w)(?:cua|voi|cho|cung|nhu|hoc hoi|hoc tap|hoc|gom ca|ke|cac|nhung) $")
"""What stands before the "mấy" of a plural: "của mấy viện nghiên cứu"."""
_POINTED_AT = re.compile(r"may \w+ (?:nay|do|kia|ay|tren)(?!\w)")
_ASKS_OTHERWISE = re.compile(
    r"(?<!\w)(?:nao|gi|sao|ai|dau|khi nao|bao gio|bao nhieu)(?!\w)|(?<!\w)(?:khong|ko|hong|hok|k)\W*$"
)


def without_plurals(kinds: Collection[str], question: Forms) -> frozenset[str]:
    """`kinds` of cue without those that only a plural "mấy" speaks for; "mấy đề án gì" asks for a list.

    A share ("bao nhiêu phần trăm") counts no parts either.
    """
    plural = {kind for kind in kinds if kind in _OF_NUMBERS and _only(is_plural, question, kind)}
    listed = "count" in plural and not _POINTED_AT.search(question.folded)
    shares = {kind for kind in kinds if kind == "count" and _only(_is_share, question, kind)}
    return frozenset(kinds) - plural - shares | ({"list"} if listed else set())


def _only(speaks: Callable[[str, Span], bool], question: Forms, kind: str) -> bool:
    """True when `speaks` holds of every cue of `kind`, of which there is one."""
    cues = list(find_cues(question, kind))
    return bool(cues) and all(speaks(question.folded, cue) for cue in cues)


def _is_share(folded: str, cue: Span) -> bool:
    return folded[cue.start : cue.end].endswith("phan") and folded.startswith(" tram", cue.end)


def is_plural(folded: str, place: Span) -> bool:
    """True for a "mấy" at `place` that counts nothing, by what governs it or in a question that asks otherwise."""
    start = place.start
    if not _MAY.match(folded, start) or _UNIT.match(folded, start) or _COUNTED.search(folded[:start]):
        return False
    governed = _GOVERNED.search(folded[:start]) or _POINTED_AT.match(folded, start)
    return bool(governed or _ASKS_OTHERWISE.search(folded))
