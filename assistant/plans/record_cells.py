"""Cells that hold more than one field: a number before a title, several roles in one cell."""

import re

from assistant.documents.canonical import trimmed
from assistant.documents.models import Document, Span
from assistant.plans.models import Role
from assistant.plans.numbers import clean_number
from assistant.plans.role_cells import roles_in

Fields = dict[str, tuple[Span, ...]]

_LEADING_NUMBER = re.compile(
    r"(?:\*\*)?\(?([IVXLC]+|[A-ZĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ](?=\)))[.):]+(?:\*\*)?\s+(?=\S)"
)
_ROLE_COLUMNS = (*(role.value for role in Role), "roles")


def number_apart(document: Document, fields: Fields, columns: tuple[str, ...]) -> Fields:
    """`fields` with the number of "I. Cải cách thể chế" told from the title where both stand in one cell."""
    cell = fields.get("number", ())
    if not cell:
        return _split(document, fields, "title") if "title" in fields and "number" not in columns else fields
    if "title" in fields or clean_number(" ".join(document.quote(span) for span in cell)):
        return fields
    return _split(document, {"title" if name == "number" else name: spans for name, spans in fields.items()}, "title")


def _split(document: Document, fields: Fields, name: str) -> Fields:
    first, *rest = fields[name]
    match = _LEADING_NUMBER.match(document.text, first.start, first.end)
    if match is None:
        return fields
    words = trimmed(document.text, match.end(), first.end)
    others = {key: spans for key, spans in fields.items() if key != name}
    return {"number": (Span(match.start(1), match.end(1)),), name: (words, *rest), **others}


def roles_apart(document: Document, fields: Fields) -> Fields:
    """`fields` with each role's own places, where a cell names several ("Chủ trì: ...; Phối hợp: ...")."""
    apart: Fields = {}
    for name, spans in fields.items():
        parts = [roles_in(document, span, name) for span in spans] if name in _ROLE_COLUMNS else [{name: spans}]
        for part in parts:
            for role, places in part.items():
                apart[role] = apart.get(role, ()) + places
    return apart
