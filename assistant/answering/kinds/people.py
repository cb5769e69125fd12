"""People asked for by name: the plans print no name but the signatory's, and give work to agencies."""

import re

from assistant.answering.draft import Draft
from assistant.answering.kinds import metadata
from assistant.answering.kinds.refusal import silent
from assistant.answering.request import Request
from assistant.plans.folding import fold

_POST = (
    r"(?:pho )?(?:tong )?(?:giam doc|gd|chu tich|bi thu|chanh van phong|chanh thanh tra|truong phong|truong ban"
    r"|cuc truong|chu nhiem|bo truong|thu truong|thu tuong|vien truong|hieu truong|sep|lanh dao|thu ky)"
    r"|(?:deputy |vice )?(?:director|chair(?:man|woman|person)|head|secretary|minister|president|mayor|governor|boss)"
)
_PERSON = rf"(?:{_POST}|nguoi|can bo|cong chuc|chuyen vien|ong|ba|person|official)"
_NAME = r"ho ?(?:va )?ten|ten (?:la )?(?:gi|chi|ai)|ten tuoi"
_WHICH_PERSON = r"la ai|la (?:ong|ba|anh|chi|vi|nguoi) nao|do (?:ong|ba) nao|name"
_ASKED = re.compile(
    rf"(?<!\w)(?:{_POST})(?!\w)[^?.,;]{{0,60}}(?<!\w)(?:{_NAME}|{_WHICH_PERSON})(?!\w)"
    rf"|(?<!\w){_PERSON}(?!\w)[^?.;]{{0,60}}(?<!\w)(?:{_NAME})(?!\w)"
    r"|(?<!\w)(?:ai (?:dang |hien )?(?:la|lam)|ten (?:cua )?(?:ong |ba )?|names? of (?:the )?"
    r"|who(?: i|')?s (?:the )?|who was (?:the )?)"
    rf"\s*(?:\w+ ){{0,3}}?(?:{_POST})(?!\w)"
    r"|(?<!\w)ten (?:cua )?(?:mot |may |nhung )?(?:nguoi|can bo|chuyen vien|ong|ba|vi)(?!\w)"
)
_POST_ASKED = re.compile(rf"(?<!\w)(?:{_POST})(?!\w)")
_SIGNED = re.compile(
    r"(?<!\w)(?:nguoi|vi|lanh dao|ong|ba|ai|sep|person|official|who)(?!\w)[^?.;]{0,40}"
    r"(?<!\w)(?:ky|signed|signs)(?!\w)(?! so)"
)
_BODY = (
    r"(?:ban chi dao|ban dieu hanh|ban to chuc|to cong tac|to giup viec|to tu van|hoi dong|doan cong tac|doan kiem tra"
    r"|steering committee|working group|task force|council)"
)
_MEMBERS = re.compile(
    rf"(?<!\w)(?P<body>{_BODY})(?!\w)[^?.;]{{0,60}}"
    r"(?<!\w)(?:gom|co|thanh phan|thanh vien)(?: \w+){0,2} (?:ai|nguoi|thanh vien|vi nao|ong ba|bao nhieu)(?!\w)"
    r"|(?<!\w)(?:thanh vien|thanh phan|nhan su|may nguoi|bao nhieu nguoi|members?)(?!\w)[^?.;]{0,30}"
    rf"(?<!\w)(?P<of>{_BODY})(?!\w)"
    rf"|(?<!\w)who (?:sits|serves|is|are)(?: \w+)? (?:on|in) (?:the )?(?P<on>{_BODY})(?!\w)"
)
"""Asks who belongs to a body."""
_ANY_POST = frozenset(("lanh dao", "sep", "boss"))
_OF_ANOTHER_BODY = re.compile(
    r"(?<!\w)(?:huyen|xa|phuong|thi xa|hdnd|hoi dong|mat tran|nuoc|so|quoc hoi|district|commune|department)(?!\w)"
)
_POSTS_IN_ENGLISH = {
    "chairman": "chu tich",
    "chairperson": "chu tich",
    "chairwoman": "chu tich",
    "president": "chu tich",
}


def answer(request: Request) -> Draft | None:
    """The signatory where the post is his, else a refusal that says why; None for questions that ask for no name."""
    folded = request.query.folded
    if request.query.references:
        return None
    if (asked := _MEMBERS.search(folded)) and not _names_members(request, asked["body"] or asked["of"] or asked["on"]):
        return silent(request, request.rank(k=5) if request.query.topic else [])
    if not _ASKED.search(folded):
        return None
    plans = request.query.plans or request.focus.plans
    signed = plans if _means_the_signatory(folded) else [plan for plan in plans if _holds_post(request, plan, folded)]
    return metadata.facts(request, ["signatory"], tuple(signed)) if signed else silent(request, [], "person")


def _names_members(request: Request, body: str) -> bool:
    """True where a plan in question tells beside the body who belongs to it: "Ban Chỉ đạo gồm các thành viên"."""
    named = re.compile(rf"{re.escape(body)}[^.;\n]{{0,80}}(?<!\w)(?:gom|thanh vien|thanh phan)(?!\w)")
    return any(named.search(request.sources.folded(plan)) for plan in request.scope())


def _means_the_signatory(folded: str) -> bool:
    """True for "họ tên người ký": whoever signed is asked for, by no post of his own."""
    post = _POST_ASKED.search(folded)
    return bool(_SIGNED.search(folded)) and (post is None or post[0] in _ANY_POST)


def _holds_post(request: Request, plan: str, folded: str) -> bool:
    """True when the plan's signatory signed it in the very post that is asked about."""
    if _OF_ANOTHER_BODY.search(folded):
        return False
    post = request.sources.plans[plan].facts.get("signatory_post", ())
    asked = _POST_ASKED.search(folded)
    named = _POSTS_IN_ENGLISH.get(asked[0], asked[0]) if asked else ""
    return bool(post) and fold(post[0].text) == named
