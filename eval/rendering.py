"""Results -> text that people read: the templates of ``eval/templates`` and what they may use."""

import math
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markdown_it import MarkdownIt
from markupsafe import Markup

from eval.measures import Share

_TEMPLATES = Path(__file__).parent / "templates"


def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(_TEMPLATES),
        autoescape=lambda name: bool(name) and str(name).endswith(".html.j2"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    environment.filters |= {"three": three, "held": held, "one_line": one_line, "cell": cell}
    return environment


def three(value: float | None) -> str:
    """A value with three decimals; a dash when there is none."""
    return "–" if value is None or math.isnan(value) else f"{value:.3f}"


def held(share: Share) -> str:
    """A share with what it is of: ``0.950 (19/20)``."""
    return f"{three(share.value)} ({share.held}/{share.of})"


def one_line(text: str, longest: int = 160) -> str:
    """`text` on one line, cut at `longest` characters."""
    line = " ".join(text.split())
    return line if len(line) <= longest else line[: longest - 1] + "…"


def cell(text: str, longest: int = 160) -> str:
    """`text` fit for a cell of a Markdown table."""
    return one_line(text, longest).replace("|", "\\|").replace("<", "&lt;")


_ENVIRONMENT = _environment()
_MARKDOWN = MarkdownIt("commonmark", {"html": False}).enable("table")


def render(template: str, **context: Any) -> str:
    """The text that `template` (a file name in the folder of templates) makes of `context`."""
    return _ENVIRONMENT.get_template(template).render(**context)


def as_html(markdown: str) -> Markup:
    """Markdown of our templates as HTML; HTML in it is shown as text."""
    return Markup(_MARKDOWN.render(markdown))
