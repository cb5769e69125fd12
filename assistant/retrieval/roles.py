"""Which part an agency plays is asked for: by a word of the part, or by asking who does something."""

import re
from collections.abc import Iterator

from assistant.documents.models import Span
from assistant.plans.models import Role
from assistant.retrieval.cues import Forms, find_cues, has_cue

ROLE_CUES = tuple(role.value for role in Role)
OF_LISTS = ("list", "count")
_GIVEN_TO = re.compile(
    r"(?<!\w)(?:giao|phan|phan cong|trao|chi dinh|thuoc|trach nhiem|nhiem vu|viec|phan viec)(?: \w+){0,3}? "
    r"(?:cho|ve|cua)?\s*$"
)
_GOVERNED = re.compile(
    r"(?<!\w)(?:cho|voi|ve|den|toi|cung|cua|qua|gui|o|tai|tu|ngoai|bao|gom|bao cao|trinh|xin|lay y kien)"
    r" (?:nhung |cac )?$"
)
_NOBODY = re.compile(r"(?<!\w)(?:khong|ko|chang|cha|chua|bat ky|bat cu)(?: co| phai| thay)? $")
_COMPOUND = re.compile(r"(?<!\w)(?:chi|quyet dinh|nghi dinh|tai khoan|con|ma|van|can|toan|cung|trung|thanh) $")
"""What turns the unmarked "so nao", "ban nao" or "bo nao" into "chỉ số nào", "văn bản nào" or "cán bộ nào"."""
_ANYBODY = re.compile(r"\s+(?:cung|do|ay)(?!\w)")
_NOT_ACTING = re.compile(r"\s*(?:(?:ma|co) )?(?:noi|ghi|neu|quy dinh|bi|duoc(?! giao| phan cong| chi dinh))(?!\w)")
_RELATIVE = re.compile(
    r"(?<!\w)(?:people|persons?|those|any(?:one|body)|some(?:one|body)|every(?:one|body)|all|ones?|men|women|children|staff"
    r"|citizens?|residents?|officials?|servants?|specialists?|talents?|clients?|visitors?|applicants?|students?|experts?"
    r"|\w{3,}(?:ers|ees|ists)),? (who)(?!\w)"
)
"""A "who" that says more of people and asks for none: "people who come in"."""
_ACRONYM = re.compile(r"(?<!\w)AI(?!\w)")
_EXPLICIT_LEAD = re.compile(
    r"(?<!\w)(?:chu tri|cqct|phu trach|dau moi|leads?|leading|in charge|responsible"
    r"|who (?:handles|runs|takes care))(?!\w)"
)
_ASKS_HOW_MUCH = re.compile(
    r"(?<!\w)(?:bao nhieu|may phan tram|may %|percent|percentage|what share|how much|how many)(?!\w)"
)
_EXPLICIT_ROLE = re.compile(
    r"(?<!\w)(?:chu tri|co quan (?:theo doi|phoi hop)|don vi (?:theo doi|phoi hop)"
    r"|leads?|led by|coordinates?|monitors?|supervises?)(?!\w)"
)
_PARTNER_OF = re.compile(
    r"(?<!\w)(?:phoi hop|lam|cung|ho tro|giup|works?|cooperates?)\s+(?:cung |voi |cho |with |the )*"
    r"((?:co quan |don vi |ben )?chu tri|lead(?:ing)? agency)(?!\w)"
)
"""The lead agency as the one whom somebody works with: it is named, not asked for."""
_BESIDE_LEAD = re.compile(
    r"(?<!\w)(?:ngoai|ben canh|besides?|apart from|alongside|other than|together with)\s+"
    r"(?:\w+ ){0,3}?(chu tri|leads?|lead agency)(?!\w)"
)
_HELP = re.compile(r"(?<!\w)(?<!nao )(?<!ai )(?<!dau )(?:ho tro|support|supporting|assist|assisting)(?!\w)(?=\s+\w)")
_PARTNER = re.compile(
    r"(?<!\w)(?:phoi hop|cqph|cung lam|lam cung|chung tay|coordinat\w+|partners?|ho tro|tham gia)(?!\w)"
)
_HELPER = re.compile(
    r"(?<!\w)(?:who|agency|agencies|body|bodies|departments?|units?|offices?) (?:else |also )?"
    r"(?:supports?|assists?|helps?|backs?)(?!\w)|(?<!\w)(?:supporting|support|secondary) (?:role|part)(?!\w)"
)
_PART = re.compile(
    r"(?<!\w)(?:lead(?:ing)?|coordinating|supporting|monitoring|supervising) (?:agenc|bod|unit|department)"
)


