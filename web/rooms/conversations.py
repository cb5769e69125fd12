"""The conversations of a browser: to find, rename, delete, take along, and to say what an answer was worth."""

from datetime import datetime, timedelta, timezone

from fastapi import APIRouter, Request
from pydantic import ValidationError
from starlette.responses import JSONResponse, RedirectResponse, Response

from assistant.plans.folding import fold
from web.catalogue import catalogue
from web.holder import holder_of, token_of
from web.pages import environment, page
from web.problems import ProblemError, field_errors
from web.rooms.chat import TheForm, TheSite, first, turns_of
from web.schemas import FeedbackRequest, clean_text
from web.site import Site
from web.state.shelf import Held, Shelf
from web.state.store import UnknownMessageError
from web.turns import Turn

router = APIRouter(include_in_schema=False)
_VIETNAM = timezone(timedelta(hours=7))
_TITLE = 200


def shown_time(iso: str) -> str:
    """A stored moment as people in Vietnam write it."""
    return datetime.fromisoformat(iso).astimezone(_VIETNAM).strftime("%H:%M %d/%m/%Y")


def unmarked(text: str) -> str:
    """Text for a Markdown file, in one line, in which nothing is taken for HTML."""
    return " ".join(text.split()).replace("<", "\\<")


environment.filters.update(shown_time=shown_time, unmarked=unmarked)


@router.get("/conversations")
def conversations(request: Request, site: TheSite, q: str = "") -> Response:
    """The browser's conversations, newest first; `q` keeps those that have its words in a name or a question."""
    held = Shelf(site.store).held(holder_of(token_of(request)))
    found = [each for each in held if _has(each, q)]
    return page(request, "conversations.html", held=found, total=len(held), q=q, days=site.settings.conversation_days)


@router.post("/conversations/{conversation_id}/name")
def renamed(request: Request, conversation_id: str, site: TheSite, form: TheForm) -> Response:
    """Give a conversation another name."""
    title = _clean(first(form, "title"))[:_TITLE]
    if title and not Shelf(site.store).rename(conversation_id, holder_of(token_of(request)), title):
        raise _unknown()
    return RedirectResponse("/conversations", 303)


@router.post("/conversations/{conversation_id}/delete")
def deleted(request: Request, conversation_id: str, site: TheSite) -> Response:
    """Delete a conversation."""
    if not Shelf(site.store).remove(conversation_id, holder_of(token_of(request))):
        raise _unknown()
    return RedirectResponse("/conversations", 303)


@router.get("/c/{conversation_id}/export.md")
def as_markdown(request: Request, conversation_id: str, site: TheSite) -> Response:
    """A conversation with its sources as a Markdown file."""
    turns = _turns(site, conversation_id)
    response = page(request, "conversation.md", turns=turns)
    response.headers["Content-Type"] = "text/markdown; charset=utf-8"
    return _download(response, f"{conversation_id}.md")


@router.get("/c/{conversation_id}/export.json")
def as_json(conversation_id: str, site: TheSite) -> Response:
    """A conversation as the API gave it."""
    turns = [
        {"question": turn.question, "answer": turn.answer.model_dump(mode="json")}
        for turn in _turns(site, conversation_id)
    ]
    body = {"conversation_id": conversation_id, "messages": turns}
    return _download(JSONResponse(body), f"{conversation_id}.json")


@router.post("/messages/{message_id}/feedback")
def rated(message_id: str, site: TheSite, form: TheForm) -> Response:
    """Keep what a reader thinks of an answer, and lead back to it."""
    given = {"message_id": message_id, "rating": first(form, "rating"), "comment": first(form, "comment") or None}
    try:
        body = FeedbackRequest.model_validate(given)
        site.store.add_feedback(body.message_id, body.rating, body.comment)
    except ValidationError as error:
        raise _invalid(error) from None
    except UnknownMessageError:
        raise _unknown() from None
    conversation_id = first(form, "conversation_id")
    turns = turns_of(site, conversation_id)
    if not any(turn.answer.message_id == message_id for turn in turns):
        return RedirectResponse("/", 303)
    return RedirectResponse(f"/c/{conversation_id}?rated={message_id}#m{message_id}", 303)


def _has(held: Held, words: str) -> bool:
    text = fold(" ".join((held.title, *held.questions)))
    return all(word in text for word in fold(words).split())


def _clean(text: str) -> str:
    try:
        return " ".join(clean_text(text).split())
    except ValueError:
        return ""  # nothing that can be a name: the old one stays


def _turns(site: Site, conversation_id: str) -> list[Turn]:
    turns = turns_of(site, conversation_id)
    if not turns:
        raise _unknown()
    return turns


def _unknown() -> ProblemError:
    return ProblemError(404, "unknown-conversation", catalogue().text("problems.unknown_conversation"))


def _invalid(error: ValidationError) -> ProblemError:
    messages = [item["message"] for item in field_errors(error.errors(), catalogue())]
    return ProblemError(422, "invalid-request", "; ".join(messages))


def _download(response: Response, name: str) -> Response:
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
