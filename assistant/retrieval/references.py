"""References to tasks and sections in a question: "7.3.3", "nhiệm vụ số 26", "đề án bốn", "mục 3 phần VII".

Matches in the folded text, which is as long as the question, so that positions hold in both.
"""

import re
from dataclasses import dataclass, replace

from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.numbers import roman_value

_UNITS = ("", "mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin")
_MARKED_WORDS = "một mốt bốn năm sáu bảy bẩy tám chín mười mươi lăm tư thứ nhất hăm"
_MARKED = frozenset(_MARKED_WORDS.split())
_ENGLISH = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def _number_words() -> dict[str, int]:
    """Folded number words up to 59: "muoi lam" -> 15, "hai muoi tu" -> 24, "four" -> 4."""
    words = {word: value for value, word in enumerate(_UNITS) if word}
    ends = {**words, "lam": 5, "tu": 4, "mot": 1}
    words |= {"muoi": 10} | {f"muoi {word}": 10 + value for word, value in ends.items()}
    for tens in range(2, 6):
        words[f"{_UNITS[tens]} muoi"] = tens * 10
        words |= {f"{_UNITS[tens]} muoi {word}": tens * 10 + value for word, value in ends.items()}
    words |= {f"ham {word}": 20 + value for word, value in ends.items()}
    words |= {"thu nhat": 1, "thu tu": 4}
    return words | {word: value for value, word in enumerate(_ENGLISH, start=1)}


