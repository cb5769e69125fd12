"""What is doubtful in a source: each check looks at one plan and reports places, never corrects the text.

The message that people read is rendered elsewhere from the code and the details.
"""

import re
from collections.abc import Iterator

from assistant.documents.models import Span
from assistant.plans import finding_dates, finding_numbers, finding_words
from assistant.plans.evidence import Check, Evidence
from assistant.plans.folding import fold
from assistant.plans.models import Finding, Role, TaskKind

_REFERS_TO_ANNEX = re.compile(
    r"\(?[^\n.;()]*\b[Pp]hụ lục (?:đính kèm|kèm theo|danh mục)[^\n.;()]*\)?|\([^\n()]*[Kk]èm theo [Pp]hụ lục[^\n()]*\)"
)
_ANNEX_HEADING = re.compile(r"(?:^|\n)[#*_ \t]*PHỤ LỤC(?:[ \t]+SỐ)?[ \t]*:?[ \t]*([IVX]+|\d{1,2})\b", re.IGNORECASE)
_CITES_ANNEX = re.compile(
    r"(?<!\n)\b[Pp]hụ lục (?:số )?([IVX]+|\d{1,2})\b(?![^.;\n]{0,40}(?:Nghị định|Thông tư|Quyết định|Nghị quyết"
    r"|Luật|Công văn|Kế hoạch số|Chỉ thị))"
)
_CONTENT_WORD = re.compile(r"[^\W\d_]{2,}")
_PERCENT = re.compile(r"\d+(?:,\d+)?\s?%")
_SAME_TOPIC = 0.6


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


def _cited_annexes(evidence: Evidence) -> Iterator[Finding]:
    """An annex cited by number that the document lacks, while it has others; annexes of other acts don't count."""
    text = evidence.document.text
    there = {match[1] for match in _ANNEX_HEADING.finditer(text)}
    cited: dict[str, list[Span]] = {}
    for match in _CITES_ANNEX.finditer(text):
        if match[1] not in there:
            cited.setdefault(match[1], []).append(Span(*match.span()))
    for number, spans in cited.items():
        if there:
            yield Finding("annex_cited_missing", tuple(spans), {"number": number})


def _cut_title(evidence: Evidence) -> Iterator[Finding]:
    """A title that begins in lower case has lost its first word."""
    for fact in evidence.facts.get("title", ()):
        if fact.text[:1].islower():
            yield Finding("title_cut", fact.spans, {"title": fact.text[:60]})


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
    """A row that names one body as lead and again, alone or in a list, as coordinator."""
    for task in evidence.tasks:
        partners = ", ".join(task.roles.get(Role.COORDINATE, ()))
        both = [lead for lead in task.roles.get(Role.LEAD, ()) if _is_listed(lead, partners)]
        if both and not {"lead", "coordinate"} <= set(task.inherited):
            yield Finding("lead_also_coordinates", (task.row,), {"row": task.ref, "agency": "; ".join(sorted(both))})


def _is_listed(name: str, names: str) -> bool:
    return bool(re.search(rf"(?:^|[,;] |\bvà ){re.escape(name)}(?=$|[,;.]| và )", names))


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
    _cited_annexes,
    _cut_title,
    _columns_stated,
    _mended_rows,
    *finding_numbers.CHECKS,
    *finding_words.CHECKS,
    *finding_dates.CHECKS,
    _body_against_annex,
    _lead_also_coordinates,
)
