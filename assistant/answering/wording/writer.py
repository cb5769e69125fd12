"""A plain answer -> the same in flowing words, by a language model; each sentence only after it was verified.

One sentence that the quotes do not bear out, a reply that breaks off, or a spent budget, and there is no wording at
all: the plain answer, which is there already, stands.
"""

import logging
import re
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace

from assistant.answering.composition import render
from assistant.answering.models import Answer, Status
from assistant.answering.trace import Trace
from assistant.answering.wording.budget import Clock, within
from assistant.answering.wording.endpoint import Endpoint
from assistant.answering.wording.errors import EndpointError
from assistant.answering.wording.sentences import may_be_said, sentences
from assistant.plans.agencies import AgencyList

_log = logging.getLogger(__name__)
KINDS = ("passages", "comparison")
_AT_ONCE = 4
_PAUSE_S = 30.0
_MOST_SENTENCES, _MOST_CITATIONS, _LONGEST_QUOTE = 8, 12, 1500
_CITED = re.compile(r"\[(\d+)\]")
_TABLE = re.compile(r"^\|.*\|\n\|[-|: ]+\|\n", re.MULTILINE)
"""The heading of a table: what stands above it is said as it is, and the rows are worded."""


class WithheldError(Exception):
    """The wording says more, or less, than the quotes; the message says which sentence."""


class Writer:
    """Words open and comparing answers; safe to use from several threads."""

    def __init__(
        self, endpoint: Endpoint, agencies: AgencyList, budget_s: float, clock: Clock = time.monotonic
    ) -> None:
        self._endpoint = endpoint
        self._agencies = agencies
        self._budget_s = budget_s
        self._clock = clock
        self._free = threading.BoundedSemaphore(_AT_ONCE)
        self._silent_until = clock()

    def word(self, question: str, answer: Answer, traces: Sequence[Trace]) -> Iterator[str | Answer] | None:
        """The verified sentences as they come, then the worded answer; None where there is nothing to word.

        `traces` tell how the answer came about, one for each question of the message. Ends early where the plain
        answer stands after all, and takes no longer than the budget. At most a few wordings run at once, and after the
        endpoint has failed it is left alone for half a minute.
        """
        if not _suits(answer, traces) or self._clock() < self._silent_until:
            return None
        return self._wording(question, answer)

    def _wording(self, question: str, answer: Answer) -> Iterator[str | Answer]:
        if not self._free.acquire(blocking=False):
            return
        said: list[str] = []
        try:
            for sentence in sentences(self._stream(question, answer)):
                self._check(sentence, said, answer)
                said.append(sentence)
                yield sentence
            yield _worded(answer, said)
        except EndpointError as error:
            self._silent_until = self._clock() + _PAUSE_S
            _log.warning("the language model gave no wording: %s; the plain answer stands", error)
        except WithheldError as error:
            _log.warning("a wording was withheld: %s; the plain answer stands", error)

    def _stream(self, question: str, answer: Answer) -> Iterator[str]:
        def ask() -> Iterator[str]:
            return self._endpoint.stream(messages(question, answer), self._budget_s)

        return within(self._budget_s, ask, self._clock, self._free.release)

    def _check(self, sentence: str, said: list[str], answer: Answer) -> None:
        if len(said) == _MOST_SENTENCES:
            raise WithheldError("it has too many sentences")
        if not may_be_said(sentence, answer.citations, self._agencies):
            raise WithheldError(f"no quote that it cites bears out {sentence[:200]!r}")


def messages(question: str, answer: Answer) -> list[dict[str, str]]:
    """What is sent: instructions, and the question with the quotes that answer it, marked as data."""
    quotes = [
        {"n": citation.n, "title": citation.title, "locator": citation.locator, "quote": citation.quote}
        for citation in answer.citations
    ]
    return [
        {"role": "system", "content": render(answer.lang, "wording_instructions")},
        {"role": "user", "content": render(answer.lang, "wording_evidence", question=question, quotes=quotes)},
    ]


def _suits(answer: Answer, traces: Sequence[Trace]) -> bool:
    """True for a Vietnamese answer made of quoted passages, each of its lines with a citation, and not too long."""
    worded = bool(traces) and all(trace.kind in KINDS for trace in traces) and not answer.facts
    if not worded or answer.status is not Status.ANSWERED or answer.lang != "vi":
        return False
    lines = [line for line in _above_and_below(answer.text)[1].split("\n") if line.strip()]
    short = all(len(citation.quote) <= _LONGEST_QUOTE for citation in answer.citations)
    return short and 0 < len(answer.citations) <= _MOST_CITATIONS and all(_CITED.search(line) for line in lines)


def _above_and_below(text: str) -> tuple[str, str]:
    """What stands above the rows of a table, such as which figure is higher, and the rows; else nothing and all."""
    table = _TABLE.search(text)
    return (text[: table.start()].strip(), text[table.end() :]) if table else ("", text)


def _worded(answer: Answer, said: list[str]) -> Answer:
    """The answer in these words; raises WithheldError when they leave out one of the places that answer."""
    text = "\n\n".join(part for part in (_above_and_below(answer.text)[0], " ".join(said)) if part)
    left_out = set(_CITED.findall(answer.text)) - set(_CITED.findall(" ".join(said)))
    if left_out:
        raise WithheldError(f"it leaves out [{'], ['.join(sorted(left_out))}]")
    note = render(answer.lang, "phrases", name="worded")
    return replace(answer, text=text, notes=(*answer.notes, note), worded=True)
