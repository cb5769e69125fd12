"""The chat: its page, a conversation by its address, and answers to questions sent from it, with or without script."""

import json
import logging
from collections.abc import Mapping, Sequence
from itertools import chain
from typing import Annotated
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Request
from pydantic import ValidationError
from starlette.responses import RedirectResponse, Response

from web import conversation, events
from web.catalogue import catalogue
from web.conversation import Step, Steps
from web.core import Core
from web.examples import example_questions
from web.holder import holder_of, remember, token_of
from web.lookup import check_plans
from web.pages import environment, page
from web.problems import ProblemError, field_errors, not_ready
from web.readiness import NotReadyError
from web.schemas import MAX_QUESTION, AnswerOut, AskRequest, FocusChange
from web.site import Site, site_of
from web.state.engine import StateError
from web.state.shelf import Shelf
from web.turns import Turn, marked_quote, turn_of

log = logging.getLogger(__name__)
router = APIRouter(include_in_schema=False)
_TITLE = 120
environment.globals.update(marked_quote=marked_quote)
Form = Mapping[str, Sequence[str]]
TheSite = Annotated[Site, Depends(site_of)]


async def form_of(request: Request) -> Form:
    """The fields of an URL-encoded form with all their values; undecodable bytes show as such."""
    return parse_qs((await request.body()).decode("ascii", errors="replace"), keep_blank_values=True)


TheForm = Annotated[Form, Depends(form_of)]


def first(form: Form, name: str) -> str:
    """The first value of a field; empty where the form has none."""
    return form.get(name, ("",))[0]


@router.get("/")
def chat(request: Request, site: TheSite, q: str = "") -> Response:
    """The empty chat; `q` fills the question in."""
    return chat_page(request, site, question=q)


@router.get("/c/{conversation_id}")
def reopened(request: Request, conversation_id: str, site: TheSite, plan: str = "", rated: str = "") -> Response:
    """A conversation, to be read and gone on with; an answer in it is at ``#m`` and its id."""
    turns = turns_of(site, conversation_id)
    if not turns:
        raise ProblemError(404, "unknown-conversation", catalogue().text("problems.unknown_conversation"))
    return chat_page(request, site, conversation_id=conversation_id, plan=plan, turns=turns, rated=rated)


@router.post("/")
def asked_by_form(request: Request, site: TheSite, form: TheForm) -> Response:
    """Answer a question that was sent as a plain form, and lead to the answer's address."""
    try:
        question, answer = _answered(site, form)
    except ProblemError as error:
        return _refused(request, site, form, error)
    except NotReadyError as error:
        return _refused(request, site, form, not_ready(error))
    turns = turns_of(site, answer.conversation_id)
    plan = first(form, "plan")
    if any(turn.answer.message_id == answer.message_id for turn in turns):
        scope = f"?plan={plan}" if plan else ""
        address = f"/c/{answer.conversation_id}{scope}#m{answer.message_id}"
        return _held(request, site, question, answer, RedirectResponse(address, 303))
    # The answer could not be stored, so it has no address: it is shown here.
    shown = [*turns, turn_of(_core_of(site), question, answer)]
    return chat_page(request, site, conversation_id=answer.conversation_id, plan=plan, turns=shown)


@router.post("/answers")
def answer_piece(request: Request, site: TheSite, form: TheForm) -> Response:
    """Answer a question with its piece of the page, for the script to put in; a problem comes as JSON.

    Where a language model words the answer, and the script asks for events, the pieces come in steps.
    """
    question, steps = _asked(site, form)
    first = next(steps)
    if first.name == "plain" and first.answer and events.wanted(request):
        return _streamed(request, site, question, first.answer, steps)
    answer = conversation.last(chain([first], steps))
    return _held(request, site, question, answer, _piece(request, site, question, answer))


def _piece(request: Request, site: Site, question: str, answer: AnswerOut) -> Response:
    turn = turn_of(_core_of(site), question, answer)
    return page(request, "_turn.html", turn=turn, newest=True, rated="", limit=MAX_QUESTION)


