"""Whole annexes in layouts that plans come in: what each row says, however the table is drawn."""

import pytest
from annex_grids import document_of, drawn, roles_of, tasks_of

from assistant.plans.catalog import PlanEntry
from assistant.plans.models import Task
from assistant.plans.reader import read_plan

Row = tuple[str, str | None, tuple[str, ...], tuple[str, ...], str | None]


def told(tasks: dict[str, Task]) -> list[Row]:
    """Ref, parent, leads, coordinators and deadline of each row."""
    return [(ref, task.parent, *roles_of(task)[:2], task.deadline.text) for ref, task in tasks.items()]


LAYOUTS: dict[str, tuple[list[str | list[str]], list[Row]]] = {
    "roles in one cell": (
        [
            "TT | Nhiệm vụ | Cơ quan thực hiện | Thời gian",
            "1 | Rà soát | Chủ trì: Sở Nội vụ; Phối hợp: Sở Tài chính | Quý I/2025",
            "2 | Báo cáo | Chủ trì: Sở Y tế | 2025",
        ],
        [("1", None, ("Sở Nội vụ",), ("Sở Tài chính",), "Quý I/2025"), ("2", None, ("Sở Y tế",), (), "2025")],
    ),
    "roles by verbs in one cell": (
        [
            "TT | Nội dung | Phân công thực hiện | Hoàn thành",
            "1 | Rà soát | Sở Nội vụ chủ trì, phối hợp với Sở Tài chính | Quý I",
            "2 | Báo cáo | Sở Y tế (chủ trì); Sở Nội vụ (phối hợp) | Quý II",
        ],
        [
            ("1", None, ("Sở Nội vụ",), ("Sở Tài chính",), "Quý I"),
            ("2", None, ("Sở Y tế",), ("Sở Nội vụ",), "Quý II"),
        ],
    ),
    "slashes between bodies and inside names": (
        [
            "TT | Nhiệm vụ | Chủ trì | Phối hợp",
            "1 | Rà soát | Sở Nội vụ/Sở Tài chính | Sở Y tế / UBND cấp xã",
            "2 | Báo cáo | UBND các huyện/TX/TP | các sở/ban/ngành",
        ],
        [
            ("1", None, ("Sở Nội vụ", "Sở Tài chính"), ("Sở Y tế", "UBND cấp xã"), None),
            ("2", None, ("UBND các huyện/TX/TP",), ("các sở/ban/ngành",), None),
        ],
    ),
    "numbers that begin anew in each group": (
        [
            "STT | Nội dung | Chủ trì | Thời hạn",
            "I | THỂ CHẾ | | ",
            "1 | Việc một | Sở A | 2025",
            "2 | Việc hai | Sở B | 2025",
            "II | THỦ TỤC | | ",
            "1 | Việc ba | Sở C | 2025",
        ],
        [
            ("I", None, (), (), None),
            ("I.1", "I", ("Sở A",), (), "2025"),
            ("I.2", "I", ("Sở B",), (), "2025"),
            ("II", None, (), (), None),
            ("II.1", "II", ("Sở C",), (), "2025"),
        ],
    ),
    "no header row": (
        [
            "1 | Rà soát văn bản quy phạm | Sở Tư pháp | Sở Nội vụ | Quý I/2025",
            "2 | Báo cáo kết quả năm | Sở Nội vụ | Các sở, ban, ngành | Tháng 12/2025",
            "3 | Kiểm tra công vụ | Sở Nội vụ | Thanh tra tỉnh | Quý II/2025",
        ],
        [
            ("1", None, ("Sở Tư pháp",), ("Sở Nội vụ",), "Quý I/2025"),
            ("2", None, ("Sở Nội vụ",), ("Các sở, ban, ngành",), "Tháng 12/2025"),
            ("3", None, ("Sở Nội vụ",), ("Thanh tra tỉnh",), "Quý II/2025"),
        ],
    ),
    "codes": (
        [
            "STT | Mã nhiệm vụ | Nhiệm vụ | Đơn vị chủ trì | Đơn vị phối hợp | Thời hạn",
            "| KH20_TT_N01 | Chỉ đạo | | | ",
            "| KH20_TT_N01.1 | Điều hành | | | ",
            "1 | KH20_TT_N01.1.1 | Ban hành | Sở KH&CN | Các sở | 30/6/2026",
        ],
        [
            ("KH20_TT_N01", None, (), (), None),
            ("KH20_TT_N01.1", "KH20_TT_N01", (), (), None),
            ("KH20_TT_N01.1.1", "KH20_TT_N01.1", ("Sở KH&CN",), ("Các sở",), "30/6/2026"),
        ],
    ),
    "two header rows": (
        [
            "TT | Nội dung | Trách nhiệm thực hiện | < | Thời gian",
            "^ | ^ | Chủ trì | Phối hợp | ^",
            "1 | Việc một | Sở A | Sở B | 2025",
            "2 | Việc hai | Sở B | Sở C | 2026",
        ],
        [("1", None, ("Sở A",), ("Sở B",), "2025"), ("2", None, ("Sở B",), ("Sở C",), "2026")],
    ),
    "group rows merged over the table": (
        [
            "STT | Nhiệm vụ | Chủ trì | Phối hợp | Thời gian",
            "I. THỂ CHẾ | < | < | < | <",
            "1 | Việc một | Sở A | Sở B | 2025",
            "II. THỦ TỤC | < | < | < | <",
            "2 | Việc hai | Sở C | Sở B | 2025",
        ],
        [
            ("I", None, (), (), None),
            ("1", "I", ("Sở A",), ("Sở B",), "2025"),
            ("II", None, (), (), None),
            ("2", "II", ("Sở C",), ("Sở B",), "2025"),
        ],
    ),
    "leads by dashes and lines": (
        [
            "STT | Nội dung | Chủ trì | Phối hợp",
            ["1", "Rà soát", "- Sở A\n- Sở B", "- Sở C;\n- Sở D"],
            ["2", "Sửa", "Sở A\nSở B", "Sở C"],
        ],
        [
            ("1", None, ("Sở A", "Sở B"), ("Sở C", "Sở D"), None),
            ("2", None, ("Sở A", "Sở B"), ("Sở C",), None),
        ],
    ),
    "letters, Roman and Arabic numbers": (
        [
            "STT | Nội dung | Chủ trì | Thời hạn",
            "A | NHÓM A | | ",
            "I | Mục I | | ",
            "1 | Việc | Sở A | 2025",
            "a | Việc con | Sở B | 2025",
            "B | NHÓM B | | ",
            "1 | Việc khác | Sở C | 2026",
        ],
        [
            ("A", None, (), (), None),
            ("I", "A", (), (), None),
            ("I.1", "I", ("Sở A",), (), "2025"),
            ("I.1.a", "1", ("Sở B",), (), "2025"),
            ("B", None, (), (), None),
            ("B.1", "B", ("Sở C",), (), "2026"),
        ],
    ),
}


