"""catalog.toml: what it may state, and what its errors say."""

from pathlib import Path

import pytest

from assistant.plans.catalog import load_catalog
from assistant.plans.errors import CatalogError

PLAN = '[[plan]]\nid = "a-2024"\nsource = "a.txt"\n'


def load(tmp_path: Path, toml: str) -> dict:
    path = tmp_path / "catalog.toml"
    path.write_text(toml, encoding="utf-8")
    return load_catalog(path)


def test_an_absent_catalog_is_empty(tmp_path: Path) -> None:
    assert load_catalog(tmp_path / "catalog.toml") == {}


def test_a_plan_and_its_annexes(tmp_path: Path) -> None:
    annex = '[[plan.annex]]\ntable = 2\nkind = "project"\nreason = "vì"\ncolumns = ["number", "title", "target_2030"]\n'
    entry = load(tmp_path, PLAN + 'period = [2021, 2030]\nreason = "vì"\n' + annex)["a.txt"]
    assert (entry.id, entry.period) == ("a-2024", (2021, 2030))
    stated = entry.annex(2)
    assert stated is not None
    assert (stated.kind, stated.columns) == ("project", ("number", "title", "target_2030"))
    assert entry.annex(1) is None


@pytest.mark.parametrize(
    ("toml", "message"),
    [
        ("[[plan]\n", "not valid TOML"),
        ('[[plan]]\nid = "a"\n', "source is missing"),
        ('[[plan]]\nid = "a"\nsource = "../a.txt"\n', "is no file name. Name a file in sources/"),
        ('[[plan]]\nid = "../a"\nsource = "a.txt"\n', "small letters, digits and hyphens"),
        (PLAN + 'colour = "red"\n', "unknown key colour; allowed: annex, id"),
        (PLAN + 'title = "Kế hoạch"\n', "title stated without a reason"),
        (PLAN + "[[plan.annex]]\ntable = 1\n", "needs table = <number, from 1> and a reason"),
        (PLAN + '[[plan.annex]]\nreason = "vì"\n', "needs table = <number, from 1> and a reason"),
        (
            PLAN + '[[plan.annex]]\ntable = 1\nreason = "vì"\ncolumns = ["boss"]\n',
            "unknown column boss; allowed: number",
        ),
        (
            PLAN + '[[plan.annex]]\ntable = 1\nreason = "vì"\nkind = "row"\n',
            "unknown kind 'row'; allowed: task, area, project, target",
        ),
    ],
)
def test_errors_name_the_place_and_what_is_allowed(tmp_path: Path, toml: str, message: str) -> None:
    with pytest.raises(CatalogError, match=message):
        load(tmp_path, toml)