_WORDS = _number_words()
_SPELLED = "|".join(sorted(_WORDS, key=len, reverse=True))
_SPELLED_LONG = "|".join(word for word in sorted(_WORDS, key=len, reverse=True) if " " in word and "thu" not in word)
_PROJECT = r"(?:de an|projects?|schemes?)"
_AREA = r"(?:linh vuc|areas?)"
_TASK = r"(?:nhiem vu|nv|tieu chi|tc|chi tieu|stt|dong|tasks?|items?|criterion|criteria|rows?|noi dung|dau viec|viec)"
_GROUP = r"(?:nhom|phan|groups?|part)"
_NO = r"\s*(?:(?:so|thu|no\.?|number)(?![a-z])|#|:)?\s*"
_COUNTED = (
    r"(?!\s+(?:thang|nam(?!\s+(?:trong|o)(?!\w))|ngay|tuan|diem|months?|years?)(?!\s+\d|\w))"
    r"(?!\s+(?:phan tram|percent|per cent|(?:ty|ti|trieu|nghin) dong)(?!\w))"
)
_STAND_IN = r"(?:\d{2,3}-\d|[2-9]-1)(?!\w)"  # how a row without a number of its own is called
_DIGITS = rf"({_STAND_IN}|\d{{1,3}}(?!\d|[.,]?\d|\s?%|/))(?!\w){_COUNTED}"
_IN_WORDS = rf"\s+(?:(?:so|thu|number|no\.?)\s+|(?=thu (?:nhat|tu)(?!\w)))({_SPELLED})(?!\w)"
_IN_WORDS_BARE = rf"\s+(?:so |thu )?({_SPELLED})(?!\w)(?!\s+\d)"
_IN_LONG_WORDS = rf"\s+({_SPELLED_LONG})(?!\w){_COUNTED}"
_ROMAN = r"([ivxlc]+)"
_DOTTED = re.compile(r"(?<![\w.,/])(\d{1,2}(?:\.\d{1,2}){1,3}|\d{1,2}(?:,\d{1,2}){2,3})(?![\w/%]|[.,]\d|\s?%|\s+diem)")
_SPOKEN_PART = rf"(?:{_SPELLED}|\d{{1,2}})"
_SPOKEN = re.compile(rf"(?<!\w)(?:{_TASK}{_NO})?({_SPOKEN_PART}(?: cham {_SPOKEN_PART}){{1,3}})(?!\w){_COUNTED}")
"""A dotted number as it is said, and as a phone writes down what is said: "bảy chấm ba chấm ba"."""
_POINT = re.compile(r" (?:chấm|cham) ", re.IGNORECASE)
"""As it is written with its own marks or none: "chậm 3 tháng" is a delay."""
_WITH_COMMA = re.compile(rf"(?<!\w){_TASK}{_NO}(\d{{1,2}},\d{{1,2}})(?![\w/%]|[.,]\d|\s?%)")
_PATH = re.compile(r"(?<![\w.])([ivx]{1,4}\.\d{1,2}(?:\.[a-z])?)(?![\w%]|\.\w)")
_CODE = re.compile(r"(?<!\w)([a-z]{1,4}\d{1,3}(?:[_.-][a-z0-9]+)+)(?!\w)")
_SECTION_IN_PART = re.compile(
    rf"(?<!\w)(?:muc|y|khoan|tieu muc|section|item)\s+(\d{{1,2}}|[a-zd])\)?\s*(?:,|cua|thuoc|of|in)?\s*"
    rf"(?:phan|muc|part|section)\s+{_ROMAN}(?!\w)"
)
_LETTER_OF_SECTION = re.compile(
    r"(?<!\w)(?:diem|tiet|muc|y|point|item)\s+([a-zd])(?!\w)\)?\s*,?\s*(?:cua|thuoc|of|in)?\s*(?:muc|khoan|phan|section)?"
    rf"\s*{_ROMAN}\.(\d{{1,2}})(?![\w.])"
)
_LETTER_OF_ITEM = re.compile(
    r"(?<!\w)(?:diem|tiet|y|point)\s+([a-zd])(?!\w)\)?\s*,?\s*(?:cua|thuoc|of|in)?\s*(?:khoan|muc|section|item)\s+(\d{1,2})"
    rf"\s*,?\s*(?:cua|thuoc|of|in)?\s*(?:phan|muc|part|section)\s+{_ROMAN}(?!\w)"
)
_SECTION_AFTER_PART = re.compile(
    rf"(?<!\w)(?:phan|part)\s+{_ROMAN}\s*,?\s*(?:muc|khoan|section)\s+(\d{{1,2}})(?![\w/]|[.,]\d)"
)
_PART_SECTION = re.compile(
    rf"(?<!\w)(?:phan|muc|part|section)\s+{_ROMAN}(?:[.,]\s*(\d{{1,2}})(?:[.,]\s*([a-zd])(?!\w))?)?(?!\w)"
)
_PATTERNS = (
    ("project", re.compile(rf"(?<!\w){_PROJECT}{_NO}{_DIGITS}")),
    ("project", re.compile(rf"(?<!\w){_PROJECT}{_IN_WORDS_BARE}")),
    ("area", re.compile(rf"(?<!\w){_AREA}{_NO}{_DIGITS}")),
    ("area", re.compile(rf"(?<!\w){_AREA}{_IN_WORDS}")),
    ("group", re.compile(rf"(?<!\w){_GROUP}{_NO}{_ROMAN}(?!\w)")),
    ("group", re.compile(rf"(?<!\w)(?:{_TASK}){_NO}(x?(?:i{{2,3}}|iv|vi{{2,3}}|ix))(?!\w|[.]\w)")),
    ("group", re.compile(rf"(?<!\w)(?:nhom|group){_NO}{_DIGITS}(?!\s+(?:dia phuong|tinh|nuoc|provinces))")),
    ("task", re.compile(rf"(?<!\w){_TASK}{_NO}{_DIGITS}")),
    ("task", re.compile(rf"(?<!\w){_TASK}{_IN_WORDS}")),
    ("task", re.compile(rf"(?<!\w){_TASK}{_IN_LONG_WORDS}")),
    (
        "task",
        re.compile(
            r"(?<!\w)(?:cai |con |dong )?so\s+(\d{1,3})(?=\s*(?:$|[?,.!]|(?:cua|thi|ai|o|ben|trong|la|do ai|co"
            r"|ten|noi|han|nao|phai)(?!\w)))"
        ),
    ),
    ("section", re.compile(rf"(?<!\w)(?:muc|section){_NO}(\d{{1,2}})(?![\w/]|[.,]\d|\s?%){_COUNTED}")),
)
_COUNTED_SECTION = re.compile(rf"(?<!\w)(?:muc|section){_NO}(x?(?:i{{1,3}}|iv|vi{{0,3}}|ix)|x)(?!\w|[.,]\s?\d|\))")
_HOW_MANY = re.compile(r"(?<!\w)(?:may|bao nhieu|how many)(?!\w)")
_AND = r"(?:va|voi|cung|lan|hoac|hay|and|or|plus)"
_NEXT_NUMBER = re.compile(
    rf"\s*(?:,|;|&|\+|-|–|(?:,\s*)?(?:{_AND}|den|toi|to)(?!\w))\s*(?:(?:ca|so|the|no\.?)\s+)?(\d{{1,3}})"
    r"(?!\w)(?![./]?\d|\s?%|\s+(?:thang|nam|ngay|tuan|diem|phan tram|co quan|so|tinh|months?|years?|percent)(?!\w))"
)
_AT_EDGE = re.compile(
    rf"(?<!\w)({_PROJECT}|{_AREA}|nhom|{_TASK})\s+(dau tien|dau|cuoi cung|cuoi|chot)\s+(?:cua|trong|o|thuoc|ben)"
    r"(?=\s+(?:tinh\s+)?(?:ke hoach|phu luc|bang|danh muc|chuong trinh)(?!\w)|\s{3,})"
    rf"|(?<!\w)(first|last)\s+({_PROJECT}|{_AREA}|group|{_TASK})\s+(?:of|in|on)"
    r"(?=\s+(?:the\s+)?(?:plan|annex|appendix|table|list|programme)(?!\w)|\s{3,})"
)
"""The first or last row of a plan, whose name is blank by then: "nhiệm vụ cuối cùng trong phụ lục"."""
_KINDS_BY_WORD = (("project", _PROJECT), ("area", _AREA), ("group", "nhom|group"), ("task", _TASK))
_LISTED = ("project", "area", "task")
_ACT = re.compile(r"(?:quyet dinh|nghi dinh|nghi quyet|ke hoach|van ban|thong tu|chi thi|to trinh|decision|decree)\s+$")
_LEVEL = re.compile(r"mức", re.IGNORECASE)
"""A level ("dịch vụ công mức 4"), which without its marks would be a section."""
_RANGE = re.compile(r"\s*(?:den|toi|-|–|to)\s*$")

