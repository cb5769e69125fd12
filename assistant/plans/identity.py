"""Facts -> which province a plan is of, and what to call it where it is of none."""

import re
from collections import Counter

from assistant.documents.models import Document
from assistant.plans.folding import fold
from assistant.plans.issuer import issuer_of
from assistant.plans.provinces import Province

_CENTRAL = re.compile(
    r"(?:thu tuong )?chinh phu|quoc hoi|dang doan quoc hoi|bo (?!chi huy)\w|uy ban thuong vu|ban chap hanh trung uong"
    r"|bo chinh tri|ban bi thu|van phong (?:chinh phu|quoc hoi|trung uong)|.*\bviet nam$|thanh tra chinh phu"
)
_PLACES = re.compile(r"(?<!\w)(xã|phường|thị trấn|đặc khu|huyện|quận|thị xã|thành phố|tỉnh) (.+)$")
_CLEAR = 2
"""A province counts by its mentions alone when it has this many, and this many times those of the next."""


def province_of(document: Document, title: str, provinces: tuple[Province, ...]) -> str:
    """The province that title or issuer names; where neither does, the one the text is clearly about; "" for none.

    A body of the state, the party or the National Assembly is of no province, whatever places its text names.
    """
    issuer = issuer_of(document)
    issued_by = " ".join(issuer[0].split()) if issuer else ""
    for words in (title, issued_by):
        if named := _named(words, provinces):
            return named
    if _CENTRAL.match(fold(issued_by)):
        return ""
    counts = Counter(
        {
            p.name: document.text.count(f"{p.kind} {p.name}")
            + document.text.count(f"{p.kind.capitalize()} {p.name}")
            + document.text.count(f"{p.kind.upper()} {p.name.upper()}")
            for p in provinces
        }
    )
    (first, count), *rest = [*counts.most_common(2), ("", 0)]
    return first if count >= _CLEAR and count >= _CLEAR * rest[0][1] else ""


def _named(words: str, provinces: tuple[Province, ...]) -> str | None:
    """The one province that `words` name with its kind before it ("tỉnh Bình Định")."""
    folded = fold(words)
    found = [p.name for p in provinces if re.search(rf"\b{fold(p.kind)} {fold(p.name)}\b", folded)]
    return found[0] if len(found) == 1 else None


def name_of(document: Document, province: str, period: tuple[int, int] | None, number: str | None) -> str:
    """What to call a plan: province and years, else issuer and number, else its id."""
    years = "" if period is None else str(period[0]) if period[0] == period[1] else f"{period[0]}-{period[1]}"
    if province:
        return f"{province} {years}".strip()
    issuer = issuer_of(document)
    return f"{spelled(document, issuer[0])} {number or years}".strip() if issuer else document.id


def spelled(document: Document, name: str) -> str:
    """A name in capitals as the text spells it elsewhere, else with capitals for its first word and its place."""
    words = " ".join(name.split())
    if words != words.upper():
        return words
    for match in re.finditer(re.escape(words), document.text, re.IGNORECASE):
        if match[0] != match[0].upper():
            return match[0][0].upper() + match[0][1:]
    lowered = words.capitalize()
    return _PLACES.sub(lambda match: f"{match[1]} {match[2].title()}", lowered)
