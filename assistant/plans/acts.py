"""The words of a duty -> the parts that its verbs give, who takes part in it, and by when it is due."""

import re
from collections.abc import Iterator

from assistant.documents.models import Document, Span
from assistant.plans.bodies import bodies_at
from assistant.plans.folding import fold
from assistant.plans.models import Role

_GIVEN = re.compile(r"(?:co quan|don vi|duoc (?:giao|phan cong))(?: theo doi,?)? (?:chu tri|theo doi)\b")
_IS_LEAD = re.compile(r"\bla (?:co quan|don vi)(?: (?:dau moi|thuong truc),?)* chu tri\b")
_OTHERS_JOIN = re.compile(r"\bchu tri[,;] [^,;.()]{3,80} phoi hop\b")
_LEAD = re.compile(r"\bchu tri\b")
_WITH = re.compile(r"\bchu tri(?: tham muu| thuc hien| trien khai)?,? (?:va )?phoi hop\b")
_COORDINATE = re.compile(r"\bphoi hop\b(?! giua| dong bo| thong nhat)")
_OTHERS_MONITOR = re.compile(
    r"\bde theo doi|\b(?:bo chi so|phan mem|phan he|he thong) theo doi"
    r"|\btham muu (?:uy ban nhan dan|ubnd)[^.;]{0,20} theo doi|theo doi (?:tinh hinh )?thi hanh"
)
_MONITOR = re.compile(r"\btheo doi\b")
_PARTNERS = re.compile(
    r"chủ trì(?: tham mưu| thực hiện| triển khai)?,?\s+(?:và\s+)?phối hợp(?:\s+chặt chẽ)?\s+(?:với|cùng)(?:\s+với)?\s+",
    re.IGNORECASE,
)
_BESIDE = re.compile(r"chủ trì[,;]\s+(?!(?:và\s+)?phối hợp)", re.IGNORECASE)
_DUE = re.compile(
    r"(?:(?:hoàn thành|xong)\s+)?(?:trước|trong|chậm nhất(?:\s+là)?(?:\s+(?:vào|đến|trong))?|đến hết)\s+(?:hết\s+)?"
    r"(?:ngày\s+\d{1,2}\s*[/.-]\s*\d{1,2}(?:\s*[/.-]\s*\d{4})?|ngày\s+\d{1,2}\s+tháng\s+\d{1,2}"
    r"(?:\s+(?:năm\s+\d{4}|h[ằà]ng năm))?|tháng\s+\d{1,2}\s*(?:/|năm)\s*\d{4}"
    r"|quý\s+[IV\d]+\s*(?:/|năm)\s*\d{4}|năm\s+\d{4})",
    re.IGNORECASE,
)


def roles_in(words: str) -> tuple[Role, ...]:
    """The parts that the verbs of a duty give its agency; "chủ trì, phối hợp với" is leading, not coordinating."""
    folded = _OTHERS_JOIN.sub(" chu tri", _GIVEN.sub(" ", _IS_LEAD.sub(" chu tri", fold(words))))
    roles = []
    if _LEAD.search(folded):
        roles.append(Role.LEAD)
    if _COORDINATE.search(_WITH.sub(" ", folded)):
        roles.append(Role.COORDINATE)
    if _MONITOR.search(_OTHERS_MONITOR.sub(" ", folded)):
        roles.append(Role.MONITOR)
    return tuple(roles)


def partners_in(document: Document, span: Span) -> Iterator[Span]:
    """The places, within `span`, of those who join: "chủ trì, phối hợp với X", "chủ trì, X phối hợp"."""
    words = document.quote(span)
    for match in _PARTNERS.finditer(words):
        if named := bodies_at(words, match.end()):
            yield Span(span.start + named.start, span.start + named.end)
    for match in _BESIDE.finditer(words):
        named = bodies_at(words, match.end())
        if named and words.startswith(" phối hợp", named.end):
            yield Span(span.start + named.start, span.start + named.end)


def due_in(document: Document, span: Span) -> Span | None:
    """The one place within `span` that says by when; None where none does, or several do."""
    found = [Span(*match.span()) for match in _DUE.finditer(document.text, span.start, span.end)]
    return found[0] if len(found) == 1 else None
