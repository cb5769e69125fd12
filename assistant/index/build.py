"""Documents and plans -> a new generation: built aside, verified, then published by one atomic rename."""

import hashlib
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import numpy as np

from assistant.documents.models import Document
from assistant.index import keywords, ledger
from assistant.index import manifest as manifests
from assistant.index.encoder import Encoder
from assistant.index.encoder import Vectors as Array
from assistant.index.errors import BuildError, IndexDamagedError, IndexStateError
from assistant.index.generation import (
    KEYWORDS,
    REGISTRY,
    VECTORS,
    Generation,
    open_folder,
    open_generation,
)
from assistant.index.manifest import DocumentRecord, FileRecord, Manifest
from assistant.index.passages import Passage, passages_of
from assistant.index.publication import building, publish
from assistant.index.vectors import Vectors
from assistant.plans.models import Plan

Progress = Callable[[str, int, int], None]
Extra = Callable[[Path], None]
"""Writes one more file into the folder that it is given."""


def build(
    index: Path,
    documents: Sequence[Document],
    plans: Sequence[Plan],
    encoder: Encoder,
    link: ledger.Link,
    progress: Progress,
    fingerprints: Mapping[str, str],
    extras: Sequence[Extra] = (),
) -> Manifest:
    """Build and publish a generation of `plans` in the folder `index`, and return its manifest.

    `link` gives the ids of the agencies that a text names; `fingerprints` the reader's fingerprint of each document;
    `progress` gets (stage, done, total); `extras` write further files that belong to the generation. Vectors of
    passages whose text is as before come from the generation
    that serves. Raises BuildError when anything fails; what served before then still serves.
    """
    try:
        with building(index) as folder:
            passages = _passages(documents, plans, progress)
            ledger.write(folder / REGISTRY, documents, plans, passages, link)
            _write_vectors(index, folder / VECTORS, passages, encoder, progress)
            keywords.write(folder / KEYWORDS, enumerate(passages))
            progress("keywords", len(passages), len(passages))
            for write_extra in extras:
                write_extra(folder)
            manifest = _manifest(folder, documents, plans, passages, encoder, fingerprints)
            manifests.write(manifest, folder)
            verify(folder, encoder)
            publish(index, folder, manifest.generation)
            progress("publish", 1, 1)
    except (OSError, sqlite3.Error) as error:
        raise BuildError(
            f"the index in {index} could not be built: {error}; what served before still serves. "
            f"Make room or mend what is named, then run `cchc index`"
        ) from error
    return manifest


def verify(folder: Path, encoder: Encoder) -> None:
    """Raise IndexDamagedError unless the generation in `folder` is whole: files, counts, vectors, every quote."""
    with closing(open_folder(folder, encoder)) as generation:
        count = generation.manifest.counts["passages"]
        found = (len(generation.vectors), len(generation.keywords), len(generation.registry.passage_numbers()))
        if found != (count, count, count):
            raise IndexDamagedError(f"{folder} holds {found} vectors, keyword entries and passages, {count} expected")
        wrong = generation.registry.misquoted()
        if wrong:
            raise IndexDamagedError(f"{folder}: passages {wrong[:5]} are not what their document says at their span")


def _passages(documents: Sequence[Document], plans: Sequence[Plan], progress: Progress) -> list[Passage]:
    texts = {document.id: document for document in documents}
    missing = sorted({plan.document for plan in plans} - texts.keys())
    if missing:
        raise BuildError(f"plans were read from documents that are not given: {', '.join(missing)}")
    passages: list[Passage] = []
    for done, plan in enumerate(plans, start=1):
        passages += passages_of(plan, texts[plan.document])
        progress("passages", done, len(plans))
    return passages


def _write_vectors(index: Path, path: Path, passages: Sequence[Passage], encoder: Encoder, progress: Progress) -> None:
    known = _known(index, encoder)
    vectors = np.empty((len(passages), encoder.dimension), np.float32)
    keys = [_key(passage.text) for passage in passages]
    new = [number for number, key in enumerate(keys) if key not in known]
    for number, key in enumerate(keys):
        if key in known:
            vectors[number] = known[key]
    texts = [passages[number].text for number in new]
    vectors[new] = encoder.encode_passages(texts, lambda done, total: progress("vectors", done, total))
    Vectors.of(range(len(passages)), vectors).save(path)


def _known(index: Path, encoder: Encoder) -> dict[bytes, Array]:
    """Vectors of the generation that serves, by text; none when there is none or another encoder made them."""
    try:
        generation = open_generation(index, encoder)
    except IndexStateError:
        return {}
    with closing(generation):
        return _by_text(generation)


def _by_text(generation: Generation) -> dict[bytes, Array]:
    numbers = generation.registry.passage_numbers()
    passages = generation.registry.passages(numbers)
    return {_key(p.text): generation.vectors.vector(n) for n, p in zip(numbers, passages, strict=True)}


def _key(text: str) -> bytes:
    return hashlib.sha256(text.encode()).digest()


def _manifest(
    folder: Path,
    documents: Sequence[Document],
    plans: Sequence[Plan],
    passages: Sequence[Passage],
    encoder: Encoder,
    fingerprints: Mapping[str, str],
    extras: Sequence[Extra] = (),
) -> Manifest:
    now = datetime.now(UTC)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    files = {name: FileRecord.of(folder / name) for name in names if not name.endswith(".lock")}
    content = hashlib.sha256("".join(record.sha256 for record in files.values()).encode()).hexdigest()
    return Manifest(
        schema=manifests.SCHEMA,
        generation=f"{now:%Y%m%dT%H%M%S%fZ}-{content[:8]}",
        built_at=now.isoformat(timespec="seconds"),
        encoder=manifests.record_of(encoder),
        packages=manifests.packages(),
        documents={each.id: DocumentRecord(each.sha256, fingerprints[each.id]) for each in documents},
        counts=_counts(documents, plans, passages),
        files=files,
    )


def _counts(documents: Sequence[Document], plans: Sequence[Plan], passages: Sequence[Passage]) -> dict[str, int]:
    return {
        "documents": len(documents),
        "plans": len(plans),
        "tasks": sum(len(plan.tasks) for plan in plans),
        "duties": sum(len(plan.duties) for plan in plans),
        "targets": sum(len(plan.targets) for plan in plans),
        "passages": len(passages),
    }
