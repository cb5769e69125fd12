"""The corpus -> an up-to-date index: reads what changed, reuses the rest, publishes a new generation."""

from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant.documents.models import Document
from assistant.index.build import Extra, Progress, build
from assistant.index.encoder import Encoder
from assistant.index.errors import BuildError, IndexStateError
from assistant.index.generation import Generation, current, open_generation
from assistant.index.manifest import Manifest
from assistant.index.manifest import read as read_manifest
from assistant.plans.agencies import AgencyList
from assistant.plans.catalog import PlanEntry, load_catalog
from assistant.plans.corpus import Corpus, Failure, fingerprint, read_corpus, source_files
from assistant.plans.models import Plan


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a refresh did: the new generation's manifest, sources that could not be read, documents read anew."""

    manifest: Manifest
    failures: tuple[Failure, ...]
    read: tuple[str, ...]


def stale_reason(index: Path, corpus: Path) -> str | None:
    """Why the index must be built (none there, damaged, sources changed); None when it is up to date."""
    try:
        name = current(index)
        manifest = read_manifest(index / "generations" / name)
    except (IndexStateError, OSError) as error:
        return str(error)
    entries = load_catalog(corpus / "catalog.toml")
    wanted = dict(_mark(path, entries) for path in source_files(corpus))
    built = {name: record.reader for name, record in manifest.documents.items()}
    changed = sorted({name for name, _ in wanted.items() ^ built.items()})
    return f"the corpus has changed: {', '.join(changed)}" if changed else None


def refresh(index: Path, corpus: Path, encoder: Encoder, progress: Progress, extras: Sequence[Extra] = ()) -> Outcome:
    """Read the corpus and publish a new generation; documents that are as before are not read or embedded again.

    A file that can't be read is reported, and the version of it that serves now, if any, stays in. Raises
    BuildError when nothing can be read or the build fails; what served before still serves.
    """
    agencies = AgencyList.load(corpus)
    known = _Known(index)
    read = read_corpus(corpus, known.reuse, progress)
    _keep_last_good(read, known)
    known.close()
    if not read.plans:
        reasons = (
            "; ".join(f"{failure.source}: {failure.reason}" for failure in read.failures) or "there are no source files"
        )
        raise BuildError(f"no plan could be read from {corpus}: {reasons}")
    manifest = build(index, read.documents, read.plans, encoder, agencies.named_in, progress, read.fingerprints, extras)
    anew = tuple(document.id for document in read.documents if document.id not in known.reused)
    return Outcome(manifest, tuple(read.failures), anew)


def _mark(path: Path, entries: dict[str, PlanEntry]) -> tuple[str, str]:
    entry = entries.get(path.name) or PlanEntry(path.stem, path.name)
    return entry.id, fingerprint(path, entry)


class _Known:
    """What the serving generation holds, for reuse; empty when there is none."""

    def __init__(self, index: Path) -> None:
        self.reused: set[str] = set()
        self.generation: Generation | None
        try:
            self.generation = open_generation(index)
        except IndexStateError:
            self.generation = None

    def reuse(self, document: str, mark: str) -> tuple[Document, Plan] | None:
        """The document and plan, when they were read from exactly this before."""
        record = self.generation.manifest.documents.get(document) if self.generation else None
        if record is None or record.reader != mark:
            return None
        self.reused.add(document)
        return self.last(document)

    def last(self, document: str) -> tuple[Document, Plan] | None:
        """The document and plan that serve now, if any."""
        if self.generation is None:
            return None
        found = self.generation.registry.document(document)
        plan = self.generation.registry.plan(document)
        return (found, plan) if found and plan else None

    def close(self) -> None:
        """Let the files go."""
        if self.generation is not None:
            with closing(self.generation):
                self.generation = None


def _keep_last_good(read: Corpus, known: _Known) -> None:
    """Put back what serves now for sources that can't be read any more."""
    by_source = {failure.source for failure in read.failures}
    if known.generation is None or not by_source:
        return
    for name, record in known.generation.manifest.documents.items():
        kept = known.last(name)
        if kept and kept[0].source in by_source and name not in read.fingerprints:
            read.documents.append(kept[0])
            read.plans.append(kept[1])
            read.fingerprints[name] = record.reader
            known.reused.add(name)
