"""Whether a question is about the rows of a plan themselves: how many there are, or whether there are any.

"Bình Phước có mấy nhiệm vụ?", "còn Huế có đề án nào không?", "Đồng Tháp có 12 đề án đúng không?"
"""

import re

from assistant.retrieval.query import Query

_ROWS = r"(?:nhiem vu|dau viec|tieu chi|de an|linh vuc|nhom|projects?|schemes?|tasks?|areas?|groups?)"
_ANNEX = r"(?:phu luc|danh muc de an|annex|appendix)"
_WHETHER = re.compile(
    rf"(?<!\w)co (?:kem )?(?:theo )?(?:cai |nhung |bat ky |danh muc )?(?:{_ROWS} (?:nao|gi|khong)|{_ANNEX})(?!\w)"
    rf"|(?<!\w)(?:have|has|contain|include) (?:any |an? |some )?(?:{_ROWS}|{_ANNEX})(?!\w)"
)
_CLAIMED = re.compile(rf"(?<![\d.,/])(\d{{1,3}}) (?:cai )?{_ROWS}(?!\w)")
OWN_WORDS = frozenset((
    "de", "an", "nhiem", "vu", "dau", "viec", "tieu", "chi", "linh", "vuc", "nhom", "phu", "luc", "danh", "muc", "gom",
    "co", "kem", "theo", "ca", "thay", "tat", "tong", "cong",
))  # fmt: skip


def asks_whether(query: Query) -> bool:
    """True for "Quảng Nam có đề án nào không?": it is asked whether a plan has such rows, and of no matter."""
    return bool(_WHETHER.search(query.folded)) and _names_nothing_else(query)


def asks_for_rows(query: Query) -> bool:
    """True where it is asked how many rows a plan has, or whether it has any, and of no matter."""
    return asks_whether(query) or (query.asks("count") and _names_nothing_else(query))


def claimed_number(query: Query) -> int | None:
    """The number of rows that a question says a plan has; None where it says none, or names a matter."""
    match = _CLAIMED.search(query.folded)
    return int(match[1]) if match and _names_nothing_else(query) else None


def _names_nothing_else(query: Query) -> bool:
    words = {word for word in query.topic.split() if not word.isdigit()}
    return not (query.references or query.agencies or query.roles or words - OWN_WORDS)
