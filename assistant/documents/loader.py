"""Source file -> Document: picks the converter by the file's suffix and gives the document its identity."""

import hashlib
from collections.abc import Callable
from pathlib import Path

from assistant.documents import plaintext
from assistant.documents.errors import UnknownFormat, UnreadableSource
from assistant.documents.models import Block, Document

Converter = Callable[[bytes, str], tuple[str, tuple[Block, ...]]]

CONVERTERS: dict[str, Converter] = {".txt": plaintext.read}

READER = "1"
"""Changes whenever a converter would read the same bytes differently."""


def load(path: Path, document_id: str) -> Document:
    """The document that the file at `path` holds.

    Raises UnknownFormat for a suffix without a converter, UnreadableSource for a file that can't be read.
    """
    converter = CONVERTERS.get(path.suffix.lower())
    if converter is None:
        known = ", ".join(sorted(CONVERTERS))
        raise UnknownFormat(f"{path.name}: files of the kind '{path.suffix}' are not read; allowed: {known}.")
    try:
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            f"{path.name} can't be opened: {error.strerror}. Check that it is there and readable."
        ) from error
    text, blocks = converter(data, path.name)
    if not text.strip():
        raise UnreadableSource(f"{path.name} holds no text. Check that it is the right file.")
    return Document(document_id, text, blocks, path.name, hashlib.sha256(data).hexdigest())
