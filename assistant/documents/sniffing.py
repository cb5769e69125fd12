"""What a file is, by its content first: a suffix is only believed where the content can't tell."""

import io
import zipfile

from assistant.documents.errors import UnknownFormat, UnreadableSource

_HEAD = 1024
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\x00", b"MM\x00*", b"GIF8", b"BM")
_OFFICE_PARTS = {"word/document.xml": ".docx", "xl/workbook.xml": ".xlsx"}
_PAGE_MARKS = (b"<!doctype html", b"<html", b"<head", b"<body", b"<table")
_BINARY = {".docx", ".xlsx", ".pdf"}


def kind_of(data: bytes, suffix: str, source: str) -> str:
    """The suffix whose converter reads `data`: by content, and by `suffix` for text.

    Raises UnknownFormat for formats that are told but not read, UnreadableSource for content that is not what the
    suffix says; both messages say what to do.
    """
    head = data[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if data[:2] == b"PK":
        return _office_kind(data, source)
    if b"%PDF-" in data[:_HEAD]:
        return ".pdf"
    if data.startswith(_OLE):
        raise _old_office(data, source)
    if head.startswith(b"{\\rtf"):
        raise UnknownFormat(f"{source} is an RTF file. Open it in Word, save it as .docx and add that.")
    if head.startswith(b"mime-version:"):
        raise UnknownFormat(
            f"{source} is a web archive (MHT). Open it in a browser or in Word, save it as .html or .docx and add that."
        )
    if data.startswith(_PICTURES):
        raise UnknownFormat(
            f"{source} is a picture. Make a PDF of it, run `ocrmypdf -l vie` on that and add the result."
        )
    if suffix in _BINARY:
        raise UnreadableSource(
            f"{source} is no {suffix} file, whatever its name says. Check that it is the right file."
        )
    if head.startswith(b"<") and any(mark in data[: 4 * _HEAD].lower() for mark in _PAGE_MARKS):
        return ".html"
    return suffix


def _office_kind(data: bytes, source: str) -> str:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, ValueError, OSError) as error:
        raise UnreadableSource(
            f"{source} is cut short or damaged ({error}). Fetch it again, or save it anew in its program."
        ) from error
    for part, kind in _OFFICE_PARTS.items():
        if part in names:
            return kind
    raise UnknownFormat(
        f"{source} is an archive but no Word or Excel file. "
        "Unpack it and add the files in it; save others as .docx or .xlsx."
    )


def _old_office(data: bytes, source: str) -> UnknownFormat | UnreadableSource:
    if _ENCRYPTED in data:
        return UnreadableSource(f"{source} is encrypted. Save it without a password and add it again.")
    return UnknownFormat(
        f"{source} is a Word or Excel file from before 2007. Open it, save it as .docx or .xlsx and add that."
    )
