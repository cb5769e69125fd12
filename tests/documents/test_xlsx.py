"""XLSX: values as shown, merged cells, several sheets."""

import datetime
import io

import openpyxl
import pytest

from assistant.documents import xlsx
from assistant.documents.errors import RefusedSource
from assistant.documents.models import Content, Paragraph, Table


def read(workbook: openpyxl.Workbook) -> Content:
    stream = io.BytesIO()
    workbook.save(stream)
    return xlsx.read(stream.getvalue(), "phu-luc.xlsx")


def with_rows(*rows: list[object]) -> openpyxl.Workbook:
    workbook = openpyxl.Workbook()
    for row in rows:
        workbook.active.append(row)
    return workbook


def paragraphs(content: Content) -> list[str]:
    return [content.text[b.span.start : b.span.end] for b in content.blocks if isinstance(b, Paragraph)]


def tables(content: Content) -> list[list[list[str]]]:
    return [
        [["".join(content.text[s.start : s.end] for s in cell.spans) for cell in row.cells] for row in block.rows]
        for block in content.blocks
        if isinstance(block, Table)
    ]


@pytest.mark.parametrize(
    ("value", "number_format", "shown"),
    [
        (7, "General", "7"),
        (7.3, "General", "7.3"),
        (1.1, "0.00", "1.10"),
        (0.8, "0%", "80%"),
        (0.805, "0.0%", "80.5%"),
        (0.1 + 0.2, "General", "0.3"),
        (True, "General", "TRUE"),
        (datetime.datetime(2026, 2, 5), "dd/mm/yyyy", "05/02/2026"),
        (datetime.datetime(2026, 2, 5), "mm/yyyy", "02/2026"),
        (datetime.datetime(2026, 2, 5), "yyyy", "2026"),
        (datetime.datetime(2026, 2, 5, 14, 30), "dd/mm/yyyy hh:mm", "05/02/2026 14:30"),
        (datetime.date(2026, 2, 5), "d-mmm-yy", "05/02/2026"),
        ("Quý I/2026", "General", "Quý I/2026"),
        ("1.10", "@", "1.10"),
    ],
)
def test_a_value_is_written_as_the_sheet_shows_it(value: object, number_format: str, shown: str) -> None:
    workbook = with_rows(["STT", "Việc", "Hạn"], [1, "a", value])
    workbook.active.cell(2, 3).number_format = number_format
    assert tables(read(workbook)) == [[["STT", "Việc", "Hạn"], ["1", "a", shown]]]


def test_merged_cells_share_one_stretch() -> None:
    workbook = with_rows(["STT", "Việc", "Chủ trì"], [1, "a", "Sở A"], [2, "b", None], ["I. Nhóm", None, None])
    workbook.active.merge_cells("C2:C3")
    workbook.active.merge_cells("A4:C4")
    content = read(workbook)
    assert tables(content)[0][1:] == [["1", "a", "Sở A"], ["2", "b", "Sở A"], ["I. Nhóm"] * 3]
    assert content.text.count("Sở A") == 1


def test_title_and_signature_are_paragraphs() -> None:
    rows = [
        ["UBND TỈNH", None, "CỘNG HÒA"],
        ["PHỤ LỤC I"],
        [],
        ["STT", "Việc", "Hạn"],
        [1, "a", "x"],
        [],
        [None, None, "CHỦ TỊCH"],
    ]
    content = read(with_rows(*rows))
    assert paragraphs(content) == ["UBND TỈNH", "CỘNG HÒA", "PHỤ LỤC I", "CHỦ TỊCH"]
    assert tables(content) == [[["STT", "Việc", "Hạn"], ["1", "a", "x"]]]


def test_several_sheets_stand_under_their_names_and_hidden_ones_are_noted() -> None:
    workbook = with_rows(["STT", "Việc", "Hạn"], [1, "a", "x"])
    workbook.active.title = "Phụ lục I"
    for name, state in (("Phụ lục II", "visible"), ("Nháp", "hidden")):
        sheet = workbook.create_sheet(name)
        sheet.sheet_state = state
        sheet.append(["STT", "Việc", "Hạn"])
        sheet.append([1, name, "y"])
    content = read(workbook)
    assert paragraphs(content) == ["Phụ lục I", "Phụ lục II"]
    assert len(tables(content)) == 2
    assert content.notes == ("hidden_sheets_left_out",)


@pytest.mark.parametrize("filtered", [False, True])
def test_hidden_rows_are_left_out_and_noted_but_for_those_of_a_filter(filtered: bool) -> None:
    workbook = with_rows(["STT", "Việc", "Hạn"], [1, "a", "x"], [2, "nháp", "y"], [3, "c", "z"])
    workbook.active.row_dimensions[3].hidden = True
    if filtered:
        workbook.active.auto_filter.ref = "A1:C4"
    content = read(workbook)
    assert [row[0] for row in tables(content)[0][1:]] == (["1", "2", "3"] if filtered else ["1", "3"])
    assert content.notes == (() if filtered else ("hidden_rows_left_out",))


def test_a_sheet_without_end_is_refused() -> None:
    workbook = with_rows(["STT", "Việc", "Hạn"])
    workbook.active.cell(1_048_576, 1).value = "x"
    with pytest.raises(RefusedSource, match="Delete the blank rows below the table"):
        read(workbook)
