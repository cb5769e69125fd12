"""Which act published an index: of several acts in one sentence, the clause of the one that is about that index.

"Theo Quyết định số 362 ... công bố Sipas và Quyết định số 352 ... công bố Par Index" names two; one is asked for.
"""

import re
from itertools import pairwise

from assistant.answering.request import Request
from assistant.documents.canonical import trimmed
from assistant.documents.models import Span
from assistant.plans.folding import fold

_ACT = r"(?:quyet dinh|nghi quyet|nghi dinh|chi thi|thong tu|cong van|ke hoach)"
_ASKED = re.compile(
    rf"(?<!\w){_ACT} (?:nao|so may|so nao|so bao nhieu|so hieu)|(?<!\w)(?:which|what) (?:decision|resolution|decree)"
    r"|van ban (?:nao|so may)|(?:la|mang) so (?:may|bao nhieu|nao)"
)
_BEGINS = re.compile(rf"(?<!\w){_ACT} (?:so )?\d+/")
_JOINS = re.compile(r"[\s,;.]*(?:\s(?:va|cung|and))?[\s,;.]*$")


def about_the_act(request: Request, plan_id: str, lines: list[Span]) -> Span | None:
    """Where in `lines` the one act stands that is about the index asked for; None where no such act is asked for."""
    query = request.query
    if not (query.indices and _ASKED.search(query.folded)):
        return None
    found = [clause for line in lines for clause in _clauses(request, plan_id, line)]
    meant = [
        clause
        for clause in found
        if any(index.is_meant_in(fold(request.sources.quote(plan_id, clause))) for index in query.indices)
    ]
    return meant[0] if len(found) > 1 and len(meant) == 1 else None


def _clauses(request: Request, plan_id: str, line: Span) -> list[Span]:
    """The stretches of `line` that begin with an act, each up to the next act or the end of its clause."""
    text = request.sources.document(plan_id).text
    folded = fold(text[line.start : line.end])
    starts = [match.start() for match in _BEGINS.finditer(folded)]
    found = []
    for start, end in pairwise([*starts, len(folded)]):
        words = _JOINS.sub("", folded[start:end].split(";", 1)[0])
        found.append(trimmed(text, line.start + start, line.start + start + len(words)))
    return found
