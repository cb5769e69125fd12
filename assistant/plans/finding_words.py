"""Doubtful words: one word of a pair for its opposite, and what text recognition has misread."""

import re
from collections.abc import Iterator

from assistant.documents.models import Span
from assistant.plans.evidence import Check, Evidence
from assistant.plans.misreadings import misreadings
from assistant.plans.models import Finding

_OPPOSITES = (("trực tuyến", "trực tiếp"),)
_MOST_WORDS = 15
"""More misread words than this are one finding: the whole text is doubtful then, not single words."""
_SHOWN = 8


def _opposite_words(evidence: Evidence) -> Iterator[Finding]:
    """A row that says one word of a pair again and again and its opposite, once, in the same phrase."""
    for task in evidence.tasks:
        words = evidence.document.quote(task.row)
        for usual, odd in _OPPOSITES:
            for match in re.finditer(rf"([^\W\d_]+ [^\W\d_]+) {odd}", words):
                if words.count(f"{match[1]} {usual}") > 1:
                    span = Span(task.row.start + match.start(), task.row.start + match.end())
                    yield Finding("word_suspicious", (span,), {"row": task.ref, "says": odd, "perhaps": usual})


def _misread_words(evidence: Evidence) -> Iterator[Finding]:
    """Words that no Vietnamese text has: few are named one by one, many make the whole text doubtful."""
    found = misreadings(evidence.document.text, evidence.names)
    if len(found) > _MOST_WORDS:
        words = ", ".join(each.says for each in found[:_SHOWN])
        spans = tuple(span for each in found for span in each.spans)
        yield Finding("text_misread", tuple(sorted(spans)), {"count": str(len(spans)), "words": words})
        return
    for each in found:
        if each.perhaps:
            yield Finding("word_misread", each.spans, {"says": each.says, "perhaps": each.perhaps})
        else:
            yield Finding("word_unreadable", each.spans, {"says": each.says})


CHECKS: tuple[Check, ...] = (_opposite_words, _misread_words)
