"""Records -> tasks."""

import unicodedata
from datetime import date

import pytest
from annex_grids import annexes_of, document_of, drawn, roles_of, tasks_of

from assistant.plans.annex import read_tasks
from assistant.plans.catalog import AnnexEntry
from assistant.plans.models import Role, TaskKind

HEADER = "STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian"


def test_groups_children_and_roles() -> None:
    tasks = tasks_of(
        HEADER,
        "I | Cải cách thể chế | | | ",
        "1 | Rà soát | Sở A | Sở B; Sở C | 2025",
        "2 | Sửa đổi | Sở D | | Hàng quý",
    )
    assert {ref: (task.kind, task.parent) for ref, task in tasks.items()} == {
        "I": (TaskKind.GROUP, None),
        "1": (TaskKind.TASK, "I"),
        "2": (TaskKind.TASK, "I"),
    }
    assert roles_of(tasks["1"]) == (("Sở A",), ("Sở B", "Sở C"), ())
    assert tasks["1"].deadline.end == date(2025, 12, 31)
    assert tasks["2"].deadline.recurs == "quarterly"


def test_a_group_row_merged_over_all_columns() -> None:
    tasks = tasks_of(
        HEADER,
        "I. Cải cách thể chế | < | < | < | <",
        "1 | Rà soát | Sở A | Sở B | 2025",
        "2 | Sửa | Sở A | Sở B | 2025",
    )
    assert (tasks["I"].title, tasks["I"].kind, tasks["I"].roles) == ("Cải cách thể chế", TaskKind.GROUP, {})
    assert tasks["1"].parent == "I"


def test_a_lead_merged_over_rows_is_inherited_from_the_row_that_states_it() -> None:
    tasks = tasks_of(
        HEADER, "1 | Rà soát | Sở A | Sở B | 2025", "2 | Sửa đổi | ^ | Sở C | ^", "3 | Đánh giá | Sở D | | 2026"
    )
    assert roles_of(tasks["2"]) == (("Sở A",), ("Sở C",), ())
    assert tasks["2"].inherited == {"deadline": "1", "lead": "1"}
    assert tasks["2"].row.start > tasks["1"].row.end
    assert tasks["3"].inherited == {}


def test_a_parent_row_states_once_what_its_children_leave_out() -> None:
    header = "STT | Nội dung | Theo dõi | Chủ trì"
    tasks = tasks_of(header, "7 | Chuyển đổi số | | ", "7.3 | Số hóa | Văn phòng | ", "7.3.3 | Số hóa hồ sơ | | Các sở")
    assert tasks["7.3.3"].roles == {Role.MONITOR: ("Văn phòng",), Role.LEAD: ("Các sở",)}
    assert tasks["7.3.3"].inherited == {"monitor": "7.3"}


def test_a_blank_cell_that_nothing_fills_stays_blank() -> None:
    tasks = tasks_of(HEADER, "1 | Rà soát | Sở A | | ", "2 | Sửa đổi | Sở B | Sở C | 2025")
    assert Role.COORDINATE not in tasks["1"].roles
    assert tasks["1"].deadline.text is None
    assert tasks["1"].inherited == {}


def test_roles_in_one_cell() -> None:
    tasks = tasks_of(
        "STT | Nhiệm vụ | Cơ quan chủ trì, phối hợp | Thời hạn",
        "1 | Rà soát | Chủ trì: Sở A; Phối hợp: Sở B, Sở C | 2025",
        "2 | Sửa đổi | Sở D | 2026",
    )
    assert roles_of(tasks["1"]) == (("Sở A",), ("Sở B, Sở C",), ())
    assert roles_of(tasks["2"]) == (("Sở D",), (), ())


def test_two_role_rows_under_one_merged_number_are_one_task() -> None:
    tasks = tasks_of(HEADER, "1 | Rà soát | Sở A | Sở B | 2025", "^ | ^ | Sở C | | ^", "2 | Sửa đổi | Sở D | | 2025")
    assert list(tasks) == ["1", "2"]
    assert tasks["1"].roles[Role.LEAD] == ("Sở A", "Sở C")


def test_targets_by_year() -> None:
    tasks = tasks_of(
        "TT | Chỉ tiêu | Đơn vị tính | Năm 2025 | Năm 2030 | Cơ quan chủ trì theo dõi",
        "1 | Hồ sơ trực tuyến | % | 80 | 100 | Sở A",
        "2 | Hài lòng | % | 90 | 95 | Sở B",
    )
    task = tasks["chi-tieu-1"]
    assert (task.kind, task.title, task.target) == (TaskKind.TASK, "Hồ sơ trực tuyến", "80\n100")
    assert {"unit", "target_2025", "target_2030", "lead"} <= set(task.spans)


def test_several_annexes_keep_apart() -> None:
    rows = drawn(HEADER, "1 | Rà soát | Sở A | | 2025", "2 | Sửa đổi | Sở B | | 2025")
    more = drawn(HEADER, "1 | Đánh giá | Sở C | | 2026", "2 | Tổng kết | Sở D | | 2026")
    document = document_of("PHỤ LỤC I", rows, "PHỤ LỤC II", more)
    tasks = read_tasks(document, annexes_of(document))
    assert [(task.ref, task.annex) for task in tasks] == [
        ("1", "1"),
        ("2", "1"),
        ("phu-luc-2.1", "2"),
        ("phu-luc-2.2", "2"),
    ]


def test_a_kind_that_the_catalog_states() -> None:
    document = document_of(drawn("STT | Tên đề án | Chủ trì", "1 | Đề án một | Sở A", "2 | Đề án hai | Sở B"))
    tasks = read_tasks(document, annexes_of(document, AnnexEntry(1, "đề án", kind="project")))
    assert [(task.ref, task.kind) for task in tasks] == [("de-an-1", TaskKind.PROJECT), ("de-an-2", TaskKind.PROJECT)]


def test_a_code_beside_a_running_number() -> None:
    tasks = tasks_of(
        "STT | Mã nhiệm vụ | Nhiệm vụ | Chủ trì",
        "I | N01 | Nhóm | ",
        "1 | N01.1 | Việc | Sở A",
        "2 | TB2_N1 | Khác | Sở B",
    )
    assert [(ref, task.parent) for ref, task in tasks.items()] == [("N01", None), ("N01.1", "N01"), ("TB2_N1", "N01")]


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_the_form_of_the_text_does_not_matter(form: str) -> None:
    header = unicodedata.normalize(form, HEADER)
    tasks = tasks_of(
        header, unicodedata.normalize(form, "1 | Rà soát | Sở Y tế | Sở Nội vụ | Quý I/2025"), "2 | b | Sở A | | "
    )
    assert roles_of(tasks["1"]) == (("Sở Y tế",), ("Sở Nội vụ",), ())
