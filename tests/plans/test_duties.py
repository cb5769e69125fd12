"""Sections -> duties: agencies from headings, items, and the part that their verbs give."""

import pytest
from annex_grids import document_of

from assistant.documents.models import Document, Paragraph
from assistant.plans.duties import read_duties
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


def test_a_heading_that_is_no_agency_gives_its_items_to_whom_they_name() -> None:
    found = table(
        "II. PHÂN CÔNG NHIỆM VỤ",
        "1. Tuyên truyền, quán triệt sâu rộng",
        "- Sở Nội vụ phối hợp với Báo tỉnh tuyên truyền.",
        "- Nội dung phù hợp với từng đối tượng.",
        "2. Các sở, ban, ngành thực hiện các nhiệm vụ sau:",
        "a) Sở Y tế",
        "- Chủ trì bệnh án điện tử.",
        "b) Tổ công tác Đề án 06",
        "- Theo dõi tiến độ.",
    )
    assert [(id_, agency) for id_, agency, _, _ in found] == [
        ("x#II.1", "Sở Nội vụ"),
        ("x#II.2.a", "Sở Y tế"),
        ("x#II.2.b", "Tổ công tác Đề án 06"),
    ]


@pytest.mark.parametrize(
    ("line", "agency", "roles"),
    [
        (
            "3. Định kỳ, Thường trực Ủy ban X chủ trì, phối hợp với các bộ báo cáo.",
            "Thường trực Ủy ban X",
            ["lead"],
        ),
        ("3. Giao Công an xã chủ trì triển khai Đề án 06.", "Công an xã", ["lead"]),
        ("3. Đề nghị UBMTTQ Việt Nam xã phối hợp tuyên truyền.", "UBMTTQ Việt Nam xã", ["coordinate"]),
        ("3. Đối với các phòng chuyên môn: Báo cáo trước ngày 15/12/2025.", "các phòng chuyên môn", []),
        ("3. Phòng Kinh tế: Bố trí kinh phí.", "Phòng Kinh tế", []),
    ],
)
def test_a_line_that_is_heading_and_duty_in_one(line: str, agency: str, roles: list[str]) -> None:
    _, duties = read(HEAD, "1. Sở Y tế", "- Chủ trì.", line, "4. Sở Nội vụ", "- Theo dõi.")
    duty = next(duty for duty in duties if duty.section == "V.3")
    assert (duty.agency, [role.value for role in duty.roles]) == (agency, roles)


def test_orders_outside_the_sections_that_organise() -> None:
    document, duties = read(
        "II. NHIỆM VỤ",
        "1. Chuyển đổi số",
        "Nâng cao. Giao Phòng Văn hóa - Xã hội chủ trì, phối hợp với tổ công nghệ, hoàn thành trước ngày 30/11/2025.",
        "Các cơ quan được giao chủ trì đánh giá đúng thực trạng.",
        "Nơi nhận:",
        "- Sở Nội vụ chủ trì;",
    )
    assert [(duty.id, duty.agency) for duty in duties] == [("x#II.1", "Phòng Văn hóa - Xã hội")]
    assert document.quote(duties[0].span).startswith("Giao Phòng")
    assert [document.quote(span) for span in duties[0].partners] == ["tổ công nghệ"]
    assert str(duties[0].deadline.end) == "2025-11-30"
    assert document.quote(duties[0].due or duties[0].span) == "hoàn thành trước ngày 30/11/2025"


def test_ids_stay_apart() -> None:
    _, duties = read("II. NHIỆM VỤ", "Sở Y tế chủ trì việc thứ nhất.", "Sở Nội vụ chủ trì việc thứ hai.")
    assert [duty.id for duty in duties] == ["x#II", "x#II-2"]


def test_a_directive_is_headed_by_those_it_addresses() -> None:
    found = table(
        "1. Các Bộ trưởng, Chủ tịch UBND các tỉnh:",
        "a) Rà soát thủ tục.",
        "b) Công khai kết quả.",
        "2. Bộ Nội vụ:",
        "a) Chủ trì, phối hợp với Bộ Tài chính theo dõi.",
        "3. Giao Văn phòng Chính phủ chủ trì kiểm tra.",
        "4. Cải cách thể chế",
        "a) Hoàn thiện pháp luật.",
    )
    assert [(id_, agency) for id_, agency, _, _ in found] == [
        ("x#1.a", "Các Bộ trưởng, Chủ tịch UBND các tỉnh"),
        ("x#1.b", "Các Bộ trưởng, Chủ tịch UBND các tỉnh"),
        ("x#2.a", "Bộ Nội vụ"),
        ("x#3", "Văn phòng Chính phủ"),
    ]


def test_numbers_with_dashes_and_what_an_item_announces() -> None:
    found = table(
        "III- NHIỆM VỤ VÀ PHÂN CÔNG",
        "1- Văn phòng Đảng ủy theo dõi việc thực hiện.",
        "2- Hạ tầng số",
        "- UBND xã chủ trì:",
        "+ Lắp đặt mạng;",
        "+ Nâng cấp máy tính.",
        "- Công an xã phối hợp bảo đảm an toàn.",
    )
    assert [(agency, words) for _, agency, _, words in found] == [
        ("Văn phòng Đảng ủy", "theo dõi việc thực hiện."),
        ("UBND xã", "- UBND xã chủ trì:\n+ Lắp đặt mạng;\n+ Nâng cấp máy tính."),
        ("Công an xã", "- Công an xã phối hợp bảo đảm an toàn."),
    ]
