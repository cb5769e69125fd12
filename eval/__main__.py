"""``python -m eval``: measure the assistant on questions with known answers, and report."""

import os
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from assistant.answering.loading import load_assistant
from assistant.index.errors import EncoderError, IndexStateError
from assistant.settings import PROJECT, Settings
from eval import ablation, bench, calibration, comparison, growth, metamorphic, outside, pages, results, runs
from eval import screenshots as pictures
from eval.browsing import browser, served
from eval.commands import keep, shown, workplace
from eval.errors import BrowsingError, EvaluationError
from eval.pieces import relevance_of
from eval.rendering import render
from eval.report import read_part, write_blocks, write_report
from eval.stamp import stamp
from eval.transformations import meant_alike, transformations


class SetName(StrEnum):
    """The sets of questions."""

    DEV = "dev"
    OWN = "own"
    ALL = "all"


app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__)
Questions = Annotated[SetName, typer.Option("--set", help="Which questions: dev, own, or all of them.")]
Out = Annotated[Path | None, typer.Option("--out", help="Where to write the result; by default eval/results/.")]
ResultFiles = Annotated[list[Path], typer.Argument(help="Result files that the other commands wrote.")]


@app.command()
def run(questions: Questions = SetName.ALL, out: Out = None) -> None:
    """Ask every question and judge every answer; exit with 1 when the assistant raised an error."""
    if any(item.error for item in _measure_run(questions, out).items):
        raise typer.Exit(1)


def _measure_run(questions: SetName, out: Path | None) -> runs.Run:
    with workplace(questions) as at, shown() as progress:
        assistant = at.pieces.assistant()
        runner = runs.Runner(assistant, relevance_of(at.pieces, assistant))
        items = runner.run(at.topics, progress.of("questions"))
        result = runs.Run(at.stamp, at.name, items)
    keep(runs.KIND, result, out)
    return result


@app.command()
def report(
    files: ResultFiles,
    folder: Annotated[Path, typer.Option("--to", help="Folder of the page and the summary.")] = results.FOLDER,
    docs: Annotated[bool, typer.Option(help="Also renew the generated parts of docs/*.md.")] = False,
) -> None:
    """Write an HTML page with plots and a Markdown summary of results."""
    parts = sorted(map(read_part, files), key=lambda part: part.order)
    written = [*write_report(parts, folder)]
    written += write_blocks(parts, sorted((PROJECT / "docs").glob("*.md"))) if docs else []
    for file in written:
        typer.echo(file)


@app.command()
def compare(before: Path, after: Path) -> None:
    """List the items that changed between two runs."""
    old, new = (results.read(file, runs.KIND, runs.Run) for file in (before, after))
    changes = comparison.compare(old, new)
    typer.echo(render("changes.md.j2", changes=changes, total=len(new.items)))


@app.command()
def ablate(questions: Questions = SetName.ALL, out: Out = None) -> None:
    """Leave out parts of the index and of the reading, one at a time."""
    with workplace(questions) as at, shown() as progress:
        result = ablation.ablate(at.pieces, at.topics, at.name, at.stamp, progress)
    keep(ablation.KIND, result, out)


@app.command()
def calibrate(
    questions: Questions = SetName.ALL,
    cost: Annotated[float, typer.Option(min=0.0, help="What a wrong answer costs, a right one gaining 1.")] = 1.0,
    out: Out = None,
) -> None:
    """Say how far likelihoods hold, and from which one on the best passage is sure enough to answer from."""
    with workplace(questions) as at:
        assistant = at.pieces.assistant()
        pairs = calibration.collect(assistant, at.topics, relevance_of(at.pieces, assistant))
        result = calibration.calibrate(pairs, at.name, at.stamp, cost)
    keep(calibration.KIND, result, out)


