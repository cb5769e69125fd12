"""Which of several is meant: "cái thứ hai", "dòng cuối", "2 cái đầu", "the last one" -> a slice of what was listed."""

import re

_THINGS = r"(?:cai|dong|viec|nhiem vu|nv|muc|de an|tieu chi|dau viec|hang|phuong an|lua chon|ket qua|y)"
_ONES = r"(?:ones?|tasks?|rows?|items?|projects?|schemes?|criteri(?:on|a))"
_COUNTS = {
    word: at for at, word in enumerate(("mot", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "chin", "muoi"), 1)
}
_PLACES = {**_COUNTS, "nhat": 1, "nhi": 2, "tu": 4}
_ENGLISH = {
    word: at
    for at, word in enumerate(
        ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"), 1
    )
}
_HOW_MANY = {**_COUNTS, **{word: at for at, word in enumerate(("two", "three", "four", "five"), 2)}}
_NTH, _MANY = "|".join(_PLACES), "|".join(_HOW_MANY)
_OTHER_WORD = r"(?!\s+(?:tu|moi|vao|ra|vu|nguon|nam|quy|thang|ky|nhiem|mo|cap)(?!\w))"
""""Đầu" and "cuối" of other words: "đầu tư", "đầu mối", "cuối năm"."""
_EDGE = rf"(dau tien|dau|cuoi cung|cuoi|chot){_OTHER_WORD}"
_SEVERAL_AT_EDGE = re.compile(rf"(?<!\w)({_MANY}|\d{{1,2}})\s+{_THINGS}\s+{_EDGE}(?!\w)")
_AT_EDGE = re.compile(rf"(?<!\w){_THINGS}\s+{_EDGE}(?!\w)")
_BY_PLACE = re.compile(rf"(?<!\w){_THINGS}\s+thu\s+({_NTH}|\d{{1,2}})(?![\w.,]*\d|\w)")
_BY_PLACE_ALONE = re.compile(r"(?<!\w)(?:cai|phuong an|lua chon)\s+(nhat|hai|ba|tu|nam)(?!\w|\s*\d)")
_IN_ENGLISH = re.compile(
    rf"(?<!\w)({'|'.join(_ENGLISH)}|last|\d{{1,2}}(?:st|nd|rd|th))(?:\s+({_MANY}|\d{{1,2}}))?"
    rf"(?:\s+{_ONES}(?!\w)|(?=\s*(?:$|[?.!,])))"
)
_LAST = ("cuoi", "chot", "last")


WORDS = frozenset(f"thu dau tien cuoi cung chot last one ones {' '.join((*_PLACES, *_ENGLISH, *_HOW_MANY))}".split())
"""The words that say which of several; they are no matter of their own."""


def which(folded: str) -> slice | None:
    """The part of a list that a folded question means, as a slice of it; None where it means none."""
    if match := _SEVERAL_AT_EDGE.search(folded):
        return _edge(_number(match[1]), match[2])
    if match := _AT_EDGE.search(folded):
        return _edge(1, match[1])
    if match := _BY_PLACE.search(folded) or _BY_PLACE_ALONE.search(folded):
        return _one(_number(match[1]))
    if match := _IN_ENGLISH.search(folded):
        return _of_english(match[1], match[2])
    return None


def _of_english(place: str, many: str | None) -> slice:
    if place in ("first", "last"):
        return _edge(_number(many) if many else 1, place)
    return _one(_ENGLISH.get(place) or int(re.sub(r"\D", "", place)))


def _number(word: str) -> int:
    return int(word) if word.isdigit() else _PLACES.get(word) or _HOW_MANY[word]


def _one(place: int) -> slice:
    """The one at `place`, counted from 1; nothing at 0."""
    return slice(max(place - 1, 0), place)


def _edge(count: int, words: str) -> slice:
    """The first or last `count`."""
    return slice(-count, None) if words.startswith(_LAST) else slice(0, count)
