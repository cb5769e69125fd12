"""The time that the words of a row set, where the row has no cell for one: "(giai đoạn 2022-2025)"."""

import re
from collections.abc import Sequence

from assistant.answering.draft import DraftFact
from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.retrieval.ranking import Ranked

_TIME = re.compile(
    r"(?:giai đoạn )?(?<![\d/-])20\d\d ?[-–] ?20\d\d(?!\d)|(?:đến |trước |trong |hết |vào )?(?:hết |cuối )?năm 20\d\d",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"so với (?:giai đoạn )?(?:năm )?20\d\d(?: ?[-–] ?20\d\d)?", re.IGNORECASE)


def times_said(request: Request, entry: Ranked, quoted: Sequence[Span]) -> tuple[DraftFact, ...]:
    """The deadline that what is `quoted` of a passage's row says; empty where it says none or the row has its own."""
    task = request.task(entry.passage.ref) if entry.passage.kind in ("task", "content") else None
    if task is None or task.deadline.text:
        return ()
    span = Span(quoted[0].start, quoted[-1].end)
    words = request.sources.words(task.plan, span)
    times = tuple(match[0] for match in _TIME.finditer(_COMPARED.sub(" ", words)))
    place = request.sources.passage_place(entry.passage, span)
    return (DraftFact(task.id, "deadline", times, None, (place,)),) if times else ()
