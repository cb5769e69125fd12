"""Rows that stand beside the best one and may be meant as well: both are answered.

Some have titles that say nearly the same ("liên thông cùng cấp", "liên thông giữa các cấp"). Which of two is meant is
told by the words that one has and the other has not; a question with such words of both, or of neither, leaves it open.
Others are of the level of government that the question speaks of ("hồ sơ ở xã"), where the best one is of no level.
"""

import re

from assistant.answering.request import Request
from assistant.plans.folding import fold
from assistant.plans.models import Role, Task
from assistant.retrieval.ranking import Ranked

_ALIKE = 0.7
_NEAR, _AS_FULL = 0.3, 0.1
_LEVELS = tuple(
    re.compile(rf"(?<!\w)(?:o|cap|tai|duoi|tuyen|ubnd(?: cac)?) (?:{names})(?!\w)") for names in ("huyen", "xa|phuong")
)
"""In folded words, what is of a level."""


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


def with_level(request: Request, chosen: list[Ranked], ranked: list[Ranked]) -> list[Ranked]:
    """`chosen`, its first row joined by the one beside it that is of the level which the question speaks of."""
    best = chosen[0]
    level = next((level for level in _LEVELS if level.search(request.query.folded)), None)
    if level is None or best.passage.kind != "task" or _is_of(level, request.task(best.passage.ref)):
        return chosen
    parent = request.task(best.passage.ref).parent
    near = (e for e in ranked if e.passage.kind == "task" and e.score >= best.score - _NEAR and e not in chosen)
    beside = (e for e in near if request.task(e.passage.ref).parent == parent)
    return [*chosen, *[e for e in beside if _is_of(level, request.task(e.passage.ref))][:1]]


def _is_of(level: re.Pattern[str], task: Task) -> bool:
    """True where the title or whoever leads the task is of that level."""
    return bool(level.search(fold(" ".join((task.title, *task.roles.get(Role.LEAD, ()))))))