FIRST, LAST = "first", "last"


@dataclass(frozen=True, slots=True)
class Reference:
    """What a question calls a row by: its number, and what it says the row is ("number" for a bare 7.3.3).

    `number` is `FIRST` or `LAST` of the first and last row of its kind in a plan.

    `plans` are those that the question names beside it, where it names other plans beside others.
    """

    kind: str
    number: str
    span: Span
    to_next: bool = False
    plans: tuple[str, ...] = ()


def find_references(text: str) -> tuple[Reference, ...]:
    """The references of a question in order; `to_next` marks the first of a range ("từ 3.4.1 đến 3.4.5").

    `text` is in NFC; a number in words counts only with its own marks or none: "chỉ số hài lòng" names no row 2.
    """
    folded = fold(text)
    found = [*_sections(folded), *_at_edge(folded)]
    for match in _DOTTED.finditer(folded):
        found.append(Reference("number", match[1].replace(",", "."), Span(match.start(1), match.end(1))))
    for match in _WITH_COMMA.finditer(folded):
        found.append(Reference("number", match[1].replace(",", "."), Span(match.start(1), match.end(1))))
    for match in _SPOKEN.finditer(folded):
        parts = _POINT.split(text[match.start(1) : match.end(1)])
        if len(parts) > 1 and all(map(_is_number, parts)):
            number = ".".join(str(_WORDS.get(fold(part), part)) for part in parts)
            found.append(Reference("number", number, Span(match.start(), match.end(1))))
    for match in _CODE.finditer(folded):
        found.append(Reference("number", match[1].upper(), Span(match.start(1), match.end(1))))
    for kind, pattern in _PATTERNS:
        for match in pattern.finditer(folded):
            if _ACT.search(folded[: match.start()]) or not _is_number(text[match.start(1) : match.end(1)]):
                continue
            if _LEVEL.match(text, match.start()):
                continue
            number = match[1].upper() if kind == "group" else str(_WORDS.get(match[1], match[1])).lstrip("0")
            found.append(Reference(kind, number, Span(match.start(), match.end(1))))
            found += _listed_after(found[-1], folded) if kind in _LISTED else []
    return _with_ranges(folded, _without_overlaps(found))


