"""Header words -> the field each column holds."""

import re

from assistant.plans.folding import fold

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:stt|tt|so tt|so thu tu|ma(?: so| nhiem vu)?|ky hieu)$")),
    ("coordinate", re.compile(r"\bphoi hop\b")),
    ("monitor", re.compile(r"\btheo doi\b")),
    (
        "lead",
        re.compile(r"\bchu tri\b|\bthuc hien chinh\b|\bco quan thuc hien\b|\bdon vi thuc hien\b|\bco quan tham muu\b"),
    ),
    ("deadline", re.compile(r"\bthoi (?:gian|han|diem)\b|\bhan (?:hoan thanh|chot)\b|\btien do\b")),
    ("product", re.compile(r"\bsan pham\b|\bket qua(?: dau ra)?\b")),
    ("note", re.compile(r"\bghi chu\b")),
    ("target", re.compile(r"\bmuc tieu\b|\bchi tieu\b|\bgiai phap\b")),
    ("title", re.compile(r"\bnoi dung\b|\bnhiem vu\b|\bten\b|\btieu chi\b|\bcong viec\b|\bhoat dong\b")),
)
_YEAR_TARGET = re.compile(r"^(?:den )?nam (20\d{2})$")
_FEWEST_KNOWN = 2


def column_of(words: str) -> str | None:
    """The field that a header cell names ("Cơ quan chủ trì" -> "lead"); None for words not known."""
    folded = fold(words).strip(" .:")
    if match := _YEAR_TARGET.match(folded):
        return f"target_{match[1]}"
    return next((name for name, pattern in _WORDS if pattern.search(folded)), None)


def read_header(cells: list[str]) -> tuple[str, ...] | None:
    """The fields of a header row's cells, "" for a cell not understood; None when this is no header row.

    A header names the number column or at least a role or deadline beside the title, and no cell is long.
    """
    fields = [column_of(cell) or "" for cell in cells]
    known = [name for name in fields if name]
    is_header = len(known) >= _FEWEST_KNOWN and ("number" in known or {"lead", "coordinate", "deadline"} & set(known))
    if not is_header or any(len(cell) > 80 for cell in cells) or len(known) != len(set(known)):
        return None
    return tuple(fields)
