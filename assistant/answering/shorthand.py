"""A word or two that stand for a whole question after the last one: "còn 37?", "ngày nào?", "thế QPPL?", "ai phụ?".

Each is spelled out as the question that it stands for; nothing is filled in from the last turn but the kind of row.
"""

import re
from dataclasses import replace

from assistant.answering.carrying import remembered
from assistant.answering.models import Focus
from assistant.answering.sources import Sources
from assistant.plans.folding import fold
from assistant.plans.models import Role
from assistant.retrieval.query import Query

_SAYS_NOTHING = frozenset((
    "lam", "thuc", "hien", "trien", "khai", "co", "khong", "cung", "giong", "nhu", "the", "vay", "dung", "ne", "thoi",
    "bo", "luon", "hoi", "muon", "xem", "y", "do", "tinh", "one", "cau",
))  # fmt: skip
"""Words that name no matter where a plan or a time is all that changes: "Huế có làm không?"."""
_ALONE = {
    **dict.fromkeys(("phu", "giup", "kem", "ho tro"), "coordinate"),
    **dict.fromkeys(("chinh", "dung dau"), "lead"),
    **dict.fromkeys(("trong", "coi"), "monitor"),
}
"""Words that ask for a part only where nothing else is asked: "thế ai phụ?"."""
_NUMBER_OF_PLAN = frozenset((
    "quyet dinh", "qd", "so", "so qd", "so quyet dinh", "decision", "number", "so luong",
))  # fmt: skip
""""So luong" is what "its number" is in Vietnamese words."""
_TAKING_PART = frozenset(
    ("tham", "gia", "lien", "quan", "dinh", "dang", "gop", "mat", "phan", "vai", "tro", "involved")
)
_UNTIL = re.compile(r"(?<!\w)(?:den|toi|het|bao lau|until|how long)(?!\w)")
_ROW_NUMBER = re.compile(r"\d{1,3}")


def spelled_out(query: Query, focus: Focus, sources: Sources) -> Query:
    """`query` as the question that it is short for after `focus`; itself where it is short for none."""
    if query.references:
        return query
    words = " ".join(matter(query))
    if query.agencies:
        return _takes_part(query, focus, words)
    if _ROW_NUMBER.fullmatch(words) and (kind := _kind_of_row(focus, sources)):
        row = remembered(f"{kind}:{words.lstrip('0')}")
        return replace(query, references=(row,), topic="", topic_words="")
    if focus.intent == "meta":
        return _of_plan(query, words)
    if focus.intent == "glossary" and query.terms and words == fold(" ".join(query.terms)):
        return replace(query, cues=query.cues | {"glossary"})
    cue = _ALONE.get(words) if query.asks_who and set(query.roles) <= {Role.LEAD} else None
    return _bare(query, {cue}, (Role(cue),)) if cue else query


def matter(query: Query) -> list[str]:
    """The words of the topic that name a matter of their own."""
    return [word for word in query.topic.split() if word not in _SAYS_NOTHING]


def _of_plan(query: Query, words: str) -> Query:
    """What is asked of a plan in a word: its number, its date, its years."""
    if words in _NUMBER_OF_PLAN:
        return _bare(query, {"meta_number"})
    if query.asks("deadline") and not words:
        asked = "meta_period" if _UNTIL.search(query.folded) else "meta_date"
        return _bare(replace(query, cues=query.cues - {"deadline"}), {asked})
    return query


def _takes_part(query: Query, focus: Focus, words: str) -> Query:
    """ "Sở Tư pháp có tham gia không?" of the row spoken of asks for its part there."""
    if focus.tasks and words and set(words.split()) <= _TAKING_PART:
        return _bare(query, {"refer", "duty"}, query.roles)
    return query


def _bare(query: Query, cues: set[str], roles: tuple[Role, ...] = ()) -> Query:
    """`query` with these cues and roles, and no words left over."""
    return replace(query, roles=roles, cues=query.cues | cues, terms=(), topic="", topic_words="")


def _kind_of_row(focus: Focus, sources: Sources) -> str:
    """What the rows spoken of are called by their numbers; "" where none was."""
    if focus.references:
        return focus.references[-1].partition(":")[0]
    return sources.task(focus.tasks[-1]).kind.value if focus.tasks else ""
