"""The command line: `cchc serve | index | ask | plans | task | check | settings`, and the corpus keeper's.

What takes seconds to import (encoder, index, web) is imported by the command that needs it, so that ``--help`` is
there at once.
"""

import os
import socket
from contextlib import closing
from time import perf_counter
from typing import TYPE_CHECKING, Annotated, Any, NoReturn
from uuid import uuid4

import typer

from assistant.console import Builder, out, say, say_built
from assistant.keeping_cli import register

if TYPE_CHECKING:
    from assistant.settings import Settings
    from web.core import Core
    from web.schemas import AnswerOut, AskRequest

app = typer.Typer(
    help="Exact, cited answers about Vietnamese administrative-reform (CCHC) plans, offline.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)

Host = Annotated[str | None, typer.Option(help="Address to listen on; without it CCHC_HOST.")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; without it CCHC_PORT.")]
Force = Annotated[bool, typer.Option("--force", help="Build even when nothing has changed.")]
Asked = Annotated[str, typer.Argument(help="In quotes; Vietnamese with or without marks, or English.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the JSON that POST /api/v1/ask gives.")]
InPlan = Annotated[list[str] | None, typer.Option("--plan", help="Answer from this plan only; may be repeated.")]
Explain = Annotated[bool, typer.Option("--explain", help="Say how the answer came about.")]
TaskId = Annotated[str, typer.Argument(help="Plan and number in quotes, such as 'binh-dinh-2023#7.3.3'.")]


def main() -> None:
    """Run the command line; errors that say what to do are printed on one line, with exit code 1."""
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")  # loading an encoder is one of many steps here
    try:
        app()
    except Exception as error:
        from assistant.failures import EXPLAINED, said

        if not isinstance(error, EXPLAINED):
            raise
        _stop(said(error))


@app.command()
def serve(host: Host = None, port: Port = None) -> None:
    """Serve the chat and the API; builds the index first where it is missing or stale."""
    settings = _settings(host=host, port=port)
    from assistant.upkeep import reason_to_build
    from web.serve import serve

    reason = reason_to_build(settings)
    # A second server would only hear at the end of a build that its port is taken; web.serve tells it at once.
    if reason is not None and _free(settings):
        _build_if_possible(settings, reason)
    serve(settings)


@app.command()
def index(force: Force = False) -> None:
    """Build the index of the corpus where it is missing or stale; what served before serves until it is ready."""
    builder = Builder(_settings())
    reason = builder.reason()
    if reason is None and not force:
        say("the index is up to date; --force builds it all the same")
        return
    _say_why(reason or "asked for by --force")
    say_built(builder.build())


@app.command()
def ask(question: Asked, json: AsJson = False, plan: InPlan = None, explain: Explain = False) -> None:
    """Answer one question, with its sources."""
    settings = _settings()
    from assistant.answering.loading import load_assistant
    from assistant.terminal import show_answer
    from web.lookup import check_plans
    from web.schemas import AskRequest

    request = AskRequest(question=question, plans=plan, explain=explain)
    core = load_assistant(settings)
    check_plans(core, request.plans or ())
    answer = _answer(core, request)
    if json:
        typer.echo(answer.model_dump_json(indent=2))
    else:
        show_answer(out, answer)


@app.command()
def plans() -> None:
    """List the plans in the index."""
    settings = _settings()
    from assistant.index.generation import open_generation
    from assistant.terminal import page, show

    with closing(open_generation(settings.index)) as generation:
        show(out, page("plans", plans=generation.registry.plans()))


@app.command()
def task(id: TaskId) -> None:
    """Show one annex row: title, roles, deadline, target."""
    settings = _settings()
    from assistant.index.generation import open_generation
    from assistant.terminal import show, task_page
    from web.problems import not_found

    with closing(open_generation(settings.index)) as generation:
        plans = generation.registry.plans()
        plan = next((plan for plan in plans if id.startswith(f"{plan.id}#")), None)
        found = generation.registry.task(id)
        if plan is None or found is None:
            raise not_found("task", id, [task.id for each in ([plan] if plan else plans) for task in each.tasks])
        show(out, task_page(found, plan))


@app.command()
def check() -> None:
    """Say whether corpus, encoder, index and database are in place, and what to do where one is not."""
    settings = _settings()
    from assistant.checks import checks
    from assistant.terminal import page, show

    failed = False
    for verdict in checks(settings):
        show(out, page("check", check=verdict))
        failed |= not verdict.ok
    if failed:
        raise typer.Exit(1)


@app.command()
def settings() -> None:
    """List every setting: variable, what it means, default, and the value in force where that differs."""
    given = _settings()
    from assistant.options import options
    from assistant.terminal import page, show

    show(out, page("settings", settings=options(given)))


register(app)


def _settings(**given: Any) -> "Settings":
    from assistant.settings import Settings

    return Settings(**{name: value for name, value in given.items() if value is not None})


def _say_why(reason: str) -> None:
    say(f"building the index: {reason.partition('; run `cchc index`')[0]}")


def _build_if_possible(settings: "Settings", reason: str) -> None:
    """Build the index; where that fails and an earlier generation can serve, say so and go on."""
    from assistant.index.errors import BuildError
    from assistant.index.generation import open_generation

    _say_why(reason)
    try:
        say_built(Builder(settings).build())
    except BuildError as error:
        open_generation(settings.index).close()
        say(f"error: {error}")


def _free(settings: "Settings") -> bool:
    """Whether the server's address can be listened on."""
    try:
        socket.create_server((settings.host, settings.port)).close()
    except OSError:
        return False
    return True


def _answer(core: "Core", request: "AskRequest") -> "AnswerOut":
    from web.conversation import explained
    from web.schemas import answer_out

    started = perf_counter()
    answer, focus = core.ask(request.question, plans=tuple(request.plans or ()), lang=request.lang)
    for each in core.word(request.question, answer, focus) or ():
        answer = answer if isinstance(each, str) else each
    elapsed_ms = round((perf_counter() - started) * 1000, 3)
    explanation = explained(core, focus, answer.lang) if request.explain else None
    return answer_out(answer, uuid4().hex, uuid4().hex, elapsed_ms, explanation)


def _stop(message: str) -> NoReturn:
    say(f"error: {message}")
    raise SystemExit(1)
