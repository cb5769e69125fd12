"""Names of systems and the like that no plan in question holds: said to be unknown, and not answered with what is near.

"Phần mềm TABMIS do ai triển khai?" is not answered with who runs other software.
"""

import re

from assistant.answering.draft import Draft
from assistant.answering.kinds.refusal import silent
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.syllables import is_base
from assistant.retrieval.language import is_spoken

_NAME = re.compile(r"(?<![\w/.&-])(?:[A-Z]{5,}\d*|[A-Za-z][a-z]+[A-Z][A-Za-z\d]*|[a-z][A-Z][A-Za-z\d]+)(?![\w/.&-])")
_MOST_CAPITALS = 0.5


def answer(request: Request) -> Draft | None:
    """The refusal of a question whose matter has a name that stands nowhere in the plans it may be answered from."""
    query = request.query
    if query.asks("glossary") or query.references or _is_shouted(query.text):
        return None
    plans = query.plans or request.focus.plans or request.plans
    topic = set(query.topic_words.split())
    strange = [name for name in _NAME.findall(query.text) if name in topic and _is_unknown(request, name, plans)]
    return silent(request, [], "index", query.plans or request.focus.plans, ", ".join(strange)) if strange else None


def _is_unknown(request: Request, name: str, plans: tuple[str, ...]) -> bool:
    """True for what no list and no plan knows, and no Vietnamese syllable is spelled like."""
    plain = fold(name)
    known = (
        not is_spoken(name) or name in request.query.terms or is_base(plain) or bool(request.sources.agencies_in(name))
    )
    return not known and not any(plain in request.sources.folded(plan) for plan in plans)


def _is_shouted(text: str) -> bool:
    """True where so much is in capitals that they tell no name."""
    letters = [letter for letter in text if letter.isalpha()]
    return sum(map(str.isupper, letters)) > _MOST_CAPITALS * len(letters)
