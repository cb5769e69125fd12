"""What the command line prints: records -> plain text by the templates beside this module, answers as Markdown."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from typing import Any

from jinja2 import ChoiceLoader, Environment, PackageLoader, StrictUndefined
from rich.console import Console
from rich.markdown import Markdown
from rich.progress import BarColumn, MofNCompleteColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

from assistant.answering.composition import shorten
from assistant.index.build import Progress as Report
from assistant.plans.models import Plan, Role, Task
from web.schemas import AnswerOut

STAGES = {
    "read": "reading the sources",
    "passages": "cutting passages",
    "vectors": "embedding",
    "keywords": "indexing words",
    "publish": "verifying and publishing",
}


def page(template: str, **context: Any) -> str:
    """The text that a template makes, without blank lines round it."""
    return _environment().get_template(f"{template}.j2").render(**context).strip("\n")


def show(console: Console, text: str) -> None:
    """Print text as it is: square brackets are citations, no markup."""
    console.print(text, markup=False, highlight=False, soft_wrap=True)


def show_answer(console: Console, answer: AnswerOut) -> None:
    """The answer, then its numbered sources, readings, notes and suggestions, and its explanation if there is one."""
    console.print(Markdown(answer.text))
    parts = {name: getattr(answer, name) for name in ("citations", "options", "notes", "suggestions")}
    if rest := page("sources", **parts):
        show(console, f"\n{rest}")
    if answer.explanation:
        console.print(Markdown(f"---\n{answer.explanation.text}"))
        empty: dict[str, tuple[str, ...]] = dict.fromkeys(("options", "notes", "suggestions"), ())
        show(console, "\n" + page("sources", citations=answer.explanation.citations, **empty))


def task_page(task: Task, plan: Plan) -> str:
    """All fields of a task; of the roles those that some row of its plan states."""
    stated = [role for role in Role if any(each.roles.get(role) for each in plan.tasks)]
    roles = [(role.value, task.roles.get(role, ())) for role in stated]
    return page("task", task=task, plan=plan.name, roles=roles)


@contextmanager
def progress_bar(console: Console) -> Iterator[Report]:
    """A progress report that draws one bar for each stage of a build."""
    columns = (
        SpinnerColumn(),
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=console) as bars:
        known: dict[str, TaskID] = {}

        def report(stage: str, done: int, total: int) -> None:
            if stage not in known:
                known[stage] = bars.add_task(STAGES.get(stage, stage), total=total)
            bars.update(known[stage], completed=done, total=total)

        yield report


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=ChoiceLoader(
            [PackageLoader("assistant", "templates"), PackageLoader("assistant.answering", "templates/vi")]
        ),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        autoescape=False,
    )
    environment.filters["shorten"] = shorten
    environment.filters["one_line"] = lambda words: " ".join((words or "").split())
    return environment
