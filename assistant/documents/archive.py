"""Office files are zip archives: what is checked before a library opens one."""

import io
import struct
import zipfile
import zlib

from assistant.documents.errors import RefusedSource, UnreadableSource
from assistant.documents.limits import (
    MEBIBYTE,
    MOST_CELLS,
    MOST_PACKING,
    MOST_PARTS,
    MOST_UNPACKED_BYTES,
    MOST_XML_BYTES,
    SMALL_PART,
)

_MACRO_PARTS = ("vbaproject.bin", "vbadata.xml")
_ENTITY = (b"<!DOCTYPE", b"<!ENTITY")
_CELLS = (b"<c ", b"<c>", b"<w:tc>", b"<w:tc ")
_LONGEST_MARK = 8


def checked_archive(data: bytes, source: str) -> tuple[str, ...]:
    """Codes of what the archive holds that is left unread ("macros_ignored").

    Raises UnreadableSource for an archive that is cut short or encrypted, RefusedSource for one that is made to do
    harm: unpacks to too much, has parts outside itself, or declares XML entities.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            _check_parts(parts, source)
            _check_declarations(archive, parts, source)
    except (zipfile.BadZipFile, EOFError, NotImplementedError, ValueError, OSError, struct.error, zlib.error) as error:
        raise UnreadableSource(
            f"{source} is cut short or damaged ({error}). Fetch it again, or save it anew in its program."
        ) from error
    macros = any(part.filename.lower().endswith(_MACRO_PARTS) for part in parts)
    return ("macros_ignored",) if macros else ()


def _check_parts(parts: list[zipfile.ZipInfo], source: str) -> None:
    if len(parts) > MOST_PARTS:
        raise RefusedSource(
            f"{source} has {len(parts):,} parts; allowed: {MOST_PARTS:,}. Save only the plan in a new file."
        )
    if sum(part.file_size for part in parts) > MOST_UNPACKED_BYTES:
        raise RefusedSource(
            f"{source} unpacks to more than {MOST_UNPACKED_BYTES:,} bytes. Save it anew without pictures."
        )
    for part in parts:
        if part.flag_bits & 0x1:
            raise UnreadableSource(f"{source} is encrypted. Save it without a password and add it again.")
        if part.filename.startswith(("/", "\\")) or ".." in part.filename.replace("\\", "/").split("/"):
            raise RefusedSource(f"{source} has a part outside itself ('{part.filename}'). Save it anew in its program.")
        if part.file_size > SMALL_PART and part.file_size > MOST_PACKING * max(part.compress_size, 1):
            raise RefusedSource(
                f"{source}: part '{part.filename}' is packed as a zip bomb is. Save it anew in its program."
            )


def _check_declarations(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], source: str) -> None:
    """Office programs declare no document types; a file that does may define entities that multiply."""
    for part in parts:
        if not part.filename.lower().endswith((".xml", ".rels", ".vml")):
            continue
        if part.file_size > MOST_XML_BYTES:
            raise RefusedSource(
                f"{source}: part '{part.filename}' holds more than {MOST_XML_BYTES:,} bytes. "
                "Save only the plan in a new file."
            )
        cells = 0
        with archive.open(part) as stream:
            before = b""
            while chunk := stream.read(MEBIBYTE):
                seen = before + chunk.replace(b"\x00", b"")
                if any(mark in seen for mark in _ENTITY):
                    raise RefusedSource(
                        f"{source}: part '{part.filename}' declares XML entities. Save it anew in its program."
                    )
                cells += sum(map(seen.count, _CELLS))
                before = seen[-_LONGEST_MARK:]
        if cells > MOST_CELLS:
            raise RefusedSource(
                f"{source}: part '{part.filename}' has more than {MOST_CELLS:,} cells. "
                "Save only the plan in a new file."
            )
