"""Prose -> parts short enough to cite and to embed, cut at line ends and underthesea's sentence bounds.

Spans stay exact: every part is ``text[start:end]``, in reading order, without overlap, and what lies between two
parts is white space.
"""

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

from assistant.documents.models import Span

LONGEST = 900  # characters; about 250 tokens of the default encoder, which reads 512


def parts(text: str, span: Span, longest: int = LONGEST) -> list[Span]:
    """Cut ``text[span]`` into parts of at most `longest` characters; a sentence longer than that stays whole."""
    whole = trimmed(text, span)
    if whole.end - whole.start <= longest:
        return [whole] if whole.start < whole.end else []
    units = (unit for line in lines(text, whole) for unit in _sentences(text, line, longest))
    return list(_packed(units, longest))


def trimmed(text: str, span: Span) -> Span:
    """`span` without the white space at its ends."""
    quote = text[span.start : span.end]
    start = span.start + len(quote) - len(quote.lstrip())
    return Span(start, max(start, span.start + len(quote.rstrip())))


def without(span: Span, taken: Iterable[Span]) -> list[Span]:
    """The stretches of `span` that none of `taken` covers, in reading order."""
    left, start = [], span.start
    for other in sorted(taken):
        if other.end <= start or other.start >= span.end:
            continue
        if other.start > start:
            left.append(Span(start, other.start))
        start = other.end
    return [*left, Span(start, span.end)] if start < span.end else left


def lines(text: str, span: Span) -> Iterator[Span]:
    """The lines of ``text[span]`` that are not blank, without the white space at their ends."""
    start = span.start
    for line in text[span.start : span.end].splitlines(keepends=True):
        found = trimmed(text, Span(start, start + len(line)))
        start += len(line)
        if found.start < found.end:
            yield found


def _sentences(text: str, line: Span, longest: int) -> Iterator[Span]:
    """The sentences of a line that is too long; one that underthesea rewrote stays joined to what follows it."""
    if line.end - line.start <= longest:
        yield line
        return
    start = line.start
    for sentence in _splitter()(text[line.start : line.end])[:-1]:
        at = text.find(sentence, start, line.end)
        if at < 0:
            continue
        yield trimmed(text, Span(start, at + len(sentence)))
        start = at + len(sentence)
    yield trimmed(text, Span(start, line.end))


def _packed(units: Iterable[Span], longest: int) -> Iterator[Span]:
    current: Span | None = None
    for unit in units:
        if unit.start == unit.end:
            continue
        if current is not None and unit.end - current.start <= longest:
            current = Span(current.start, unit.end)
            continue
        if current is not None:
            yield current
        current = unit
    if current is not None:
        yield current


@lru_cache(maxsize=1)
def _splitter() -> Callable[[str], list[str]]:
    # Deferred: the import brings torch in, which commands that do not build need not wait for.
    from underthesea import sent_tokenize

    split: Callable[[str], list[str]] = sent_tokenize
    return split
