"""The pages: chat (also without JavaScript) and document viewer, and what every page is rendered with."""

from pathlib import Path
from typing import Annotated, Any
from urllib.parse import parse_qs

from fastapi import APIRouter, Depends, Query, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from pydantic import ValidationError
from starlette.responses import HTMLResponse, Response
from starlette.templating import Jinja2Templates

from web import conversation, markdown
from web.catalogue import LANGUAGES, catalogue, current_language
from web.citation import CitationOut
from web.core import Core
from web.examples import example_questions
from web.language import other_languages
from web.lookup import check_plans, find_document, find_sheet
from web.problems import ProblemError, field_errors, not_ready
from web.readiness import NotReadyError
from web.schemas import MAX_QUESTION, AnswerOut, AskRequest
from web.sheets import PictureError, leaves
from web.site import Site, core_of, site_of
from web.state.engine import StateError
from web.viewer import RangeError, Selection, headings, line_of, lines, parse_page, parse_selection

FOLDER = Path(__file__).resolve().parent
router = APIRouter(include_in_schema=False)
environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates = Jinja2Templates(env=environment)
Form = dict[str, str]


def text(key: str, **particulars: object) -> str:
    """A text of the interface in the language of the request."""
    return catalogue().text(key, **particulars)


def viewer_url(citation: CitationOut) -> str:
    """Where the viewer shows a citation with its highlights."""
    marks = ",".join(f"{start}-{end}" for start, end in citation.highlights)
    return f"{citation.url}&hl={marks}" if marks else citation.url


def answer_html(answer: AnswerOut) -> Markup:
    """The answer's text with its citation chips, as safe HTML."""

    def chip(citation: CitationOut) -> Markup:
        return Markup(environment.get_template("_chip.html").render(citation=citation, t=text).strip())

    return markdown.render(answer.text, {citation.n: citation for citation in answer.citations}, chip)


environment.filters["zip"] = zip
environment.globals.update(
    t=text,
    viewer_url=viewer_url,
    answer_html=answer_html,
    language=current_language.get,
    languages=LANGUAGES,
    other_languages=other_languages,
)


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a template as a response."""
    return templates.TemplateResponse(request, template, context, status_code=status)


def problem_page(request: Request, problem: ProblemError) -> Response:
    """A problem as a page for people."""
    response = page(request, "error.html", problem.status, problem=problem)
    response.headers.update(problem.headers)
    return response


@router.get("/")
def chat(request: Request, site: Annotated[Site, Depends(site_of)], q: str = "") -> Response:
    """The empty chat; `q` fills the question in."""
    return _chat_page(request, site, {"question": q})


async def form_of(request: Request) -> Form:
    """The fields of an URL-encoded form; a field given twice counts once, undecodable bytes show as such."""
    body = (await request.body()).decode("ascii", errors="replace")
    return {name: values[0] for name, values in parse_qs(body, keep_blank_values=True).items()}


@router.post("/")
def chat_without_script(
    request: Request, site: Annotated[Site, Depends(site_of)], form: Annotated[Form, Depends(form_of)]
) -> Response:
    """Answer a question that was sent as a plain form."""
    try:
        body = AskRequest(
            question=form.get("question", ""),
            conversation_id=form.get("conversation_id") or None,
            plans=[form["plan"]] if form.get("plan") else None,
        )
        core = site.loader.core()
        check_plans(core, body.plans or ())
        answer = conversation.ask(core, site.store, body, catalogue().text("problems.unsaved"))
    except ValidationError as error:
        messages = [item["message"] for item in field_errors(error.errors(), catalogue())]
        return _chat_page(request, site, form, 422, error="; ".join(messages))
    except NotReadyError as error:
        return _chat_page(request, site, form, 503, error=not_ready(error).detail)
    except ProblemError as error:
        return _chat_page(request, site, form, error.status, error=error.detail)
    scope = {"plan": form.get("plan", ""), "conversation_id": answer.conversation_id}
    # Whatever was typed has been asked: the box is empty again.
    return _chat_page(request, site, scope, asked=(body.question, answer))


@router.get("/documents/{document_id}")
def document(
    request: Request,
    document_id: str,
    core: Annotated[Core, Depends(core_of)],
    start: str | None = None,
    end: str | None = None,
    hl: str | None = None,
    sheet: Annotated[str | None, Query(alias="page")] = None,
) -> Response:
    """The document viewer: `start` and `end` bound the citation, `hl` ("12-40,55-60") its highlights.

    Of a source with pages it shows those that the citation stands on, or the one asked for.
    """
    found = find_document(core, document_id)
    selection, number, bad_range = Selection(), None, False
    try:
        selection = parse_selection(start, end, hl, len(found.text))
        number = parse_page(sheet, len(found.sheets))
    except RangeError:
        bad_range = True
    plan = next((plan for plan in core.registry.plans() if plan.document == document_id), None)
    cited = selection.cited or (selection.marks[0] if selection.marks else None)
    place = (line_of(found.text, cited.start), line_of(found.text, cited.end - 1)) if cited else None
    return page(
        request,
        "document.html",
        document=found,
        plan=plan,
        lines=list(lines(found.text, selection)),
        headings=headings(found.text, plan.sections if plan else ()),
        place=place,
        bad_range=bad_range,
        leaves=leaves(found, selection, number),
        page_url=lambda number: f"?{request.url.include_query_params(page=number).query}",
    )


@router.get("/documents/{document_id}/pages/{number}.png")
def page_picture(request: Request, document_id: str, number: str, site: Annotated[Site, Depends(site_of)]) -> Response:
    """The picture of one page of a document's source."""
    found = find_document(site.loader.core(), document_id)
    sheet = find_sheet(found, number)
    mark = f'"{found.sha256[:16]}-{sheet.number}"'
    if request.headers.get("if-none-match") == mark:
        return Response(status_code=304, headers={"ETag": mark})
    try:
        png = site.pictures.png(found, sheet)
    except PictureError as error:
        raise ProblemError(404, "no-picture", catalogue().text("problems.no_picture", detail=error)) from error
    return Response(png, media_type="image/png", headers={"ETag": mark})


def _chat_page(
    request: Request,
    site: Site,
    form: Form,
    status: int = 200,
    error: str | None = None,
    asked: tuple[str, AnswerOut] | None = None,
) -> Response:
    try:
        core: Core | None = site.loader.core()
    except NotReadyError:
        core = None
    return page(
        request,
        "chat.html",
        status,
        form={"question": "", "plan": "", "conversation_id": "", **form},
        error=error,
        turns=_turns(site, form.get("conversation_id", ""), asked),
        plans=core.registry.plans() if core else (),
        examples=example_questions(core, catalogue()) if core else [],
        limit=MAX_QUESTION,
        strings=catalogue().section("js"),
    )


def _turns(site: Site, conversation_id: str, asked: tuple[str, AnswerOut] | None) -> list[tuple[str, AnswerOut]]:
    """The conversation so far, as far as it can be read; at least what was asked just now."""
    try:
        stored = site.store.messages(conversation_id) if conversation_id else ()
    except StateError:
        stored = ()
    turns = [(message.question, AnswerOut.model_validate_json(message.answer)) for message in stored]
    known = {answer.message_id for _, answer in turns}
    return turns if asked is None or asked[1].message_id in known else [*turns, asked]
