import re
from xml.etree import ElementTree

import pytest
from typer.testing import CliRunner

from eval import ablation, bench, calibration, loads, metamorphic, outside, pages, results, runs
from eval.__main__ import app
from eval.measures import RANKING_NAMES, Share
from eval.report import FORMS, in_block, part_of, write_blocks, write_report

MEASURES = dict.fromkeys(RANKING_NAMES, 0.5)
PAIRS = [calibration.Pair(f"q{n}", "formal", n / 20, n > 9, True) for n in range(20)]


@pytest.fixture
def run(topic, answer, assistant, stamp):
    table = {topic().question: answer(), "sai": answer(text="<script>alert(1)</script> | Sở Y tế")}
    topics = [topic(), topic(id="t-2", question="sai"), topic(id="t-3", question="lỗi")]
    return runs.Run(stamp, "thử", runs.Runner(assistant(table)).run(topics))


@pytest.fixture
def all_kinds(run, stamp, topic, answer, assistant):
    """One result of every kind."""
    asked = assistant({"ai?": answer()})
    return {
        runs.KIND: run,
        ablation.KIND: ablation.Ablation(
            stamp,
            "thử",
            3,
            2,
            (ablation.System("everything", Share(2, 3), {"formal": Share(2, 3)}, 0, 0, MEASURES),),
            (ablation.Ranking("dense", "as typed", MEASURES, {"formal": 0.5}),),
        ),
        calibration.KIND: calibration.calibrate(PAIRS, "thử", stamp),
        metamorphic.KIND: metamorphic.examine(
            asked, [topic(question="ai?")], {"upper case": str.upper}, "thử", stamp, lambda *told: None
        ),
        bench.KIND: bench.Bench(
            stamp, "thử", 1.5, bench.Timing("all", 3, 1.0, 2.0), (), (), (bench.Ratio("a / b", 0.5),)
        ),
        pages.KIND: pages.Pages(
            stamp,
            "thử",
            (loads.Load("chat", "/", 21_000, 9, 0, 0.0, 0),),
            bench.Timing("submit to answer painted", 20, 60.0, 90.0),
            bench.Timing("of this, waiting for the server", 20, 30.0, 40.0),
            0.0,
            0,
            6_000,
        ),
        outside.KIND: outside.Outside(
            stamp,
            "thử",
            (outside.OutsideSet("ALQAC", 2, 1, (outside.Recall("dense", "as typed", Share(1, 1), Share(1, 1)),)),),
        ),
    }


def test_every_kind_has_an_example_here(all_kinds):
    assert all_kinds.keys() == FORMS.keys()


def test_every_kind_can_be_written_read_and_reported(all_kinds, tmp_path):
    files = []
    for kind, result in all_kinds.items():
        files.append(tmp_path / f"{kind}.json")
        results.write(kind, result, files[-1])

    done = CliRunner().invoke(app, ["report", *map(str, files), "--to", str(tmp_path / "out")])

    assert done.exit_code == 0, done.output
    page = (tmp_path / "out" / "report.html").read_text(encoding="utf-8")
    summary = (tmp_path / "out" / "summary.md").read_text(encoding="utf-8")
    for kind in all_kinds:
        assert f'id="{kind}-thử"' in page
    assert summary.count("Measured 2024-01-01") == len(all_kinds)
    assert "{{" not in page + summary
    assert "http://" not in page.replace("http://www.w3.org/2000/svg", "")
    assert "<script" not in page


def test_every_plot_is_well_formed(all_kinds, tmp_path):
    page, _ = write_report([part_of(kind, result) for kind, result in all_kinds.items()], tmp_path)

    plots = re.findall(r"<svg.*?</svg>", page.read_text(encoding="utf-8"), re.DOTALL)
    assert len(plots) >= len(all_kinds)
    for plot in plots:
        ElementTree.fromstring(plot)


def test_tables_have_as_many_cells_as_their_head(all_kinds):
    for kind, result in all_kinds.items():
        tables = re.findall(r"(?:^\|.*\n?)+", part_of(kind, result).markdown, re.MULTILINE)
        assert tables, kind
        for table in tables:
            widths = {len(re.findall(r"(?<!\\)\|", row)) for row in table.splitlines()}
            assert len(widths) == 1, table


def test_a_block_is_renewed_and_the_rest_stays(run, tmp_path):
    page = tmp_path / "page.md"
    page.write_text(
        "Trước\n<!-- generated: run-thử -->\ncũ\n<!-- end of generated: run-thử -->\nSau\n", encoding="utf-8"
    )
    part = part_of(runs.KIND, run)

    assert write_blocks([part], [page]) == [page]
    assert write_blocks([part], [page]) == []

    text = page.read_text(encoding="utf-8")
    assert text.startswith("Trước\n<!-- generated: run-thử -->\n### Set “thử”")
    assert text.endswith("<!-- end of generated: run-thử -->\nSau\n")
    assert "cũ" not in text


def test_a_page_without_the_block_stays_as_it_is():
    assert in_block("Chữ\n", "run-dev", "mới") == "Chữ\n"


def test_compare_lists_what_changed(run, tmp_path):
    before, after = tmp_path / "a.json", tmp_path / "b.json"
    results.write(runs.KIND, run, before)
    results.write(runs.KIND, runs.Run(run.stamp, "thử", run.items[:1]), after)

    done = CliRunner().invoke(app, ["compare", str(before), str(after)])

    assert done.exit_code == 0, done.output
    assert "2 of 1 items changed." in done.output
    assert "**removed** t-2" in done.output
