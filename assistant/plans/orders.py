"""Sentences -> orders: "giao Sở Nội vụ chủ trì ...", "Bộ Y tế chủ trì, phối hợp với ...", "... do Sở X chủ trì"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.documents.models import Document, Span
from assistant.plans.bodies import Named, bodies_at, subject_of
from assistant.plans.folding import fold
from assistant.plans.sentences import sentences

_MARKER = re.compile(r"[#*\s]*(?:(?:điều\s+)?[\dIVX.]+[.)/:-]*|[a-zđ][).]|[-+•–])?[*\s]+", re.IGNORECASE)
_GIVES = re.compile(r"(?:giao|(?:kính )?đề nghị|yêu cầu|phân công|[uủ][ỷy] quyền)\s", re.IGNORECASE)
_LEADS = re.compile(
    r",?\s+(?:có trách nhiệm|chịu trách nhiệm|tiếp tục|(?:là|làm) (?:cơ quan|đơn vị)(?: đầu mối,?)?)?,?\s*chủ trì\b"
)
_AMID = re.compile(r"(?:\b(?:giao|do|phân công)\s+(?:cho\s+)?|\()(?=\S)", re.IGNORECASE)
_NOBODY = re.compile(r"(?:cac )?(?:co quan|don vi|dia phuong|bo|nganh|so|ban|ca nhan|to chuc|,|\s|va)+")


@dataclass(frozen=True, slots=True)
class Order:
    """Who is ordered, and the sentence that says so."""

    agency: Span
    sentence: Span


def orders_in(document: Document, span: Span) -> Iterator[Order]:
    """The orders of the sentences within `span`: a body leads, or is told to do something."""
    for sentence in sentences(document, span):
        words = document.quote(sentence)
        for named in _ordered(words):
            if not _NOBODY.fullmatch(fold(words[named.start : named.end])):
                yield Order(Span(sentence.start + named.start, sentence.start + named.end), sentence)


def _ordered(words: str) -> Iterator[Named]:
    """Who leads by the words of a sentence: its subject, else those it names after "giao", "do" or a bracket."""
    marker = _MARKER.match(words)
    start = marker.end() if marker else 0
    subject = subject_of(words[start:])
    if subject:
        named = Named(start + subject.start, start + subject.end)
        if _LEADS.match(words, named.end) or (_GIVES.match(words, start) and words[named.end :].strip(" .;:/")):
            yield named
            return
    for amid in _AMID.finditer(words):
        found = bodies_at(words, amid.end())
        if found and _LEADS.match(words, found.end):
            yield found
