"""The rows that a follow-up points at: "cái thứ hai", "đề án đó", "cả hai"."""

import re
from dataclasses import replace

from assistant.answering import ordinals
from assistant.answering.carrying import asks_field
from assistant.answering.models import Focus
from assistant.answering.shorthand import matter
from assistant.retrieval.query import Query

_THAT_ROW = re.compile(
    r"(?<!\w)(?:de an|nhiem vu|viec|dau viec|tieu chi|muc|dong|chi tieu)"
    r" (?:do|nay|ay|kia|tren|vua (?:roi|noi|neu))(?!\w)"
    r"|(?<!\w)(?:that|this|the same) (?:project|scheme|task|item|row|criterion)(?!\w)"
)
_MOST_ROWS = 6
_BOTH_ROWS = re.compile(
    r"(?<!\w)(?:ca (?:hai|2)(?! (?:tinh|ke hoach|ben|noi))"
    r"|(?:hai|2) (?:nhiem vu|viec|dong|de an|cai) (?:do|nay|tren|kia|vua))(?!\w)"
    r"|(?<!\w)(?:both|the two|these two)(?! (?:plans|provinces))(?!\w)"
)


def of_last_list(query: Query, focus: Focus) -> tuple[str, ...] | None:
    """Of the rows listed last, or of the plans offered, those that "cái thứ hai" means; None where it names no place.

    Empty where the list is shorter than the place that is named.
    """
    chosen = ordinals.which(query.folded)
    listed = last_list(focus)
    if chosen is None or len(listed) < 2 or query.plans or query.agencies:
        return None
    return listed[chosen]


def means_a_duty(query: Query, focus: Focus) -> bool:
    """True for "cái thứ hai" after a list of an agency's duties in prose."""
    words = {word for word in matter(query) if not word.isdigit()} - ordinals.WORDS
    named = query.plans or query.agencies or query.references or words
    listed = focus.intent == "agency" and focus.agencies and not (focus.rows or focus.tasks)
    return bool(listed and not named) and ordinals.which(query.folded) is not None


def last_list(focus: Focus) -> tuple[str, ...]:
    """What the last answer listed one by one: rows, else the plans to choose from."""
    return focus.rows or focus.tasks or focus.choices


def means_rows_listed(query: Query, focus: Focus) -> bool:
    """True for "đề án đó phải xong năm nào?" after a short list of an agency's rows: they are what is meant."""
    asks = (asks_field(query) or query.roles) and not (query.agencies or query.plans)
    return bool(asks and not focus.tasks and 0 < len(focus.rows) <= _MOST_ROWS and _THAT_ROW.search(query.folded))


def last_two(query: Query, focus: Focus) -> Focus | None:
    """The focus on the rows of the last two questions, which "cả hai ai phối hợp?" means; None for other questions."""
    before = next((each for each in reversed(focus.earlier) if each.tasks and each.tasks != focus.tasks), None)
    asks = (asks_field(query) or query.roles) and not (query.agencies or query.plans or matter(query))
    if not asks or before is None or len(focus.tasks) != 1 or not _BOTH_ROWS.search(query.folded):
        return None
    return replace(focus, tasks=(*before.tasks, *focus.tasks))
