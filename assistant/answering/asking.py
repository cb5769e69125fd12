"""Where a text asks: the words of a question ("ai", "khi nào", "which"), and not "ai cũng"."""

import re
import unicodedata
from collections.abc import Iterator

from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.retrieval.plurals import is_plural

_NOT_BEFORE = (
    r"(?<!chẳng )(?<!không )(?<!chả )(?<!chưa )(?<!chưa thấy )(?<!không thấy )(?<!mà có )(?<!đâu có )(?<!được )"
    r"(?<!bất cứ )(?<!bất kỳ )"
)
_NOT_AFTER = r"(?!\s+(?:cũng|đó|nấy|ấy|đấy|hết|cả|chẳng|đâu|chịu|người)(?!\w))"
_VIETNAMESE = (
    rf"{_NOT_BEFORE}(?:ai|nào|gì|mấy|bao nhiêu|bao giờ|bao lâu|chừng nào|ở đâu|từ đâu|ra sao|thì sao){_NOT_AFTER}"
    r"|bn|(?:chủ trì|phối hợp|theo dõi) hay|có (?:\w+ ){0,4}không(?=\s*(?:$|[?.!,;]|và|rồi))"
)
_ENGLISH = r"who|whom|whose|when|which|how (?:many|much|long|often|about)|what"
_IN_MARKS = re.compile(rf"(?<!\w)(?:{_VIETNAMESE}|{_ENGLISH})(?!\w)", re.IGNORECASE)


def asking_places(read: str) -> Iterator[Span]:
    """Where `read` (with its marks) asks something, left to right; a plural "mấy" asks nothing."""
    words = unicodedata.normalize("NFC", read)
    folded = fold(words)
    for match in _IN_MARKS.finditer(words):
        place = Span(match.start(), match.end())
        if not is_plural(folded, place):
            yield place


def asks_something(read: str) -> bool:
    """True when `read` (with its marks) asks something."""
    return next(asking_places(read), None) is not None
