"""What is doubtful in a source: each check looks at one plan and reports places, never corrects the text.

The message that people read is rendered elsewhere from the code and the details.
"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from assistant.documents.models import Document, Span
from assistant.plans.catalog import PlanEntry
from assistant.plans.folding import fold
from assistant.plans.models import Fact, Finding, Section, Target, Task, TaskKind
from assistant.plans.rows import Annex

_REFERS_TO_ANNEX = re.compile(
    r"\(?[^\n.;()]*\b[Pp]hụ lục (?:đính kèm|kèm theo|danh mục)[^\n.;()]*\)?|\([^\n()]*[Kk]èm theo [Pp]hụ lục[^\n()]*\)"
)
_NUMBERED_PATH = re.compile(r"(.+)-(\d+)$")
_OPPOSITES = (("trực tuyến", "trực tiếp"),)
_IMPOSSIBLE_YEAR = re.compile(r"số \d+/(\d{4})/[A-ZĐ]+-[A-ZĐ]+ ngày \d{1,2}/\d{1,2}/(\d{4})")
_CONTENT_WORD = re.compile(r"[^\W\d_]{2,}")
_PERCENT = re.compile(r"\d+(?:,\d+)?\s?%")
_SAME_TOPIC = 0.6


@dataclass(frozen=True, slots=True)
class Evidence:
    """All that the checks may look at."""

    document: Document
    entry: PlanEntry
    facts: dict[str, tuple[Fact, ...]]
    sections: tuple[Section, ...]
    annexes: tuple[Annex, ...]
    tasks: tuple[Task, ...]
    targets: tuple[Target, ...]


Check = Callable[[Evidence], Iterator[Finding]]


def read_findings(evidence: Evidence) -> tuple[Finding, ...]:
    """The findings of every check, in the order of the checks."""
    return tuple(finding for check in CHECKS for finding in check(evidence))


def _contradictory_facts(evidence: Evidence) -> Iterator[Finding]:
    for name in ("number", "issue_date", "effective", "signatory"):
        facts = evidence.facts.get(name, ())
        if len(facts) > 1 and name != "effective":
            spans = tuple(fact.spans[0] for fact in facts)
            yield Finding("fact_contradicts", spans, {"name": name, "values": " | ".join(fact.text for fact in facts)})


def _incomplete_date(evidence: Evidence) -> Iterator[Finding]:
    for fact in evidence.facts.get("issue_date", ()):
        if len(fact.text) < len("2022-08-01"):
            yield Finding("date_incomplete", fact.spans, {"value": fact.text})


def _missing_facts(evidence: Evidence) -> Iterator[Finding]:
    for name in ("number", "issue_date", "signatory"):
        if name not in evidence.facts:
            yield Finding("fact_missing", (), {"name": name})


def _missing_annex(evidence: Evidence) -> Iterator[Finding]:
    match = _REFERS_TO_ANNEX.search(evidence.document.text)
    if match and not evidence.annexes:
        yield Finding("annex_missing", (Span(match.start(), match.end()),))


def _columns_stated(evidence: Evidence) -> Iterator[Finding]:
    for annex in evidence.annexes:
        if annex.entry and annex.entry.columns:
            code = "borders_lost" if annex.headers else "header_missing"
            first = annex.headers or [annex.records[0].span]
            yield Finding(code, tuple(first[:1]), {"reason": annex.entry.reason})


def _mended_rows(evidence: Evidence) -> Iterator[Finding]:
    by_start = {task.row.start: task for task in evidence.tasks}
    for annex in evidence.annexes:
        for record in annex.records:
            task = by_start[record.span.start]
            if task.number is None:
                yield Finding("row_unnumbered", (task.row,), {"row": task.ref})
            for code in ("over_page", "short"):
                if code in record.mended:
                    yield Finding(f"row_{code}", (task.row,), {"row": task.ref})


def _repeated_numbers(evidence: Evidence) -> Iterator[Finding]:
    by_path = {section.path: section for section in evidence.sections}
    for section in evidence.sections:
        match = _NUMBERED_PATH.match(section.path)
        if match and match[1] in by_path:
            yield Finding("number_repeated", (by_path[match[1]].heading, section.heading), {"path": match[1]})


def _opposite_words(evidence: Evidence) -> Iterator[Finding]:
    """A row that says one word of a pair again and again and its opposite, once, in the same phrase."""
    for task in evidence.tasks:
        words = evidence.document.quote(task.row)
        for usual, odd in _OPPOSITES:
            for match in re.finditer(rf"([^\W\d_]+ [^\W\d_]+) {odd}", words):
                if words.count(f"{match[1]} {usual}") > 1:
                    span = Span(task.row.start + match.start(), task.row.start + match.end())
                    yield Finding("word_suspicious", (span,), {"row": task.ref, "says": odd, "perhaps": usual})


def _acts_with_other_year(evidence: Evidence) -> Iterator[Finding]:
    for match in _IMPOSSIBLE_YEAR.finditer(evidence.document.text):
        if match[1] != match[2]:
            yield Finding(
                "act_date_doubtful", (Span(match.start(), match.end()),), {"act": match[1], "dated": match[2]}
            )


def _body_against_annex(evidence: Evidence) -> Iterator[Finding]:
    """A prose target and a row's targets on the same topic that do not state the same percentages."""
    quote = evidence.document.quote
    rows = [(task, _topic(task.title), set(_PERCENT.findall(task.target or ""))) for task in evidence.tasks]
    for target in evidence.targets:
        stated = set(_PERCENT.findall(quote(target.span)))
        if target.task or not stated:
            continue
        topic = _topic(quote(target.span))
        for task, words, percents in (row for row in rows if row[0].kind is TaskKind.TASK):
            if percents and stated < percents and words and len(words & topic) >= _SAME_TOPIC * len(words):
                details = {"row": task.ref, "body": ", ".join(sorted(stated)), "annex": ", ".join(sorted(percents))}
                yield Finding("body_against_annex", (target.span, task.row), details)


def _topic(words: str) -> frozenset[str]:
    return frozenset(match[0] for match in _CONTENT_WORD.finditer(fold(words)))


def _lead_also_coordinates(evidence: Evidence) -> Iterator[Finding]:
    for task in evidence.tasks:
        roles = {role.value: set(words) for role, words in task.roles.items()}
        if both := roles.get("lead", set()) & roles.get("coordinate", set()):
            yield Finding("lead_also_coordinates", (task.row,), {"row": task.ref, "agency": "; ".join(sorted(both))})


def _converter_notes(evidence: Evidence) -> Iterator[Finding]:
    """What the converter had to do to read the file: an old encoding, a wrong suffix, pages without text."""
    for note in evidence.document.notes:
        yield Finding(note, ())


CHECKS: tuple[Check, ...] = (
    _converter_notes,
    _contradictory_facts,
    _incomplete_date,
    _missing_facts,
    _missing_annex,
    _columns_stated,
    _mended_rows,
    _repeated_numbers,
    _opposite_words,
    _acts_with_other_year,
    _body_against_annex,
    _lead_also_coordinates,
)
