"""Rows whose titles say nearly the same ("liên thông cùng cấp", "liên thông giữa các cấp"), each with its own number.

Which of two is meant is told by the words that one has and the other has not. Where the question has such words of
both, or of neither, both are answered.
"""

from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Task
from assistant.retrieval.ranking import Ranked

_ALIKE = 0.7
_NEAR, _AS_FULL = 0.3, 0.1


def with_twins(request: Request, chosen: list[Ranked], ranked: list[Ranked]) -> list[Ranked]:
    """`chosen` of one plan, its first row joined by the rows of `ranked` that the question may mean as well."""
    best = chosen[0]
    if best.passage.kind != "task" or any(entry.passage.plan != best.passage.plan for entry in chosen):
        return chosen
    task = request.task(best.passage.ref)
    near = [e for e in ranked if e.passage.kind == "task" and _is_near(e, best) and e not in chosen]
    return [best, *(e for e in near if _may_be_meant(request, task, request.task(e.passage.ref))), *chosen[1:]]


def _is_near(entry: Ranked, best: Ranked) -> bool:
    return entry.score >= best.score - _NEAR and entry.coverage >= best.coverage - _AS_FULL


def _may_be_meant(request: Request, task: Task, other: Task) -> bool:
    """True where the rows stand side by side, are alike, and the question's words do not tell one from the other."""
    mine, its = set(fold(task.title).split()), set(fold(other.title).split())
    beside = task.plan == other.plan and task.parent == other.parent and task.id != other.id
    if not beside or len(mine & its) < _ALIKE * len(mine | its):
        return False
    asked = set(request.query.folded.split())
    return bool((mine - its) & asked) == bool((its - mine) & asked)
