"""Plain text -> tables and paragraphs."""

import unicodedata
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.models import Block, Paragraph, Row, Span, Table
from assistant.documents.plaintext import blocks_of, read

SOURCES = sorted((Path(__file__).resolve().parents[2] / "corpus" / "sources").glob("*.txt"))
PIECES = st.sampled_from(
    [
        "STT",
        "1",
        "1.",
        "2.",
        "I",
        "\t",
        "\t\t",
        "\n",
        "\n\n",
        " \t",
        "Sở Nội vụ",
        "chủ trì",
        "- ",
        "# ",
        "**",
        "|",
        "Ủy ban",
        "|---|",
    ]
)
TEXTS = st.lists(PIECES, max_size=60).map("".join)


def rows_of(blocks: tuple[Block, ...]) -> list[Row]:
    return [row for block in blocks if isinstance(block, Table) for row in block.rows]


def spans_of(blocks: tuple[Block, ...]) -> list[Span]:
    cells = [span for row in rows_of(blocks) for cell in row.cells for span in cell.spans]
    return sorted([*cells, *(block.span for block in blocks if isinstance(block, Paragraph))])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# I. MỤC TIÊU\nLời văn", [("I. MỤC TIÊU", 1), ("Lời văn", 0)]),
        ("Phấn đấu đến\nnăm 2025", [("Phấn đấu đến\nnăm 2025", 0)]),
        ("a) Chủ trì\nb) Phối hợp", [("a) Chủ trì", 0), ("b) Phối hợp", 0)]),
        ("Một câu.\n\n\nCâu nữa.", [("Một câu.", 0), ("Câu nữa.", 0)]),
    ],
)
def test_paragraphs_join_lines_that_carry_on_a_sentence(text: str, expected: list[tuple[str, int]]) -> None:
    found = [(text[block.span.start : block.span.end], getattr(block, "level", None)) for block in blocks_of(text)]
    assert found == expected


@given(TEXTS)
def test_no_word_is_lost_or_in_two_places(text: str) -> None:
    blocks = blocks_of(text)
    covered = [0] * len(text)
    for span in spans_of(blocks):
        assert span.end <= len(text)
        for at in range(span.start, span.end):
            covered[at] += 1
    assert max(covered, default=0) <= 1
    lost = {char for char, times in zip(text, covered, strict=True) if not times}
    assert not {char for char in lost if char.isalnum()}


@given(TEXTS)
def test_nfd_bytes_give_the_same_blocks(text: str) -> None:
    assert read(unicodedata.normalize("NFD", text).encode(), "a.txt") == read(text.encode(), "a.txt")


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_every_character_of_a_source_is_in_a_block_or_blank_or_markup(path: Path) -> None:
    content = read(path.read_bytes(), path.name)
    text, blocks = content.text, content.blocks
    left = list(text)
    for span in spans_of(blocks):
        left[span.start : span.end] = " " * (span.end - span.start)
    assert not {char for char in left if char.isalnum()} - set("bi"), (
        "only the letters of <b> and <i> may be outside blocks"
    )


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_blocks_follow_each_other_without_overlap(path: Path) -> None:
    blocks = read(path.read_bytes(), path.name).blocks
    assert [block.span for block in blocks] == sorted(block.span for block in blocks)
    assert all(above.span.end <= below.span.start for above, below in pairwise(blocks))


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.stem)
def test_a_decomposed_source_gives_the_same_content(path: Path) -> None:
    decomposed = unicodedata.normalize("NFD", path.read_text(encoding="utf-8")).encode()
    assert read(decomposed, path.name) == read(path.read_bytes(), path.name)
