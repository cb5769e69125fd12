"""Vectors by passage number, in FAISS: exact inner product, which for unit vectors is the cosine."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import faiss
import numpy as np

from assistant.index.encoder import Vectors as Array
from assistant.index.errors import IndexDamagedError


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found, by number, with its score; higher is better, the scale is the searcher's own."""

    number: int
    score: float


class Vectors:
    """The vectors of one generation; searching is safe from several threads at once."""

    def __init__(self, index: faiss.Index) -> None:
        """Wrap a FAISS index whose ids are passage numbers."""
        self._index = index

    @classmethod
    def of(cls, numbers: Sequence[int], vectors: Array) -> "Vectors":
        """An index of `vectors`, float32 (len(numbers), dimension) and L2-normalised."""
        if vectors.ndim != 2 or len(vectors) != len(numbers):
            raise ValueError(
                f"{len(numbers)} passage numbers with vectors of shape {vectors.shape}; one row each is needed"
            )
        index = faiss.IndexIDMap2(faiss.IndexFlatIP(vectors.shape[1]))
        index.add_with_ids(np.ascontiguousarray(vectors, np.float32), np.asarray(numbers, np.int64))
        return cls(index)

    @classmethod
    def open(cls, path: Path) -> "Vectors":
        """Read the file that `save` wrote; raises IndexDamagedError when it cannot be read as such."""
        try:
            index = faiss.deserialize_index(np.frombuffer(path.read_bytes(), np.uint8))
        except (OSError, RuntimeError) as error:
            raise IndexDamagedError(f"vectors {path} cannot be read ({error}); run `cchc index`") from error
        return cls(index)

    def save(self, path: Path) -> None:
        """Write the index to `path`; raises OSError as Python does."""
        path.write_bytes(faiss.serialize_index(self._index).tobytes())

    def __len__(self) -> int:
        return int(self._index.ntotal)

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        return int(self._index.d)

    def vector(self, number: int) -> Array:
        """The vector of passage `number`, float32 (dimension,); raises KeyError when there is none."""
        try:
            return np.asarray(self._index.reconstruct(number), np.float32)
        except RuntimeError as error:
            raise KeyError(number) from error

    def search(self, vector: Array, k: int, among: Collection[int] | None = None) -> list[Hit]:
        """The `k` passages nearest to `vector` (dimension,), best first; scores are cosines, -1..1.

        `among` limits the search to these passage numbers. Raises ValueError when the dimension differs.
        """
        if vector.shape != (self.dimension,):
            raise ValueError(f"a query vector of shape {vector.shape}; this index holds ({self.dimension},)")
        k = min(k, len(self) if among is None else len(among))
        if k < 1:
            return []
        chosen = None
        if among is not None:
            selector = faiss.IDSelectorBatch(np.fromiter(among, np.int64, len(among)))
            chosen = faiss.SearchParameters()
            chosen.sel = selector
        scores, numbers = self._index.search(vector[None], k, params=chosen)
        return [Hit(int(n), float(s)) for n, s in zip(numbers[0], scores[0], strict=True) if n >= 0]
