"""Whether something is done by now: plans tell what is to be done and by when, not what was."""

import re

from assistant.answering.draft import Draft, Phrase
from assistant.answering.kinds.refusal import silent
from assistant.answering.locating import locate
from assistant.answering.request import Request
from assistant.plans.models import Task

_MOST_ROWS = 3
_NAMES_NOTHING = re.compile(
    r"(?:(?:da|duoc|lam|xong|hoan|thanh|tat|chua|tien|do|den|toi|dau|roi|done|finished|completed|yet)(?:\s+|$))*"
)
_AT_THE_END = r"(?: (?:vay|z|a|nhi|the|ha|ta))?\W*$"
_DONE_YET = (
    r"(?:da(?! (?:duoc )?(?:co|ky|ban hanh|phe duyet|het)(?!\w))(?!\w)[^?.!]{0,60}|(?:xong|hoan thanh|hoan tat) )"
)
"""Not of a plan itself: "đã có kế hoạch chưa?", "đã ký chưa?"."""
_WHETHER = r"(?:^|[,;.?!]\W*|(?<!\w)(?:how (?:many|much)|what|which|who)(?!\w)[^?.!]{0,40} )"
_ASKS = re.compile(
    rf"(?<!\w){_DONE_YET}(?<!\w)chua{_AT_THE_END}|(?<!\w)(?:toi|den) dau roi(?!\w)"
    r"|(?<!\w)tien do(?!\w)[^?.!]{0,60}(?<!\w)(?:the nao|ra sao|sao|bao nhieu|gi) roi(?!\w)"
    rf"|(?<!\w)bao nhieu(?: phan tram| %|%)? roi{_AT_THE_END}"
    r"|(?<!\w)(?:bao nhieu|may|nao)(?!\w)[^?.!]{0,40}(?<!\w)da (?!(?:ky|ban hanh)(?!\w))"
    rf"[^?.!]{{1,60}} roi{_AT_THE_END}"
    r"|(?<!\w)da(?!\w)[^?.!]{1,80}(?<!\w)(?:den|toi) (?:gio|nay|luc nay|thoi diem nay|hien nay)(?!\w)"
    r"|(?<!\w)(?:den|toi) (?:gio|nay|luc nay|thoi diem nay)(?!\w),? (?:\w+ ){0,4}?da(?!\w)"
    rf"|{_WHETHER}(?:has|have)(?!\w)[^?.!]{{1,80}}(?<!\w)(?:been (?:finished|completed|done)|yet|already|so far)(?!\w)"
    r"|(?<!\w)(?:finished|completed|done) (?:yet|already)(?!\w)|(?<!\w)progress[^?.!]{1,60} so far(?!\w)"
)


def answer(request: Request) -> Draft | None:
    """The refusal that tells what plans are for, with the rows asked about; None for other questions."""
    if not _ASKS.search(request.query.folded):
        return None
    tasks = _rows(request)
    draft = silent(request, [] if tasks or not _names_a_matter(request) else request.rank(k=5), "progress")
    if tasks:
        draft.context["near"] = [_row(request, task) for task in tasks]
        draft.suggestions = tuple(_when(request, task) for task in tasks if task.deadline.text)
    return draft


def _rows(request: Request) -> tuple[Task, ...]:
    """The rows that the question names, or that the conversation is about where it names nothing."""
    if request.query.references:
        return locate(request).tasks[:_MOST_ROWS]
    return () if _names_a_matter(request) else tuple(map(request.task, request.focus.tasks[:_MOST_ROWS]))


def _names_a_matter(request: Request) -> bool:
    return not _NAMES_NOTHING.fullmatch(request.query.topic)


def _row(request: Request, task: Task) -> dict[str, object]:
    return {"plan": request.label(task.plan), "title": task.title, "place": request.sources.task_place(task)}


def _when(request: Request, task: Task) -> Phrase:
    context = {"number": task.number or task.ref, "kind": task.kind.value, "plan": request.label(task.plan)}
    return Phrase("ask_field", {**context, "field": "deadline"})
