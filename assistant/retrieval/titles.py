"""Titles before an agency's name ("Thủ trưởng các sở", "Chủ tịch UBND huyện"): they name the agency, nothing else."""

import re
from collections.abc import Iterable

from assistant.documents.models import Span
from assistant.plans.mentions import Mention

_TITLE = re.compile(
    r"(?<!\w)(?:(?:nguoi dung dau|thu truong|chu tich|giam doc|lanh dao|truong|chanh van phong|cuc truong|vien truong"
    r"|head|heads|director|directors|chairman|chairpersons?|chairs?)(?:\s+(?:cua|cac|of|the|and|va|,))*\s+)+$"
)


def titles_before(folded: str, mentions: Iterable[Mention]) -> tuple[Span, ...]:
    """Where the folded question has a title right before one of `mentions`."""
    found = ((_TITLE.search(folded[: mention.span.start]), mention.span.start) for mention in mentions)
    return tuple(Span(match.start(), end) for match, end in found if match)
