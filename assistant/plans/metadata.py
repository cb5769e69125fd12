"""What a document says of itself: number, dates, signatory, title, period, legal basis, each with its places."""

import re
from collections.abc import Iterator
from itertools import pairwise

from assistant.documents.letters import LOWER, UPPER
from assistant.documents.models import Document, Paragraph, Span
from assistant.plans.models import Fact

_KINDS = r"(?:QĐ|KH|NQ|CTr|CTHĐ|CT|NĐ|TT|TB|ĐA|HD|KL|QC|BC)"
_NUMBER = rf"(\d{{1,5}})\s?(/(?:\d{{4}}/)?{_KINDS}-[A-ZĐ]\w*(?:-[A-ZĐ]\w*)*|-{_KINDS}/[A-ZĐ]\w*(?:[-/][A-ZĐ]\w*)*)"
_OWN_NUMBER = re.compile(
    rf"(?:^|\n)[ \t]*(?:•\s*|\|\s*)?[*#_ ]*(?:Số(?: hiệu văn bản)?[ \t]*:|SỐ[ \t]*:"
    rf"|Số(?=[^\n]{{1,30}}(?:\n|\t|$)))\s*({_NUMBER})"
)
_ENACTED_WITH = re.compile(rf"\((?:Ban hành\s+)?[Kk]èm theo\s+(?:Quyết định|Nghị quyết|Kế hoạch)\s+số\s+({_NUMBER})")
_DATE = re.compile(r"(\d{1,2})\s*/\s*(\d{1,2})\s*/\s*(\d{4})|ngày\s*(\d{1,2})?\s*tháng\s*(\d{1,2})\s*năm\s*(\d{4})")
_PLACE_AND_DATE = re.compile(
    r"(?:^|\n|\t| {3,})[^\n\t,]{3,40},\s*(ngày\s*(?:\d{1,2})?\s*tháng\s*\d{1,2}\s*năm\s*\d{4})"
)
_STATED_DATE = re.compile(r"Ngày ban hành:\s*(\d{2})-(\d{2})-(\d{4})")
_EFFECTIVE = re.compile(
    r"(?:có hiệu lực(?: thi hành)?|thi hành Quyết định này) (kể từ ngày ký(?: ban hành)?|từ ngày [\d/]+)"
    r"|Ngày có hiệu lực:\s*([\d-]+)"
)
_STATUS = re.compile(r"Tình trạng hiệu lực:\s*([^\n]+)")
_RECIPIENTS = re.compile(r"(?:^|\n|\t)[*_ ]*Nơi nhận[*_ ]*:[*_ ]*")
_RECIPIENT = re.compile(r"\s*(?:[-–+•*] ?)(?P<name>[^\n\t]*[^\n\t;.,* ])[;.,* ]*(?=\n|\t|$)")
_BASIS = re.compile(r"\**(?:Căn cứ|Theo|Thực hiện)\s")
_NUMBERED_ACT = re.compile(r"\d{1,5}(?:/\d{4})?(?:/|-)(?:[A-ZĐ]{1,5})(?:[-/][A-ZĐa-z0-9]+)*")
_KIND = re.compile(
    r"[#*_ ]*((?:KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG)?|ĐỀ ÁN)(?P<of> (?:CỦA|TỔNG THỂ)[^\n]{0,60})?)[*_ ]*"
)
_ACT_KIND = re.compile(r"[#*_ ]*((?P<of>)(?:NGHỊ QUYẾT|QUYẾT ĐỊNH|CHỈ THỊ|THÔNG BÁO|HƯỚNG DẪN|KẾT LUẬN))[*_ ]*")
_POST = re.compile(
    r"[*_ ]*((?:PHÓ )?CHỦ TỊCH|(?:PHÓ )?(?:TỔNG )?GIÁM ĐỐC|BỘ TRƯỞNG|THỨ TRƯỞNG|(?:PHÓ )?THỦ TƯỚNG|(?:PHÓ )?BÍ THƯ"
    r"|(?:PHÓ )?CHỦ NHIỆM|(?:PHÓ )?CỤC TRƯỞNG|(?:PHÓ )?VỤ TRƯỞNG|(?:PHÓ )?CHÁNH VĂN PHÒNG|TỔNG THANH TRA)[*_ ]*"
)
_SIGNED = re.compile(r"\W*(?:đã ký|ký tên|chữ ký|ký tên, đóng dấu)\W*", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*_]{1,3}(?=\S)|(?<=\S)[*_]{1,3}|(?:^|(?<=\n))#+ ")
_NAME = re.compile(rf"\**([{UPPER}][{LOWER}]+(?: [{UPPER}][{LOWER}]+){{1,4}})\**")
_PERIOD = re.compile(r"(?:giai đoạn|từ năm)\s+(20\d{2})\s*[-–đến ]+\s*(?:năm )?(20\d{2})", re.IGNORECASE)
_YEAR = re.compile(r"(?<!tháng \d )(?<!tháng \d\d )năm (20\d{2})", re.IGNORECASE)
_TITLE_END = re.compile(
    r"[*_ ]*\(?(?:Ban hành kèm|Kèm theo)|[*_ ]*(?:Căn cứ|Theo |Thực hiện|#* ?[IV]+ ?[.\-)/]|Phần (?:thứ|I))|Ngày \d",
    re.IGNORECASE,
)
_OPENS_TITLE = re.compile(r"[*_ ]*(?:Thực hiện|Triển khai|Ban hành) ", re.IGNORECASE)
_LONGEST_TITLE_LINE = 400
_TITLE_LINES = 5


