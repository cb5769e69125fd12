"""The verifier: every number, date, act and agency of an answer stands in what it cites, or the answer is withheld."""

import re

from assistant.answering.models import Answer
from assistant.plans.agencies import AgencyList
from assistant.plans.folding import normal_form

_NUMBER = re.compile(r"\d+(?:[.,/]\d+)*\s?%?")
_CITATION = re.compile(r"\[\d+\]")
_MARKUP = re.compile(r"[*|]")


def unsupported(
    answer: Answer, question: str, agencies: AgencyList, counts: frozenset[int], context: str
) -> tuple[str, ...]:
    """What the answer's text claims and nothing that it cites says; empty when the answer holds.

    Numbers that count listed items are given in `counts`; `context` are the names and numbers of the plans and the
    words of the highlighted cells, which a page end may have torn.
    Also checked: every citation number in the text exists.
    """
    text = _MARKUP.sub("", _CITATION.sub(" ", answer.text))
    ground = " ".join([question, context, *(f"{c.quote} {c.locator} {c.title}" for c in answer.citations)])
    return (*_numbers(text, ground, counts), *_agencies(text, ground, agencies), *_citations(answer))


def _numbers(text: str, ground: str, counts: frozenset[int]) -> list[str]:
    known = {_plain(match[0]) for match in _NUMBER.finditer(ground)}
    parts = {part for number in known for part in re.split(r"[./]", number)}
    allowed = known | parts | {str(count) for count in counts}
    return [match[0] for match in _NUMBER.finditer(text) if _plain(match[0]) not in allowed]


def _plain(number: str) -> str:
    """One form for a number: no blank before %, no leading zeros."""
    return re.sub(r"\b0+(?=\d)", "", re.sub(r"\s", "", number)).rstrip(".,")


def _agencies(text: str, ground: str, agencies: AgencyList) -> list[str]:
    known = {mention.agency for mention in agencies.find(ground)}
    folded = normal_form(" ".join(ground.split()))
    claims = [(mention.agency, text[mention.span.start : mention.span.end]) for mention in agencies.find(text)]
    return [
        words for agency, words in claims if agency not in known and normal_form(" ".join(words.split())) not in folded
    ]


def _citations(answer: Answer) -> list[str]:
    held = {citation.n for citation in answer.citations}
    return [mark for mark in _CITATION.findall(answer.text) if int(mark[1:-1]) not in held]
