"""What number a row has that is told by what it is about: "số hóa hồ sơ là nhiệm vụ số mấy?", "nằm ở dòng nào?"."""

import re

from assistant.answering.described import described_rows
from assistant.answering.draft import Draft
from assistant.answering.kinds.by_number import whole
from assistant.answering.locating import locate
from assistant.answering.request import Request

_ROW = r"(?:nhiem vu|nv|viec|dau viec|dong|muc|hang|de an|tieu chi|stt|so thu tu)"
_ASKED = re.compile(
    rf"(?<!\w){_ROW} (?:so|thu|stt|so thu tu) (?:may|nao|bao nhieu)(?!\w)"
    rf"|(?<!\w)(?:la|o|nam o|nam|nam tai|tai|trong|vao) {_ROW} (?:may|nao|bao nhieu)(?!\w)"
    r"|(?<!\w)(?:stt|so thu tu) (?:may|nao|bao nhieu|cua|la)(?!\w)"
    r"|(?<!\w)(?:which|what) (?:task|row|item|project) (?:number|no)(?!\w)"
    r"|(?<!\w)(?:which|what) (?:row|item|number) (?:is|has)(?!\w)|(?<!\w)number of the (?:task|row|item)(?!\w)"
)
_OF_AN_ACT = re.compile(r"(?<!\w)(?:quyet dinh|nghi quyet|nghi dinh|thong tu|van ban|decision|decree)(?!\w)")


def answer(request: Request) -> Draft | None:
    """The draft that gives the rows with their numbers; None where no row is surely described, or no number asked."""
    query = request.query
    if query.agencies or not _ASKED.search(query.folded) or _OF_AN_ACT.search(query.folded):
        return None
    rows = locate(request).tasks if query.references else described_rows(request)
    return whole(request, rows) if rows else None
