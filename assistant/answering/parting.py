"""A message -> its questions: cut where one can end, and put together again what asks one thing.

"Ai chủ trì và bao giờ xong nhiệm vụ 28" asks two fields of one row and stays whole; "nhiệm vụ 28 ai chủ trì và ai ký
kế hoạch" asks two things. Pieces that ask nothing go with the question that they belong to.
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from assistant.answering.asking import asking_places, asks_something
from assistant.answering.carrying import FIELD_CUES
from assistant.plans.folding import fold
from assistant.retrieval.query import Query

_MOST = 6
_AT_END = 3
"""Words after the last word that asks, at most, in a question that names its matter first ("... do ai chủ trì")."""
_FEWEST_OF_TOPIC, _MOST_OF_TERM = 2, 5
_LEVELS = frozenset(
    ("cap", "tinh", "huyen", "xa", "thanh", "pho", "so", "nganh", "nam", "giai", "doan", "xep", "hang", "diem")
)
_LISTED = r"(?:^|(?<=[?.!:;\n])|(?<=[?.!:;\n]\s))\(?(?:\d{1,2}|[a-eđ])[.)]\s+"
_SENTENCES = re.compile(rf"{_LISTED}|(?<=[?？!])\s*(?=\w)|\n+\s*(?:[-•*]\s+)?|(?<=\D)\.\s+(?=\w)", re.IGNORECASE)
_JOINING = (
    r"(?:và|va|ngoài ra|ngoai ra|thêm nữa|them nua|tiện thể|tien the|với lại|voi lai|với cả|voi ca|đồng thời|dong thoi"
    r"|rồi|roi|and|also|plus|(?:một|hai|ba|thứ nhất|thứ hai|thứ ba|mot|thu nhat|thu hai|thu ba) (?:là|la)(?= ))"
)
_GOING_ON = r"(?:còn|con|thế còn|vậy còn|what about|how about)"
_COMMA = r"(?<!ngày)(?<!ngay)(?<!tháng)(?<!thang),\s+"
"""No end of a clause: "ngày, tháng, năm nào"."""
_CLAUSES = re.compile(rf";\s*|\s\+\s|,?\s+{_JOINING}[\s,:]+|{_COMMA}|\s+(?={_GOING_ON}\s)", re.IGNORECASE)
_AMONG_THOSE = re.compile(
    r"[,;.]?\s+(?:(?:và|va|and|thì|thi) )?"
    r"(?:(?:(?:trong|in) (?:số |so )?(?:đó|do|ấy|ay)|among (?:them|these|those))[\s,:]+"
    r"(?:(?:thì|thi|có|co) )?(?:mấy|may|bao nhiêu|bao nhieu|bn|how many)"
    r"|how many of (?:them|these|those|which))"
    r"\s+(?:(?:cái|cai|việc|viec|là|la|are|were)\s+)*"
    r"(?P<noun>(?:nhiệm vụ|nhiem vu|nv|đề án|de an|dòng|dong|chỉ tiêu|chi tieu|tasks|projects|schemes)\s)?\s*",
    re.IGNORECASE,
)
"""Asks how many of what was just counted: "…, trong đó mấy cái do Sở Nội vụ chủ trì"."""
_TELL = re.compile(r"(?<!\w)cho (?:\w+ )?(?:hoi|biet|xin)(?!\w)")
_META = re.compile(r"meta_")
_GOES_ON = re.compile(r"(?:con|the con|vay con|what about|how about)(?!\w)")
_TAG = re.compile(r"(?:dung|phai) (?:khong|chua|hong|ko)\W*|dung chu\W*|right\W*|is(?: it|n.t it)\W*|correct\W*")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A stretch of a message between two places where a question can end."""

    words: str
    asks: bool


@dataclass(frozen=True, slots=True)
class _Part:
    """A stretch of a message that asks something, as typed and as understood."""

    words: str
    query: Query

    @property
    def kind(self) -> str:
        """What it asks: of a plan, of a term, how many, a field of a row, or anything else."""
        query = self.query
        if query.asks("outside"):
            return "outside"
        if any(_META.match(cue) for cue in query.cues):
            return "meta"
        if query.asks("glossary") and not query.references and len(query.topic.split()) <= _MOST_OF_TERM:
            return "glossary"
        if query.asks("count"):
            return "count"
        return "field" if query.asks(*FIELD_CUES) or query.asks_who else "open"

    @property
    def goes_on(self) -> bool:
        """True for "còn nhiệm vụ 37 thì sao"."""
        return self.query.asks("follow") and bool(_GOES_ON.match(fold(self.words)))

    @property
    def names_a_row(self) -> bool:
        """True where it names a row or an agency."""
        return bool(self.query.references or self.query.agencies)

    @property
    def names_its_matter(self) -> bool:
        """True where it names a row, an agency, a matter in words, or counts what a plan has."""
        counts = self.kind == "count" and self.query.plans
        return self.names_a_row or bool(counts) or len(self.query.topic.split()) >= _FEWEST_OF_TOPIC


def questions_in(message: str, understood: Callable[[str], Query]) -> tuple[str, ...]:
    """The questions of `message` in their order; the message alone where it holds one, or too many to take apart."""
    whole = unicodedata.normalize("NFC", message).strip()
    if among := _among_those(whole, understood):
        return among
    pieces = _pieces(whole, understood)
    if sum(piece.asks for piece in pieces) < 2:
        return (message,)
    parts = _asking(pieces, understood)
    parted = tuple(part.words for part in _of_one_thing(parts, understood))
    return parted if 1 < len(parted) <= _MOST else (message,)


