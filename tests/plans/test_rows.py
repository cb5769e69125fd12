"""Tables -> records: pages mended, borders, shared cells; nothing lost and nothing doubled."""

from itertools import pairwise
from pathlib import Path

import pytest
from annex_grids import annexes_of, document_of, drawn
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.documents.loader import load
from assistant.documents.models import Document, Span, Table
from assistant.plans.catalog import AnnexEntry, load_catalog
from assistant.plans.errors import CatalogError
from assistant.plans.rows import Annex, Record, read_annexes

ROOT = Path(__file__).resolve().parents[2]
CATALOG = load_catalog(ROOT / "corpus" / "catalog.toml")
HEADER = "STT | Nội dung | Cơ quan chủ trì | Cơ quan phối hợp | Thời gian"
BODY = "1 | Rà soát các quy định | Sở A | UBND cấp | 2025"


def words(document: Document, record: Record) -> dict[str, str]:
    return {name: " / ".join(document.quote(span) for span in spans) for name, spans in record.fields.items()}


@pytest.mark.parametrize(
    ("rest", "expected"),
    [
        (" | và sửa đổi | | | ", {"title": "Rà soát các quy định / và sửa đổi"}),
        (" | | | xã | ", {"coordinate": "UBND cấp / xã"}),
        (
            " | (gồm cả nội bộ) | | xã | ",
            {"title": "Rà soát các quy định / (gồm cả nội bộ)", "coordinate": "UBND cấp / xã"},
        ),
        (" | Luật Cán bộ | | | ", {"title": "Rà soát các quy định / Luật Cán bộ"}),
    ],
)
def test_a_row_that_breaks_over_a_page_is_one_record(rest: str, expected: dict[str, str]) -> None:
    document = document_of(drawn(HEADER, BODY, "2 | x | Sở B | | "), drawn(HEADER, rest, "3 | y | Sở C | | "))
    first = document_of(drawn(HEADER, BODY), drawn(HEADER, rest, "2 | x | Sở B | | "))
    (annex,) = annexes_of(first)
    assert len(annex.records) == 2
    assert words(first, annex.records[0]) | expected == words(first, annex.records[0])
    assert annex.records[0].mended == ("over_page",)
    assert len(annexes_of(document)[0].records) == 3


def test_a_row_without_number_but_with_roles_is_a_row_of_its_own() -> None:
    (annex,) = annexes_of(document_of(drawn(HEADER, BODY, " | Tiếp tục giao quyền | Sở B | | 2025")))
    assert len(annex.records) == 2


def test_repeated_headers_inside_a_table_are_no_rows() -> None:
    (annex,) = annexes_of(document_of(drawn(HEADER, BODY, HEADER, "2 | Việc | Sở B | | 2026")))
    assert (len(annex.records), len(annex.headers)) == (2, 2)


def test_a_table_of_the_same_width_carries_on_the_annex_unless_a_heading_begins_another() -> None:
    tables = drawn(HEADER, BODY), drawn("2 | Việc | Sở B | | 2026", "3 | Việc | Sở C | | 2026")
    assert [len(annex.records) for annex in annexes_of(document_of(*tables))] == [3]
    other = annexes_of(document_of(tables[0], "PHỤ LỤC II", tables[1]))
    assert len(other[0].records) == 1


def test_tables_that_nobody_understands_are_left_out() -> None:
    assert annexes_of(document_of(drawn("a | b | c", "d | e | f"))) == []


def test_the_catalog_states_columns_and_borders() -> None:
    document = document_of(
        drawn("STT | Lĩnh vực | Mục tiêu | Chủ trì", "1 | Thể chế | - đến 2025 | - đến 2030 | - thêm | Sở A")
    )
    stated = AnnexEntry(
        1,
        "vì",
        "area",
        columns=("number", "title", "target_2025", "target_2030", "lead"),
        starts={"1": {"target_2030": "- đến 2030"}},
    )
    (annex,) = annexes_of(document, stated)
    assert words(document, annex.records[0]) == {
        "number": "1",
        "title": "Thể chế",
        "target_2025": "- đến 2025",
        "target_2030": "- đến 2030 / - thêm",
        "lead": "Sở A",
    }
    assert annex.records[0].mended == ("borders",)


def test_a_border_that_the_source_does_not_have_is_an_error_that_names_it() -> None:
    document = document_of(drawn("STT | Lĩnh vực | Chủ trì", "1 | Thể chế | a | b | Sở A"))
    stated = AnnexEntry(1, "vì", columns=("number", "title", "target", "lead"), starts={"1": {"target": "không có"}})
    with pytest.raises(CatalogError, match="row 1 has no cell that begins with 'không có'"):
        annexes_of(document, stated)


def own_spans(annex: Annex) -> list[Span]:
    records = [
        span
        for record in annex.records
        for name, spans in record.fields.items()
        if name not in record.shared
        for span in spans
    ]
    return sorted([*records, *annex.headers])


@pytest.mark.parametrize("source", sorted(CATALOG))
def test_no_character_of_an_annex_is_lost_or_doubled(source: str) -> None:
    entry = CATALOG[source]
    document = load(ROOT / "corpus" / "sources" / source, entry.id)
    for annex in read_annexes(document, entry):
        spans = own_spans(annex)
        assert all(above.end <= below.start for above, below in pairwise(spans))
        left = list(document.text[annex.span.start : annex.span.end])
        for span in spans:
            start = span.start - annex.span.start
            left[start : start + span.end - span.start] = " " * (span.end - span.start)
        tables = [block for block in document.blocks if isinstance(block, Table) and annex.span.covers(block.span)]
        outside = _between(tables, annex.span)
        rest = {char for at, char in enumerate(left) if char.isalnum() and not outside[at]}
        assert rest <= set("bi"), "only the letters of <b> and <i> may be in no cell"


def _between(tables: list[Table], span: Span) -> list[bool]:
    """True for each character of an annex's stretch that no table holds (page numbers between its parts)."""
    outside = [True] * (span.end - span.start)
    for table in tables:
        start = table.span.start - span.start
        outside[start : start + table.span.end - table.span.start] = [False] * (table.span.end - table.span.start)
    return outside


CELLS = st.sampled_from(
    ["", "1", "2.", "I", "1.1", "a)", "Rà soát", "và sửa", "Sở A", "Chủ trì: Sở B; Phối hợp: Sở C", "2025", "^", "<"]
)
GRIDS = st.lists(st.lists(CELLS, min_size=1, max_size=7), min_size=1, max_size=12)


@settings(max_examples=200)
@example([["", "", "2."], ["", "2.", "^"], ["", "", "1"]])
@given(GRIDS)
def test_any_grid_gives_records_in_range_and_each_cell_once(rows: list[list[str]]) -> None:
    shaped = [HEADER]
    for row in rows:
        above = shaped[-1].split("|")
        cells = [
            word if (word != "^" or at < len(above)) and (word != "<" or at) else "x" for at, word in enumerate(row)
        ]
        shaped.append(" | ".join(cells))
    document = document_of(drawn(*shaped))
    for annex in annexes_of(document):
        spans = own_spans(annex)
        assert all(span.end <= len(document.text) for span in spans)
        assert all(above.end <= below.start for above, below in pairwise(spans))
        told = {document.text[at] for span in spans for at in range(span.start, span.end)}
        assert {char for char in document.text if char.isdigit()} <= told
