"""One complete, immutable index folder, opened for reading.

``<index>/CURRENT`` names the generation that serves, ``<index>/generations/<id>/`` holds it.
"""

from dataclasses import dataclass
from pathlib import Path

from assistant.index import manifest as manifests
from assistant.index.encoder import Encoder
from assistant.index.errors import IndexDamagedError, IndexMissingError, IndexStateError
from assistant.index.keywords import Keywords
from assistant.index.manifest import Manifest
from assistant.index.registry import Registry
from assistant.index.vectors import Vectors

CURRENT = "CURRENT"
GENERATIONS = "generations"
REGISTRY = "registry.sqlite"
VECTORS = "vectors.faiss"
KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Generation:
    """What a question is answered from; every part is safe for use by several threads. Close it when done."""

    folder: Path
    manifest: Manifest
    registry: Registry
    vectors: Vectors
    keywords: Keywords

    @property
    def id(self) -> str:
        """The generation's name."""
        return self.manifest.generation

    def close(self) -> None:
        """Close its files."""
        self.registry.close()


def current(index: Path) -> str:
    """The id of the generation that serves; raises IndexMissingError when there is none."""
    try:
        name = (index / CURRENT).read_text(encoding="utf-8").strip()
    except FileNotFoundError as error:
        raise IndexMissingError(f"there is no index in {index}; run `cchc index`") from error
    except (OSError, UnicodeDecodeError) as error:
        raise IndexDamagedError(f"{index / CURRENT} cannot be read ({error}); run `cchc index`") from error
    if not name or Path(name).name != name:
        raise IndexDamagedError(f"{index / CURRENT} names no generation ({name!r}); run `cchc index`")
    return name


def open_generation(index: Path, encoder: Encoder | None = None) -> Generation:
    """Open the generation that serves in the folder `index`, after verifying its checksums.

    With `encoder`, also verifies that the vectors were made by it. Raises IndexMissingError, IndexDamagedError or
    EncoderMismatchError, each saying what to do.
    """
    name = current(index)
    try:
        return open_folder(index / GENERATIONS / name, encoder)
    except IndexStateError:
        # A build may have published and pruned between the two reads.
        newer = current(index)
        if newer == name:
            raise
        return open_folder(index / GENERATIONS / newer, encoder)


def open_folder(folder: Path, encoder: Encoder | None = None) -> Generation:
    """Open the generation in `folder`, published or not yet; raises as `open_generation` does."""
    if not folder.is_dir():
        raise IndexDamagedError(f"the generation {folder} is missing; run `cchc index`")
    manifest = manifests.read(folder)
    manifest.verify(folder)
    if encoder is not None:
        manifest.require_encoder(encoder)
    vectors, keywords = Vectors.open(folder / VECTORS), Keywords.open(folder / KEYWORDS)
    return Generation(folder, manifest, Registry(folder / REGISTRY), vectors, keywords)
