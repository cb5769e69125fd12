"""Statements that set a number to reach: in the prose of the sections and in the annex's target cells."""

import re
from collections.abc import Iterator

from assistant.documents.models import Document, Paragraph, Span
from assistant.plans.models import Section, Target, Task
from assistant.plans.sentences import sentences

_NUMBER = re.compile(
    r"\d+(?:[.,]\d+)*\s?%|(?:nhóm|tốp|top)\s+\d+"
    r"|(?:ít nhất|tối thiểu|tối đa|thêm|đạt|giảm)\s+\d+(?:[.,]\d+)*(?![\d.,]*\s?%)",
    re.IGNORECASE,
)
_DUE = re.compile(r"(?:đến|vào|trong|trước|tới)?\s*(?:cuối\s+)?năm\s+(20\d{2})", re.IGNORECASE)
_COLUMN_YEAR = re.compile(r"target_(20\d{2})")


def read_targets(
    document: Document, sections: tuple[Section, ...], paragraphs: list[Paragraph], tasks: tuple[Task, ...]
) -> tuple[Target, ...]:
    """Every sentence that sets a number, prose first, each with its section or task and year where one is said."""
    found = [*_in_prose(document, sections, paragraphs), *_in_annex(document, tasks)]
    return tuple(
        Target(f"{document.id}#ct-{number}", document.id, span, section, task, year, numbers)
        for number, (span, section, task, year, numbers) in enumerate(found, start=1)
    )


_Found = tuple[Span, str | None, str | None, int | None, tuple[str, ...]]


def _in_prose(document: Document, sections: tuple[Section, ...], paragraphs: list[Paragraph]) -> Iterator[_Found]:
    for paragraph in paragraphs:
        section = _innermost(sections, paragraph.span)
        if section is None:
            continue
        for sentence in sentences(document, paragraph.span):
            if numbers := _numbers(document, sentence):
                yield sentence, section.path, None, _year(document, sentence), numbers


def _in_annex(document: Document, tasks: tuple[Task, ...]) -> Iterator[_Found]:
    for task in tasks:
        for name, spans in task.spans.items():
            if name != "target" and not name.startswith("target_"):
                continue
            stated = _COLUMN_YEAR.fullmatch(name)
            for span in spans:
                for sentence in sentences(document, span):
                    if numbers := _numbers(document, sentence):
                        year = int(stated[1]) if stated else _year(document, sentence)
                        yield sentence, None, task.id, year, numbers


def _innermost(sections: tuple[Section, ...], span: Span) -> Section | None:
    return max((s for s in sections if s.body.covers(span)), key=lambda section: section.level, default=None)


def _numbers(document: Document, sentence: Span) -> tuple[str, ...]:
    return tuple(match[0] for match in _NUMBER.finditer(document.quote(sentence)))


def _year(document: Document, sentence: Span) -> int | None:
    years = {int(match[1]) for match in _DUE.finditer(document.quote(sentence))}
    return years.pop() if len(years) == 1 else None
