"""The document viewer, and what every page is rendered with."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup
from starlette.responses import HTMLResponse, Response
from starlette.templating import Jinja2Templates

from web import markdown
from web.casing import readable
from web.catalogue import LANGUAGES, catalogue, current_language
from web.citation import CitationOut
from web.core import Core
from web.language import other_languages
from web.lookup import find_document, find_sheet
from web.problems import ProblemError
from web.schemas import AnswerOut
from web.sheets import PictureError, leaves
from web.site import Site, core_of, site_of
from web.viewer import RangeError, Selection, headings, is_blank, line_of, lines, parse_page, parse_selection

FOLDER = Path(__file__).resolve().parent
_PAGES_OF = {
    "unknown-plan": "/plans/{}",
    "unknown-task": "/plans/{}/tasks/{}",
    "unknown-agency": "/agencies/{}",
    "unknown-document": "/documents/{}",
}
"""Where the things are that an unknown one may have meant, by the problem: the parts of an id in order."""
router = APIRouter(include_in_schema=False)
environment = Environment(
    loader=FileSystemLoader(FOLDER / "templates"),
    autoescape=True,
    undefined=StrictUndefined,
    trim_blocks=True,
    lstrip_blocks=True,
)
templates = Jinja2Templates(env=environment)


def text(key: str, **particulars: object) -> str:
    """A text of the interface in the language of the request."""
    return catalogue().text(key, **particulars)


def viewer_url(citation: CitationOut) -> str:
    """Where the viewer shows a citation with its highlights."""
    marks = ",".join(f"{start}-{end}" for start, end in citation.highlights)
    return f"{citation.url}&hl={marks}" if marks else citation.url


def cited_html(words: str, citations: Sequence[CitationOut]) -> Markup:
    """The text of an answer, or of what explains it, with its citation chips, as safe HTML."""

    def chip(citation: CitationOut) -> Markup:
        return Markup(environment.get_template("_chip.html").render(citation=citation, t=text).strip())

    return markdown.render(words, {citation.n: citation for citation in citations}, chip)


def answer_html(answer: AnswerOut) -> Markup:
    """An answer's text with its citation chips, as safe HTML."""
    return cited_html(answer.text, answer.citations)


environment.filters.update(zip=zip, readable=readable)
environment.tests["blank_line"] = is_blank
environment.globals.update(
    t=text,
    viewer_url=viewer_url,
    answer_html=answer_html,
    cited_html=cited_html,
    language=current_language.get,
    languages=LANGUAGES,
    other_languages=other_languages,
)


def page(request: Request, template: str, status: int = 200, **context: Any) -> HTMLResponse:
    """Render a template as a response."""
    return templates.TemplateResponse(request, template, context, status_code=status)


def problem_page(request: Request, problem: ProblemError) -> Response:
    """A problem as a page for people."""
    pages = _PAGES_OF.get(problem.slug)
    nearest = [(each, pages.format(*map(quote, each.split("#", 1)))) for each in problem.nearest] if pages else []
    response = page(request, "error.html", problem.status, problem=problem, nearest=nearest)
    response.headers.update(problem.headers)
    return response


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
