"""Markdown -> blocks. The text stays as it is, so that every quote is found in the file; markup is left out of spans.

Plans in Markdown keep their own numbering and line breaks, which a Markdown parser would renumber and fold; so lines,
headings and pipe tables are read as in plain text.
"""

import re

from assistant.documents.encodings import decode
from assistant.documents.models import Block, Content, Paragraph
from assistant.documents.plaintext import blocks_of

_MARKUP_LINE = re.compile(r"(?:[-*_=]\s*){3,}|```\w*|<!--.*-->", re.DOTALL)


def read(data: bytes, source: str) -> Content:
    """The canonical text of `data` and its blocks, rules and fences left out; raises UnreadableSource."""
    text, notes = decode(data, source)
    return Content(text, tuple(block for block in blocks_of(text) if not _is_markup(text, block)), notes)


def _is_markup(text: str, block: Block) -> bool:
    return isinstance(block, Paragraph) and bool(_MARKUP_LINE.fullmatch(text, block.span.start, block.span.end))
