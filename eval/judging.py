"""Topic and answer -> verdict: what an answer must say, must not say, state as facts, cite, and how short it is.

The rules are those of ``eval/topics/score.py``, which judges over the HTTP API; a test holds the two together. Two
things are judged here that it leaves out: which failures are confident errors, and quotes that are not verbatim.
"""

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from assistant.answering.models import Answer, Citation, Status, TaskFact
from assistant.documents.models import Document
from eval.topics import Topic

ROLES = frozenset(("lead", "coordinate", "monitor", "deadline"))
ONE_FACT = ROLES | {"count", "meta"}
LONGEST_FACT = 700  # characters of an answer to a question for one fact
OVERLAP = 20  # characters that a citation shares with evidence

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*\s?%|\d{1,2}/\d{1,2}(?:/\d{4})?|\d+(?:/\d{4})?/[A-ZĐ]{2,}[-\w]*|\d{3,}")
_AGENCY = re.compile(
    r"\b(?:Sở|Ban|Báo|Đài|Công an|Văn phòng|Trường|Trung tâm|Bưu điện)\s+[A-ZĐÂÊÔƯÁÀ][\w&]*"
    r"(?:[ ,]+(?:và\s+)?[A-ZĐÂÊÔƯÁÀ][\w&]*)*"
)
_STATUS = {"answer": Status.ANSWERED, "clarify": Status.CLARIFY, "abstain": Status.ABSTAINED}


@dataclass(frozen=True, slots=True)
class Verdict:
    """Why an answer fails its topic (empty: it passes).

    `unsupported` are numbers and agencies that stand in nothing it cites; `confident` the failures that state or
    leave out a role, agency, number or date in an answer given as sure; `misquoted` citations that are not verbatim.
    """

    why: tuple[str, ...]
    unsupported: tuple[str, ...]
    confident: tuple[str, ...]
    misquoted: int

    @property
    def ok(self) -> bool:
        """True when the answer passes."""
        return not self.why


def fold(text: str) -> str:
    """`text` for comparison: NFC, one space between words, no case."""
    return re.sub(r"\s+", " ", unicodedata.normalize("NFC", text)).strip().casefold()


def overlap(a: str, b: str, need: int = OVERLAP) -> bool:
    """True when `a` and `b` share `need` characters in a row, or the shorter of them wholly."""
    short, long = sorted((fold(a), fold(b)), key=len)
    need = min(need, len(short))
    return bool(short) and any(short[at : at + need] in long for at in range(len(short) - need + 1))


def failures(topic: Topic, answer: Answer) -> tuple[str, ...]:
    """Every rule that `answer` breaks, each in a few words; empty when it passes."""
    why = [] if _status_holds(topic, answer) else [f"status {answer.status.value}"]
    why += [f"must {list(group[:3])}" for group in unmet(topic, answer)]
    why += [f"must_not {words}" for words in stated_wrongly(topic, answer)]
    if topic.expect == "answer":
        if topic.type in ONE_FACT and len(answer.text) > LONGEST_FACT:
            why.append(f"long {len(answer.text)}")
        why += ["facts"] * (not _facts_hold(topic, answer))
        why += ["evidence"] * (not _evidence_cited(topic, answer))
    return tuple(why)


def unmet(topic: Topic, answer: Answer) -> tuple[tuple[str, ...], ...]:
    """The groups of `must` of which the answer says no alternative."""
    return tuple(group for group in topic.must if not _says(answer.text, group))


def stated_wrongly(topic: Topic, answer: Answer) -> tuple[str, ...]:
    """The strings of `must_not` that the answer says."""
    return tuple(words for words in topic.must_not if fold(words) in fold(answer.text))


