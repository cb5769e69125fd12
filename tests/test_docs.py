"""What the documentation says, held against the code: settings, commands, targets, endpoints, dependencies, links."""

import re
import tomllib
from pathlib import Path

import pytest

from assistant.cli import app as command_line
from assistant.options import options
from assistant.settings import Settings
from web.app import create_app

ROOT = Path(__file__).parents[1]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
COMMANDS = {command.name or command.callback.__name__: command for command in command_line.registered_commands}


def text(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def rows(name: str) -> list[list[str]]:
    """The cells of every table row of a page, header rows included."""
    lines = [line for line in text(name).splitlines() if line.startswith("|") and not line.startswith("|--")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines]


def test_every_setting_is_documented_as_it_is(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(f"CCHC_{name.upper()}", raising=False)
    expected = [[f"`{each.variable}`", f"`{each.default}`", each.help] for each in options(Settings())]
    assert [row for row in rows("docs/settings.md") if row[0].startswith("`")] == expected


def test_every_command_is_in_the_readme_and_no_other():
    named = [re.match(r"`cchc (\w+)", row[0]) for row in rows("README.md")]
    assert [match.group(1) for match in named if match] == list(COMMANDS)


def test_every_option_of_the_readme_exists():
    for row in rows("README.md"):
        match = re.match(r"`cchc (\w+)", row[0])
        for option in re.findall(r"--(\w+)", row[0]) if match else ():
            assert option in COMMANDS[match.group(1)].callback.__annotations__


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_target_that_is_named_exists(page):
    targets = set(re.findall(r"^([a-z]+):", text("Makefile"), re.MULTILINE))
    assert set(re.findall(r"(?:^|`)make ([a-z]+)\b", page.read_text(encoding="utf-8"), re.MULTILINE)) <= targets


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_link_leads_somewhere(page):
    for target in re.findall(r"\]\(([^)#]+)", page.read_text(encoding="utf-8")):
        if "://" not in target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.name)
def test_every_path_of_the_project_exists(page):
    made = ("var/", "assistant/x")
    named = re.findall(r"`((?:assistant|web|eval|corpus|docs|tests|\.ci)/[\w./-]*)`", page.read_text(encoding="utf-8"))
    for path in named:
        assert path.startswith(made) or (ROOT / path).exists(), path


def test_every_endpoint_is_documented_and_no_other(tmp_path):
    schema = create_app(Settings(database_url=f"sqlite:///{tmp_path / 'state.sqlite'}")).openapi()
    served = {(method.upper(), path) for path, methods in schema["paths"].items() for method in methods}
    documented = set(re.findall(r"^\| `(GET|POST) (\S+)`", text("docs/api.md"), re.MULTILINE))
    assert documented == served


def test_every_dependency_is_documented_and_no_other():
    project = tomllib.loads(text("pyproject.toml"))["project"]
    declared = [
        *project["dependencies"],
        *(each for extra in project["optional-dependencies"].values() for each in extra),
    ]
    names = {re.split(r"[\[<>=]", each)[0] for each in declared} - {project["name"]}
    documented = [row[0] for row in rows("docs/dependencies.md") if row[0] != "package"]
    assert sorted(documented) == sorted(names)


def test_the_changelog_names_this_version():
    version = tomllib.loads(text("pyproject.toml"))["project"]["version"]
    assert re.search(rf"^## {re.escape(version)}\b", text("CHANGELOG.md"), re.MULTILINE)