@pytest.mark.parametrize("layout", LAYOUTS)
def test_layouts(layout: str) -> None:
    rows, expected = LAYOUTS[layout]
    assert told(tasks_of(*rows)) == expected


def test_targets_tasks_products_and_notes_in_several_annexes() -> None:
    targets = drawn("STT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Cơ quan chủ trì", "1 | Hồ sơ trực tuyến | % | 80 | Sở A")
    work = drawn(
        "STT | Nhiệm vụ | Sản phẩm | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian | Ghi chú",
        "1 | Rà soát | Báo cáo | Sở A | Sở B | Quý II/2025 | Thường xuyên",
        "2 | Sửa đổi | Quyết định | Sở B | Sở A | Quý III/2025 | ",
    )
    document = document_of("PHỤ LỤC I", "CHỈ TIÊU", targets, "PHỤ LỤC II", "NHIỆM VỤ", work)
    plan = read_plan(document, PlanEntry("x", "x.docx"), ())
    told = [(task.ref, task.target, task.product, task.note, *roles_of(task)[:2]) for task in plan.tasks]
    assert told == [
        ("chi-tieu-1", "80", None, None, ("Sở A",), ()),
        ("1", None, "Báo cáo", "Thường xuyên", ("Sở A",), ("Sở B",)),
        ("2", None, "Quyết định", None, ("Sở B",), ("Sở A",)),
    ]
