"""How many of a thing there are: a passage answers only where a plain number in it counts that thing.

"Huế có bao nhiêu công chức?" is not answered by "100% công chức", nor by a number of other things. What is to be
reached ("phải có bao nhiêu ...", "thêm bao nhiêu ... tới năm 2025") may be a share, in other words, and is left alone.
"""

import re

_UNITS = (
    r"phan tram|%|diem|bac|hang|tien|dong|ty|ti|trieu|lan|nam|thang|ngay|tuan|gio|phut|quy|phan|cap|thu|muc|loai|nhom"
    r"|ket qua|nguon|thoi gian"
)
_STOPS = (
    r"phai|can|duoc|bi|da|se|dang|o|tai|trong|cua|cho|vao|den|toi|thuoc|thi|la|nao|vay|the|roi|nhi|moi|lam|theo|va|nam"
)
_THING = rf"(?!(?:{_UNITS})(?!\w))(?:cai )?(\w+)(?: (?!(?:{_STOPS})(?!\w))(\w+))?"
_ASKED = re.compile(
    rf"(?<!\w)(?:co (?:tat ca |tong cong |khoang |cho den nay )?(?:bao nhieu|bn|may) {_THING}"
    rf"|bao nhieu {_THING}[^?.]{{0,40}}? (?:da|bi|tung) )"
)
_ASKED_IN_ENGLISH = re.compile(
    r"(?<!\w)how many (?!percent|points|places|times|years|months|days|tasks|projects|schemes)(?:\w+ ){1,4}?"
    r"(?:are there|is there|were|was|did|does \w+ (?:\w+ )?have|has|have|exist)(?!\w)"
)
_FIRST_IN_ENGLISH = re.compile(r"(?<!\w)how many (\w+)(?!\w)")
_NOT_OF_THING = r"(?!(?:so voi|moi|trong|den|toi|o|cua|va|thi|la|nua|vay|nhi|hang|vao|tu|nhe|a)(?!\w))"
_CHANGED = re.compile(
    r"(?<!\w)(?:giam|tang|bot|cat|tinh gian|them)(?: (?:duoc|toi thieu|it nhat|binh quan))* (?:bao nhieu|bn|may)"
    rf"(?: phan tram| ?%)? {_NOT_OF_THING}{_THING}"
)
"""How far the number of a thing is to change: of that thing alone, which a share may tell too."""
_HOW_MANY = re.compile(rf"(?<!\w)(?:bao nhieu|bn|may) {_THING}")
_FEW = re.compile(
    r"(?<!\w)(?:co|mo|to chuc|lam|can|it nhat|toi thieu|ban hanh|xay dung|duoc|dat|la)"
    rf" (?:it nhat |toi thieu )?may {_THING}"
)
_GOAL = re.compile(
    r"(?<!\w)(?:phai|muc tieu|chi tieu|phan dau|toi thieu|it nhat|dat(?! dai)|yeu cau|muon|them|bot|giam(?! doc| sat)"
    r"|tang|(?:den|toi) (?:nam )?20\d\d|must|should|targets?|goals?|aims?|at least|plans? to|share|by 20\d\d)(?!\w)"
)
_GOALS_COUNTED = re.compile(r"(?<!\w)(?:bao nhieu|bn|may) (?:chi tieu|muc tieu)(?!\w)")
_SYLLABLES = 2
_SHARE = r"(?<![\d/.,])(?!20[0-4]\d(?!\d))\d[\d.,]*(?![\d/-])(?:\s?%)?\)?"
_COUNT = r"(?<![\d/.,])(?!20[0-4]\d(?!\d))\d[\d.,]*(?![\d/-])(?!\s?%)"


def counted(question: str, topic: str) -> re.Pattern[str] | None:
    """The pattern of folded words that count what the folded `question` asks a number of; None where it asks none.

    The thing that an English question counts is what its `topic`, in folded Vietnamese, begins with; one that is still
    in English there is known to no plan.
    """
    if _GOAL.search(_GOALS_COUNTED.sub(" ", question)):
        return None
    if asked := _ASKED.search(question):
        return _counting(" ".join(filter(None, asked.groups())))
    if (strange := _FIRST_IN_ENGLISH.search(question)) and topic.startswith(f"{strange[1]} "):
        return _counting(strange[1])
    return _counting(" ".join(topic.split()[:_SYLLABLES])) if _ASKED_IN_ENGLISH.search(question) else None


def changes_another(question: str, words: str) -> bool:
    """True when folded `words` name the thing whose change the folded `question` asks ("giảm bao nhiêu biên chế?"),
    and tell no number or share of it: the number that they tell is of something else.
    """
    changed = _CHANGED.search(question)
    thing = " ".join(filter(None, changed.groups())) if changed else ""
    return bool(thing) and thing in words and not _counting(thing, share=True).search(words)


def thing_asked(question: str) -> str | None:
    """The thing that the folded `question` asks a number of ("bao nhiêu hội nghị"); None for a share or a unit."""
    asked = _HOW_MANY.search(question)
    return " ".join(filter(None, asked.groups())) if asked else None


def counts(words: str, thing: str) -> bool:
    """True when folded `words` give a number of the folded `thing`."""
    return bool(_counting(thing).search(words))


def counts_anything(question: str, words: str) -> bool:
    """False when the folded `question` asks for a small number of things ("mấy cuộc") and `words` tell shares alone."""
    asked = _FEW.search(question)
    return not asked or bool(re.search(_COUNT, words)) or not re.search(_SHARE, words)


def _counting(thing: str, *, share: bool = False) -> re.Pattern[str]:
    number = _SHARE if share else _COUNT
    return re.compile(rf"{number},? (?:\w+,? ){{0,3}}?{re.escape(thing)}(?!\w)")
