"""References to rows and sections: as people type them, and what looks like one but is none."""

import pytest

from assistant.documents.models import Span
from assistant.retrieval.references import find_references, with_own_plans


def read(text: str) -> list[tuple[str, str]]:
    return [(reference.kind, reference.number) for reference in find_references(text)]


ONE = [
    ("7.3.3", "number", "7.3.3"),
    ("7.3.3.", "number", "7.3.3"),
    ("7,3,3", "number", "7.3.3"),
    ("ai chủ trì 7.3.3?", "number", "7.3.3"),
    ("nhiệm vụ 7.3.3, hạn nào", "number", "7.3.3"),
    ("(7.3.3)", "number", "7.3.3"),
    ("nhiệm vụ 7,3", "number", "7.3"),
    ("tiêu chí 3.4.2", "number", "3.4.2"),
    ("item 3.4", "number", "3.4"),
    ("task 7.3.3", "number", "7.3.3"),
    ("TC01.2", "number", "TC01.2"),
    ("nhiệm vụ 26", "task", "26"),
    ("nhiệm vụ số 26", "task", "26"),
    ("nhiem vu so 26", "task", "26"),
    ("nhiệm vụ 05", "task", "5"),
    ("nhiệm vụ thứ 26", "task", "26"),
    ("nhiệm vụ thứ hai mươi sáu", "task", "26"),
    ("nhiệm vụ ba mươi lăm Bình Phước", "task", "35"),
    ("nhiem vu bon muoi mot", "task", "41"),
    ("nhiệm vụ hăm ba", "task", "23"),
    ("bảy chấm ba chấm ba ai chủ trì", "number", "7.3.3"),
    ("bay cham hai cham ba", "number", "7.2.3"),
    ("tiêu chí 7 chấm 3", "number", "7.3"),
    ("nhiệm vụ số bảy chấm hai chấm ba", "number", "7.2.3"),
    ("TIÊU CHÍ BẢY CHẤM BA", "number", "7.3"),
    ("nhiệm vụ 28 chậm 3 tháng", "task", "28"),
    ("nhiệm vụ 28 chậm 3 nơi", "task", "28"),
    ("nhiệm vụ 9 chấm 3 điểm", "task", "9"),
    ("nhiệm vụ số hai mươi sáu", "task", "26"),
    ("nhiệm vụ số mười lăm", "task", "15"),
    ("nhiệm vụ số hai mươi tư", "task", "24"),
    ("nhiệm vụ số bốn mươi bảy", "task", "47"),
    ("nv 5", "task", "5"),
    ("NV số 5", "task", "5"),
    ("stt 12", "task", "12"),
    ("dòng 26", "task", "26"),
    ("dòng thứ 3", "task", "3"),
    ("cái số 5 ai làm", "task", "5"),
    ("cho hỏi số 12?", "task", "12"),
    ("task 12", "task", "12"),
    ("task number 5", "task", "5"),
    ("row #12", "task", "12"),
    ("đề án 4", "project", "4"),
    ("đề án số 4", "project", "4"),
    ("đề án số bốn", "project", "4"),
    ("đề án bốn", "project", "4"),
    ("de an 06", "project", "6"),
    ("project 4", "project", "4"),
    ("project four", "project", "4"),
    ("lĩnh vực 6", "area", "6"),
    ("lĩnh vực số sáu", "area", "6"),
    ("area 2", "area", "2"),
    ("nhóm VI", "group", "VI"),
    ("nhom vi", "group", "VI"),
    ("nhóm 3", "group", "3"),
    ("phần VI", "group", "VI"),
    ("group IV", "group", "IV"),
    ("mục 5", "section", "5"),
    ("mục 3 phần VII", "path", "VII.3"),
    ("mục 3, phần VII", "path", "VII.3"),
    ("mục 3 của phần VII", "path", "VII.3"),
    ("khoản 2 mục III", "path", "III.2"),
    ("section 3 of part VII", "path", "VII.3"),
    ("mục VII.3", "path", "VII.3"),
    ("V.3.b", "path", "V.3.b"),
    ("mục V.3.b nói gì", "path", "V.3.b"),
    ("phần VII mục 3", "path", "VII.3"),
    ("part VII section 3", "path", "VII.3"),
    ("điểm b mục V.3", "path", "V.3.b"),
    ("điểm b khoản 3 mục V", "path", "V.3.b"),
    ("nhiệm vụ VII", "group", "VII"),
    ("đề án thứ tư", "project", "4"),
    ("nhiệm vụ thứ nhất", "task", "1"),
]


@pytest.mark.parametrize(("text", "kind", "number"), ONE)
def test_one_reference(text: str, kind: str, number: str) -> None:
    assert read(text) == [(kind, number)]