_PART_AT_END = re.compile(r"[-–:,>)] *((?:co quan|don vi) (?:chu tri|phoi hop|theo doi))\W*$")
"""The part alone after what it is a part of: "số hóa hồ sơ (Bình Định) - cơ quan chủ trì?"."""
_DOES_IT = re.compile(
    r"(?<!\w)(?:ai|(?:so|co quan|don vi|ben|nganh) nao)"
    r" (?:lam(?! cung| chung)|lo|thuc hien|phu trach|dung ra|to chuc)(?!\w)"
    r"|(?<!\w)who (?:does|runs|carries|organi[sz]es|handles)(?!\w)"
)
"""Asks who does a thing, beside who helps: "ai làm, phối hợp ai"."""


def names_part(question: Forms) -> bool:
    """True where an English question names the agency by its part: "the coordinating agency"."""
    return bool(_PART.search(question.folded))


def asks_who(question: Forms, read: str) -> bool:
    """True where the question asks for an agency: "ai", "đứa nào", "phòng ban nào"; `read` has its capitals."""
    return any(_asked(_without_lookalikes(question, read)))


def roles_asked(rest: Forms, read: str, *, names_row: bool) -> tuple[Role, ...]:
    """The roles asked for; whoever asks who does something asks who leads it.

    `read` is the question with its capitals; `names_row` is True where a row is named: of it, as of a list, roles
    beside a deadline are asked for too.
    """
    named = [match.span(1) for words in (_PARTNER_OF, _BESIDE_LEAD) for match in words.finditer(rest.folded)]
    rest = _without_lookalikes(rest, read).without([Span(*place) for place in named])
    found = [Role(kind) for kind in ROLE_CUES if has_cue(rest, kind)]
    who = any(_asked(rest))
    if Role.COORDINATE in found and _only_helps(rest.folded) and (who or Role.LEAD in found):
        found.remove(Role.COORDINATE)
    if len(found) > 1 and Role.LEAD in found and not _EXPLICIT_LEAD.search(rest.folded):
        found.remove(Role.LEAD)
    if Role.COORDINATE in found and Role.LEAD not in found and _DOES_IT.search(rest.folded):
        return (Role.LEAD, *found)
    if who:
        return tuple(found) or ((Role.LEAD,) if _who_acts(rest) else ())
    counts_rows = has_cue(rest, "count")
    if _ASKS_HOW_MUCH.search(rest.folded) and not (counts_rows or _EXPLICIT_ROLE.search(rest.folded)):
        return ()
    if has_cue(rest, "deadline") and not (names_row or has_cue(rest, *OF_LISTS)):
        return ()
    return tuple(found)


def _without_lookalikes(question: Forms, read: str) -> Forms:
    """The question without AI for artificial intelligence, and without "who" for people just named."""
    acronyms = [Span(match.start(), match.end()) for match in _ACRONYM.finditer(read)]
    return question.without([*acronyms, *(Span(*match.span(1)) for match in _RELATIVE.finditer(question.folded))])


def _asked(question: Forms) -> Iterator[Span]:
    """The places of the words that ask for an agency, by its part alone too; "không ai" and "ai cũng" ask for none."""
    if part := _PART_AT_END.search(question.folded):
        yield Span(*part.span(1))
    for place in find_cues(question, "who"):
        before = question.folded[: place.start]
        nobody = _NOBODY.search(before) or _ANYBODY.match(question.folded, place.end)
        if not nobody and not _COMPOUND.search(before):
            yield place


def _who_acts(rest: Forms) -> bool:
    """True when the question asks who does a thing, and not to whom it is done or where it is written."""
    return not has_cue(rest, "meta_signatory", "compare") and any(
        not _NOT_ACTING.match(rest.folded, place.end)
        and (not _GOVERNED.search(before := rest.folded[: place.start]) or _GIVEN_TO.search(before))
        for place in _asked(rest)
    )


def _only_helps(folded: str) -> bool:
    """True when the question speaks of help as a part of the work ("hỗ trợ dùng chữ ký số") and of no partner."""
    helped = bool(_HELP.search(folded)) and not _HELPER.search(folded)
    return helped and not _PARTNER.search(_HELP.sub(" ", folded))
