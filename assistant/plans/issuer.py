"""Document -> who issued it, in its own words: a line or sentence that states it, or the body named at head or foot."""

import re

from assistant.documents.models import Document, Span
from assistant.plans.folding import fold

_STATED = re.compile(r"Cơ quan ban hành:\s*([^\n]+)")
_ISSUES = re.compile(
    r"(?<!của )((?:Ủy ban nhân dân|Uỷ ban nhân dân|UBND|Bộ|Sở|Ban|Đảng [ủu][ỷy]|Đảng đoàn|Tỉnh ủy|Thành ủy"
    r"|Chính phủ|Thủ tướng)(?: [^\s,;.:()]+){0,9}?)"
    r" (?:ban hành|xây dựng) (?:Kế hoạch|Chương trình|Đề án|Nghị quyết)\b"
)
_SIGNS = re.compile(r"^[*_ ]*T/?M\.?\s+([^\n*]+)", re.MULTILINE)
_HEAD = 3_000
_HEAD_ENDS = re.compile(r"^[#*\s]*(?:căn cứ|theo|thực hiện|xét) ", re.IGNORECASE | re.MULTILINE)
_LINE = re.compile(r"[^\n]+")
_BODY = re.compile(
    r"(?:chu tich )?(?:uy ban nhan dan|hoi dong nhan dan)\b|(?:thu tuong )?chinh phu\b|(?:bo truong )?bo \w"
    r"|(?:giam doc )?so \w|tinh uy\b|thanh uy\b|huyen uy\b|dang uy\b|ban chap hanh\b|dang doan\b|van phong \w|uy ban \w"
)
_PLACE = re.compile(r"(?:tinh|thanh pho|tp\.?|quan|huyen|thi xa|thi tran|phuong|xa|dac khu) \w")
_MOTTO = re.compile(r"\s*(?:CỘNG H|ĐỘC LẬP).*")
_FRAME = " \t#*|-"


def issuer_of(document: Document) -> tuple[str, Span] | None:
    """The issuer's name and the place it was read from; None where the document names none.

    At the head only lines in capitals count, or the sentence in which a body issues the plan; at the foot the body in
    whose name it is signed. Of bodies on adjoining lines the last one issues, the others
    stand above it; a place on the line below belongs to the name.
    """
    if stated := _STATED.search(document.text, 0, _HEAD):
        return stated[1].strip(), Span(stated.start(1), stated.end(1))
    end = _HEAD_ENDS.search(document.text, 0, _HEAD)
    lines = list(_LINE.finditer(document.text, 0, end.start() if end else _HEAD))
    named = [(line, _capitals(line[0], _BODY)) for line in lines]
    first = next((position for position, (_, words) in enumerate(named) if words), None)
    if first is None:
        return _told(document)
    last = first
    while last + 1 < len(named) and named[last + 1][1]:
        last += 1
    line, words = named[last]
    below = lines[last + 1] if last + 1 < len(lines) else None
    place = _capitals(below[0], _PLACE) if below else ""
    if below and place and not _PLACE.search(fold(words)):
        return f"{words} {place}", Span(line.start(), below.end())
    return words, Span(line.start(), line.end())


def _told(document: Document) -> tuple[str, Span] | None:
    """Who issues by the sentence that says so, or signs at the foot."""
    found = _ISSUES.search(document.text, 0, _HEAD) or _SIGNS.search(document.text)
    return (found[1].strip(), Span(found.start(1), found.start(1) + len(found[1].rstrip()))) if found else None


def _capitals(line: str, start: re.Pattern[str]) -> str:
    """The words of a line in capitals that begins as `start` says, without marks and motto; else nothing."""
    words = _MOTTO.sub("", line).strip(_FRAME)
    return words if words == words.upper() and start.match(fold(words)) else ""
