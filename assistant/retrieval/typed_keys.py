"""Finds the Telex and VNI keys left in a text and reads them, where the text shows that they are keys."""

import re
from collections.abc import Callable, Sequence

from assistant.retrieval.keystrokes import decode_telex, decode_vni
from assistant.retrieval.language import ENGLISH
from assistant.retrieval.tokens import Kind, Token, in_case_of, is_abbreviation

_VNI = re.compile(r"[^\W\d_]+[1-9][^\W_]*")
_NUMBERED_WORDS = """
    buoc cap chuong de dieu diem doan giai khoan ky lan muc nam nhom phan quy so thang tieu to
"""
_NUMBERED = frozenset(_NUMBERED_WORDS.split())
"""Words that a number often follows, so that "muc1" is a number typed without its space and not a key of VNI."""


def decoded(found: Sequence[Token], knows: Callable[[str], bool]) -> list[Token]:
    """Tokens with the keys of an input method read; words that look English or numbered need company."""
    telex = [_decodable(token, decode_telex, knows) for token in found]
    vni = [_decodable(token, decode_vni, knows) for token in found]
    telex_typed = any(
        read and token.text.islower() and token.text not in ENGLISH for token, read in zip(found, telex, strict=True)
    )
    inner = any(read and not token.text[-1].isdigit() for token, read in zip(found, vni, strict=True))
    ending = sum(read is not None and not _is_numbered(token) for token, read in zip(found, vni, strict=True))
    vni_typed = inner or ending > 1
    readings = (
        (token, (by_telex if telex_typed else None) or (by_vni if vni_typed else None))
        for token, by_telex, by_vni in zip(found, telex, vni, strict=True)
    )
    return [
        Token(in_case_of(read, token.text), token.span, Kind.WORD, fixed=True) if read else token
        for token, read in readings
    ]


def _is_numbered(token: Token) -> bool:
    return token.text.lower().rstrip("123456789") in _NUMBERED


def _decodable(token: Token, decode: Callable[[str], str | None], knows: Callable[[str], bool]) -> str | None:
    """The known syllable that the keys of a token spell; None for a fixed token, a stop, an abbreviation."""
    keys = token.kind is Kind.WORD if decode is decode_telex else bool(_VNI.fullmatch(token.text))
    if token.fixed or not keys or is_abbreviation(token.text):
        return None
    read = decode(token.text)
    return read if read and knows(read) else None
