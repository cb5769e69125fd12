"""Asks the core within a conversation: reads its focus, asks, and records the exchange."""

import logging
from collections.abc import Generator, Iterable
from dataclasses import dataclass, replace
from time import perf_counter
from uuid import uuid4

import msgspec

from assistant.answering.focus import without
from assistant.answering.models import Answer, Focus
from web.core import Core
from web.explanation import ExplanationOut, explanation_out
from web.schemas import AnswerOut, AskRequest, answer_out
from web.state.engine import StateError
from web.state.models import Conversation, Exchange
from web.state.store import Store

log = logging.getLogger(__name__)
RACES = 8


@dataclass(frozen=True, slots=True)
class Step:
    """One step of answering: "plain" or "answer" with the answer so far, "sentence" with one more verified sentence."""

    name: str
    answer: AnswerOut | None = None
    sentence: str = ""


Steps = Generator[Step, None, None]


def ask(core: Core, store: Store, request: AskRequest, unsaved_note: str) -> AnswerOut:
    """Answer a request and remember it."""
    return last(steps(core, store, request, unsaved_note))


def last(steps: Iterable[Step]) -> AnswerOut:
    """The answer that stands when all steps are done."""
    return [step.answer for step in steps if step.answer][-1]


def steps(core: Core, store: Store, request: AskRequest, unsaved_note: str) -> Steps:
    """Answer a request step by step and remember the answer; the last step is the answer that stands.

    Who closes the steps before that has the plain answer remembered.

    Two tabs may write to one conversation at once: who finds that the other was faster asks again from the focus the
    other left, so every answer follows from the message before it (and is not worded a second time). Where the state
    cannot be written the answer still goes out, with `unsaved_note` among its notes.
    """
    for race in range(RACES):
        conversation = _open(store, request.conversation_id)
        turn = _asked(core, conversation, request)
        if race == 0:
            try:
                turn = yield from _worded(core, turn, request)
            except GeneratorExit:
                # Who asked went on without waiting for the wording: the plain answer is what they have seen.
                _keep(store, conversation, _exchange(request.question, turn, turn.out()))
                raise
        out = turn.out()
        try:
            if store.record(conversation, _exchange(request.question, turn, out), force=race == RACES - 1):
                break
        except StateError as error:
            log.warning("An answer was given but not recorded: %s", error)
            out = out.model_copy(update={"notes": [*out.notes, unsaved_note]})
            break
    yield Step("answer", out)


@dataclass(frozen=True, slots=True)
class _Turn:
    """An answer in the making, with the ids it will have."""

    answer: Answer
    focus: Focus
    conversation_id: str
    message_id: str
    elapsed_ms: float
    explanation: ExplanationOut | None

    def out(self) -> AnswerOut:
        return answer_out(self.answer, self.conversation_id, self.message_id, self.elapsed_ms, self.explanation)


def _worded(core: Core, turn: _Turn, request: AskRequest) -> Generator[Step, None, _Turn]:
    """The turn in a language model's words, where one is set up and its wording holds; else the turn itself."""
    wording, started = core.word(request.question, turn.answer, turn.focus), perf_counter()
    if wording is None:
        return turn
    yield Step("plain", turn.out())
    for each in wording:
        if isinstance(each, str):
            yield Step("sentence", sentence=each)
        else:
            turn = replace(turn, answer=each)
    return replace(turn, elapsed_ms=round(turn.elapsed_ms + (perf_counter() - started) * 1000, 3))


def _keep(store: Store, conversation: Conversation, exchange: Exchange) -> None:
    try:
        store.record(conversation, exchange, force=True)
    except StateError as error:
        log.warning("An answer was given but not recorded: %s", error)


def _open(store: Store, conversation_id: str | None) -> Conversation:
    """The stored conversation, or a new one where it is unknown, expired or cannot be read."""
    try:
        stored = store.conversation(conversation_id) if conversation_id else None
    except StateError as error:
        log.warning("A conversation could not be read: %s", error)
        stored = None
    return stored or Conversation(uuid4().hex, _encode(Focus()))


def _asked(core: Core, conversation: Conversation, request: AskRequest) -> _Turn:
    started = perf_counter()
    before = without(_decode(conversation), request.focus.drop if request.focus else ())
    answer, focus = core.ask(request.question, before, tuple(request.plans or ()), request.lang)
    elapsed_ms = round((perf_counter() - started) * 1000, 3)
    explanation = explained(core, focus, answer.lang) if request.explain else None
    return _Turn(answer, focus, conversation.id, uuid4().hex, elapsed_ms, explanation)


def explained(core: Core, focus: Focus, lang: str) -> ExplanationOut | None:
    """How the answer that left `focus` came about; None where there is no answer to explain."""
    return explanation_out(focus.trace, core.explain(focus, lang)) if focus.trace else None


def _exchange(question: str, turn: _Turn, out: AnswerOut) -> Exchange:
    return Exchange(
        message_id=turn.message_id,
        question=question,
        answer=out.model_dump_json(),
        status=turn.answer.status.value,
        lang=turn.answer.lang,
        elapsed_ms=turn.elapsed_ms,
        focus=_encode(turn.focus),
    )


def _encode(focus: Focus) -> str:
    return msgspec.json.encode(focus).decode()


def _decode(conversation: Conversation) -> Focus:
    try:
        return msgspec.json.decode(conversation.focus, type=Focus)
    except msgspec.DecodeError:
        # Written by another version of the program: a conversation that starts over beats one that cannot go on.
        log.warning("The focus of conversation %s cannot be read and is dropped", conversation.id)
        return Focus()
