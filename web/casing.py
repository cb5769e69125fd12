"""Titles that a source prints in capitals, in the small letters that its running text has: title, text → title.

Only what pages show is put so; what is cited stays as it is printed. Each stretch of the title is written as the text
writes the same words most often, so that names and short forms keep their capitals without a list of them.
"""

import re
from collections import Counter
from functools import lru_cache

from jinja2 import pass_context
from jinja2.runtime import Context

from web.readiness import NotReadyError
from web.site import core_of

_NUMBER = re.compile(r"(?:[\dIVXLC]+[.)]?)+\s+")
_VOWEL = re.compile(r"[AEIOUYaeiouy]|[^\x00-\x7f]")


@pass_context
def readable(context: Context, title: str, document_id: str) -> str:
    """A title as running text, in the case of the document it stands in; one with small letters is left as it is."""
    if not title.isupper():
        return title
    try:
        document = core_of(context["request"]).registry.document(document_id)
    except NotReadyError:
        return title
    return in_running_case(title, document.text) if document else title


@lru_cache(maxsize=1024)
def in_running_case(title: str, text: str) -> str:
    """A title in capitals as `text` would write it within a sentence, its first letter a capital; its number stays."""
    running = _running(text)
    number = _NUMBER.match(title)
    start = number.end() if number else 0
    words, shown = title[start:].split(), []
    while words:
        taken, cased = _longest(words, *running)
        shown.append(cased)
        words = words[taken:]
    body = " ".join(shown)
    return title[:start] + body[:1].upper() + body[1:]


@lru_cache(maxsize=16)
def _running(text: str) -> tuple[str, str]:
    """The lines of a text that are not in capitals, with single spaces; and the same, as long, in small letters."""
    running = " ".join(" ".join(line.split()) for line in text.splitlines() if not line.isupper())
    return running, "".join(small if len(small := letter.lower()) == 1 else letter for letter in running)


def _longest(words: list[str], running: str, small: str) -> tuple[int, str]:
    """How many of the words the text has in a row, and how it writes them; one word where it has none of them."""
    word = words[0].rstrip(",.;:")
    taken, cased = 1, (_commonest(word, running, small) or (word.lower() if _VOWEL.search(word) else word))
    cased += words[0][len(word) :]
    for count in range(2, len(words) + 1):
        way = _commonest(" ".join(words[:count]), running, small)
        if not way or way.isupper():
            break
        taken, cased = count, way
    return taken, cased


def _commonest(run: str, running: str, small: str) -> str:
    """How the text writes the words most often, small letters before capitals; empty where it does not have them."""
    found = re.finditer(rf"{re.escape(run.lower())}(?!\w)", small)
    seen = Counter(
        running[m.start() : m.end()] for m in found if not small[max(0, m.start() - 1) : m.start()].isalnum()
    )
    return max(seen, key=lambda way: (seen[way], way), default="")
