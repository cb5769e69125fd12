"""The verifier: every number, date, act and agency of an answer stands in what it cites, or the answer is withheld."""

import re

from assistant.answering.models import Answer
from assistant.answering.trace import Check
from assistant.plans.agencies import AgencyList
from assistant.plans.folding import normal_form

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*\s?%?")
_CITATION = re.compile(r"\[\d+\]")
_MARKUP = re.compile(r"[*|]")


def verify(
    answer: Answer, question: str, agencies: AgencyList, counts: frozenset[int], context: str
) -> tuple[Check, ...]:
    """What the answer's text claims, and which of it nothing that it cites says: one check a kind of claim.

    Numbers that count listed items are given in `counts`; `context` are the names and numbers of the plans and the
    words of the highlighted cells, which a page end may have torn.
    Also checked: every citation number in the text exists.
    """
    text = _MARKUP.sub("", _CITATION.sub(" ", answer.text))
    ground = " ".join([question, context, *(f"{c.quote} {c.locator} {c.title}" for c in answer.citations)])
    return (_numbers(text, ground, counts), _agencies(text, ground, agencies), _citations(answer))


def unsupported(checks: tuple[Check, ...]) -> tuple[str, ...]:
    """All that no quote supports; empty when the answer holds."""
    return tuple(claim for check in checks for claim in check.unsupported)


def _numbers(text: str, ground: str, counts: frozenset[int]) -> Check:
    known = {_plain(match[0]) for match in _NUMBER.finditer(ground)}
    parts = {part for number in known for part in re.split(r"[./]", number)}
    allowed = known | parts | {str(count) for count in counts}
    claims = _NUMBER.findall(text)
    return _check("numbers", claims, [claim for claim in claims if _plain(claim) not in allowed])


def _plain(number: str) -> str:
    """One form for a number: no blank before %, no leading zeros."""
    return re.sub(r"\b0+(?=\d)", "", re.sub(r"\s", "", number)).rstrip(".,")


def _agencies(text: str, ground: str, agencies: AgencyList) -> Check:
    known = {mention.agency for mention in agencies.find(ground)}
    folded = normal_form(" ".join(ground.split()))
    claims = [(mention.agency, text[mention.span.start : mention.span.end]) for mention in agencies.find(text)]
    bad = [
        words for agency, words in claims if agency not in known and normal_form(" ".join(words.split())) not in folded
    ]
    return _check("agencies", [words for _, words in claims], bad)


def _citations(answer: Answer) -> Check:
    held = {citation.n for citation in answer.citations}
    marks = _CITATION.findall(answer.text)
    return _check("citations", marks, [mark for mark in marks if int(mark[1:-1]) not in held])


def _check(what: str, claims: list[str], bad: list[str]) -> Check:
    return Check(what, tuple(dict.fromkeys(claim.strip() for claim in claims)), tuple(bad))
