"""Finds the Telex and VNI keys left in a text and reads them, where the text shows that they are keys.

A digit between the letters of a syllable is a key. One at its end may be a number typed without its space ("muc1"): it
is a key beside other keys of VNI, beside a word that the syllable read is known to stand with, and in a text that is
typed with marks, of which this word has none. After a word that numbers follow only other keys show it.
"""

import re
from collections.abc import Callable, Sequence

from assistant.plans.syllables import bare, normal, split_tone
from assistant.retrieval.keystrokes import decode_telex, decode_vni
from assistant.retrieval.language import ENGLISH
from assistant.retrieval.restoration import Restorer, share_lost
from assistant.retrieval.tokens import Kind, Token, in_case_of, is_abbreviation

_VNI = re.compile(r"[^\W\d_]+[1-9][^\W_]*")
_INNER = re.compile(r"\d[^\W\d_]")
_DIGITS = "123456789"
_NUMBERED_WORDS = """
    an bang bieu buoc cap chuong cot dau de dieu diem doan dong dot giai hang khoan ky lan lop luc muc nam ngay nhom
    phan phien quy so stt tap tang thang thu tieu to trang tuan viec vong vu y
"""
_NUMBERED = frozenset(_NUMBERED_WORDS.split())
"""Words that a number often follows, so that "muc1" is a number typed without its space and not a key of VNI."""
_MOSTLY_LOST = 0.6
_Reading = str | None


def decoded(found: Sequence[Token], restorer: Restorer) -> list[Token]:
    """Tokens with the keys of an input method read; what may be an English word or a number needs company."""
    knows = restorer.model.knows
    telex = [_decodable(token, decode_telex, knows) for token in found]
    vni = [_decodable(token, decode_vni, knows) for token in found]
    telex_typed = any(
        read and token.text.lower() not in ENGLISH and (_is_toned(token, read) or _stands_by(found, at, read, restorer))
        for at, (token, read) in enumerate(zip(found, telex, strict=True))
    )
    ends = [bool(read) and not _INNER.search(token.text) for token, read in zip(found, vni, strict=True)]
    free = [end and not _is_numbered(token) for end, token in zip(ends, found, strict=True)]
    vni_typed = sum(free) > 1 or any(read and not end for read, end in zip(vni, ends, strict=True))
    marked = share_lost(found) < _MOSTLY_LOST
    alone = [
        end and ((marked and free[at]) or ((marked or free[at]) and _stands_by(found, at, vni[at], restorer)))
        for at, end in enumerate(ends)
    ]
    readings = (
        (token, (by_telex if telex_typed else None) or (by_vni if vni_typed or sure else None))
        for token, by_telex, by_vni, sure in zip(found, telex, vni, alone, strict=True)
    )
    return [
        Token(in_case_of(read, token.text), token.span, Kind.WORD, fixed=True) if read else token
        for token, read in readings
    ]


def _is_numbered(token: Token) -> bool:
    return bare(token.text.lower().rstrip(_DIGITS)) in _NUMBERED


def _is_toned(token: Token, read: str) -> bool:
    """True where a key gave a tone, and no letter is only typed twice ("quaan"), nor a foreign name written."""
    return token.text.islower() and split_tone(read)[1] > 0


def _stands_by(found: Sequence[Token], at: int, read: _Reading, restorer: Restorer) -> bool:
    """True where the syllable `read` is known to follow the word before it, or to stand before the next."""
    model = restorer.model
    meant = model.ids.get(normal(read or ""), 0)
    before = _words(found[at - 1], restorer) if at else ()
    after = _words(found[at + 1], restorer) if at + 1 < len(found) else ()
    return any(model.has_pair(v, meant) for v in before) or any(model.has_pair(meant, w) for w in after)


def _words(token: Token, restorer: Restorer) -> Sequence[int]:
    """What a word beside may be; nothing for a code or a stop."""
    if token.kind is not Kind.WORD:
        return ()
    return [candidate.word for candidate in restorer.meant(normal(token.text.lower())).candidates]


def _decodable(token: Token, decode: Callable[[str], _Reading], knows: Callable[[str], bool]) -> _Reading:
    """The known syllable that the keys of a token spell; None for a fixed token, a stop, an abbreviation."""
    keys = token.kind is Kind.WORD if decode is decode_telex else bool(_VNI.fullmatch(token.text))
    if token.fixed or not keys or is_abbreviation(token.text):
        return None
    read = decode(token.text)
    return read if read and knows(read) else None
