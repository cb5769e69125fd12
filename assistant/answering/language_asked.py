"""The last answer asked for in another language: "in English, please", "trả lời bằng tiếng Việt đi"."""

import re

from assistant.plans.folding import fold

_POLITE = (
    r"(?:please|now|and|va|gio|bay gio|lam on|vui long|giup|giup minh|cho toi|cho minh|cho em|di|nhe|nha|a|voi"
    r"|duoc khong)"
)
_TO_VIETNAMESE = r"(?:in(?:to)? vietnamese|(?:bang |sang |ra )?tieng viet)"
_TO_ENGLISH = r"(?:in(?:to)? english|(?:bang |sang |ra )?tieng anh)"
_SAY = (
    r"(?:say|answer|translate|repeat|give|put|show|it|that|this|me|again|tra loi|noi|dich|viet|doi|chuyen|lai|do|nay"
    r"|cau nay)"
)


def language_asked(question: str) -> str | None:
    """ "vi" or "en" where the question asks for nothing but the last answer in that language; else None."""
    words = " ".join(re.findall(r"\w+", fold(question)))
    for lang, named in (("vi", _TO_VIETNAMESE), ("en", _TO_ENGLISH)):
        if re.fullmatch(rf"(?:(?:{_POLITE}|{_SAY}) )*{named}(?: (?:{_POLITE}|{_SAY}))*", words):
            return lang
    return None
