"""Task and section numbers: what counts as one, and how they nest."""

import re

_ROMAN = re.compile(r"[IVXLC]+")
_DOTTED = re.compile(r"\d{1,3}(?:\.\d{1,3})*")
_CODE = re.compile(r"[A-Za-zĐđ0-9]+(?:[_./-][A-Za-zĐđ0-9]+)*")
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def clean_number(words: str) -> str | None:
    """A row number without its final dot or bracket ("7.3.3." -> "7.3.3"); None when `words` is no number."""
    number = words.strip().rstrip(".)").strip()
    return number if number and len(number) <= 24 and _CODE.fullmatch(number) and not number.islower() else None


def is_roman(number: str) -> bool:
    """True for a Roman numeral in capitals."""
    return bool(_ROMAN.fullmatch(number))


def is_dotted(number: str) -> bool:
    """True for 7, 7.3, 7.3.3 and the like."""
    return bool(_DOTTED.fullmatch(number))


def dotted_parent(number: str) -> str | None:
    """The number one level up: "7.3.3" -> "7.3"; None at the top."""
    return number.rpartition(".")[0] or None


def roman_value(number: str) -> int:
    """The value of a Roman numeral in capitals."""
    values = [_ROMAN_VALUES[letter] for letter in number]
    pairs = zip(values, [*values[1:], 0], strict=True)
    return sum(value if value >= following else -value for value, following in pairs)
