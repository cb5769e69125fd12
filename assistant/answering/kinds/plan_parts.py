"""The parts that every plan has, found by their heading: purpose, requirements, goals, solutions, funding, enforcement.

"Tiền đâu mà làm?", "kinh phí lấy từ nguồn nào?": people ask for a part in many words, and plans head it in few.
"""

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Any

from assistant.answering.draft import Choice, Draft, Phrase
from assistant.answering.kinds.passages import item as passage_item
from assistant.answering.kinds.sections import quoted
from assistant.answering.models import Focus, Status
from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Section

_FILE = "data/parts.toml"
_DEEPEST, _LONGEST_HEADING = 2, 12
_LEADING_WORDS = re.compile(r"^(?:ve|cac|mot so|nhung|phan|noi dung)\s+")


@dataclass(frozen=True, slots=True)
class Part:
    """A kind of part as `data/parts.toml` describes it; patterns are of folded words."""

    name: str
    topic: str
    asked: re.Pattern[str]
    headed: tuple[re.Pattern[str], ...]
    own: frozenset[str]
    spare: int
    sentence: re.Pattern[str] | None
    article: bool


@cache
def parts() -> tuple[Part, ...]:
    """The kinds of part, in the order in which they are tried."""
    text = resources.files("assistant.answering").joinpath(_FILE).read_text(encoding="utf-8")
    return tuple(_part(name, table) for name, table in tomllib.loads(text).items())


def _part(name: str, table: dict[str, Any]) -> Part:
    asked = re.compile("|".join(rf"(?<!\w)(?:{words})(?!\w)" for words in table["asked"]))
    sentence = re.compile(table["sentence"]) if "sentence" in table else None
    own = frozenset(table["own"].split())
    headed = tuple(re.compile(words) for words in table["headed"])
    return Part(name, table["topic"], asked, headed, own, table.get("spare", 0), sentence, table.get("article", False))


def answer(request: Request) -> Draft | None:
    """The draft that quotes the part asked for of each plan named; None when the question is about something else."""
    query = request.query
    if query.references or query.asks("count", "list"):
        return None
    plans = query.plans or request.focus.plans
    part = next((part for part in parts() if _means(request, part, plans)), None)
    if part is None:
        return None
    if not plans:
        return _which_plan(request)
    items = [_item(request, part, plan) for plan in plans]
    return Draft(
        intent="open",
        template="plan_part",
        context={"items": items},
        status=Status.ANSWERED if any(item["place"] for item in items) else Status.ABSTAINED,
        focus=Focus(tuple(plans), (), (), (), "section", query.text, topic=part.topic),
    )


def _means(request: Request, part: Part, plans: tuple[str, ...]) -> bool:
    """True when the question asks for this part, and what else it says is only the plans' own title."""
    query = request.query
    again = fold(query.topic) == fold(part.topic)
    if not (again or part.asked.search(query.folded)) or ((query.agencies or query.asks_who) and not part.article):
        return False
    titles = {word for plan in plans or request.plans for word in fold(request.sources.plans[plan].title).split()}
    left = [word for word in fold(query.topic).split() if word not in titles | part.own]
    return len(left) <= part.spare


def _item(request: Request, part: Part, plan: str) -> dict[str, object]:
    """The words of one plan's part with their place; no place where the plan has none."""
    section = _section(request, part, plan)
    if section:
        return {**quoted(request, plan, section), "part": part.name}
    if part.sentence:
        ranked = request.rank(plans=(plan,), kinds=("section", "meta", "duty"), k=40)
        said = next((entry for entry in ranked if part.sentence.search(fold(entry.passage.text))), None)
        if said:
            found = passage_item(request, said, request.sources.passage_place(said.passage))
            return {**found, "path": None, "cut": False, "part": part.name}
    return {"plan": request.label(plan), "path": None, "words": "", "cut": False, "place": None, "part": part.name}


def _section(request: Request, part: Part, plan: str) -> Section | None:
    """The section so headed: one that is headed by nothing else before one that joins two parts."""
    sections = request.sources.plans[plan].sections
    if part.article:
        return next((s for s in sections if not s.parent and part.headed[0].search(fold(s.title))), None)
    headings = [(_LEADING_WORDS.sub("", fold(s.title)), s) for s in sections if s.level <= _DEEPEST]
    short = [(heading, section) for heading, section in headings if len(heading.split()) <= _LONGEST_HEADING]
    for headed in part.headed:
        alone = [section for heading, section in short if "," not in heading and headed.match(heading)]
        joined = [section for heading, section in short if "," in heading and headed.search(heading)]
        if found := next(iter([*alone, *joined]), None):
            return found
    return None


def _which_plan(request: Request) -> Draft:
    choices = tuple(
        Choice(
            Phrase("option_plan", {"plan": request.sources.plans[plan].name}),
            Phrase("ask_in_plan", {"question": request.query.text.rstrip(" ?."), "plan": request.label(plan)}),
        )
        for plan in request.plans
    )
    return Draft(
        intent="clarify",
        template="which_plan_fact",
        context={"plans": [request.sources.plans[plan].name for plan in request.plans]},
        status=Status.CLARIFY,
        options=choices,
        focus=Focus((), (), (), (), "section", request.query.text, tuple(request.plans)),
    )
