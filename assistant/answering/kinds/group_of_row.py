"""The group that a row stands in: "nhiệm vụ 7.3.3 thuộc nhóm nào?", "số hóa hồ sơ nằm ở mục nào?"."""

import re

from assistant.answering.described import described_rows
from assistant.answering.draft import Draft
from assistant.answering.locating import are_groups, locate
from assistant.answering.models import Focus
from assistant.answering.request import Request
from assistant.plans.areas import rows_above
from assistant.plans.folding import fold
from assistant.plans.models import Task

_HEADING = r"(?:nhom|linh vuc|phan|muc|mang)(?: nhiem vu)?"
_ASKED = re.compile(
    rf"(?<!\w)(?:thuoc|nam|nam o|trong|cua) {_HEADING} (?:nao|gi|may)(?!\w)"
    r"|(?<!\w)(?:which|what) (?:group|section|area|part)(?!\w).*(?<!\w)(?:belongs?|in|under|of)(?!\w)"
)
_BESIDE = frozenset(
    fold("nó này đó thuộc nằm ở trong nhóm lĩnh vực phần mục mảng nào nhiệm vụ group section belong under").split()
)


def answer(request: Request) -> Draft | None:
    """The draft that names the headings above the rows asked about; None where no such row is asked about."""
    query = request.query
    if not _ASKED.search(query.folded) or query.agencies or query.roles:
        return None
    rows = _rows(request)
    above = [(row, rows_above(request.sources.plans[row.plan], row)) for row in rows]
    if not rows or are_groups(rows) or len({row.plan for row in rows}) > 1 or not all(each for _, each in above):
        return None
    return Draft(
        intent="task",
        template="group_of_row",
        context={"items": [_item(request, row, groups) for row, groups in above]},
        focus=Focus((rows[0].plan,), tuple(row.id for row in rows), (), (), "by_number", query.text),
    )


def _rows(request: Request) -> tuple[Task, ...]:
    """The rows by their numbers, else by what they are about, else those that the conversation is about."""
    if request.query.references:
        return () if set(request.query.topic.split()) - _BESIDE else locate(request).tasks
    if set(request.query.topic.split()) - _BESIDE:
        return () if request.query.indices or request.query.years else described_rows(request)
    return tuple(request.task(task) for task in request.focus.tasks)


def _item(request: Request, row: Task, groups: list[Task]) -> dict[str, object]:
    return {
        "plan": request.label(row.plan),
        "number": row.number,
        "kind": row.kind.value,
        "title": row.title,
        "place": request.sources.task_place(row),
        "groups": [
            {"number": group.number, "title": group.title, "place": request.sources.task_place(group)}
            for group in groups
        ],
    }