def read_facts(document: Document, paragraphs: list[Paragraph]) -> dict[str, tuple[Fact, ...]]:
    """Facts by name (number, issue_date, effective, status, title, kind, signatory, signatory_post, legal_basis,
    recipients).

    Equal values are one fact with several places; a name with several facts is a contradiction, but for
    the legal basis and the recipients, which are lists.
    """
    facts = {
        "number": _merge(_numbers(document)),
        "issue_date": _merge(_issue_dates(document)),
        "effective": _merge(_effective(document)),
        "status": _merge(_status(document)),
        "legal_basis": tuple(_legal_basis(document, paragraphs)),
        "recipients": _merge(_recipients(document)),
        **_title(document, paragraphs),
        **_signature(document, paragraphs),
    }
    return {name: found for name, found in facts.items() if found}


def read_period(title: str) -> tuple[int, int] | None:
    """First and last year of the plan, from its title ("giai đoạn 2023 - 2025", "năm 2024")."""
    if match := _PERIOD.search(title):
        return int(match[1]), int(match[2])
    if match := _YEAR.search(title):
        return int(match[1]), int(match[1])
    return None


def acts_in(words: str) -> tuple[str, ...]:
    """The numbers of acts that `words` name ("76/NQ-CP"), each once, in order."""
    return tuple(dict.fromkeys(match[0] for match in _NUMBERED_ACT.finditer(words)))


def _merge(found: Iterator[tuple[str, Span]]) -> tuple[Fact, ...]:
    places: dict[str, list[Span]] = {}
    for value, span in found:
        places.setdefault(value, []).append(span)
    return tuple(Fact(value, tuple(spans)) for value, spans in places.items())


def _numbers(document: Document) -> Iterator[tuple[str, Span]]:
    for pattern in (_OWN_NUMBER, _ENACTED_WITH):
        for match in pattern.finditer(document.text):
            yield match[2] + match[3], Span(match.start(1), match.end(1))


def _issue_dates(document: Document) -> Iterator[tuple[str, Span]]:
    for match in _STATED_DATE.finditer(document.text):
        yield f"{match[3]}-{match[2]}-{match[1]}", Span(match.start(1), match.end(3))
    if place := _PLACE_AND_DATE.search(document.text):
        yield from _date(document, place.start(1), place.end(1))
    for enacted in _ENACTED_WITH.finditer(document.text):
        yield from _date(document, enacted.end(), enacted.end() + 40)


