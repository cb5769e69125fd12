"""Pages printed sideways or upside down are turned before they are read, and their pictures with them."""

import io
import zlib

import pytest
from PIL import Image
from small_files import small_pdf

from assistant.documents import pdf, pdf_images

FIRST, SECOND = "Ke hoach cai cach hanh chinh", "Muc dich va yeu cau"
MATRICES = {0: "1 0 0 1 {x} {y}", 90: "0 1 -1 0 {y} {x}", 180: "-1 0 0 -1 {x} {y}", 270: "0 -1 1 0 {y} {x}"}
PLACES = {
    0: ((72, 700), (72, 640)),
    90: ((72, 100), (72, 160)),
    180: ((500, 100), (500, 160)),
    270: ((700, 300), (700, 240)),
}


def printed(turn: int) -> bytes:
    """Two paragraphs that stand upright when the page is turned clockwise by `turn` degrees."""
    lines = ""
    for words, (x, y) in zip((FIRST, SECOND), PLACES[turn], strict=True):
        lines += f"BT /F1 12 Tf {MATRICES[turn].format(x=x, y=y)} Tm ({words}) Tj ET\n"
    return small_pdf(content=zlib.compress(lines.encode()))


@pytest.mark.parametrize("turn", MATRICES)
def test_a_page_is_read_as_it_is_best_read(turn):
    content = pdf.read(printed(turn), "x.pdf")
    assert content.text == f"{FIRST}\n{SECOND}\n"
    (sheet,) = content.sheets
    assert sheet.turned == turn
    assert (sheet.width > sheet.height) is (turn in (90, 270))


@pytest.mark.parametrize("turn", MATRICES)
def test_the_boxes_lie_on_the_words_of_the_picture(turn):
    data = printed(turn)
    content = pdf.read(data, "x.pdf")
    (sheet,) = content.sheets
    picture = Image.open(io.BytesIO(pdf_images.draw(data, "x.pdf", "1", str(sheet.turned)))).convert("L")
    scale = picture.width / sheet.width
    assert abs(picture.height / sheet.height - scale) < 0.01
    ink = picture.point(lambda value: 255 * (value < 128)).getbbox()
    boxes = [place.box for place in content.pages]
    around = [
        min(box[0] for box in boxes),
        min(box[1] for box in boxes),
        max(box[2] for box in boxes),
        max(box[3] for box in boxes),
    ]
    assert all(abs(edge * scale - found) < 4 * scale for edge, found in zip(around, ink, strict=True))


def test_a_few_sideways_words_turn_nothing():
    lines = f"BT /F1 12 Tf 72 700 Td ({FIRST}) Tj ET\nBT /F1 12 Tf 0 1 -1 0 30 100 Tm (mat) Tj ET\n"
    content = pdf.read(small_pdf(content=zlib.compress(lines.encode())), "x.pdf")
    assert content.sheets[0].turned == 0
    assert FIRST in content.text