def _among_those(message: str, understood: Callable[[str], Query]) -> tuple[str, ...]:
    """The questions of what is counted, and the last again, of those alone that "trong đó ..." narrows it to."""
    match = _AMONG_THOSE.search(message)
    if not match or not understood(counted := message[: match.start()]).asks("count"):
        return ()
    if match["noun"] and fold(match["noun"]).strip() not in fold(counted):
        return ()
    questions = questions_in(counted, understood)
    narrower = f"{questions[-1].rstrip('?. ')} {message[match.end() :]}"
    return (*questions, narrower) if len(questions) < _MOST else ()


def _pieces(message: str, understood: Callable[[str], Query]) -> list[_Piece]:
    """The sentences of `message` and the clauses of each; a sentence that is one clause asks by its mark, too."""
    pieces = []
    for sentence in _stripped(_SENTENCES.split(message)):
        clauses = _stripped(_CLAUSES.split(sentence))
        asking = [_asks(clause, understood) for clause in clauses]
        for clause, asks in zip(clauses, asking, strict=True):
            alone = len(clauses) == 1 or not any(asking) or bool(_GOES_ON.match(fold(clause)))
            pieces.append(_Piece(clause, asks or (alone and _is_marked(clause))))
    return pieces


def _asks(clause: str, understood: Callable[[str], Query]) -> bool:
    """True where `clause` asks by a word that asks, or asks to be told of a plan ("cho hỏi số quyết định")."""
    query = understood(clause)
    told = bool(_TELL.search(fold(clause))) and any(_META.match(cue) for cue in query.cues)
    return told or asks_something(query.read)


def _stripped(pieces: list[str]) -> list[str]:
    return [piece.strip(" ,") for piece in pieces if piece.strip(" ,")]


def _asking(pieces: list[_Piece], understood: Callable[[str], Query]) -> list[_Part]:
    """The pieces that ask, each with those beside it that ask nothing."""
    parts: list[_Part] = []
    waiting: list[str] = []
    for piece in pieces:
        if not piece.asks:
            waiting.append(piece.words)
            continue
        if parts and waiting and not _asks_at_its_end(parts[-1]):
            parts[-1] = _part((parts[-1].words, *waiting), understood)
            waiting = []
        parts.append(_part((*waiting, piece.words), understood))
        waiting = []
    if parts and waiting:
        parts[-1] = _part((parts[-1].words, *waiting), understood)
    return parts


def _is_marked(piece: str) -> bool:
    """True for words that end in a question mark, and are no lone word, nor "đúng không?"."""
    return piece.endswith(("?", "？")) and len(piece.split()) > 1 and not _TAG.fullmatch(fold(piece))


def _part(pieces: tuple[str, ...], understood: Callable[[str], Query]) -> _Part:
    words = ", ".join(pieces)
    return _Part(words, understood(words))


def _asks_at_its_end(part: _Part) -> bool:
    """True where the words that ask come last, so that what follows belongs to the next question."""
    read = part.query.read
    last = max(asking_places(read), key=lambda span: span.end, default=None)
    after = read[last.end :] if last else ""
    return _is_marked(part.words) or (len(after.split()) <= _AT_END and not re.search(r"\d", after))


def _of_one_thing(parts: list[_Part], understood: Callable[[str], Query]) -> list[_Part]:
    """The parts, those that stand beside each other and ask of one thing put together."""
    questions: list[_Part] = []
    for part in parts:
        if questions and not _are_two(questions[-1], part):
            questions[-1] = _part((questions[-1].words, part.words), understood)
        else:
            questions.append(part)
    return questions


def _are_two(left: _Part, right: _Part) -> bool:
    """True where two stretches are two questions, and not two fields of one."""
    if _is_marked(left.words) or right.goes_on:
        return True
    kinds = {left.kind, right.kind}
    if "outside" in kinds or "glossary" in kinds:
        return left.kind != right.kind
    if left.kind == "meta":
        return bool(right.query.plans) if right.kind == "meta" else right.kind == "count" or right.names_a_row
    if right.kind == "meta":
        return True
    return left.names_its_matter and _asks_of_another(left, right)


def _asks_of_another(left: _Part, right: _Part) -> bool:
    """True where `right` names what it asks of, or another field is asked beside the part that an agency plays."""
    first, second = left.query, right.query
    if first.references and first.agencies:
        return True
    if not first.references and first.asks("target") and right.kind == "field" and not second.asks("target"):
        return True
    if left.kind == right.kind == "count" or _ask_two_numbers(first, second):
        return True
    in_words = right.kind == "field" and len(second.topic.split()) >= _FEWEST_OF_TOPIC
    pointed = second.asks_who or (left.names_a_row and second.asks("refer"))
    return right.names_a_row or bool(first.plans and second.plans) or (in_words and pointed)


def _ask_two_numbers(first: Query, second: Query) -> bool:
    """True for "hồ sơ trực tuyến bao nhiêu, mức hài lòng bao nhiêu"; levels alone ("cấp xã bao nhiêu") part none."""
    matter = [word for word in second.topic.split() if word not in _LEVELS]
    return first.asks("target") and second.asks("target") and len(matter) >= _FEWEST_OF_TOPIC