def _date(document: Document, start: int, end: int) -> Iterator[tuple[str, Span]]:
    if match := _DATE.search(document.text, start, end):
        day, month, year = match[1] or match[4], match[2] or match[5], match[3] or match[6]
        value = f"{year}-{int(month):02}" + (f"-{int(day):02}" if day else "")
        yield value, Span(match.start(), match.end())


def _effective(document: Document) -> Iterator[tuple[str, Span]]:
    for match in _EFFECTIVE.finditer(document.text):
        yield " ".join((match[1] or match[2]).split()), Span(match.start(), match.end())


def _status(document: Document) -> Iterator[tuple[str, Span]]:
    for match in _STATUS.finditer(document.text):
        yield match[1].strip(), Span(match.start(), match.end())


def _legal_basis(document: Document, paragraphs: list[Paragraph]) -> Iterator[Fact]:
    """The "Căn cứ" and "Theo" paragraphs before the first numbered heading."""
    for paragraph in paragraphs:
        text = document.quote(paragraph.span)
        if text.startswith("I."):
            return
        if _BASIS.match(text):
            yield Fact(" ".join(text.split()), (paragraph.span,))


def _recipients(document: Document) -> Iterator[tuple[str, Span]]:
    """The lines of the first list under "Nơi nhận:"."""
    head = _RECIPIENTS.search(document.text)
    end = head.end() if head else len(document.text)
    while line := _RECIPIENT.match(document.text, end):
        yield line["name"], Span(line.start("name"), line.end("name"))
        end = line.end()


def _title(document: Document, paragraphs: list[Paragraph]) -> dict[str, tuple[Fact, ...]]:
    """The lines under the first "KẾ HOẠCH" or "CHƯƠNG TRÌNH" heading, or else under the name of another kind of act."""
    for pattern in (_KIND, _ACT_KIND):
        heads = [(at, match) for at, p in enumerate(paragraphs) if (match := pattern.fullmatch(document.quote(p.span)))]
        if heads:
            at, match = heads[0]
            return _titled(document, paragraphs[at].span, match, _title_lines(document, paragraphs[at + 1 :]))
    return {}


def _title_lines(document: Document, below: list[Paragraph]) -> list[Span]:
    """The lines that make a title: set like the first, and none that begins the text."""
    lines: list[Span] = []
    for paragraph in below[:_TITLE_LINES]:
        words = document.quote(paragraph.span)
        opens = not lines and _OPENS_TITLE.match(words) and len(words) <= _LONGEST_TITLE_LINE
        unlike = bool(lines) and document.quote(lines[0]).startswith("*") and not words.startswith("*")
        prose = bool(lines) and (len(words) > _LONGEST_TITLE_LINE or words.rstrip("*_ ").endswith((".", ":", ";")))
        if not opens and (_TITLE_END.match(words) or unlike or prose):
            break
        lines.append(paragraph.span)
    return lines


def _titled(document: Document, head: Span, match: re.Match[str], lines: list[Span]) -> dict[str, tuple[Fact, ...]]:
    """Kind and title; a heading that says more than the kind ("CHƯƠNG TRÌNH ... CỦA CHÍNH PHỦ") begins the title."""
    kind = Span(head.start + match.start(1), head.start + match.end(1))
    if match["of"]:
        lines = [kind, *lines]
    if not lines:
        return {}
    span = Span(lines[0].start, lines[-1].end)
    title = " ".join(_EMPHASIS.sub(" ", document.quote(span)).split())
    return {
        "kind": (Fact(document.quote(kind).capitalize(), (kind,)),),
        "title": (Fact(title, (span,)),),
    }


def _signature(document: Document, paragraphs: list[Paragraph]) -> dict[str, tuple[Fact, ...]]:
    """The name that stands under the post of the one who signs."""
    written = [p for p in paragraphs if not _SIGNED.fullmatch(document.quote(p.span))]
    for above, below in pairwise(written):
        post = _POST.match(document.quote(above.span))
        name = _NAME.fullmatch(document.quote(below.span))
        if post and name:
            at = Span(above.span.start + post.start(1), above.span.start + post.end(1))
            return {
                "signatory": (Fact(name[1], (below.span,)),),
                "signatory_post": (Fact(post[1].capitalize(), (at,)),),
            }
    return {}
