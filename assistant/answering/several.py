"""Several answers to the questions of one message, put together as one."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.answering.models import Answer, Citation, Focus, Status, TaskFact

_CITED = re.compile(r"\[(\d+)\]")


Turn = tuple[Answer, Focus]
"""An answer, and what the conversation is about after it."""
Ask = Callable[[str, Focus], Turn]


def in_turn(questions: Sequence[str], focus: Focus, ask: Ask) -> list[Turn]:
    """The answers to the questions, each asked after the one before it."""
    found: list[Turn] = []
    for question in questions:
        found.append(ask(question, found[-1][1] if found else focus))
    return found


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
