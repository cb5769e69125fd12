"""Headers of one or two rows."""

from annex_grids import document_of, drawn

from assistant.documents.models import Table
from assistant.plans.header import Header, read_header


def header_of(*rows: str) -> Header | None:
    document = document_of(drawn(*rows))
    table = document.blocks[0]
    assert isinstance(table, Table)
    return read_header(document, table)


BODY = ("1 | Rà soát | Sở A | Sở B | 2025", "2 | Đánh giá | Sở A | | 2026")


def test_two_rows_with_merged_cells() -> None:
    header = header_of("STT | Nội dung | Cơ quan thực hiện | < | Thời gian", "^ | ^ | Chủ trì | Phối hợp | ^", *BODY)
    assert header == Header(("number", "title", "lead", "coordinate", "deadline"), 0, 2)


def test_two_rows_whose_merged_cells_are_written_once() -> None:
    header = header_of("STT | Nội dung | Cơ quan thực hiện | | Thời gian", " | | Chủ trì | Phối hợp | ", *BODY)
    assert header == Header(("number", "title", "lead", "coordinate", "deadline"), 0, 2)


def test_years_under_a_common_heading() -> None:
    rows = (
        "TT | Chỉ tiêu | Lộ trình | < | Chủ trì",
        "^ | ^ | 2025 | 2030 | ^",
        "1 | Tỷ lệ | 80% | 100% | Sở A",
        "2 | Tỷ lệ | 1 | 2 | Sở A",
    )
    assert header_of(*rows) == Header(("number", "title", "target_2025", "target_2030", "lead"), 0, 2, of_targets=True)


def test_a_row_of_column_indexes_belongs_to_the_header() -> None:
    header = header_of("STT | Nội dung | Chủ trì | Phối hợp | Hạn hoàn thành", "(1) | (2) | (3) | (4) | (5)", *BODY)
    assert header is not None
    assert header.end == 2


def test_a_title_above_the_header_is_passed_over() -> None:
    header = header_of("PHỤ LỤC I | < | < | < | <", "STT | Nội dung | Chủ trì | Phối hợp | Thời gian", *BODY)
    assert header is not None
    assert (header.first, header.end) == (1, 2)


def test_the_first_task_is_no_second_header_row() -> None:
    assert header_of("STT | Nội dung | Chủ trì | Phối hợp | Thời gian", " | Nội dung theo dõi | | | ", *BODY) == Header(
        ("number", "title", "lead", "coordinate", "deadline"), 0, 1
    )


def test_no_header() -> None:
    assert header_of(*BODY) is None
