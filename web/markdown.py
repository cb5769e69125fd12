"""Renders the small Markdown of answers to safe HTML.

Grammar: a blank line ends a block; lines that begin
with ``- `` are a list; lines that begin with ``|`` are a table, with a head where the second line is ``|---|``; other
lines are a paragraph. Within a line, ``**text**`` is bold and ``[n]`` is a chip where a citation n exists. All else is
text and is escaped.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import groupby

from markupsafe import Markup, escape

from web.citation import CitationOut

INLINE = re.compile(r"\*\*(?=\S)(?P<bold>.+?)(?<=\S)\*\*|\[(?P<n>\d{1,4})\]")
RULE = re.compile(r"^\|?[\s:|-]*-[\s:|-]*\|?$")
CLOSING = re.compile(r"[.,;:!?)”]+")
"""Signs that stay on the line of the chip before them."""
CELL_BREAK = re.compile(r"(?<!\\)\|")
Chip = Callable[[CitationOut], Markup]


def render(text: str, citations: Mapping[int, CitationOut], chip: Chip) -> Markup:
    """The answer's text as escaped HTML; `chip` renders the mark of one citation."""

    def inline(line: str) -> Markup:
        return _inline(line, citations, chip)

    blocks = (_block(kind, list(lines), inline) for kind, lines in groupby(text.split("\n"), key=_kind))
    return Markup().join(blocks)


def _kind(line: str) -> str:
    line = line.strip()
    if not line:
        return "blank"
    return "list" if line.startswith("- ") else "table" if line.startswith("|") else "text"


def _block(kind: str, lines: list[str], inline: Callable[[str], Markup]) -> Markup:
    lines = [line.strip() for line in lines]
    match kind:
        case "list":
            items = (Markup("<li>{}</li>").format(inline(line[2:].strip())) for line in lines)
            return Markup("<ul>{}</ul>").format(Markup().join(items))
        case "table":
            return _table(lines, inline)
        case "text":
            return Markup("<p>{}</p>").format(Markup("<br>").join(inline(line) for line in lines))
    return Markup()


def _table(lines: list[str], inline: Callable[[str], Markup]) -> Markup:
    headed = len(lines) > 1 and RULE.match(lines[1]) is not None
    head = [_row(lines[0], "th", inline)] if headed else []
    body = [_row(line, "td", inline) for line in (lines[2:] if headed else lines)]
    return Markup('<div class="scroll" tabindex="0"><table>{}<tbody>{}</tbody></table></div>').format(
        Markup("<thead>{}</thead>").format(head[0]) if head else "", Markup().join(body)
    )


def _row(line: str, tag: str, inline: Callable[[str], Markup]) -> Markup:
    cells = CELL_BREAK.split(line.removeprefix("|"))
    if cells and not cells[-1].strip():
        cells.pop()
    cell = Markup(f"<{tag}>{{}}</{tag}>")
    return Markup("<tr>{}</tr>").format(
        Markup().join(cell.format(inline(text.strip().replace("\\|", "|"))) for text in cells)
    )


def _inline(line: str, citations: Mapping[int, CitationOut], chip: Chip) -> Markup:
    return Markup().join(_pieces(line, citations, chip))


def _pieces(line: str, citations: Mapping[int, CitationOut], chip: Chip) -> Iterator[Markup]:
    position = 0
    for match in INLINE.finditer(line):
        yield escape(line[position : match.start()])
        position = match.end()
        citation = citations.get(int(match["n"])) if match["n"] else None
        if match["bold"]:
            yield Markup("<strong>{}</strong>").format(_inline(match["bold"], citations, chip))
        elif citation is None:
            yield escape(match[0])
        elif closing := CLOSING.match(line, position):
            position = closing.end()
            yield Markup('<span class="kept">{}{}</span>').format(chip(citation), closing[0])
        else:
            yield chip(citation)
    yield escape(line[position:])
