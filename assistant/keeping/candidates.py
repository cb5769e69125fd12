"""Files and plan ids -> plans read as the index would read them, before anything is changed."""

from dataclasses import dataclass, replace
from pathlib import Path

from rapidfuzz import process

from assistant.documents import loader
from assistant.documents.models import Document
from assistant.keeping.errors import RefusedChange, UnknownPlan
from assistant.keeping.names import safe_name
from assistant.plans.catalog import PlanEntry, load_catalog
from assistant.plans.corpus import source_files
from assistant.plans.models import Plan
from assistant.plans.provinces import load_provinces
from assistant.plans.reader import read_plan

CATALOG = "catalog.toml"
SOURCES = "sources"
_NEAREST = 3


@dataclass(frozen=True, slots=True)
class Candidate:
    """A file that was read: `name` is what it is (to be) called in ``sources/``, `document.sha256` its content.

    `stated` is true when its id is to be written into the catalog.
    """

    path: Path
    name: str
    entry: PlanEntry
    document: Document
    plan: Plan
    stated: bool = False


def read_files(corpus: Path, paths: list[Path], plan: str | None = None) -> list[Candidate]:
    """All files, read; one that can't be read stops them all.

    `plan` is the id that the one file given is to have. Raises DocumentError, PlanError or RefusedChange.
    """
    if plan is not None and len(paths) != 1:
        raise RefusedChange(f"--plan {plan} names one plan, but {len(paths)} files are given. Add them one by one.")
    return [read_file(corpus, path, plan) for path in paths]


def read_file(corpus: Path, path: Path, plan: str | None = None) -> Candidate:
    """The plan in the file at `path`, with what the catalog of `corpus` states of a file of its name.

    Raises DocumentError or PlanError when it can't be read, RefusedChange when the catalog gives it another id.
    """
    kept = path.resolve().parent == (corpus / SOURCES).resolve()
    name = path.name if kept else safe_name(path)
    known = load_catalog(corpus / CATALOG).get(name)
    if known and plan not in (None, known.id):
        raise RefusedChange(
            f"{CATALOG} already calls {name} '{known.id}', not '{plan}'. Leave --plan out, or change the entry."
        )
    entry = known or PlanEntry(plan or Path(name).stem, name)
    document = replace(loader.load(path, entry.id), source=name)
    read = read_plan(document, entry, load_provinces(corpus / "provinces.toml"))
    return Candidate(path, name, entry, document, read, stated=plan is not None and known is None)


def plan_sources(corpus: Path) -> dict[str, Path]:
    """The source file of every plan, by the plan's id."""
    entries = load_catalog(corpus / CATALOG)
    return {entries[path.name].id if path.name in entries else path.stem: path for path in source_files(corpus)}


def source_of(corpus: Path, plan: str) -> Path:
    """The source file of a plan; raises UnknownPlan, which names the nearest ids."""
    sources = plan_sources(corpus)
    if plan not in sources:
        nearest = ", ".join(match[0] for match in process.extract(plan, list(sources), limit=_NEAREST))
        raise UnknownPlan(
            f"the corpus has no plan '{plan}'. Nearest ids: {nearest or 'none'}; `cchc plans` lists them all."
        )
    return sources[plan]


def read_named(corpus: Path, named: str) -> Candidate:
    """What is at the path `named`, or else the plan with this id; raises as `read_file` and `source_of` do."""
    path = Path(named)
    return read_file(corpus, path if path.is_file() else source_of(corpus, named))
