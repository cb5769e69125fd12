"""Paragraphs -> sections: markers, nesting, what stands under a heading, repeated numbers."""

import pytest
from annex_grids import document_of, drawn
from hypothesis import given
from hypothesis import strategies as st

from assistant.documents.composer import Composer
from assistant.documents.models import Document
from assistant.plans.models import Section
from assistant.plans.outline import read_sections


def sections(*lines: str) -> dict[str, Section]:
    return {section.path: section for section in read_sections(document_of(*lines))}


def test_headings_nest_by_their_kind() -> None:
    found = sections("I. MỤC TIÊU", "1. Chung", "a) Nâng cao", "b) Giữ vững", "2. Riêng", "II. NHIỆM VỤ", "1. Rà soát")
    assert [(path, section.level, section.parent) for path, section in found.items()] == [
        ("I", 1, None),
        ("I.1", 2, "I"),
        ("I.1.a", 3, "I.1"),
        ("I.1.b", 3, "I.1"),
        ("I.2", 2, "I"),
        ("II", 1, None),
        ("II.1", 2, "II"),
    ]


@pytest.mark.parametrize(
    ("line", "path", "title"),
    [
        ("I. MỤC TIÊU", "I", "MỤC TIÊU"),
        ("I) Mục tiêu", "I", "Mục tiêu"),
        ("Phần II. NHIỆM VỤ", "II", "NHIỆM VỤ"),
        ("Chương III TỔ CHỨC", "III", "TỔ CHỨC"),
        ("Điều 1. Ban hành kèm theo", "Điều 1", "Ban hành kèm theo"),
        ("1. Sở Nội vụ", "1", "Sở Nội vụ"),
        ("1) Sở Nội vụ", "1", "Sở Nội vụ"),
        ("1.1. Sở Nội vụ", "1.1", "Sở Nội vụ"),
        ("1.1 Sở Nội vụ", "1.1", "Sở Nội vụ"),
        ("a) Chủ trì", "a", "Chủ trì"),
        ("đ) Phối hợp", "đ", "Phối hợp"),
        ("1. **Đậm**", "1", "Đậm"),
    ],
)
def test_markers(line: str, path: str, title: str) -> None:
    assert [(section.path, section.title) for section in sections(line).values()] == [(path, title)]


@pytest.mark.parametrize(
    "line",
    ["Mục tiêu chung", "2024 là năm", "90% hồ sơ", "I am", "- Rà soát", "15/4/2023", "Sở Y tế", "123. Ba chữ số"],
)
def test_what_is_no_heading(line: str) -> None:
    assert sections(line) == {}


def test_a_body_runs_to_the_next_heading_of_its_level() -> None:
    document = document_of("Mở đầu", "I. MỤC TIÊU", "Lời dẫn.", "1. Chung", "Lời.", "II. NHIỆM VỤ", "Việc.")
    found = {section.path: document.quote(section.body) for section in read_sections(document)}
    assert found["I"].split("\n") == ["I. MỤC TIÊU", "Lời dẫn.", "1. Chung", "Lời."]
    assert found["I.1"].split("\n") == ["1. Chung", "Lời."]
    assert found["II"].split("\n") == ["II. NHIỆM VỤ", "Việc."]


def test_a_number_used_twice_gets_a_path_of_its_own() -> None:
    assert list(sections("II. CHỈ TIÊU", "8. Một", "8. Hai", "8. Ba")) == ["II", "II.8", "II.8-2", "II.8-3"]


def test_dotted_numbers_hang_under_their_arabic_heading() -> None:
    found = sections("I. NHIỆM VỤ", "1. Thể chế", "1.1. Rà soát", "1.2. Sửa đổi", "2. Bộ máy", "2.1. Sắp xếp")
    assert list(found) == ["I", "I.1", "I.1.1", "I.1.2", "I.2", "I.2.1"]


@pytest.mark.parametrize("closing", ["Nơi nhận: - Bộ Nội vụ", "PHỤ LỤC I", "TM. ỦY BAN NHÂN DÂN", "DANH MỤC ĐỀ ÁN"])
def test_the_end_of_the_prose_closes_the_sections(closing: str) -> None:
    document = document_of("I. MỤC TIÊU", "Lời.", closing, "Lời sau.")
    (section,) = read_sections(document)
    assert document.quote(section.body).endswith("Lời.")


def test_a_table_closes_the_sections() -> None:
    table = drawn("STT | Nội dung | Chủ trì", "1 | Rà soát | Sở A", "2 | Sửa đổi | Sở B")
    document = document_of("I. MỤC TIÊU", "Lời.", table, "Lời sau.")
    (section,) = read_sections(document)
    assert document.quote(section.body) == "I. MỤC TIÊU\nLời."


def marked(*lines: tuple[str, int]) -> Document:
    composer = Composer()
    for words, level in lines:
        composer.paragraph(words, level)
    return Document("x", composer.text, composer.blocks, "x.docx", "")


def test_a_plain_number_under_a_marked_heading_is_its_item() -> None:
    document = marked(("I. NHIỆM VỤ", 1), ("1. Thể chế", 2), ("1. Rà soát", 0), ("2. Sửa đổi", 0), ("2. Bộ máy", 2))
    assert [section.path for section in read_sections(document)] == ["I", "I.1", "I.1.1", "I.1.2", "I.2"]


LINES = st.lists(st.sampled_from(["I. MỘT", "II. HAI", "1. Ba", "2. Bốn", "1.1. Năm", "a) Sáu", "lời", "Nơi nhận:"]))


@given(LINES)
def test_sections_lie_inside_their_parents_and_paths_are_unique(lines: list[str]) -> None:
    document = document_of(*lines)
    found = read_sections(document)
    by_path = {section.path: section for section in found}
    assert len(by_path) == len(found)
    for section in found:
        assert section.body.covers(section.heading)
        if section.parent is not None:
            assert by_path[section.parent].body.covers(section.body)
            assert by_path[section.parent].level == section.level - 1


def test_parts_whose_title_stands_on_the_next_line() -> None:
    found = sections("Phần I", "MỤC ĐÍCH", "1. Một", "Phần thứ hai", "TỔ CHỨC THỰC HIỆN", "1. Sở Y tế", "Phần lớn là.")
    assert [(path, section.title) for path, section in found.items()] == [
        ("I", "MỤC ĐÍCH"),
        ("I.1", "Một"),
        ("II", "TỔ CHỨC THỰC HIỆN"),
        ("II.1", "Sở Y tế"),
    ]


def test_numbers_with_dashes() -> None:
    assert list(sections("I- MỤC TIÊU", "1- Mục tiêu chung", "2- Mục tiêu riêng", "3-5 năm tới")) == ["I", "I.1", "I.2"]
