"""The corpus folder -> documents and plans; a bad file is reported and leaves the others standing."""

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from assistant.documents import loader
from assistant.documents.errors import DocumentError
from assistant.documents.models import Document
from assistant.plans import reader
from assistant.plans.catalog import PlanEntry, load_catalog
from assistant.plans.errors import PlanError
from assistant.plans.models import Plan
from assistant.plans.provinces import load_provinces

Reuse = Callable[[str, str], tuple[Document, Plan] | None]


@dataclass(frozen=True, slots=True)
class Failure:
    """A source file that could not be read, and why."""

    source: str
    reason: str


@dataclass(slots=True)
class Corpus:
    """What a corpus folder holds; `fingerprints` say, per document, what it was read from and by which reader."""

    documents: list[Document] = field(default_factory=list)
    plans: list[Plan] = field(default_factory=list)
    fingerprints: dict[str, str] = field(default_factory=dict)
    failures: list[Failure] = field(default_factory=list)


def read_corpus(
    folder: Path, reuse: Reuse | None = None, progress: Callable[[str, int, int], None] | None = None
) -> Corpus:
    """Every source file of `folder`; `reuse` gives what is known for a document id and fingerprint.

    Raises CatalogError when `catalog.toml` can't be used, FileNotFoundError when the folder has no sources.
    """
    entries = load_catalog(folder / "catalog.toml")
    provinces = load_provinces(folder / "provinces.toml")
    corpus = Corpus()
    sources = list(source_files(folder))
    for position, path in enumerate(sources):
        entry = entries.get(path.name) or PlanEntry(path.stem, path.name)
        if progress:
            progress("read", position, len(sources))
        try:
            mark = fingerprint(path, entry)
            known = reuse(entry.id, mark) if reuse else None
            document = known[0] if known else loader.load(path, entry.id)
            plan = known[1] if known else reader.read_plan(document, entry, provinces)
        except (DocumentError, PlanError) as error:
            corpus.failures.append(Failure(path.name, str(error)))
            continue
        corpus.documents.append(document)
        corpus.plans.append(plan)
        corpus.fingerprints[document.id] = mark
    if progress:
        progress("read", len(sources), len(sources))
    return corpus


def source_files(folder: Path) -> Iterator[Path]:
    """The files in the corpus folder's ``sources/``, by name; hidden files are passed over."""
    sources = folder / "sources"
    if not sources.is_dir():
        raise FileNotFoundError(
            f"{sources} is not there. Put the plans' files in it, or set CCHC_CORPUS to the corpus folder."
        )
    yield from sorted(path for path in sources.iterdir() if path.is_file() and not path.name.startswith("."))


def fingerprint(path: Path, entry: PlanEntry) -> str:
    """What a plan is read from: the file's bytes, its catalog entry, the provinces and the versions of the readers."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise DocumentError(
            f"{path.name} can't be opened: {error.strerror}. Check that it is there and readable."
        ) from error
    provinces = (path.parent.parent / "provinces.toml").read_bytes()
    parts = (hashlib.sha256(data + provinces).hexdigest(), repr(entry), loader.READER, reader.READER)
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()
