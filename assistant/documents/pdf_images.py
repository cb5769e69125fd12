"""A page of a PDF -> its picture, upright and whole, as PNG: what the boxes of `assistant.documents.pdf` lie on."""

import io

import pypdfium2

from assistant.documents.errors import UnreadableSource

_LONGEST_SIDE = 1_600
"""Pixels: an A4 page at about 137 dots an inch."""
_LARGEST_SCALE = 3.0
"""Pixels for each point, however small the page is."""
_COLOURS = 64
"""Enough for text, rules and a red seal; a fifth of the bytes of full colour."""


def draw(data: bytes, source: str, number: str, turned: str = "0") -> bytes:
    """Page `number` (from 1) as PNG, turned by so many degrees clockwise; both are digits.

    Raises UnreadableSource where it can't be drawn.
    """
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            page = pdf[int(number) - 1]
            page.set_rotation((page.get_rotation() + int(turned)) % 360)
            page.set_cropbox(*page.get_mediabox())  # the boxes count from the corner of the whole page
            scale = min(_LARGEST_SCALE, _LONGEST_SIDE / max(page.get_size()))
            picture = page.render(scale=scale).to_pil().convert("RGB").quantize(_COLOURS)
    except (pypdfium2.PdfiumError, IndexError, ValueError, ZeroDivisionError) as error:
        raise UnreadableSource(f"{source}: page {number} can't be drawn ({error}). Print it to PDF anew.") from error
    stream = io.BytesIO()
    picture.save(stream, "PNG", optimize=True)
    return stream.getvalue()
