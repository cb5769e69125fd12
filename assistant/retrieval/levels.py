"""Levels of government that act are their people's committees: "huyện phải làm gì?" -> "UBND cấp huyện phải làm gì?".

Only one that the question sets to do something is: "hồ sơ ở xã" is of a place.
"""

import re

from assistant.plans.folding import fold

_ACTS = (
    r"(?:phai|can lam|nen lam|duoc giao|chu tri|phoi hop|theo doi|lam (?:gi|nhung|may|bao nhieu)|chiu trach nhiem"
    r"|co (?:nhiem vu|trach nhiem)|lo (?:gi|nhung|viec|may)|thuc hien (?:gi|nhung|may))"
)
_PLACE = r"(?:\s+(?:o|cua|tai|ben|trong|thuoc)\s+(?:\w+\s+){0,3}?\w+)?"
_ACTING = re.compile(
    rf"(?:^|[,.;:!?]\s*|(?<!\w)(?:con|the|vay|hoi|thi|cho)\s+)(?:(huyen|xa){_PLACE}"
    rf"|((?:(?:cac|nhung|moi)\s+)?(?:cap\s+)(?:huyen|xa)|(?:cac|nhung|moi)\s+(?:huyen|xa))(?:\s+\w+){{0,4}}?)\s+{_ACTS}(?!\w)"
)
_WORK = re.compile(r"(?<!\w)(?:gi|viec|dau viec|nhiem vu|nv)(?!\w)")
"""What it does is asked for, and not how much of something it has to reach."""
_IN_ENGLISH = re.compile(
    r"\b(?:must|should|do|are|have|will)\s+(?:the\s+|all\s+)?(districts|communes)\b", re.IGNORECASE
)


def with_committees(text: str) -> str:
    """NFC `text` with a level that acts spelled as its committees; all else as it stands."""
    folded = fold(text)
    match = _ACTING.search(folded)
    if match and _WORK.search(folded, match.end(match.lastindex or 0)):
        group = 1 if match[1] else 2
        level = "huyện" if "huyen" in match[group] else "xã"
        return f"{text[: match.start(group)]}UBND cấp {level}{text[match.end(group) :]}"
    if match := _IN_ENGLISH.search(text):
        level = match[1][:-1].lower()
        return f"{text[: match.start(1)]}{level} People's Committees{text[match.end(1) :]}"
    return text
