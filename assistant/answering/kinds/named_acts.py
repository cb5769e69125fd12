"""An act named by number: where the plans name it, what they say of it, who is to carry it out; or that they do not.

"Nghị định 61 thì Đồng Tháp giao ai?" is answered from what names that very decree, never from what is merely near.
"""

import re
from collections.abc import Iterator

from assistant.answering.draft import Draft
from assistant.answering.kinds import by_meaning
from assistant.answering.kinds.by_number import asked_fields
from assistant.answering.kinds.part import is_claim
from assistant.answering.kinds.passages import item
from assistant.answering.kinds.refusal import silent
from assistant.answering.models import Focus
from assistant.answering.numbers_asked import ASKS_NUMBER
from assistant.answering.request import Request
from assistant.documents.models import Span
from assistant.plans.folding import fold
from assistant.plans.models import TaskKind
from assistant.plans.sentences import sentences
from assistant.retrieval.acts import Act, find_acts
from assistant.retrieval.ranking import Ranked

_ANSWERED_ELSEWHERE = ("meta_signatory", "meta_basis", "meta_title", "glossary")
_NAMED_WHERE = re.compile(
    r"(?<!\w)(?:nhac|de cap|neu|xuat hien|dan|vien dan|noi|mention(?:ed|s)?|cited?|referred|refers?)(?!\w)"
)
_BESIDE = frozenset(
    fold(
        "nhắc đến tới nêu nói đề cập xuất hiện dẫn viện thực hiện triển khai thi hành theo của về việc làm giao gì cái"
        " số Chính phủ Thủ tướng Bộ Nội vụ mention mentioned implement carry out"
    ).split()
)
_MOST_BESIDE, _ENOUGH = 2, 0.5
_MOST, _MOST_ROWS, _LONGEST = 5, 3, 600


def answer(request: Request) -> Draft | None:
    """The draft for a question about acts that it names by number; None where it is about something else."""
    query = request.query
    acts = [act for act in find_acts(query.folded) if not _is_a_plan_or_row(request, act)]
    if not acts or query.asks(*_ANSWERED_ELSEWHERE, *ASKS_NUMBER):
        return None
    plans = _plans(request)
    naming = request.naming(lambda words: all(act.stands_in(words) for act in acts), plans)
    if not naming:
        return _unnamed(request, acts, plans)
    if len(_beside(request, acts)) > _MOST_BESIDE and naming[0].coverage < _ENOUGH:
        return None
    fields = [field for field in asked_fields(request) if field not in ("target", "title")]
    fields = [] if query.asks("meta_date", "meta_number") else fields
    if not fields:
        return _quoted(request, acts, naming)
    rows = [entry for entry in _records(request, naming) if by_meaning.can_state(request, entry, fields[0])]
    return by_meaning.draft(request, fields, rows[:_MOST_ROWS], 1.0) if rows else silent(request, naming)


def _plans(request: Request) -> tuple[str, ...]:
    """The plans in question."""
    carried = () if request.asks_across() else request.focus.plans
    return request.query.plans or carried or request.plans


def _records(request: Request, naming: list[Ranked]) -> list[Ranked]:
    """The tasks and duties among the passages that name the acts; of what a row says at length, the row."""
    refs = {entry.passage.ref for entry in naming if entry.passage.kind in ("task", "duty", "content")}
    return request.rank(_plans(request), ("task", "duty"), refs) if refs else []


def _is_a_plan_or_row(request: Request, act: Act) -> bool:
    """True where the number is that of a plan itself, or of a project where a plan in question lists projects."""
    if any((request.sources.plans[plan].number or "").startswith(f"{act.number}/") for plan in request.plans):
        return True
    return any(
        act.kind == "de an" and task.kind is TaskKind.PROJECT
        for plan in _plans(request)
        for task in request.sources.plans[plan].tasks
    )


def _beside(request: Request, acts: list[Act]) -> list[str]:
    """The topic's words that neither name the acts nor only say that something is named or carried out."""
    named = {word for act in acts for word in re.findall(r"\w+", request.query.folded[act.span.start : act.span.end])}
    kinds = {word for act in acts for word in act.kind.split()}
    return [word for word in request.query.topic.split() if word not in named | kinds | _BESIDE]


def _unnamed(request: Request, acts: list[Act], plans: tuple[str, ...]) -> Draft | None:
    """The refusal that says which act no plan in question names, where the question is about that act."""
    claims = is_claim(request) and not _NAMED_WHERE.search(request.query.folded)
    if len(_beside(request, acts)) > _MOST_BESIDE or claims:
        return None
    named = ", ".join(request.query.read[act.span.start : act.span.end] for act in acts)
    return silent(request, [], "index", () if plans == request.plans else plans, named)


def _quoted(request: Request, acts: list[Act], naming: list[Ranked]) -> Draft:
    """The sentences that name the acts, each place once; one where it is not asked where they are named."""
    most = _MOST if _NAMED_WHERE.search(request.query.folded) or not request.query.plans else 1
    items = list(_items(request, acts, naming, most))
    plans = tuple(dict.fromkeys(entry.passage.plan for entry in naming))
    tasks = tuple(entry.passage.ref for entry in naming[:1] if entry.passage.kind == "task")
    return Draft(
        intent="open",
        template="passages",
        context={"items": items},
        ground=" ".join(str(each["title"]) for each in items if each["title"]),
        focus=Focus(plans if len(plans) == 1 else (), tasks, (), (), "open", request.query.text),
    )


def _items(request: Request, acts: list[Act], naming: list[Ranked], most: int) -> Iterator[dict[str, object]]:
    seen: list[tuple[str, Span]] = []
    length = 0
    for entry in naming:
        document = request.sources.document(entry.passage.plan)
        for span in sentences(document, entry.passage.span):
            if not all(act.stands_in(fold(document.text[span.start : span.end])) for act in acts):
                continue
            met = any(plan == document.id and span.start < s.end and s.start < span.end for plan, s in seen)
            length += 0 if met else span.end - span.start
            if met or len(seen) == most or (seen and length > _LONGEST):
                continue
            seen.append((document.id, span))
            yield item(request, entry, request.sources.passage_place(entry.passage, span))
