"""What a question takes back: "không phải Bình Định, Quảng Nam cơ" names two plans and asks of one."""

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.answering.sources import Sources
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.retrieval.query import Query

_TAKEN_BACK = re.compile(
    r"(?<!\w)(?:khong phai|chu khong phai|khong hoi|thay vi|thay cho|bo qua|bo|quen|dung noi"
    r"|not|forget|drop|skip|instead of|rather than|never mind)"
    r"\s+(?:(?:cai|ben|tinh|cua|ke hoach|o|ve|nhiem vu|nv|about|in|for|of|the|task)\s+)*$"
)


def without_retracted(query: Query, sources: Sources) -> Query:
    """`query` without the plans, agencies and numbers that it takes back; what it names alone of its kind stays."""
    plans = {plan for plan, span in _plans(query, sources) if _is_taken_back(query, span)}
    agencies = {found.agency for found in sources.agencies.find(query.read) if _is_taken_back(query, found.span)}
    references = tuple(each for each in query.references if not _is_taken_back(query, each.span))
    return replace(
        query,
        plans=tuple(plan for plan in query.plans if plan not in plans) or query.plans,
        agencies=tuple(agency for agency in query.agencies if agency not in agencies) or query.agencies,
        references=references or query.references,
    )


def _plans(query: Query, sources: Sources) -> Iterator[tuple[str, Span]]:
    """The named plans with the places of their provinces' names."""
    for plan in query.plans:
        name = re.escape(fold(sources.plans[plan].province))
        yield from ((plan, Span(match.start(), match.end())) for match in re.finditer(name, query.folded))


def _is_taken_back(query: Query, span: Span) -> bool:
    return bool(_TAKEN_BACK.search(query.folded[: span.start]))