@app.command("metamorphic")
def type_otherwise(
    questions: Questions = SetName.ALL,
    slips: Annotated[bool, typer.Option(help="With slips of typing, which take three times as long.")] = True,
    out: Out = None,
) -> None:
    """Type each question otherwise and see whether the facts stay the same."""
    with workplace(questions) as at, shown() as progress:
        assistant = at.pieces.assistant()
        ways = transformations(assistant.agencies) if slips else meant_alike(assistant.agencies)
        result = metamorphic.examine(assistant, at.topics, ways, at.name, at.stamp, progress)
    keep(metamorphic.KIND, result, out)
    typer.echo(render("broken.md.j2", result=result))


@app.command("bench")
def time_answers(questions: Questions = SetName.ALL, out: Out = None) -> None:
    """Time the start, every answer, and one plan more in an index, with nothing remembered from earlier runs."""
    assistant, start_s = bench.start(Settings(), load_assistant)
    with workplace(questions, vectors=None) as at, shown() as progress:
        timed = bench.Timed(assistant, bench.new_encoder(at.settings), start_s)
        result = bench.measure(timed, at.topics, at.name, at.stamp, progress.of("questions"))
        grown = growth.measure(at.settings, timed.encoder, progress.of("plans"))
    keep(bench.KIND, replace(result, ratios=(*result.ratios, grown.ratio)), out)


@app.command("bench-pages")
def measure_pages(out: Out = None) -> None:
    """Load every main page and ask in the chat, in a browser: bytes, shifts, and how soon an answer is painted."""
    # What else the machine does while answers are timed: as many waiting tasks as cores leave nothing for the server.
    now = stamp(Settings(), cores=str(os.cpu_count()), load=f"{os.getloadavg()[0]:.1f}")
    with browser() as opened, served() as address, shown() as progress:
        now.settings["chromium"] = opened.version
        result = pages.measure(opened, address, now, progress.of("pages"))
    keep(pages.KIND, result, out)


@app.command()
def screenshots(
    folder: Annotated[Path, typer.Option("--to", help="Folder of the pictures.")] = pictures.FOLDER,
) -> None:
    """Take pictures of the eight main pages, light and dark, in a browser over the index in force."""
    for file in pictures.take(folder):
        typer.echo(file)


@app.command("outside")
def search_outside(
    folder: Annotated[
        Path, typer.Option(envvar="CCHC_TEST_RETRIEVAL", help="Folder that holds ALQAC 2023 and XQuAD in Vietnamese.")
    ],
    out: Out = None,
) -> None:
    """Search question sets that others made with our keywords and vectors."""
    with workplace(SetName.DEV) as at, shown() as progress:
        read = at.pieces.assistant().understanding.read
        sets = []
        for given in (outside.load_alqac(folder), outside.load_xquad(folder)):
            sets.append(outside.measure(given, at.pieces.encoder, read, progress.of(given.name)))
        result = outside.Outside(at.stamp, "others", tuple(sets))
    keep(outside.KIND, result, out)


@app.command()
def everything(
    folder: Annotated[
        Path | None, typer.Option(envvar="CCHC_TEST_RETRIEVAL", help="Folder of the outside question sets, if there.")
    ] = None,
) -> None:
    """Measure all there is, and renew the report and the docs; some minutes."""
    for questions in (SetName.DEV, SetName.OWN):
        _measure_run(questions, None)
    for command in (ablate, calibrate, type_otherwise, time_answers):
        command()
    try:
        measure_pages()
    except BrowsingError as error:
        typer.echo(f"the pages are not measured: {error}", err=True)
    if folder is not None:
        search_outside(folder)
    report(list(results.FOLDER.glob("*.json")), docs=True)


def main() -> None:
    """Run the command that was given; what is wrong with the input is said in one line."""
    try:
        app()
    except (EvaluationError, EncoderError, IndexStateError, ValueError) as error:
        Console(stderr=True).print(f"python -m eval: {error}", markup=False, soft_wrap=True)
        raise SystemExit(2) from error


if __name__ == "__main__":
    main()
