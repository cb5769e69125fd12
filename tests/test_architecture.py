"""The shape of the code: which way imports run, how long things get, and what no committed text may say."""

import ast
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from importlib.metadata import packages_distributions
from itertools import chain
from pathlib import Path
from sys import stdlib_module_names

import pytest

ROOT = Path(__file__).parents[1]
SOURCES = sorted(
    path
    for package in ("assistant", "web", "eval")
    for path in (ROOT / package).rglob("*.py")
    if path != ROOT / "eval" / "topics" / "score.py"  # the scorer that everyone uses, kept as it was given
)
# design.md, section 4: imports run only leftwards along this line, then come web, eval and the command line.
LINE = tuple(
    f"assistant.{name}" for name in ("documents", "plans", "index", "keeping", "retrieval", "answering", "upkeep")
)
COMMAND_LINE = tuple(
    f"assistant.{name}" for name in ("options", "failures", "checks", "terminal", "console", "keeping_cli", "cli")
)
MAX_MODULE = 300
MAX_FUNCTION = 40
LONG_FUNCTIONS: dict[str, str] = {}
"""Functions over the limit, each with the reason why it is better whole."""


@dataclass(frozen=True, slots=True)
class Module:
    name: str
    path: Path

    @property
    def tree(self) -> ast.Module:
        return _parsed(self.path)

    @property
    def part(self) -> str:
        """The package on the line, or the module beside it, that this belongs to."""
        if self.name.startswith(("web", "eval")):
            return self.name.partition(".")[0]
        return ".".join(self.name.split(".")[:2])


@cache
def _parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _module(path: Path) -> Module:
    return Module(".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"), path)


MODULES = {module.name: module for module in map(_module, SOURCES)}
NAMES = sorted(MODULES)


def imported(module: Module) -> Iterator[str]:
    """Every module that `module` imports, anywhere in it: by statement or by `import_module` with a plain name."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.name}: import by full names"
            for alias in node.names:
                whole = f"{node.module}.{alias.name}"
                yield whole if whole in MODULES else str(node.module)
        elif isinstance(node, ast.Call) and getattr(node.func, "id", "") == "import_module":
            yield from (str(given.value) for given in node.args if isinstance(given, ast.Constant))


def allowed(part: str) -> set[str]:
    """The parts that `part` may import besides itself."""
    settings = {"assistant.settings"}
    if part in ("assistant", "assistant.settings"):
        return set()
    if part in LINE:
        return settings | set(LINE[: LINE.index(part)])
    if part in ("web", "eval"):
        return settings | set(LINE)
    return settings | set(LINE) | {"web", "eval"} | set(COMMAND_LINE[: COMMAND_LINE.index(part)])


@pytest.mark.parametrize("name", NAMES)
def test_imports_run_only_leftwards(name):
    module = MODULES[name]
    parts = {MODULES[each].part for each in imported(module) if each in MODULES}
    assert parts - {module.part} <= allowed(module.part)


def test_no_module_imports_itself_in_a_circle():
    graph = {name: {each for each in imported(module) if each in MODULES} for name, module in MODULES.items()}
    assert len(list(TopologicalSorter(graph).static_order())) >= len(MODULES)


@pytest.mark.parametrize("name", NAMES)
def test_modules_are_documented_and_packages_are_empty(name):
    module = MODULES[name]
    if module.path.name == "__init__.py":
        assert module.path.read_bytes() == b""
    else:
        assert ast.get_docstring(module.tree), f"{name} has no docstring"


@pytest.mark.parametrize("name", NAMES)
def test_modules_and_functions_are_short(name):
    module = MODULES[name]
    assert len(module.path.read_text(encoding="utf-8").splitlines()) <= MAX_MODULE
    for node in ast.walk(module.tree):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (node.end_lineno or 0) - node.lineno + 1
            assert lines <= MAX_FUNCTION or f"{name}.{node.name}" in LONG_FUNCTIONS, f"{node.name} has {lines} lines"


def test_the_exceptions_are_still_needed():
    assert all(reason for reason in LONG_FUNCTIONS.values())
    for name in LONG_FUNCTIONS:
        module, _, function = name.rpartition(".")
        nodes = [node for node in ast.walk(MODULES[module].tree) if getattr(node, "name", "") == function]
        assert any((node.end_lineno or 0) - node.lineno >= MAX_FUNCTION for node in nodes), name


COMES_WITH = {"pydantic-core": "pydantic"}
"""Packages that are halves of others, and pinned by them."""


def _declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    requirements = chain(project["dependencies"], *project["optional-dependencies"].values())
    return {re.split(r"[\[<>=]", each)[0].lower() for each in requirements} - {project["name"]}


def test_modules_of_tests_have_names_of_their_own():
    names = Counter(path.name for path in (ROOT / "tests").rglob("test_*.py"))
    assert [name for name, times in names.items() if times > 1] == []


def test_every_package_that_is_imported_is_declared():
    declared = _declared()
    distributions = packages_distributions()
    for name, module in MODULES.items():
        for each in {found.partition(".")[0] for found in imported(module)} - stdlib_module_names:
            if each not in ("assistant", "web", "eval"):
                owners = {owner.lower().replace("_", "-") for owner in distributions[each]}
                owners = {COMES_WITH.get(owner, owner) for owner in owners}
                assert owners & declared, f"{name} imports {each}, which pyproject.toml does not declare"


def test_every_declared_package_is_pinned():
    declared = _declared()
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()
    pins = [line for line in lines if not line.startswith("#")]
    assert all(re.fullmatch(r"[\w.-]+==[\w.]+", line) for line in pins)
    assert declared <= {line.partition("==")[0].lower().replace("_", "-") for line in pins}


COMMITTED = ("assistant", "corpus", "docs", "eval", "tests", "web", ".ci")
# Written in pieces, so that this file does not hold what it forbids.
FORBIDDEN = {
    "a folder beside the checkout": re.compile(r"\.\.[/]shared"),
    "a path of one machine": re.compile(r"(?<![\w.>})/])/(work|home|root|opt|mnt|tmp)[/]\w"),
    "a package registry's host": re.compile(r"pypi[.]org|pythonhosted[.]org|npmjs[.]|debian[.]org"),
}
EXEMPT = {".ci/run": "a folder beside the checkout"}


def _texts() -> Iterator[tuple[str, str]]:
    paths = [path for path in ROOT.iterdir() if path.is_file() and path.name != ".git"]  # a linked working tree has one
    paths += [path for folder in COMMITTED for path in (ROOT / folder).rglob("*") if path.is_file()]
    for path in paths:
        if "__pycache__" in path.parts:
            continue
        try:
            yield path.relative_to(ROOT).as_posix(), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue  # a picture


@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_text_names_the_place_it_was_written_at(what):
    found = [
        f"{name}:{text.count(chr(10), 0, match.start()) + 1}: {match.group()}"
        for name, text in _texts()
        if EXEMPT.get(name) != what
        for match in FORBIDDEN[what].finditer(text)
    ]
    assert found == []
