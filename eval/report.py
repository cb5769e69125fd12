"""Result files -> one HTML page with plots, a Markdown summary, and the generated parts of the docs."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path
from typing import Any

from markupsafe import Markup

from eval import ablation, bench, calibration, charts, metamorphic, outside, pages, results, runs
from eval.charts import Bar, Curve, Plot
from eval.measures import Share
from eval.rendering import as_html, held, render, three
from eval.summary import Summary, summarize

PAGE, SUMMARY = "report.html", "summary.md"
FORMS: Mapping[str, type[Any]] = {
    runs.KIND: runs.Run,
    ablation.KIND: ablation.Ablation,
    calibration.KIND: calibration.Calibration,
    metamorphic.KIND: metamorphic.Metamorphic,
    bench.KIND: bench.Bench,
    pages.KIND: pages.Pages,
    outside.KIND: outside.Outside,
}
_DETAILS = {runs.KIND: "failures.md.j2", metamorphic.KIND: "broken.md.j2"}
_START, _END = "<!-- generated: {name} -->", "<!-- end of generated: {name} -->"


@dataclass(frozen=True, slots=True)
class Part:
    """One result as text and plots; `name` is kind and set, such as "run-dev", `details` what failed, one by one."""

    name: str
    kind: str
    markdown: str
    page: Markup
    details: Markup
    plots: tuple[Plot, ...]

    @property
    def order(self) -> tuple[int, str]:
        """Where it stands in a report: by kind, then by name."""
        return list(FORMS).index(self.kind), self.name


def read_part(file: Path) -> Part:
    """The part that the result in `file` makes; raises ResultError."""
    kind = results.one_of(results.kind_of(file), FORMS, file)
    return part_of(kind, results.read(file, kind, FORMS[kind]))


def part_of(kind: str, result: Any) -> Part:
    """The part that a result of `kind` makes."""
    given = summarize(result) if kind == runs.KIND else result
    markdown = render(f"{kind}.md.j2", result=given).strip()
    details = render(_DETAILS[kind], result=given) if kind in _DETAILS else ""
    return Part(
        f"{kind}-{result.name}", kind, markdown, as_html(markdown), as_html(details), tuple(_PLOTS[kind](given))
    )


def write_report(parts: Sequence[Part], folder: Path) -> tuple[Path, Path]:
    """Write the page and the summary of `parts` into `folder`; returns where they are. Raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    page, summary = folder / PAGE, folder / SUMMARY
    page.write_text(render("report.html.j2", parts=parts), encoding="utf-8")
    summary.write_text("\n\n".join(part.markdown for part in parts) + "\n", encoding="utf-8")
    return page, summary


def write_blocks(parts: Iterable[Part], files: Iterable[Path]) -> list[Path]:
    """Put each part into the generated block of its name in `files`; returns the files that changed. Raises OSError."""
    known = list(parts)
    changed = []
    for file in files:
        before = file.read_text(encoding="utf-8")
        after = before
        for part in known:
            after = in_block(after, part.name, part.markdown)
        if after != before:
            file.write_text(after, encoding="utf-8")
            changed.append(file)
    return changed


def in_block(page: str, name: str, text: str) -> str:
    """`page` with `text` in its generated block `name`; as given when it has no such block."""
    start, end = _START.format(name=name), _END.format(name=name)
    block = f"{start}\n{text}\n{end}"
    return re.sub(f"{re.escape(start)}.*?{re.escape(end)}", lambda _: block, page, flags=re.DOTALL)


def _share_bar(name: str, share: Share) -> Bar:
    return Bar(name, share.value, held(share), share.interval)


def _run_plots(summary: Summary) -> list[Plot]:
    name = summary.run.name
    passed = [
        charts.bars(f"{name}: passed by {by}", [_share_bar(group.name, group.passed) for group in groups])
        for by, groups in summary.by.items()
    ]
    ranked = [
        Bar(group.name, group.ranking["Success@1"], f"{three(group.ranking['Success@1'])} of {group.ranked}")
        for group in summary.by["register"]
        if group.ranked
    ]
    return [*passed, charts.bars(f"{name}: right passage first, by register", ranked)]


def _ablation_plots(result: ablation.Ablation) -> list[Plot]:
    passed = [_share_bar(system.name, system.passed) for system in result.systems]
    first = [
        Bar(ranking.name, share, f"{three(share)} {ranking.text}")
        for ranking in result.rankings
        if (share := ranking.measures.get("Success@1")) is not None
    ]
    return [
        charts.bars(f"{result.name}: passed, with parts left out", passed),
        charts.bars(f"{result.name}: right passage first", first),
    ]


def _calibration_plots(result: calibration.Calibration) -> list[Plot]:
    lines = [
        Curve("right of those answered", tuple((p.limit, p.precision.value) for p in result.curve)),
        Curve("answerable ones answered", tuple((p.limit, p.answered.value) for p in result.curve)),
        Curve("unanswerable ones refused", tuple((p.limit, p.refused.value) for p in result.curve)),
    ]
    title = f"{result.name}: what a limit on the likelihood gives"
    return [charts.curves(title, "likelihood of the best passage", "share", lines, x_end=max(calibration.LIMITS))]


def _metamorphic_plots(result: metamorphic.Metamorphic) -> list[Plot]:
    rows = [_share_bar(outcome.transformation, outcome.equal) for outcome in result.outcomes]
    return [charts.bars(f"{result.name}: pairs with equal facts", rows)]


def _bench_plots(result: bench.Bench) -> list[Plot]:
    timings = [result.whole, *result.kinds, *result.parts]
    longest = max(timing.p95 for timing in timings) or 1.0
    rows = [Bar(t.name, t.p50 / longest, f"p50 {t.p50:.0f}, p95 {t.p95:.0f} ms") for t in timings]
    return [charts.bars(f"{result.name}: median times, the longest p95 being 1", rows)]


def _pages_plots(result: pages.Pages) -> list[Plot]:
    heaviest = max(load.transferred for load in result.loads)
    rows = [Bar(load.name, load.transferred / heaviest, f"{load.transferred / 1000:.1f} kB") for load in result.loads]
    return [charts.bars("pages: bytes on the wire, the heaviest being 1", rows)]


def _outside_plots(result: outside.Outside) -> list[Plot]:
    return [
        charts.bars(f"{given.name}, {typing}: right text first", [_share_bar(r.method, r.first) for r in recalls])
        for given in result.sets
        for typing, recalls in groupby(given.recalls, key=lambda recall: recall.typing)
    ]


_PLOTS: Mapping[str, Callable[[Any], list[Plot]]] = {
    runs.KIND: _run_plots,
    ablation.KIND: _ablation_plots,
    calibration.KIND: _calibration_plots,
    metamorphic.KIND: _metamorphic_plots,
    bench.KIND: _bench_plots,
    pages.KIND: _pages_plots,
    outside.KIND: _outside_plots,
}
