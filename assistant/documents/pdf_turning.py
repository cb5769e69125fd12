"""A page whose text runs sideways -> the same page turned until most of it stands upright.

Wide tables are often printed sideways on upright pages, without a word in the file on how to turn them.
"""

from collections import Counter
from collections.abc import Sequence

from pdfplumber.page import Page

from assistant.documents.pdf_lines import Char

_FEWEST_SIDEWAYS = 0.5
"""Share of a page's characters from which it is turned."""


def upright(page: Page) -> tuple[Page, int]:
    """The page as it is best read, and by how many degrees clockwise (0, 90, 180, 270) it was turned for that."""
    turn = _turn(page.chars)
    if turn == 0:
        return page, 0
    rotation = (page.rotation + turn) % 360
    page.page_obj.rotate = page.page_obj.attrs["Rotate"] = rotation
    turned = Page(page.pdf, page.page_obj, page.page_number, page.initial_doctop)
    page.close()
    return turned, turn


def _turn(chars: Sequence[Char]) -> int:
    turns = Counter(_turn_of(char["matrix"]) for char in chars if char["text"].strip())
    turn, count = max(turns.items(), key=lambda each: each[1], default=(0, 0))
    return turn if count > _FEWEST_SIDEWAYS * turns.total() else 0


def _turn_of(matrix: tuple[float, ...]) -> int:
    """What turns a character upright: its matrix begins with the way that its line runs, up being positive."""
    across, up = matrix[0], matrix[1]
    if abs(up) > abs(across):
        return 90 if up > 0 else 270
    return 180 if across < 0 else 0