def with_own_plans(
    found: tuple[Reference, ...], places: tuple[tuple[tuple[str, ...], Span], ...]
) -> tuple[Reference, ...]:
    """The references, each with the plan beside it where references and `places` of plans take turns.

    "nhiệm vụ 5 Bình Phước và 7.3.3 Bình Định" takes turns; of "7.3.3 và 7.3.4 Bình Định" both are of one plan.
    """
    turns = sorted([*(each.span.start for each in found), *(span.start for _, span in places)])
    firsts = {turns.index(each.span.start) % 2 for each in found}
    if len(found) < 2 or len(found) != len(places) or len(firsts) > 1:
        return found
    ordered = sorted(places, key=lambda place: place[1].start)
    return tuple(replace(each, plans=plans) for each, (plans, _) in zip(found, ordered, strict=True))


def _is_number(typed: str) -> bool:
    """False for words that are a number's only where their marks are left out ("hài", "tầm")."""
    words = typed.casefold().split()
    return fold(typed) not in _WORDS or all(word in _MARKED or word == fold(word) for word in words)


def _listed_after(first: Reference, folded: str) -> list[Reference]:
    """The further numbers of "nhiệm vụ 15, 16 và 18" and "nhiệm vụ 15 đến 18", which are of the first one's kind."""
    found = []
    at = first.span.end
    while match := _NEXT_NUMBER.match(folded, at):
        found.append(Reference(first.kind, match[1].lstrip("0"), Span(match.start(1), match.end(1))))
        at = match.end(1)
    return found


def _at_edge(folded: str) -> list[Reference]:
    found = []
    for match in _AT_EDGE.finditer(folded):
        thing, edge = match[1] or match[4], match[2] or match[3]
        kind = next(kind for kind, words in _KINDS_BY_WORD if re.fullmatch(words, thing))
        number = FIRST if edge.startswith(("dau", "first")) else LAST
        found.append(Reference(kind, number, Span(match.start(), match.end())))
    return found


def _sections(folded: str) -> list[Reference]:
    found = []
    for match in _LETTER_OF_SECTION.finditer(folded):
        found.append(Reference("path", f"{match[2].upper()}.{match[3]}.{match[1]}", Span(match.start(), match.end())))
    for match in _LETTER_OF_ITEM.finditer(folded):
        found.append(Reference("path", f"{match[3].upper()}.{match[2]}.{match[1]}", Span(match.start(), match.end())))
    for match in _SECTION_IN_PART.finditer(folded):
        found.append(Reference("path", f"{match[2].upper()}.{match[1]}", Span(match.start(), match.end())))
    for match in _SECTION_AFTER_PART.finditer(folded):
        found.append(Reference("path", f"{match[1].upper()}.{match[2]}", Span(match.start(), match.end())))
    for match in _PART_SECTION.finditer(folded):
        if roman_value(match[1].upper()) and match[2]:
            path = ".".join(part for part in (match[1].upper(), match[2], match[3]) if part)
            found.append(Reference("path", path, Span(match.start(), match.end())))
    for match in _PATH.finditer(folded):
        roman, _, rest = match[1].partition(".")
        found.append(Reference("path", f"{roman.upper()}.{rest}", Span(match.start(), match.end())))
    if _HOW_MANY.search(folded):
        counted = _COUNTED_SECTION.finditer(folded)
        found += [Reference("group", match[1].upper(), Span(match.start(), match.end())) for match in counted]
    return found


def _without_overlaps(found: list[Reference]) -> list[Reference]:
    """Longer references win over shorter ones at the same place."""
    kept: list[Reference] = []
    for reference in sorted(found, key=lambda r: (r.span.start - r.span.end, r.span.start)):
        if all(reference.span.end <= other.span.start or other.span.end <= reference.span.start for other in kept):
            kept.append(reference)
    return sorted(kept, key=lambda reference: reference.span.start)


def _with_ranges(folded: str, found: list[Reference]) -> tuple[Reference, ...]:
    result = []
    for position, reference in enumerate(found):
        following = found[position + 1] if position + 1 < len(found) else None
        is_range = following is not None and bool(_RANGE.fullmatch(folded[reference.span.end : following.span.start]))
        result.append(Reference(reference.kind, reference.number, reference.span, is_range))
    return tuple(result)
