"""Asks the core within a conversation: reads its focus, asks, and records the exchange."""

import logging
from collections.abc import Generator, Iterable, Sequence
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

    The plain answer is remembered before its first step goes out, so who closes the steps early, and asks on at once,
    finds it. Its wording, where there is one, takes its place once it is whole. Where the state cannot be written the
    answer still goes out, with `unsaved_note` among its notes.
    """
    turn, recorded = _recorded(core, store, request)
    notes = () if recorded else (unsaved_note,)
    wording, started = core.word(request.question, turn.answer, turn.focus), perf_counter()
    if wording is None:
        yield Step("answer", turn.out(notes))
        return
    yield Step("plain", turn.out(notes))
    for each in wording:
        if isinstance(each, str):
            yield Step("sentence", sentence=each)
        else:
            turn = replace(turn, answer=each)
    turn = replace(turn, elapsed_ms=round(turn.elapsed_ms + (perf_counter() - started) * 1000, 3))
    if recorded and not _amended(store, turn):
        notes = (unsaved_note,)
    yield Step("answer", turn.out(notes))


def _recorded(core: Core, store: Store, request: AskRequest) -> tuple["_Turn", bool]:
    """The plain answer, and whether it could be remembered.

    Two tabs may write to one conversation at once: who finds that the other was faster asks again from the focus the
    other left, so every answer follows from the message before it.
    """
    for race in range(RACES):
        conversation = _open(store, request.conversation_id)
        turn = _asked(core, conversation, request)
        try:
            if store.record(conversation, _exchange(request.question, turn), force=race == RACES - 1):
                return turn, True
        except StateError as error:
            log.warning("An answer was given but not recorded: %s", error)
            break
    return turn, False


def _amended(store: Store, turn: "_Turn") -> bool:
    """Put the wording in the place of the plain answer; False where the state cannot be written."""
    try:
        store.amend(turn.message_id, turn.out().model_dump_json(), turn.elapsed_ms)
    except StateError as error:
        log.warning("A wording was given but not recorded: %s", error)
        return False
    return True


@dataclass(frozen=True, slots=True)
class _Turn:
    """An answer in the making, with the ids it will have."""

    answer: Answer
    focus: Focus
    conversation_id: str
    message_id: str
    elapsed_ms: float
    explanation: ExplanationOut | None

    def out(self, notes: Sequence[str] = ()) -> AnswerOut:
        """The answer as it goes out, with these notes beside its own."""
        out = answer_out(self.answer, self.conversation_id, self.message_id, self.elapsed_ms, self.explanation)
        return out.model_copy(update={"notes": [*out.notes, *notes]}) if notes else out


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


def _exchange(question: str, turn: _Turn) -> Exchange:
    return Exchange(
        message_id=turn.message_id,
        question=question,
        answer=turn.out().model_dump_json(),
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
