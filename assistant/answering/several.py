"""Several questions in one message: taken apart, and their answers put together as one."""

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.answering.models import Answer, Citation, Status, TaskFact

_END = re.compile(r"(?<=[?？])\s*(?=[^\W\d_]|\d)|\n+")
_CITED = re.compile(r"\[(\d+)\]")
_MOST = 4
_FEWEST_WORDS = 2


def questions_in(message: str) -> tuple[str, ...]:
    """The questions of `message`, each with its mark; one alone where it holds one, or too many to take apart."""
    parts = tuple(part.strip() for part in _END.split(message) if part.strip())
    whole = len(parts) > _MOST or any(len(part.split()) < _FEWEST_WORDS for part in parts)
    return (message,) if whole or len(parts) < 2 or sum(part.endswith("?") for part in parts) < 2 else parts


def together(answers: Sequence[Answer]) -> Answer:
    """One answer of several in the order of their questions; citations are numbered anew, each place once."""
    citations: dict[tuple[str, int, int], Citation] = {}
    texts: list[str] = []
    facts: list[TaskFact] = []
    for answer in answers:
        numbers = {citation.n: _number(citation, citations) for citation in answer.citations}
        texts.append(_renumbered(answer.text, numbers))
        facts += [replace(fact, citations=tuple(numbers[n] for n in fact.citations)) for fact in answer.facts]
    return replace(
        answers[-1],
        status=_status(answers),
        intent=answers[0].intent,
        text="\n\n".join(dict.fromkeys(texts)),
        facts=tuple(dict.fromkeys(facts)),
        citations=tuple(citations.values()),
        options=tuple(dict.fromkeys(option for answer in answers for option in answer.options)),
        suggestions=answers[-1].suggestions,
        notes=tuple(dict.fromkeys(note for answer in answers for note in answer.notes)),
    )


def _number(citation: Citation, known: dict[tuple[str, int, int], Citation]) -> int:
    key = (citation.document, citation.span.start, citation.span.end)
    if key in known:
        marked = tuple(dict.fromkeys((*known[key].highlights, *citation.highlights)))
        known[key] = replace(known[key], highlights=marked)
    else:
        known[key] = replace(citation, n=len(known) + 1)
    return known[key].n


def _renumbered(text: str, numbers: dict[int, int]) -> str:
    return _CITED.sub(lambda match: f"[{numbers.get(int(match[1]), int(match[1]))}]", text)


def _status(answers: Sequence[Answer]) -> Status:
    found = {answer.status for answer in answers}
    return next(status for status in (Status.ANSWERED, Status.CLARIFY, Status.ABSTAINED) if status in found)
