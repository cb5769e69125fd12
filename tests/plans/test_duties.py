"""Sections -> duties: agencies from headings, items, and the part that their verbs give."""

import pytest
from annex_grids import document_of

from assistant.documents.models import Document, Paragraph
from assistant.plans.duties import read_duties, roles_in
from assistant.plans.models import Duty
from assistant.plans.outline import read_sections


def read(*lines: str) -> tuple[Document, tuple[Duty, ...]]:
    document = document_of(*lines)
    paragraphs = [block for block in document.blocks if isinstance(block, Paragraph)]
    return document, read_duties(document, read_sections(document), paragraphs)


def table(*lines: str) -> list[tuple[str, str, str, str]]:
    document, duties = read(*lines)
    return [(duty.id, duty.agency, duty.marker, document.quote(duty.span)) for duty in duties]


HEAD = "V. TỔ CHỨC THỰC HIỆN"


def test_lettered_items() -> None:
    assert table(HEAD, "1. Sở Nội vụ", "a) Chủ trì.", "b) Phối hợp.", "2. Sở Tư pháp:", "a) Theo dõi.") == [
        ("x#V.1.a", "Sở Nội vụ", "a)", "a) Chủ trì."),
        ("x#V.1.b", "Sở Nội vụ", "b)", "b) Phối hợp."),
        ("x#V.2.a", "Sở Tư pháp", "a)", "a) Theo dõi."),
    ]


def test_dashed_items_are_numbered() -> None:
    found = table(HEAD, "1. Sở Y tế", "- Chủ trì.", "- Phối hợp.")
    assert [(id_, marker) for id_, _, marker, _ in found] == [("x#V.1.1", "-"), ("x#V.1.2", "-")]


def test_one_item_alone_has_no_number() -> None:
    assert [id_ for id_, *_ in table(HEAD, "1. Sở Y tế", "Chủ trì triển khai.")] == ["x#V.1"]


def test_an_item_goes_on_over_dashes_and_unmarked_lines() -> None:
    found = table(
        HEAD, "1. Sở Y tế", "a) Chủ trì:", "- một;", "- hai.", "lời thêm", "b) Phối hợp.", "2. Sở Nội vụ", "- x"
    )
    assert [words for *_, words in found] == ["a) Chủ trì:\n- một;\n- hai.\nlời thêm", "b) Phối hợp.", "- x"]


@pytest.mark.parametrize(
    ("heading", "agency"),
    [
        ("1. Sở Nội vụ", "Sở Nội vụ"),
        ("1. Sở Nội vụ:", "Sở Nội vụ"),
        ("1. Sở Nội vụ có trách nhiệm:", "Sở Nội vụ"),
        ("1. **Sở Nội vụ**", "Sở Nội vụ"),
        ("1. Các sở, ban, ngành; UBND các huyện", "Các sở, ban, ngành; UBND các huyện"),
    ],
)
def test_the_agency_of_a_heading(heading: str, agency: str) -> None:
    assert [found for _, found, _, _ in table(HEAD, heading, "- Chủ trì.")] == [agency]


def test_a_heading_that_states_its_duty_in_one_line() -> None:
    assert table(HEAD, "1. Sở Y tế chủ trì triển khai bệnh án điện tử.", "2. Sở Nội vụ", "- Theo dõi.")[0] == (
        "x#V.1",
        "Sở Y tế",
        "",
        "chủ trì triển khai bệnh án điện tử.",
    )


def test_closing_words_are_no_duty_of_the_last_agency() -> None:
    found = table(HEAD, "1. Sở Y tế", "a) Chủ trì.", "Trong quá trình thực hiện, nếu có vướng mắc báo cáo Sở Nội vụ./.")
    assert [words for *_, words in found] == ["a) Chủ trì."]


@pytest.mark.parametrize(
    ("heading", "is_read"),
    [
        ("V. TỔ CHỨC THỰC HIỆN", True),
        ("V. Trách nhiệm thực hiện", True),
        ("V. PHÂN CÔNG NHIỆM VỤ", True),
        ("V. MỤC TIÊU", False),
        ("V. KINH PHÍ THỰC HIỆN", False),
    ],
)
def test_only_sections_that_organise_are_read(heading: str, is_read: bool) -> None:
    assert bool(table(heading, "1. Sở Nội vụ", "- Chủ trì.")) is is_read


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        ("Chủ trì xây dựng kế hoạch", ["lead"]),
        ("Chủ trì, phối hợp với Sở Tài chính tham mưu", ["lead"]),
        ("Chủ trì phối hợp với các cơ quan", ["lead"]),
        ("Chủ trì và phối hợp với các sở", ["lead"]),
        ("Phối hợp với Sở Nội vụ", ["coordinate"]),
        ("Chủ trì xây dựng; phối hợp với Sở Nội vụ kiểm tra", ["lead", "coordinate"]),
        ("Theo dõi, đôn đốc", ["monitor"]),
        ("Chủ trì, theo dõi, tổng hợp", ["lead", "monitor"]),
        ("Tham mưu UBND tỉnh theo dõi", []),
        ("Vận hành phần mềm theo dõi nhiệm vụ", []),
        ("Báo cáo Sở Nội vụ để theo dõi", []),
        ("Theo dõi thi hành pháp luật", []),
        ("Các cơ quan được phân công chủ trì báo cáo", []),
        ("Tăng cường phối hợp giữa các đơn vị", []),
        ("Lập dự toán kinh phí", []),
        ("CHỦ TRÌ", ["lead"]),
    ],
)
def test_roles_follow_from_the_verbs(words: str, roles: list[str]) -> None:
    assert [role.value for role in roles_in(words)] == roles
