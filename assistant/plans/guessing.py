"""The columns of a table without a header, by position and content.

The number stands first, agencies are short and begin like one, a deadline gives a date or a recurrence, and the
longest words are the title. Two agency columns are lead and coordinate, in this order, as in nearly every annex.
"""

import re

from assistant.documents.models import Document, Table
from assistant.plans.cells import one_line
from assistant.plans.deadlines import read_deadline
from assistant.plans.folding import fold
from assistant.plans.numbers import clean_number

_AGENCY = re.compile(
    r"[-+•\s]*(?:cac )?(?:so|ban|bo|ubnd|uy ban|hdnd|van phong|vp|cong an|thanh tra|chi cuc|cuc|trung tam|truong|vien"
    r"|phong|huyen|thanh pho|thi xa|co quan|don vi|dia phuong|nganh|toa an|bao|dai|kho bac|bao hiem|mttq|tinh doan"
    r"|ngan hang|tong cuc|hoc vien|tap doan|chu tich|giam doc|thu truong)\b"
)
_MOSTLY = 0.6
_FEWEST_ROWS, _FEWEST_COLUMNS, _LONGEST_DEADLINE = 3, 3, 80


def guess_columns(document: Document, table: Table) -> tuple[str, ...] | None:
    """The fields of the columns of `table`; None when number, title and a role can't be made out."""
    width = max(len(row.cells) for row in table.rows)
    rows = [[one_line(document, cell.spans) for cell in row.cells] for row in table.rows if len(row.cells) == width]
    if width < _FEWEST_COLUMNS or len(rows) < _FEWEST_ROWS:
        return None
    columns = [[words for words in column if words] for column in zip(*rows, strict=True)]
    names = [_kind(column) for column in columns]
    longest = max(range(width), key=lambda at: sum(map(len, columns[at])) if names[at] in ("", "agency") else -1)
    names[longest] = "title"
    settled = _settled(names)
    return settled if settled[0] == "number" and "lead" in settled else None


def _kind(words: list[str]) -> str:
    """What most of a column's filled cells are."""
    tests = (
        ("number", lambda cell: clean_number(cell) is not None),
        ("deadline", _is_deadline),
        ("agency", lambda cell: bool(_AGENCY.match(fold(cell)))),
    )
    for name, holds in tests:
        if words and sum(map(holds, words)) >= _MOSTLY * len(words):
            return name
    return ""


def _is_deadline(words: str) -> bool:
    deadline = read_deadline(words)
    return len(words) <= _LONGEST_DEADLINE and (deadline.end is not None or deadline.recurs is not None)


def _settled(names: list[str]) -> tuple[str, ...]:
    roles = iter(("lead", "coordinate", "monitor"))
    numbered = False
    settled = []
    for name in names:
        if name == "agency":
            settled.append(next(roles, "other"))
        elif name == "number":
            settled.append("other" if numbered else "number")
            numbered = True
        else:
            settled.append(name or "other")
    return tuple(settled)
