"""Asks the core within a conversation: reads its focus, asks, and records the exchange."""

import logging
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


def ask(core: Core, store: Store, request: AskRequest, unsaved_note: str) -> AnswerOut:
    """Answer a request and remember it.

    Two tabs may write to one conversation at once: who finds that the other was faster asks again from the focus the
    other left, so every answer follows from the message before it. Where the state cannot be written the answer still
    goes out, with `unsaved_note` among its notes.
    """
    for race in range(RACES):
        conversation = _open(store, request.conversation_id)
        answer, exchange = _answer(core, conversation, request)
        try:
            if store.record(conversation, exchange, force=race == RACES - 1):
                break
        except StateError as error:
            log.warning("An answer was given but not recorded: %s", error)
            return answer.model_copy(update={"notes": [*answer.notes, unsaved_note]})
    return answer


def _open(store: Store, conversation_id: str | None) -> Conversation:
    """The stored conversation, or a new one where it is unknown, expired or cannot be read."""
    try:
        stored = store.conversation(conversation_id) if conversation_id else None
    except StateError as error:
        log.warning("A conversation could not be read: %s", error)
        stored = None
    return stored or Conversation(uuid4().hex, _encode(Focus()))


def _answer(core: Core, conversation: Conversation, request: AskRequest) -> tuple[AnswerOut, Exchange]:
    started = perf_counter()
    before = without(_decode(conversation), request.focus.drop if request.focus else ())
    answer, focus = core.ask(request.question, before, tuple(request.plans or ()), request.lang)
    elapsed_ms = round((perf_counter() - started) * 1000, 3)
    explanation = explained(core, focus, answer.lang) if request.explain else None
    out = answer_out(answer, conversation.id, uuid4().hex, elapsed_ms, explanation)
    return out, _exchange(request.question, answer, out, focus)


def explained(core: Core, focus: Focus, lang: str) -> ExplanationOut | None:
    """How the answer that left `focus` came about; None where there is no answer to explain."""
    return explanation_out(focus.trace, core.explain(focus, lang)) if focus.trace else None


def _exchange(question: str, answer: Answer, out: AnswerOut, focus: Focus) -> Exchange:
    return Exchange(
        message_id=out.message_id,
        question=question,
        answer=out.model_dump_json(),
        status=answer.status.value,
        lang=answer.lang,
        elapsed_ms=out.elapsed_ms,
        focus=_encode(focus),
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