def unsupported(topic: Topic, answer: Answer, titles: str) -> tuple[str, ...]:
    """Numbers and agencies of the answer's text that stand in no quote, locator, title or question; counts are exempt.

    `titles` are the titles and numbers of all plans. Only answers given as sure are judged.
    """
    if answer.status is not Status.ANSWERED:
        return ()
    text = re.sub(r"\[\d+\]", "", answer.text)
    cited = [f"{citation.quote} {citation.locator}" for citation in answer.citations]
    ground = fold(" ".join([*cited, titles, topic.question, *topic.turns]))
    tight = ground.replace(" ", "")
    bare = _without_zeros(ground).replace(" ", "")
    numbers = [] if topic.type == "count" else _NUMBER.findall(text)
    wrong = [number for number in numbers if not _stands(fold(number).replace(" ", ""), tight, bare)]
    return (*wrong, *(agency for agency in _AGENCY.findall(text) if fold(agency) not in ground))


def judge(
    topic: Topic, answer: Answer, titles: str, documents: Mapping[str, Document], names_agency: Callable[[str], bool]
) -> Verdict:
    """The verdict on `answer`; `names_agency` tells whether a string names an agency."""
    why = failures(topic, answer)
    misquoted = sum(not _is_verbatim(citation, documents) for citation in answer.citations)
    confident = _confident(topic, answer, names_agency, "facts" in why)
    return Verdict(why, unsupported(topic, answer, titles), confident, misquoted)


def _confident(topic: Topic, answer: Answer, names_agency: Callable[[str], bool], facts_fail: bool) -> tuple[str, ...]:
    """What an answer given as sure gets wrong of a role, agency, number or date."""
    if answer.status is not Status.ANSWERED:
        return ()
    decisive = [
        group
        for group in (unmet(topic, answer) if topic.expect == "answer" else ())
        if topic.type in ONE_FACT or any(re.search(r"\d", words) or names_agency(words) for words in group)
    ]
    wrong = [f"must_not {words}" for words in stated_wrongly(topic, answer)]
    return (*(f"must {list(group[:3])}" for group in decisive), *wrong, *(["facts"] if facts_fail else []))


def _is_verbatim(citation: Citation, documents: Mapping[str, Document]) -> bool:
    document = documents.get(citation.document)
    span = citation.span
    return document is not None and document.text[span.start : span.end] == citation.quote != ""


def _status_holds(topic: Topic, answer: Answer) -> bool:
    if topic.expect == "clarify" and answer.status is Status.ANSWERED:
        cited = {citation.document for citation in answer.citations}
        return bool(topic.plans) and set(topic.plans) <= cited
    return answer.status is _STATUS[topic.expect]


def _says(text: str, group: tuple[str, ...]) -> bool:
    return any(fold(words) in fold(text) for words in group)


def _facts_hold(topic: Topic, answer: Answer) -> bool:
    """A question for a field of a task is answered by a fact of that task and that very field."""
    if topic.type not in ROLES or not topic.tasks:
        return True
    return any(
        any(_same_task(fact.task, task) for task in topic.tasks) and _value_holds(topic, fact)
        for fact in answer.facts
        if fact.field == topic.type
    )


def _same_task(given: str, wanted: str) -> bool:
    """True for one plan and number; "#de-an-4" is the same as "#4"."""
    number = given.rsplit("#", 1)[-1].rsplit("-", 1)[-1].strip(".")
    return given.split("#")[0] == wanted.split("#")[0] and number == wanted.split("#")[1].strip(".")


def _value_holds(topic: Topic, fact: TaskFact) -> bool:
    values = " ; ".join(fact.values)
    return not topic.must or not fact.values or any(_says(values, group) for group in topic.must)


def _evidence_cited(topic: Topic, answer: Answer) -> bool:
    return not topic.evidence or any(
        citation.document in topic.plans and any(overlap(quote, citation.quote) for quote in topic.evidence)
        for citation in answer.citations
    )


def _stands(number: str, tight: str, bare: str) -> bool:
    return number in tight or _without_zeros(number) in bare


def _without_zeros(text: str) -> str:
    """Days and months without leading zeros: 05/04 -> 5/4."""
    return re.sub(r"\b0(\d)", r"\1", text)
