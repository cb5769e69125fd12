"""Keeps the index as new as the corpus: settings -> why it must be built, and the build itself.

Everything that a generation is made from is looked at: the sources and their catalog, the lists, the encoder and
the versions of the packages that shape an index.
"""

import hashlib
from contextlib import closing
from functools import partial
from pathlib import Path

from assistant.answering.loading import RESTORER, train_restorer
from assistant.documents.errors import DocumentError
from assistant.index.build import Progress
from assistant.index.encoder import Encoder
from assistant.index.errors import IndexStateError
from assistant.index.generation import GENERATIONS, REGISTRY, current
from assistant.index.manifest import Manifest, packages
from assistant.index.manifest import read as read_manifest
from assistant.index.refresh import Outcome, refresh, stale_reason
from assistant.index.registry import Registry
from assistant.settings import Settings

LISTS = "lists.sha256"


def reason_to_build(settings: Settings, encoder: Encoder | None = None) -> str | None:
    """Why the index must be built; None when it is whole and up to date.

    Without `encoder` its weights are taken to be those of the build, and nothing heavy is loaded.
    """
    try:
        reason = stale_reason(settings.index, settings.corpus)
    except DocumentError as error:
        return str(error)  # the build goes on without a file that can't be read, and reports it
    if reason is not None:
        return reason
    folder = settings.index / GENERATIONS / current(settings.index)
    try:
        manifest = read_manifest(folder)
        manifest.verify(folder)
        if encoder is not None:
            manifest.require_encoder(encoder)
    except IndexStateError as error:
        return str(error)
    return _other_encoder(manifest, settings) or _other_packages(manifest) or _other_lists(folder, settings.corpus)


def build_index(settings: Settings, encoder: Encoder, progress: Progress) -> Outcome:
    """Publish a new generation of the corpus; raises as `assistant.index.refresh.refresh` does."""
    extras = (partial(_add_restorer, settings.corpus), partial(_add_lists_mark, settings.corpus))
    return refresh(settings.index, settings.corpus, encoder, progress, extras)


def _other_encoder(manifest: Manifest, settings: Settings) -> str | None:
    built, wanted = (manifest.encoder.name, manifest.encoder.words), (settings.encoder, settings.encoder_words)
    if built == wanted:
        return None
    return f"the index was built with encoder {_encoder(*built)}, the settings name {_encoder(*wanted)}"


def _encoder(name: str, words: bool) -> str:
    return f"{name} (words joined)" if words else name


def _other_packages(manifest: Manifest) -> str | None:
    installed = packages()
    changed = [
        f"{name} {manifest.packages.get(name)} -> {now}"
        for name, now in installed.items()
        if now != manifest.packages.get(name)
    ]
    return f"packages have changed: {', '.join(changed)}" if changed else None


def _other_lists(folder: Path, corpus: Path) -> str | None:
    mark = folder / LISTS
    same = mark.is_file() and mark.read_text(encoding="ascii") == _lists_mark(corpus)
    return None if same else f"the lists in {corpus} have changed"


def _lists_mark(corpus: Path) -> str:
    """A sha256 of the lists beside the sources; the catalog counts by plan, in the fingerprints of the documents."""
    digest = hashlib.sha256()
    for path in sorted(corpus.glob("*.toml")):
        if path.name != "catalog.toml":
            digest.update(f"{path.name}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _add_lists_mark(corpus: Path, folder: Path) -> None:
    (folder / LISTS).write_text(_lists_mark(corpus), encoding="ascii")


def _add_restorer(corpus: Path, folder: Path) -> None:
    # Trained on the texts of the generation itself: it also holds documents whose file can't be read any more.
    with closing(Registry(folder / REGISTRY)) as registry:
        documents = (registry.document(plan.document) for plan in registry.plans())
        train_restorer([document.text for document in documents if document], corpus, folder / RESTORER)
