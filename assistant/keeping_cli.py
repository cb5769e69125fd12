"""The corpus keeper's commands: `cchc add | inspect | remove | diff`.

As in `assistant.cli`, what takes seconds to import is imported by the command that needs it.
"""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from assistant.console import Builder, out, say, say_built

if TYPE_CHECKING:
    from assistant.keeping.candidates import Candidate
    from assistant.keeping.summary import Summary

Files = Annotated[list[Path], typer.Argument(help="DOCX, PDF with a text layer, HTML, XLSX, CSV, TSV, MD or TXT.")]
File = Annotated[Path, typer.Argument(help="A file of any kind that `cchc add` takes.")]
NewId = Annotated[str | None, typer.Option("--plan", help="Id of the plan; without it the file's name, made safe.")]
Replace = Annotated[bool, typer.Option("--replace", help="Put it in the place of a source of the same name.")]
PlanId = Annotated[str, typer.Argument(help="Id of a plan, as `cchc plans` lists it.")]
Old = Annotated[str, typer.Argument(help="Id of a plan, or a file: what was.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print JSON.")]
New = Annotated[str, typer.Argument(help="Id of a plan, or a file: what is now.")]


def register(app: typer.Typer) -> None:
    """Give `app` the commands of this module."""
    for command in (add, inspect, remove, diff):
        app.command()(command)


def add(files: Files, plan: NewId = None, replace: Replace = False) -> None:
    """Add files to the corpus and the index, and say what was understood of them; all of them, or none."""
    from assistant.keeping.candidates import read_files
    from assistant.keeping.keeper import add as add_to_corpus
    from assistant.settings import Settings

    settings = Settings()
    candidates = read_files(settings.corpus, files, plan)
    outcome = add_to_corpus(settings.corpus, candidates, Builder(settings).build_where_stale, replace=replace)
    for each in candidates:
        _show_summary(each)
    if outcome is None:
        say("the files were already there, and the index is up to date")
    else:
        say_built(outcome)


def inspect(file: File) -> None:
    """Say what is understood of a file, without adding it."""
    from assistant.keeping.candidates import read_file
    from assistant.settings import Settings

    _show_summary(read_file(Settings().corpus, file))


def remove(plan: PlanId) -> None:
    """Take a plan out of the index; its source moves to the corpus's folder removed/, nothing is deleted."""
    from assistant.keeping.candidates import source_of
    from assistant.keeping.keeper import remove as remove_from_corpus
    from assistant.settings import Settings

    settings = Settings()
    source_of(settings.corpus, plan)  # an unknown id need not wait for the encoder
    kept = remove_from_corpus(settings.corpus, plan, Builder(settings).build_where_stale)
    say(f"{plan} is out of the index; its source lies in {kept}, and `cchc add` brings it back")


def diff(old: Old, new: New, json: AsJson = False) -> None:
    """Show what was added, removed and changed between two plans, or two versions of one."""
    from assistant.keeping.candidates import read_named
    from assistant.keeping.comparison import compare_whole
    from assistant.keeping.listing import as_json
    from assistant.settings import Settings
    from assistant.terminal import page, show

    corpus = Settings().corpus
    comparison = compare_whole(read_named(corpus, old), read_named(corpus, new))
    if json:
        typer.echo(as_json(comparison))
    else:
        show(out, page("difference", comparison=comparison, difference=comparison.tasks))


def _show_summary(candidate: "Candidate") -> None:
    from assistant.keeping.summary import summarise
    from assistant.terminal import page, show

    show(out, page("summary", **_in_words(summarise(candidate.plan, candidate.document))))


def _in_words(summary: "Summary") -> dict[str, object]:
    """What the template needs: the summary, and in the interface's words its roles and findings."""
    from web.catalogue import catalogue
    from web.resources import finding_message

    texts = catalogue()
    roles = [(texts.text(f"roles.{role.value}").lower(), share) for role, share in summary.roles.items()]
    doubts = [
        (finding_message(doubt.finding, texts), [place.line for place in doubt.places]) for doubt in summary.doubts
    ]
    return {"summary": summary, "roles": roles, "doubts": doubts}
