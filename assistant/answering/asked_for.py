"""What kind of value a question asks for, where only some passages can hold one: money, points, ranks, shares, pay.

"Bị phạt bao nhiêu tiền?" is not answered by a passage without a sum of money, however near its topic, nor "lương bao
nhiêu?" by one that never speaks of pay.
"""

import re

from assistant.plans.folding import fold, normal_form
from assistant.retrieval.ranking import Ranked

_VALUES: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...] = (
    (
        re.compile(
            r"(?:bao nhieu|bn|may) (?:tien|dong|ty|ti|trieu)(?! le)\b|(?:bao nhieu|bn) kinh phi"
            r"|(?:so|muc phat|muc|tong so) tien\b.{0,80}(?:bao nhieu|bn|may)\b|muc phat .{0,30}(?:bao nhieu|bn|may)\b"
            r"|kinh phi .{0,60}(?:bao nhieu|bn)(?! ?(?:phan|%))\b"
            r"|how much money|what (?:fine|fee|penalty)\b|budget of|how much .{0,30}cost"
            r"|how (?:much|high|large) (?:is|are) the (?:fine|fee|penalty|charge|bonus|reward)s?\b"
        ),
        re.compile(r"\d[\d.,]* ?(?:dong|ty(?! le)|trieu|nghin)\b"),
    ),
    (
        re.compile(
            r"\b(?:thay the|thay(?: the)? cho|bai bo)(?: cho)? (?:nhung |cac )?"
            r"(?:van ban|quyet dinh|ke hoach|chuong trinh)(?: \w+)? (?:nao|gi|so may)\b"
            r"|\b(?:which|what) (?:\w+ ){1,4}?(?:replaced?s?|repeale?d?s?|superseded?s?)\b"
            r"|\b(?:replace|supersede|repeal)s? (?:which|what|any)\b"
        ),
        re.compile(
            r"\b(?:thay the|bai bo)(?: cho)? (?:quyet dinh|ke hoach|chuong trinh|van ban|nghi quyet) (?:so )?\d"
        ),
    ),
    (
        re.compile(
            r"(?:quyet dinh|nghi quyet|nghi dinh|van ban|chi thi) (?:nao|so may|so nao)"
            r"|which (?:decision|resolution|decree)"
        ),
        re.compile(r"(?:quyet dinh|nghi quyet|nghi dinh|chi thi) (?:so )?\d+|\d+/[a-z]+-"),
    ),
    (
        re.compile(
            r"(?:mat|het|trong|sau|can|cho) (?:khoang )?(?:bao nhieu|may|bn) (?:ngay|gio|tuan|phut)\b"
            r"|(?:mat|het) bao lau|how long does it take|how many (?:working )?(?:days|hours|weeks) does"
        ),
        re.compile(r"\d+ (?:ngay|gio|tuan|phut)\b(?! \d)"),
    ),
    (re.compile(r"(?:bao nhieu|may) bac\b|how many places"), re.compile(r"\d+ bac\b")),
    (
        re.compile(
            r"(?:bao nhieu|may|bn) ?(?:phan tram|%)|how many percent"
            r"|what (?:percentage|share|proportion|portion|fraction)"
        ),
        re.compile(r"\d ?%|\d phan tram"),
    ),
    (re.compile(r"(?:bao nhieu|may) diem\b|how many points|\bscored?\b"), re.compile(r"\d[\d.,]*\s?(?:diem\b|%)")),
    (
        re.compile(
            r"xep hang? (?:bao nhieu|may|thu may|the nao)|(?:xep|dung) (?:hang )?thu may|hang may"
            r"|xep hang .{0,30}thu may|ranked?\b|(?:nam|thuoc|xep|vao|o|lot) (?:trong |vao )?nhom (?:nao|may|gi)\b"
        ),
        re.compile(r"\b(?:hang \d|nhom (?:[a-e]\b|\d)|top \d|thu \d)"),
    ),
    (
        re.compile(
            r"thu hang .{0,60}(?:bao nhieu|may\b|the nao|khac nhau|muc tieu)|(?:muc tieu|phan dau) .{0,40}thu hang"
        ),
        re.compile(r"\b(?:hang \d|nhom (?:[a-e]\b|\d)|top \d|thu \d|cai thien|duy tri|giu vung|(?:tang|giam) \d+ bac)"),
    ),
)
_PLACES = tuple(
    (re.compile(rf"(?<!\w)(?:{asked}) nao(?!\w)"), re.compile(rf"\b(?:{named}) [A-ZĐ]"))
    for asked, named in (
        ("huyen|thi xa", "[Hh]uyện|[Tt]hị xã|[Tt]hành phố"),
        ("xa|phuong|thi tran", "[Xx]ã|[Pp]hường|[Tt]hị trấn"),
    )
)
"""A place of one level, in folded words of the question, and how a passage names one, in its own letters."""
_HOW_MUCH = r"(?:bao nhieu|may|the nao|bn|how (?:much|many|high|large|old|far)|what)"
_MEASURES: tuple[tuple[str, str], ...] = (
    (r"(?:tien |muc |bac )*luong|salar(?:y|ies)|wages?|pay", r"\b(?:tiền |mức |chính sách )lương\b|\blương,"),
    (r"(?:muc )?(?:phu cap|tro cap|thu lao)|allowances?", r"\b(?:phụ cấp|trợ cấp|thù lao)\b"),
    (r"gia (?:ve|ca|xang|dat|nha|vang|gas|dien|thue)|prices? of|ticket prices?", r"\bgiá (?:vé|cả|đất|điện|thuê)\b"),
    (r"(?:so )?dan so|population", r"\b(?:quy mô )?dân số (?:của|khoảng|trên|là|đạt)\b"),
    (r"dien tich", r"\bdiện tích\b"),
    (r"(?:do )?tuoi(?: nghi huu)?|age", r"\btuổi\b"),
    (r"lai suat|interest rates?", r"\blãi suất\b"),
    (r"nhiet do|temperature", r"\bnhiệt độ\b"),
    (r"(?:grdp|gdp)", r"\bg(?:r)?dp\b"),
    (r"hoc phi|vien phi|tuition", r"\b(?:học phí|viện phí)\b"),
    (r"(?:cay so|kilomet|km)", r"\b(?:km|cây số|kilômét)\b"),
)
"""What is measured, in folded words of the question, and how a passage speaks of it, in words with their marks."""
_ASKED_MEASURES = tuple(
    (
        re.compile(
            rf"^\W*(?:{asked})(?!\w).{{0,80}}(?<!\w){_HOW_MUCH}(?!\w)|{_HOW_MUCH} (?:{asked})(?!\w)"
            rf"|(?:what|how (?:high|large|big)) (?:is|are|was|were) the (?:{asked})(?!\w)"
            rf"|(?:thi|co|ve|cua|,) (?:{asked})(?!\w).{{0,60}}(?<!\w){_HOW_MUCH}(?!\w)"
        ),
        re.compile(held),
    )
    for asked, held in _MEASURES
)


