"""Header words -> fields."""

import pytest

from assistant.plans.columns import column_of, columns_of, is_target_table


@pytest.mark.parametrize(
    ("words", "field"),
    [
        ("STT", "number"),
        ("TT", "number"),
        ("Số TT", "number"),
        ("Mã nhiệm vụ", "code"),
        ("Nội dung, nhiệm vụ", "title"),
        ("TÊN ĐỀ ÁN", "title"),
        ("Tên nhóm nhiệm vụ/nhiệm vụ", "title"),
        ("Lĩnh vực", "title"),
        ("Cơ quan chủ trì", "lead"),
        ("CƠ QUAN CHỦ TRÌ SOẠN THẢO", "lead"),
        ("Cơ quan chủ trì theo dõi, đánh giá", "lead"),
        ("Đơn vị thực hiện", "lead"),
        ("Phân công thực hiện", "lead"),
        ("Cơ quan phối hợp", "coordinate"),
        ("Cơ quan theo dõi", "monitor"),
        ("Cơ quan chủ trì, phối hợp", "roles"),
        ("Thời gian hoàn thành", "deadline"),
        ("Thời gian thực hiện", "deadline"),
        ("Thời hạn cơ quan chủ trì trình", "deadline"),
        ("Tiến độ", "deadline"),
        ("Hạn hoàn thành", "deadline"),
        ("Sản phẩm", "product"),
        ("Kết quả", "product"),
        ("Ghi chú", "note"),
        ("Mục tiêu", "target"),
        ("Chỉ tiêu", "target"),
        ("Đơn vị tính", "unit"),
        ("Đến năm 2025", "target_2025"),
        ("Năm 2026", "target_2026"),
        ("Kế hoạch năm 2027", "target_2027"),
        ("2028", "target_2028"),
        ("Giai đoạn 2026-2030", "target_2030"),
        ("Kinh phí", None),
        ("Sở Nội vụ", None),
        ("", None),
    ],
)
def test_a_header_cell(words: str, field: str | None) -> None:
    assert column_of(words) == field


@pytest.mark.parametrize(
    ("header", "columns"),
    [
        ("STT | Nội dung | Cơ quan chủ trì | Kinh phí", ("number", "title", "lead", "other")),
        ("STT | Mã nhiệm vụ | Nhiệm vụ | Chủ trì", ("order", "number", "title", "lead")),
        ("Mã | Nhiệm vụ | Chủ trì", ("number", "title", "lead")),
        ("TT | Chỉ tiêu | Đơn vị tính | Kết quả | Chủ trì", ("number", "title", "unit", "target", "lead")),
        ("TT | Chỉ tiêu | ĐVT | Năm 2025 | Năm 2026", ("number", "title", "unit", "target_2025", "target_2026")),
        ("TT | Nhiệm vụ | Đơn vị | Thời gian", ("number", "title", "lead", "deadline")),
        ("TT | Nhiệm vụ | Kết quả cần đạt | Sản phẩm", ("number", "title", "target", "product")),
        ("TT | Lĩnh vực | Nội dung | Chủ trì", ("number", "title", "content", "lead")),
        ("TT | Mục tiêu | Chủ trì", ("number", "title", "lead")),
        ("TT | Nhiệm vụ | Bắt đầu | Kết thúc", ("number", "title", "deadline", "deadline")),
    ],
)
def test_a_whole_header(header: str, columns: tuple[str, ...]) -> None:
    assert columns_of([cell.strip() for cell in header.split("|")]) == columns


@pytest.mark.parametrize(
    "row",
    [
        ["1", "Rà soát", "Sở Nội vụ"],
        ["", "Cải cách thể chế", ""],
        ["STT", "x" * 120, "Chủ trì"],
        ["STT", "a", "b", "c", "d", "Chủ trì"],
        ["Nơi nhận", "Chủ tịch"],
    ],
)
def test_what_is_no_header(row: list[str]) -> None:
    assert columns_of(row) is None


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("TT | Chỉ tiêu | Chủ trì", True),
        ("TT | Tên chỉ tiêu | 2025", True),
        ("TT | Nhiệm vụ | Chỉ tiêu | Chủ trì", False),
    ],
)
def test_a_table_of_targets(header: str, expected: bool) -> None:
    cells = [cell.strip() for cell in header.split("|")]
    columns = columns_of(cells)
    assert columns is not None
    assert is_target_table(cells, columns) is expected
