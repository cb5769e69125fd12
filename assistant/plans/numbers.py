"""Task and section numbers: what counts as one, and how they nest."""

import re

_ROMAN = re.compile(r"(?=[IVXLC])(?:XC|XL|L?X{0,3}|C{1,3}(?:XC|XL|L?X{0,3}))(?:IX|IV|V?I{0,3})")
_DOTTED = re.compile(r"\d{1,4}(?:\.\d{1,4})*")
_CODE = re.compile(r"[A-Za-zĐđ0-9]+(?:[_./-][A-Za-zĐđ0-9]+)*")
_SEPARATORS = re.compile(r"[_./-]")
_LEVEL_END = re.compile(r"[./](?=[^./]+$)")
_MARKUP = re.compile(r"\*\*|</?[bi]>")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}
_LONGEST = 32


def clean_number(words: str) -> str | None:
    """A row number without brackets and final dot ("7.3.3." -> "7.3.3", "a)" -> "a"); None when `words` is no number.

    A number has a digit ("15", "KH20_N01.1") or is made of Roman numerals and single letters ("IV", "A.I", "đ").
    """
    number = _MARKUP.sub("", words).strip().strip("().:").strip()
    if not number or len(number) > _LONGEST or not _CODE.fullmatch(number):
        return None
    parts = _SEPARATORS.split(number)
    lettered = all(len(part) == 1 or is_roman(part) for part in parts)
    return number if lettered or any(char.isdigit() for char in number) else None


def is_roman(number: str) -> bool:
    """True for a Roman numeral in capitals."""
    return bool(_ROMAN.fullmatch(number))


def is_dotted(number: str) -> bool:
    """True for 7, 7.3, 7.3.3 and the like."""
    return bool(_DOTTED.fullmatch(number))


def dotted_parent(number: str) -> str | None:
    """The number one level up: "7.3.3" -> "7.3", "1/a" -> "1"; None at the top."""
    end = _LEVEL_END.search(number)
    return number[: end.start()] if end else None


def roman_value(number: str) -> int:
    """The value of a Roman numeral in capitals."""
    values = [_ROMAN_VALUES[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(value if value >= following else -value for value, following in pairs)