def _streamed(request: Request, site: Site, question: str, plain: AnswerOut, steps: Steps) -> Response:
    """The plain answer's piece of the page, then each step's; who stops them has the conversation on the list."""
    token = token_of(request)
    _hold(site, token, question, plain)

    def shown(answer: AnswerOut) -> str:
        return json.dumps({"html": bytes(_piece(request, site, question, answer).body).decode()})

    response = events.response(chain([Step("plain", plain)], steps), shown)
    remember(response, request, token, site.settings.conversation_days)
    return response


def chat_page(
    request: Request,
    site: Site,
    status: int = 200,
    question: str = "",
    conversation_id: str = "",
    plan: str = "",
    error: str | None = None,
    turns: Sequence[Turn] = (),
    rated: str = "",
    template: str = "chat.html",
    accent: str = "",
) -> Response:
    """The chat with `turns` in it and the box filled in."""
    core = _core_of(site)
    return page(
        request,
        template,
        status,
        form={"question": question, "plan": plan, "conversation_id": conversation_id},
        error=error,
        turns=turns,
        rated=rated,
        accent=accent,
        plans=core.registry.plans() if core else (),
        examples=example_questions(core, catalogue()) if core and not turns else [],
        limit=MAX_QUESTION,
        strings=catalogue().section("js"),
    )


def turns_of(site: Site, conversation_id: str) -> list[Turn]:
    """The conversation so far, as far as it can be read."""
    try:
        stored = site.store.messages(conversation_id) if conversation_id else ()
    except StateError:
        stored = ()
    core = _core_of(site)
    return [turn_of(core, message.question, AnswerOut.model_validate_json(message.answer)) for message in stored]


def _answered(site: Site, form: Form) -> tuple[str, AnswerOut]:
    """The question as it was understood to be typed, and its answer; raises ProblemError or NotReadyError."""
    question, steps = _asked(site, form)
    return question, conversation.last(steps)


def _asked(site: Site, form: Form) -> tuple[str, Steps]:
    """The question as it was understood to be typed, and the steps of its answer; raises as `_answered` does."""
    try:
        body = AskRequest(
            question=first(form, "question"),
            conversation_id=first(form, "conversation_id") or None,
            plans=[first(form, "plan")] if first(form, "plan") else None,
            focus=FocusChange(drop=list(form.get("drop", ()))),
            explain=True,
        )
    except ValidationError as error:
        messages = [item["message"] for item in field_errors(error.errors(), catalogue())]
        raise ProblemError(422, "invalid-request", "; ".join(messages)) from None
    core = site.loader.core()
    check_plans(core, body.plans or ())
    return body.question, conversation.steps(core, site.store, body, catalogue().text("problems.unsaved"))


def _held(request: Request, site: Site, question: str, answer: AnswerOut, response: Response) -> Response:
    """The response, and the conversation on the list of the browser that it goes to."""
    token = token_of(request)
    _hold(site, token, question, answer)
    remember(response, request, token, site.settings.conversation_days)
    return response


def _hold(site: Site, token: str, question: str, answer: AnswerOut) -> None:
    try:
        Shelf(site.store).hold(answer.conversation_id, holder_of(token), " ".join(question.split())[:_TITLE])
    except StateError as error:
        log.warning("A conversation could not be put on a list: %s", error)


def _refused(request: Request, site: Site, form: Form, problem: ProblemError) -> Response:
    """The page again, with what was typed and what is wrong with it."""
    conversation_id = first(form, "conversation_id")
    return chat_page(
        request,
        site,
        problem.status,
        first(form, "question"),
        conversation_id,
        first(form, "plan"),
        problem.detail,
        turns_of(site, conversation_id),
    )


def _core_of(site: Site) -> Core | None:
    try:
        return site.loader.core()
    except NotReadyError:
        return None