SEVERAL = [
    ("7.3.3 và 7.3.4", [("number", "7.3.3"), ("number", "7.3.4")]),
    ("7.3.3; 7.3.4, 7.3.5", [("number", "7.3.3"), ("number", "7.3.4"), ("number", "7.3.5")]),
    ("nhiệm vụ số 15 và số 16", [("task", "15"), ("task", "16")]),
    ("nhiệm vụ 15 với nhiệm vụ 16", [("task", "15"), ("task", "16")]),
    ("đề án 3 và đề án 4", [("project", "3"), ("project", "4")]),
    ("đề án 3 thuộc lĩnh vực 2", [("project", "3"), ("area", "2")]),
    ("nhiệm vụ 15 và 16", [("task", "15"), ("task", "16")]),
    ("nhiệm vụ 15, 16, 17", [("task", "15"), ("task", "16"), ("task", "17")]),
    ("đề án 3 và 4", [("project", "3"), ("project", "4")]),
    ("đề án 3 với 4 khi nào xong", [("project", "3"), ("project", "4")]),
    ("nhiệm vụ 5 lẫn 6 đều của ai", [("task", "5"), ("task", "6")]),
    ("nhiệm vụ 5 & 6", [("task", "5"), ("task", "6")]),
    ("nhiệm vụ 5, 6, và 7 phải làm gì", [("task", "5"), ("task", "6"), ("task", "7")]),
    ("tasks 10, 11 and 12 are due when", [("task", "10"), ("task", "11"), ("task", "12")]),
    ("projects 4 and 5", [("project", "4"), ("project", "5")]),
    ("nhiệm vụ 5 và 3 tháng sau", [("task", "5")]),
    ("nhiệm vụ 5 với 20% hồ sơ", [("task", "5")]),
]


@pytest.mark.parametrize(("text", "expected"), SEVERAL)
def test_several_references(text: str, expected: list[tuple[str, str]]) -> None:
    assert read(text) == expected


def place(text: str, name: str) -> tuple[tuple[str, ...], Span]:
    return ((name,), Span(text.index(name), text.index(name) + len(name)))


@pytest.mark.parametrize(
    ("text", "plans"),
    [
        ("nhiệm vụ 5 AA và nhiệm vụ 7.3.3 BB", [("AA",), ("BB",)]),
        ("AA nhiệm vụ 5, BB nhiệm vụ 6", [("AA",), ("BB",)]),
        ("nhiệm vụ 5 và 6 của AA, BB", [(), ()]),
        ("AA và BB nhiệm vụ 5", [()]),
    ],
)
def test_plans_beside_references(text: str, plans: list[tuple[str, ...]]) -> None:
    named = tuple(place(text, name) for name in ("AA", "BB"))
    assert [each.plans for each in with_own_plans(find_references(text), named)] == plans


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("từ 3.4.1 đến 3.4.5", "3.4.1", "3.4.5"),
        ("3.4.1-3.4.5", "3.4.1", "3.4.5"),
        ("3.4.1 – 3.4.5", "3.4.1", "3.4.5"),
        ("from 3.4.1 to 3.4.5", "3.4.1", "3.4.5"),
        ("từ nhiệm vụ 15 đến nhiệm vụ 18", "15", "18"),
        ("nhiệm vụ 15 đến 18", "15", "18"),
    ],
)
def test_ranges(text: str, first: str, last: str) -> None:
    found = find_references(text)
    assert [(reference.number, reference.to_next) for reference in found] == [(first, True), (last, False)]


@pytest.mark.parametrize(
    "text",
    [
        "86,57",
        "đạt 86,57 điểm",
        "05/4/2023",
        "ngày 7.3.2023",
        "1028/QĐ-UBND",
        "trên 90%",
        "đạt 7.3%",
        "task 5%",
        "chỉ tiêu 90% hồ sơ",
        "quyết định số 45",
        "quyết định số 1028",
        "nghị quyết 76",
        "nghị định số 61/2018/NĐ-CP",
        "nhiệm vụ năm 2024",
        "nhiệm vụ 2024",
        "năm 2025",
        "quý 1",
        "15 phút",
        "1.000 hồ sơ",
        "nhóm 20 địa phương dẫn đầu",
        "tốp 5 cả nước",
        "mức độ 3, mức độ 4",
        "3 nhiệm vụ",
        "nhiệm vụ quan trọng",
        "0905.123.456",
        "ISO 9001:2015",
        "Sở Y tế",
        "",
        "nhiệm vụ 6 tháng đầu năm",
        "chỉ tiêu 5 năm",
        "đạt 3.5 điểm",
        "nhiệm vụ vì dân",
        "Chỉ số hài lòng của Đồng Tháp",
        "chỉ tiêu số tâm",
        "đạt mức 85 phần trăm",
        "dat muc 85 phan tram",
        "item 40 percent",
    ],
)
def test_what_is_no_reference(text: str) -> None:
    assert read(text) == []


def test_the_stand_in_of_a_row_without_a_number_is_not_another_row() -> None:
    assert ("task", "25") not in read("nhiệm vụ 25-1")


@pytest.mark.parametrize("text", ["Ai chủ trì NHIỆM VỤ SỐ 26 vậy?", "thế còn 7.3.4 thì sao", "mục 3 phần VII ấy"])
def test_the_span_holds_what_was_typed(text: str) -> None:
    reference = find_references(text)[0]
    words = text[reference.span.start : reference.span.end]
    assert words in ("NHIỆM VỤ SỐ 26", "7.3.4", "mục 3 phần VII")
