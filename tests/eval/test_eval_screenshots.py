import io
import random

import pytest
from PIL import Image

from eval.errors import BrowsingError
from eval.screenshots import FOLDER, MAX_BYTES, SCHEMES, VIEWS, small


def _picture(image: Image.Image) -> bytes:
    out = io.BytesIO()
    image.save(out, "PNG")
    return out.getvalue()


def test_a_picture_keeps_its_size_and_colours():
    given = Image.new("RGB", (64, 40), (31, 78, 121))
    made = Image.open(io.BytesIO(small(_picture(given))))
    assert (made.format, made.size) == ("WEBP", (64, 40))
    assert made.convert("RGB").getpixel((5, 5)) == (31, 78, 121)


def test_a_picture_that_cannot_be_made_small_is_refused():
    noise = Image.frombytes("RGB", (800, 600), random.Random(1).randbytes(800 * 600 * 3))
    with pytest.raises(BrowsingError, match="80000 bytes"):
        small(_picture(noise))


def test_every_view_has_a_picture_in_each_scheme():
    kept = {file.name: file.stat().st_size for file in FOLDER.iterdir()}
    assert set(kept) == {f"{name}-{scheme}.webp" for name in VIEWS for scheme in SCHEMES}
    assert max(kept.values()) <= MAX_BYTES
