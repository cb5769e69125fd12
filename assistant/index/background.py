"""An encoder that is loaded in the background, so that whoever looks things up need not wait for it.

Importing torch and reading the weights takes seconds; the registry answers in milliseconds from the start.
"""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

from assistant.index.encoder import Encoder, Progress, Vectors


class BackgroundEncoder:
    """The encoder that `load` gives; every use waits until it is there, and raises what `load` raised."""

    def __init__(self, load: Callable[[], Encoder]) -> None:
        """Begin to load at once, on a thread of its own."""
        pool = ThreadPoolExecutor(1, thread_name_prefix="encoder")
        self._loading = pool.submit(load)
        pool.shutdown(wait=False)

    def wait(self) -> Encoder:
        """The encoder itself, once it is there."""
        return self._loading.result()

    @property
    def name(self) -> str:
        """The encoder's name."""
        return self.wait().name

    @property
    def dimension(self) -> int:
        """Numbers in one vector."""
        return self.wait().dimension

    @property
    def words(self) -> bool:
        """True when it is given words joined by ``_``."""
        return self.wait().words

    @property
    def fingerprint(self) -> str:
        """What tells its weights from others."""
        return self.wait().fingerprint

    def encode_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, float32 (len(texts), dimension), L2-normalised."""
        return self.wait().encode_queries(texts)

    def encode_passages(self, texts: Sequence[str], progress: Progress | None = None) -> Vectors:
        """Vectors of passages, float32 (len(texts), dimension), L2-normalised."""
        return self.wait().encode_passages(texts, progress)
