"""The words of a cell as one line, as lines and as agencies."""

import pytest

from assistant.documents.models import Document, Span
from assistant.plans.cells import agencies_in, as_lines, one_line


def cell(*parts: str) -> tuple[Document, tuple[Span, ...]]:
    """A document that holds `parts` one after the other, and their spans."""
    spans, text = [], ""
    for part in parts:
        spans.append(Span(len(text), len(text) + len(part)))
        text += part + "\n\n"
    return Document("x", text, (), "x.txt", ""), tuple(spans)


@pytest.mark.parametrize(
    ("parts", "agencies"),
    [
        (["Sở Nội vụ"], ("Sở Nội vụ",)),
        (["Sở Nội vụ\nSở Y tế"], ("Sở Nội vụ", "Sở Y tế")),
        (["Sở Nội vụ; Sở Y tế;"], ("Sở Nội vụ", "Sở Y tế")),
        (["- Sở Nội vụ\n- Sở Y tế."], ("Sở Nội vụ", "Sở Y tế")),
        (["Các sở, ban, ngành tỉnh"], ("Các sở, ban, ngành tỉnh",)),
        (["Sở Nội vụ,\nSở Y tế"], ("Sở Nội vụ", "Sở Y tế")),
        (["UBND cấp", "xã"], ("UBND cấp xã",)),
        (["Sở Nội vụ", "Sở Y tế"], ("Sở Nội vụ", "Sở Y tế")),
        (["Sở Nội vụ\ncác sở, ban, ngành"], ("Sở Nội vụ", "các sở, ban, ngành")),
        (["Sở Nội vụ<br>Sở Y tế<br/>"], ("Sở Nội vụ", "Sở Y tế")),
        (["**Sở Nội vụ**"], ("Sở Nội vụ",)),
        ([" ;\n- \n"], ()),
        ([], ()),
    ],
)
def test_agencies_are_separated_as_the_layout_does(parts: list[str], agencies: tuple[str, ...]) -> None:
    assert agencies_in(*cell(*parts)) == agencies


def test_one_line_folds_white_space_and_joins_parts() -> None:
    assert one_line(*cell("Rà soát\n  thủ tục", "hành chính")) == "Rà soát thủ tục hành chính"


def test_as_lines_keeps_line_ends_and_drops_blank_lines() -> None:
    assert as_lines(*cell("- Năm 2023\n\n  - Năm 2024<br>- Năm 2025")) == "- Năm 2023\n- Năm 2024\n- Năm 2025"
    assert as_lines(*cell()) is None
    assert as_lines(*cell(" \n ")) is None
