"""An encoder that remembers what it has encoded, so that runs over the same questions need not encode them again.

Latency is never measured with it.
"""

import hashlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from assistant.index.encoder import Encoder, Progress, Vectors

_CHUNK = 128


class RememberingEncoder:
    """Wraps an encoder; what it encoded is kept in memory and, if a file is given, over runs."""

    def __init__(self, encoder: Encoder, file: Path | None = None) -> None:
        """Remember what `encoder` gives; `file` (.npz) is read now if it exists and written by `save`."""
        self._encoder = encoder
        self._file = file
        self.name = encoder.name
        self.dimension = encoder.dimension
        self.words = encoder.words
        self.fingerprint = encoder.fingerprint
        self._known: dict[str, Vectors] = {}
        self._saved = 0
        if file is not None and file.exists():
            self._read(file)

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 (len(texts), dimension), L2-normalised."""
        keys = [self._key("query", text) for text in texts]
        new = [at for at, key in enumerate(keys) if key not in self._known]
        self._keep([keys[at] for at in new], self._encoder.encode_queries([texts[at] for at in new]) if new else None)
        return self._stacked(keys)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, as of questions; `progress` gets (done, total) of those not known yet."""
        keys = [self._key("passage", text) for text in texts]
        new = [at for at, key in enumerate(keys) if key not in self._known]
        for start in range(0, len(new), _CHUNK):
            chunk = new[start : start + _CHUNK]
            self._keep([keys[at] for at in chunk], self._encoder.encode_passages([texts[at] for at in chunk]))
            self.save()  # many passages take many minutes, which an interruption should not cost again
            if progress is not None:
                progress(start + len(chunk), len(new))
        return self._stacked(keys)

    def save(self) -> None:
        """Write what is known to the file, if one was given and something is new; raises OSError."""
        if self._file is None or len(self._known) == self._saved:
            return
        self._file.parent.mkdir(parents=True, exist_ok=True)
        aside = self._file.with_name(f"{self._file.name}.new.npz")
        np.savez(aside, keys=np.array(list(self._known)), vectors=self._stacked(list(self._known)))
        aside.replace(self._file)
        self._saved = len(self._known)

    def _read(self, file: Path) -> None:
        with np.load(file) as held:
            self._known = dict(zip(held["keys"].tolist(), held["vectors"], strict=True))
        self._saved = len(self._known)

    def _keep(self, keys: Sequence[str], vectors: Vectors | None) -> None:
        if vectors is not None:
            self._known.update(zip(keys, vectors, strict=True))

    def _stacked(self, keys: Sequence[str]) -> Vectors:
        if not keys:
            return np.empty((0, self.dimension), np.float32)
        return np.stack([self._known[key] for key in keys])

    def _key(self, what: str, text: str) -> str:
        """The same text has other vectors as a question or passage, or from another encoder."""
        return hashlib.sha256(f"{self.fingerprint}\0{what}\0{text}".encode()).hexdigest()
