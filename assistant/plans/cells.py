"""The words of a cell: what its stretches of text say, as one line, as lines, or as agencies."""

import re

from assistant.documents.models import Document, Span
from assistant.plans.bodies import bodies_at

_BREAK = re.compile(r"\n|;")
_BULLET = re.compile(r"\s*[-+*•–]\s+")
_TRIM = " \t\n\u00a0,;."
_LINE_BREAK = re.compile(r"[ \t]*<br\s*/?>[ \t]*", re.IGNORECASE)
_MARKUP = re.compile(r"\*\*|</?[bi]>")


def words_at(document: Document, span: Span) -> str:
    """The quote at `span` as a reader sees it: emphasis markup left out, a marked line break as a new line."""
    return _MARKUP.sub("", _LINE_BREAK.sub("\n", document.quote(span))).replace("\\|", "|")


def one_line(document: Document, spans: tuple[Span, ...]) -> str:
    """The words at `spans` with all white space folded; parts are joined by a space."""
    return " ".join(" ".join(words_at(document, span).split()) for span in spans)


def as_lines(document: Document, spans: tuple[Span, ...]) -> str | None:
    """The words at `spans`, one non-blank line a line; None when there are none."""
    lines = [" ".join(line.split()) for span in spans for line in words_at(document, span).split("\n")]
    return "\n".join(line for line in lines if line) or None


def agencies_in(document: Document, spans: tuple[Span, ...]) -> tuple[str, ...]:
    """The agencies of a role cell as the layout separates them: by lines, semicolons, dashes, slashes, never by commas.

    A line that begins in lower case carries on the one above ("UBND cấp" / "xã"), as does a further stretch.
    """
    words: list[str] = []
    for position, span in enumerate(spans):
        for part_position, part in enumerate(_parts(words_at(document, span))):
            bullet = _BULLET.match(part)
            text = " ".join(part[bullet.end() if bullet else 0 :].split()).strip(_TRIM)
            if not text:
                continue
            first_of_later_stretch = position > 0 and part_position == 0
            if words and not bullet and first_of_later_stretch and text[0].islower():
                words[-1] = f"{words[-1]} {text}"
            else:
                words.append(text)
    return tuple(words)


def _parts(words: str) -> list[str]:
    """The stretches of a cell between its breaks; a slash is one where a body stands on both sides ("Sở A/Sở B")."""
    return [part for line in _BREAK.split(words) for part in _bodies(line)]


def _bodies(line: str) -> list[str]:
    parts = [part.strip() for part in line.split("/")]
    whole = all(" " in part and bodies_at(part) for part in parts) and all(part[0].isupper() for part in parts[1:])
    return parts if whole else [line]
