"""The kinds of answer, in the order in which they are tried."""

from collections.abc import Callable
from functools import partial

from assistant.answering.draft import Draft
from assistant.answering.glossary import Glossary
from assistant.answering.kinds import (
    acts_of_kind,
    agency,
    beside,
    blanks,
    brief,
    by_meaning,
    by_number,
    clarification,
    comparison,
    counts,
    due,
    due_first,
    explaining,
    glossary,
    group_of_row,
    listed,
    metadata,
    named_acts,
    newest,
    offices,
    overseers,
    own_province,
    part_counts,
    passages,
    people,
    plan_parts,
    premise,
    progress,
    recurring,
    refusal,
    reports,
    rows_in_matter,
    sections,
    small_talk,
    succession,
    unknown_names,
    which_row,
)
from assistant.answering.request import Request

Kind = Callable[[Request], Draft | None]
_KINDS: dict[str, Callable[..., Draft | None]] = {
    "explaining": explaining.answer,
    "small_talk": small_talk.answer,
    "out_of_scope": refusal.out_of_scope,
    "unknown_names": unknown_names.answer,
    "people": people.answer,
    "progress": progress.answer,
    "own_province": own_province.answer,
    "beside": beside.answer,
    "listed": listed.answer,
    "offices": offices.answer,
    "succession": succession.answer,
    "brief": brief.answer,
    "sections": sections.answer,
    "plan_parts": plan_parts.answer,
    "overseers": overseers.answer,
    "reports": reports.answer,
    "due_first": due_first.answer,
    "due": due.answer,
    "recurring": recurring.answer,
    "blanks": blanks.answer,
    "part_counts": part_counts.answer,
    "rows_in_matter": rows_in_matter.answer,
    "group_of_row": group_of_row.answer,
    "which_row": which_row.answer,
    "counts": counts.answer,
    "named_acts": named_acts.answer,
    "by_number": by_number.answer,
    "glossary": glossary.answer,
    "acts_of_kind": acts_of_kind.answer,
    "newest": newest.answer,
    "metadata": metadata.answer,
    "premise": premise.answer,
    "agency": agency.answer,
    "comparison": comparison.answer,
    "by_meaning": by_meaning.answer,
    "clarification": clarification.answer,
    "passages": passages.answer,
    "refusal": refusal.answer,
}
_EXPLAINING_TERMS = ("brief", "glossary")


def kinds_in_order(terms: Glossary) -> dict[str, Kind]:
    """Each kind of answer by its name; the first that has one answers, and the last always has."""
    of_terms = {name: partial(_KINDS[name], glossary=terms) for name in _EXPLAINING_TERMS}
    return {**_KINDS, **of_terms}
