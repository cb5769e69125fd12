"""Source file -> Document: picks the converter by what the file is and gives the document its identity."""

import hashlib
from collections.abc import Callable
from functools import partial
from pathlib import Path

from assistant.documents import delimited, docx, html, markdown, plaintext, xlsx
from assistant.documents.errors import RefusedSource, UnknownFormat, UnreadableSource
from assistant.documents.isolation import read_isolated
from assistant.documents.limits import MOST_BYTES, MOST_CHARACTERS
from assistant.documents.models import Content, Document
from assistant.documents.sniffing import kind_of

Converter = Callable[[bytes, str], Content]

CONVERTERS: dict[str, Converter] = {
    ".csv": delimited.read,
    ".docx": docx.read,
    ".htm": html.read,
    ".html": html.read,
    ".markdown": markdown.read,
    ".md": markdown.read,
    ".pdf": partial(read_isolated, "assistant.documents.pdf"),
    ".tsv": delimited.read,
    ".txt": plaintext.read,
    ".xlsx": xlsx.read,
}

READER = "5"
"""Changes whenever a converter would read the same bytes differently."""


def load(path: Path, document_id: str) -> Document:
    """The document that the file at `path` holds.

    Raises UnknownFormat for a format without a converter, UnreadableSource for a file that can't be read,
    RefusedSource for one that is too large or made to do harm.
    """
    data = _bytes_of(path)
    suffix = path.suffix.lower()
    kind = kind_of(data, suffix, path.name)
    converter = CONVERTERS.get(kind)
    if converter is None:
        known = ", ".join(sorted(CONVERTERS))
        raise UnknownFormat(f"{path.name}: files of the kind '{path.suffix}' are not read; allowed: {known}.")
    content = converter(data, path.name)
    if not content.text.strip():
        raise UnreadableSource(f"{path.name} holds no text. Check that it is the right file.")
    if len(content.text) > MOST_CHARACTERS:
        raise RefusedSource(
            f"{path.name} holds {len(content.text):,} characters; allowed: {MOST_CHARACTERS:,}. Add the plan alone."
        )
    notes = content.notes if CONVERTERS.get(suffix) is converter else (*content.notes, "suffix_wrong")
    checksum = hashlib.sha256(data).hexdigest()
    return Document(
        document_id, content.text, content.blocks, path.name, checksum, notes, content.pages, content.sheets
    )


def _bytes_of(path: Path) -> bytes:
    """The file's bytes; a pipe, a device or a file beyond the limit is never opened."""
    try:
        if path.exists() and not path.is_file():
            raise UnreadableSource(f"{path.name} is no plain file. Add the file itself.")
        if (size := path.stat().st_size) > MOST_BYTES:
            raise RefusedSource(
                f"{path.name} has {size:,} bytes; allowed: {MOST_BYTES:,}. Add the plan alone, without pictures."
            )
        return path.read_bytes()
    except OSError as error:
        raise UnreadableSource(
            f"{path.name} can't be opened: {error.strerror}. Check that it is there and readable."
        ) from error