_POINTS = re.compile(
    r"(?<!\w)(?:(?:bao nhieu|may|bn) diem|diem so|xep hang?|hang may|hang bao nhieu|thu may|scores?|scored|ranked|rank"
    r"|points)(?!\w)"
)
_GOAL = re.compile(
    r"(?<!\w)(?:phai|can|muc tieu|chi tieu|phan dau|dat muc|dat ra|ke hoach dat|muon|nham|huong toi|ky vong|targets?"
    r"|aims?|goals?|must|should|plans? to|expects?|want)(?!\w)"
)


def asks_for_a_result(question: str) -> bool:
    """True when the folded `question` asks for points or a rank that were reached, not for those to reach."""
    return bool(_POINTS.search(question)) and not _GOAL.search(question)


def holding_what_is_asked(question: str, ranked: list[Ranked]) -> list[Ranked]:
    """Those of `ranked` that hold the kind of value that the folded `question` asks for; all when it asks none."""
    for asked, named in _PLACES:
        if asked.search(question):
            return [entry for entry in ranked if named.search(entry.passage.text)]
    for asked, held in _ASKED_MEASURES:
        if asked.search(question):
            return [entry for entry in ranked if held.search(normal_form(entry.passage.text))]
    for asked, held in _VALUES:
        if asked.search(question):
            return [entry for entry in ranked if held.search(fold(entry.passage.text))]
    return ranked


def asks_for_money(question: str) -> bool:
    """True when the folded `question` asks for a sum of money."""
    return bool(_VALUES[0][0].search(question))


def holds_what_is_asked(question: str, words: str) -> bool:
    """True when folded `words` hold the kind of value that the folded `question` asks for; False when it asks none."""
    return any(asked.search(question) and held.search(words) for asked, held in _VALUES)
