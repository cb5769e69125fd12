"""Header words -> the field each column holds.

A column that nobody understands is "other"; a field may stand in two columns ("Bắt đầu", "Kết thúc"), whose
words then belong together.
"""

import re

from assistant.plans.folding import fold

_WORDS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("number", re.compile(r"^(?:stt|tt|so tt|so thu tu|s\.?\s?t\.?\s?t|no|#)$")),
    ("code", re.compile(r"^(?:ma|ky hieu|so hieu)(?: so)?(?: nhiem vu| chi tieu)?$")),
    ("unit", re.compile(r"^(?:don vi(?: tinh)?|dvt)$")),
    ("lead", re.compile(r"\bchu tri\b")),
    ("coordinate", re.compile(r"\bphoi hop\b")),
    ("monitor", re.compile(r"\btheo doi\b")),
    (
        "lead",
        re.compile(
            r"\bthuc hien chinh\b|\b(?:co quan|don vi|noi) (?:thuc hien|tham muu|dau moi)\b|\bphan cong\b"
            r"|\bchiu trach nhiem\b|^trach nhiem\b|^co quan, don vi$"
        ),
    ),
    (
        "deadline",
        re.compile(
            r"\bthoi (?:gian|han|diem)\b|\bhan (?:hoan thanh|chot)\b|\btien do\b|^(?:bat dau|ket thuc|hoan thanh)$"
        ),
    ),
    ("product", re.compile(r"\bsan pham\b|\bket qua\b|\bdau ra\b")),
    ("note", re.compile(r"\bghi chu\b")),
    ("target", re.compile(r"\bmuc tieu\b|\bchi tieu\b|\bgiai phap\b|^gia tri\b")),
    (
        "title",
        re.compile(
            r"\bnoi dung\b|\bnhiem vu\b|\bten\b|\btieu chi\b|\bcong viec\b|\bhoat dong\b|\blinh vuc\b|\bde an\b"
        ),
    ),
)
_YEAR_TARGET = re.compile(
    r"^(?:(?:muc tieu|chi tieu|ke hoach|kh|gia tri)\s+)?(?:den |het |cuoi )*"
    r"(?:nam |giai doan 20\d{2}\s*[-–]\s*)?(20\d{2})$"
)
_INDICATOR = re.compile(r"^(?:(?:ten|noi dung|danh muc)\s+)?(?:cac\s+)?(?:chi tieu|chi so)\b")
_PRODUCT = re.compile(r"\bsan pham\b|\bdau ra\b")
_ROLES = ("lead", "coordinate", "monitor")
_THINGS = ("deadline", "product")
_FEWEST_KNOWN, _LONGEST_CELL, _KNOWN_SHARE = 2, 100, 0.5


def column_of(words: str) -> str | None:
    """The field that a header cell names ("Cơ quan chủ trì" -> "lead"); None for words not known.

    "roles" is a column that names both who leads and who coordinates; of other roles the one named first counts
    ("Cơ quan chủ trì theo dõi, đánh giá" leads).
    """
    folded = fold(words).strip(" .:*")
    if match := _YEAR_TARGET.match(folded):
        return f"target_{match[1]}"
    if re.search(r"\bchu tri\b", folded) and re.search(r"\bphoi hop\b", folded):
        return "roles"
    found = [(match.start(), name) for name, pattern in _WORDS if name in _ROLES and (match := pattern.search(folded))]
    others = [
        (match.start(), name) for name, pattern in _WORDS if name in _THINGS and (match := pattern.search(folded))
    ]
    if found and (not others or min(found) < min(others)):
        return min(found)[1]
    return next((name for name, pattern in _WORDS if name not in _ROLES and pattern.search(folded)), None)


def columns_of(cells: list[str]) -> tuple[str, ...] | None:
    """The fields of a header's cells; None when this is no header.

    A header names the number column, a role or the deadline beside another field; no cell is long, and at
    least half of its cells are understood.
    """
    found = [column_of(cell) if cell else None for cell in cells]
    known = {name for name in found if name}
    filled = [cell for cell in cells if cell]
    telling = {"number", "code", "lead", "roles", "coordinate", "deadline"} & known
    if len(known) < _FEWEST_KNOWN or not telling or any(len(cell) > _LONGEST_CELL for cell in filled):
        return None
    if sum(name is not None for name in found) < _KNOWN_SHARE * len(filled):
        return None
    return _settled(cells, [name or "other" for name in found])


def is_target_table(cells: list[str], columns: tuple[str, ...]) -> bool:
    """True when the rows set indicators: the title column is headed "Chỉ tiêu"."""
    return any(name == "title" and _INDICATOR.match(fold(cell)) for cell, name in zip(cells, columns, strict=True))


def _settled(cells: list[str], names: list[str]) -> tuple[str, ...]:
    """`names` with what only the whole header can tell."""
    indicators = [at for at, cell in enumerate(cells) if names[at] == "target" and _INDICATOR.match(fold(cell))]
    if "title" not in names and indicators:
        names[indicators[0]] = "title"
        names = ["target" if name == "product" and "target" not in names else name for name in names]
    if "title" not in names and "target" in names and not any(name.startswith("target_") for name in names):
        names[names.index("target")] = "title"
    if names.count("product") > 1 and "target" not in names:
        names = _results_apart(cells, names)
    if "code" in names:
        names = ["order" if name == "number" else "number" if name == "code" else name for name in names]
    if "unit" in names and not {"lead", "roles"} & set(names) and "title" in names and not indicators:
        names[names.index("unit")] = "lead"
    return tuple(_later_titles(names))


def _results_apart(cells: list[str], names: list[str]) -> list[str]:
    """Where "Kết quả" stands beside "Sản phẩm", it says what is to be reached."""
    results = [at for at, cell in enumerate(cells) if names[at] == "product" and not _PRODUCT.search(fold(cell))]
    return [("target" if at in results[:1] else name) for at, name in enumerate(names)]


def _later_titles(names: list[str]) -> list[str]:
    """A second title column holds the content of what the first names."""
    first = names.index("title") if "title" in names else len(names)
    return [("content" if name == "title" and at > first else name) for at, name in enumerate(names)]
