"""Tells a Vietnamese question from an English one by the function words of both and by diacritics; no model."""

import re
import unicodedata
from typing import Literal

from assistant.plans.syllables import bare, is_base
from assistant.retrieval.keystrokes import decode_telex

_FUNCTION_WORDS = """
    a about after all also and any are as at be because been before being between both but by compare could did
    do does doing done due each explain find for from give had has have help her here his how i if in into is it
    its just leads let list many may me mean means more most much must my need needs no not of on one only or
    other our out please responsible shall she should show so some stand stands such summarize summarise tell
    than that the their them then there these they this those to under until up us was we were what when where
    which while who whom whose why will with within without would yes you your
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
_LOAN_WORDS = """
    admin app bar book bot box call cell chart chat check code copy data date day deadline demo down draft
    email error excel face fan fax feedback file fix form format free game get good group hello help hi hot html
    info internet it item job key kpi last lead leader left line link list log login logo mail main make manager
    max meet meeting member memo menu min mode name net new news next note office ok okay online open order page
    part pass password pdf per phone plan please plus point post print pro project quick read ready real report
    role run scan search send server set share sheet shop show site skill slide smart sms staff start state step
    stop sub support system tag target task tax team test text thanks tick time tip title tool top total track
    type update upload url user version via video view voucher web website week wifi win word work year yes zalo
    zoom
"""
_LOAN = frozenset(_LOAN_WORDS.split())
ENGLISH = FUNCTION_WORDS | _LOAN
"""English words that are met in Vietnamese typing or that English questions are made of; lower case."""

_SHARED_WORDS = """
    a an as be can do for has he him his i in it may me no of on so the to we us
"""
_SHARED = frozenset(_SHARED_WORDS.split())
_OPENERS_WORDS = """
    who whom whose what which when where why how is are does did do should could would please give tell i
"""
_OPENERS = frozenset(_OPENERS_WORDS.split())
_VIETNAMESE_WORDS = """
    ai anh bao ben biet cac cai cho chu chua co con cua cung da dang dau den di don du duoc em gi gio giup ha
    han hay het hoi hon khac khi khong la lam lo mat may minh moi mot muc muon nam nao nay neu ngay nghia nhe
    nhieu nhu nhung o phai phan phoi qua quy ra rat roi sao sau se ta tai tat thay theo thi trong truoc tu vao
    vay ve vi viec voi vu y
"""
_VIETNAMESE = frozenset(_VIETNAMESE_WORDS.split())
_WORD = re.compile(r"[^\W\d_]+")
_NAME_OF_NONE = re.compile(r"[a-z][a-z\d]{3,}")
_SPOKEN = re.compile(r"[b-df-hj-np-tv-z][aeiou][b-df-hj-np-tv-z]")
_OPENING, _LOANED, _FOREIGN, _SPELLED, _NAME, _BOTH = 1.5, 0.4, 0.5, 0.4, 0.2, 0.5
_FOREIGN_LENGTH = 4


def is_a_name(word: str) -> bool:
    """True for a word of neither language that can be spoken, which initials seldom can: "onegov", "TABMIS"."""
    plain = word.lower()
    strange = bool(_NAME_OF_NONE.fullmatch(plain)) and not is_base(plain) and plain not in ENGLISH
    return strange and is_spoken(word)


def is_spoken(word: str) -> bool:
    """False for capitals without a vowel between consonants, such as the initials of a Vietnamese phrase."""
    return not word.isupper() or bool(_SPOKEN.search(word.lower()))


def detect(text: str) -> Literal["vi", "en"]:
    """The language of a question; a tie, and a text without words of either language, is Vietnamese.

    Function words count most, then words that only one language can spell; a word of both languages counts once,
    however often it is said. Words written as names are (capitals) hardly count, since English questions name
    Vietnamese places.
    """
    words = _WORD.findall(unicodedata.normalize("NFC", text))
    if not words:
        return "vi"
    shouted = all(word.isupper() for word in words)
    spoken = [word.lower() for word in words if shouted or not word.isupper()]
    english = sum(_english(word) for word in spoken if word not in _SHARED)
    english += _BOTH * len(_SHARED.intersection(spoken))
    vietnamese = sum(_vietnamese(word, at > 0 and not shouted) for at, word in enumerate(words))
    if words[0].lower() in _OPENERS:
        english += _OPENING
    return "en" if english >= 1.0 and english > vietnamese else "vi"


def _english(word: str) -> float:
    """How much a lower-case word that is not shared with Vietnamese speaks for English, 0..1."""
    if word in FUNCTION_WORDS:
        return 1.0
    if word in _LOAN:
        return _LOANED
    foreign = len(word) >= _FOREIGN_LENGTH and word.isascii() and not is_base(word) and decode_telex(word) is None
    return _FOREIGN if foreign else 0.0


def _vietnamese(word: str, may_be_name: bool) -> float:
    """How much a word speaks for Vietnamese, 0..1; capitals inside a sentence make a name or an abbreviation."""
    lowered = word.lower()
    name = may_be_name and word[:1].isupper()
    if bare(lowered) != lowered:
        return _NAME if name else 1.0
    if name or (word.isupper() and len(word) > 1 and may_be_name):
        return 0.0
    if lowered in _VIETNAMESE or decode_telex(lowered):
        return _BOTH if lowered in _SHARED else 0.0 if lowered in FUNCTION_WORDS else 1.0
    return _SPELLED if is_base(lowered) and lowered not in ENGLISH else 0.0
