"""The widget: the script that other pages run, the chat in the frame that it opens, and a page to try both."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Query, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import Response

from web.catalogue import DEFAULT, LANGUAGES, catalogue_of, current_language
from web.pages import FOLDER, page
from web.rooms.chat import TheSite, chat_page, turns_of
from web.security import policy

router = APIRouter(include_in_schema=False)
_scripts = Environment(loader=FileSystemLoader(FOLDER / "embed"), autoescape=True, undefined=StrictUndefined)
_LABEL = 60


@dataclass(frozen=True, slots=True)
class Chosen:
    """The data attributes of a script element; `accent` ("#rrggbb") and `label` may be empty."""

    lang: str
    position: str
    accent: str
    label: str


@router.get("/widget.js")
def script() -> Response:
    """The script that puts the launcher on a page, with its words in every language."""
    words = {language: catalogue_of(language).section("launcher") for language in LANGUAGES}
    style = (FOLDER / "embed" / "widget.css").read_text(encoding="utf-8")
    source = _scripts.get_template("widget.js").render(words=words, style=style, default=DEFAULT)
    # Pages of other origins may run it, also those that ask each resource for leave (Cross-Origin-Embedder-Policy).
    return Response(source, media_type="text/javascript", headers={"Cross-Origin-Resource-Policy": "cross-origin"})


@router.get("/widget")
def frame(request: Request, site: TheSite, c: str = "", accent: str = "") -> Response:
    """The chat, to be framed by the pages that may; `c` goes on with a conversation, where it is still kept."""
    turns = turns_of(site, c)
    response = chat_page(
        request, site, conversation_id=c if turns else "", turns=turns, template="widget.html", accent=accent
    )
    ancestors = " ".join(("'self'", *site.settings.widget_origins))
    response.headers["Content-Security-Policy"] = policy(frame_ancestors=ancestors)
    return response


@router.get("/widget/demo")
def demo(
    request: Request,
    site: TheSite,
    data_lang: str = "",
    position: str = "",
    accent: Annotated[str, Query(max_length=_LABEL)] = "",
    label: Annotated[str, Query(max_length=_LABEL)] = "",
) -> Response:
    """A page with the widget on it, as the query asks for it, and the line that puts it on another page."""
    chosen = Chosen(
        lang=data_lang if data_lang in LANGUAGES else current_language.get(),
        position=position if position in ("left", "right") else "right",
        accent=accent,
        label=label.strip(),
    )
    origins = (str(request.base_url).rstrip("/"), *site.settings.widget_origins)
    response = page(
        request, "widget_demo.html", chosen=chosen, origins=origins, snippet=_snippet(f"{origins[0]}/widget.js", chosen)
    )
    response.headers["Content-Security-Policy"] = policy(frame_src="'self'")
    return response


def _snippet(source: str, chosen: Chosen) -> str:
    given = {"lang": chosen.lang, "position": chosen.position, "accent": chosen.accent, "label": chosen.label}
    attributes = "".join(f' data-{name}="{_attribute(value)}"' for name, value in given.items() if value)
    return f'<script src="{source}"{attributes} defer></script>'


def _attribute(value: str) -> str:
    return value.replace("&", "&amp;").replace('"', "&quot;")
