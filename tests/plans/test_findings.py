"""What is doubtful in a source is reported with its place; the text stays as it is."""

from pathlib import Path

import pytest
from annex_grids import document_of, drawn

from assistant.documents.loader import load
from assistant.documents.models import Document
from assistant.plans.catalog import AnnexEntry, PlanEntry, load_catalog
from assistant.plans.models import Finding, Plan
from assistant.plans.reader import read_plan

CORPUS = Path(__file__).parents[2] / "corpus"


def read(*parts: object, entry: PlanEntry | None = None) -> tuple[Document, Plan]:
    document = document_of(*parts)  # type: ignore[arg-type]
    return document, read_plan(document, entry or PlanEntry("x", "x.docx"), ())


def found(code: str, *parts: object, entry: PlanEntry | None = None) -> list[tuple[dict[str, str], list[str]]]:
    document, plan = read(*parts, entry=entry)
    return [(f.details, [document.quote(span) for span in f.spans]) for f in plan.findings if f.code == code]


HEADER = "STT | Nội dung | Chỉ tiêu | Chủ trì | Phối hợp"


def test_two_dates_of_one_decision() -> None:
    lines = ("Huế, ngày 9 tháng 12 năm 2023", "(Ban hành kèm theo Quyết định số 2/QĐ-UBND ngày 29/12/2023)")
    assert found("fact_contradicts", *lines) == [
        ({"name": "issue_date", "values": "2023-12-09 | 2023-12-29"}, ["ngày 9 tháng 12 năm 2023", "29/12/2023"])
    ]
    assert found("fact_contradicts", lines[0]) == []


def test_a_date_without_a_day() -> None:
    assert found("date_incomplete", "Huế, ngày tháng 8 năm 2022") == [({"value": "2022-08"}, ["ngày tháng 8 năm 2022"])]


def test_facts_that_are_missing() -> None:
    assert [details["name"] for details, _ in found("fact_missing", "Lời.")] == ["number", "issue_date", "signatory"]


def test_an_annex_that_is_spoken_of_and_not_there() -> None:
    line = "Nhiệm vụ cụ thể (chi tiết tại Phụ lục đính kèm)"
    assert [quotes for _, quotes in found("annex_missing", line)] == [["(chi tiết tại Phụ lục đính kèm)"]]
    table = drawn("STT | Nội dung | Chủ trì", "1 | Rà soát | Sở A", "2 | Sửa | Sở B")
    assert found("annex_missing", line, table) == []


def test_columns_that_the_catalog_states() -> None:
    entry = PlanEntry("x", "x.docx", annexes=(AnnexEntry(1, "mất tiêu đề", columns=("number", "title", "lead")),))
    table = drawn("1 | Rà soát | Sở A", "2 | Sửa đổi | Sở B")
    assert [details for details, _ in found("header_missing", table, entry=entry)] == [{"reason": "mất tiêu đề"}]


def test_a_row_without_its_number() -> None:
    table = drawn("STT | Nội dung | Chủ trì", "1 | Rà soát | Sở A", " | Sửa đổi | Sở B", "2 | Đánh giá | Sở C")
    assert [details for details, _ in found("row_unnumbered", table)] == [{"row": "1-1"}]


def test_a_number_used_twice() -> None:
    assert found("number_repeated", "II. CHỈ TIÊU", "8. Một", "8. Hai") == [({"path": "II.8"}, ["8. Một", "8. Hai"])]


def test_a_word_that_says_the_opposite_of_its_row() -> None:
    target = "Tỷ lệ thanh toán trực tuyến; hồ sơ thanh toán trực tuyến; giao dịch thanh toán trực tiếp"
    table = drawn(HEADER, f"1 | Thanh toán | {target} | Sở A | Sở B", "2 | Khác | Khác | Sở C | ")
    assert [details for details, _ in found("word_suspicious", table)] == [
        {"row": "1", "says": "trực tiếp", "perhaps": "trực tuyến"}
    ]
    once = drawn(
        HEADER, "1 | Thanh toán | thanh toán trực tuyến và thanh toán trực tiếp | Sở A | ", "2 | K | K | Sở C | "
    )
    assert found("word_suspicious", once) == []


def test_an_act_dated_in_another_year_than_its_number() -> None:
    assert found("act_date_doubtful", "Theo Quyết định số 25/2022/QĐ-UBND ngày 1/2/2023.") == [
        ({"act": "2022", "dated": "2023"}, ["số 25/2022/QĐ-UBND ngày 1/2/2023"])
    ]
    assert found("act_date_doubtful", "Theo Quyết định số 25/2022/QĐ-UBND ngày 1/2/2022.") == []


def test_the_prose_against_the_annex() -> None:
    prose = ("III. NHIỆM VỤ", "Số hóa hồ sơ giải quyết thủ tục đạt 30%.")
    table = drawn(
        HEADER, "1 | Số hóa hồ sơ giải quyết | Cấp tỉnh 30%, cấp huyện 20% | Sở A | ", "2 | Khác | K | Sở B | "
    )
    assert [details for details, _ in found("body_against_annex", *prose, table)] == [
        {"row": "1", "body": "30%", "annex": "20%, 30%"}
    ]
    same = drawn(HEADER, "1 | Số hóa hồ sơ giải quyết | Cấp tỉnh 30% | Sở A | ", "2 | Khác | K | Sở B | ")
    assert found("body_against_annex", *prose, same) == []


def test_a_lead_that_also_coordinates() -> None:
    table = drawn(HEADER, "1 | Rà soát | Đủ | Sở A | Sở A; Sở B", "2 | Sửa | Đủ | Sở C | Sở D")
    assert [details for details, _ in found("lead_also_coordinates", table)] == [{"row": "1", "agency": "Sở A"}]


def test_a_lead_that_stands_in_the_list_of_partners() -> None:
    table = drawn(HEADER, "1 | Rà soát | Đủ | Sở A | Sở B, Sở A và Sở C", "2 | Sửa | Đủ | Sở C | Sở Can, các Sở C1")
    assert [details for details, _ in found("lead_also_coordinates", table)] == [{"row": "1", "agency": "Sở A"}]


def test_an_annex_that_is_cited_and_missing() -> None:
    lines = ("Chi tiết tại Phụ lục II và Phụ lục I.", "PHỤ LỤC I", "Theo Phụ lục III ban hành kèm theo Nghị định số 5.")
    assert found("annex_cited_missing", *lines) == [({"number": "II"}, ["Phụ lục II"])]
    assert found("annex_cited_missing", "Chi tiết tại Phụ lục I.", "PHỤ LỤC I") == []


def test_a_title_that_has_lost_its_first_word() -> None:
    assert [details for details, _ in found("title_cut", "KẾ HOẠCH", "khai thực hiện Nghị quyết")] == [
        {"title": "khai thực hiện Nghị quyết"}
    ]
    assert found("title_cut", "KẾ HOẠCH", "Triển khai thực hiện Nghị quyết") == []


@pytest.mark.parametrize(
    ("headings", "missing"),
    [
        (("I. MỘT", "II. HAI", "IV. BỐN"), ["III"]),
        (("I. MỘT", "1. Một", "2. Hai", "4. Bốn"), ["I.3"]),
        (("I. MỘT", "1. Một", "2. Hai", "II. HAI", "1. Một", "2. Hai"), []),
        (("I. MỘT", "a) Một", "b) Hai", "đ) Ba"), []),
        (("I. MỘT", "1. Một", "9. Chín"), []),
    ],
)
def test_numbers_of_sections_that_are_left_out(headings: tuple[str, ...], missing: list[str]) -> None:
    assert [details["number"] for details, _ in found("number_left_out", *headings)] == missing


def test_numbers_of_rows() -> None:
    rows = ("I | Nhóm | | | ", "1 | A | x | Sở A | ", "3 | B | x | Sở B | ", "3 | C | x | Sở C | ", "II | Nhóm | | | ")
    table = drawn(HEADER, *rows, "1 | D | x | Sở D | ", "2 | E | x | Sở E | ")
    assert [details for details, _ in found("row_number_left_out", table)] == [{"number": "2"}]
    assert [details for details, _ in found("row_number_repeated", table)] == [{"number": "3"}]


def test_words_that_were_misread() -> None:
    assert found("word_misread", "Công tác 1ãnh đạo, chỉ đạo") == [({"says": "1ãnh", "perhaps": "lãnh"}, ["1ãnh"])]
    assert found("word_unreadable", "Thủ tụcc và thủ tụcc") == [({"says": "tụcc"}, ["tụcc", "tụcc"])]


def test_many_misread_words_are_one_finding() -> None:
    onsets = ["b", "c", "d", "đ", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "x", "th", "tr", "ch", "ph"]
    text = " ".join(f"{onset}ảgg" for onset in onsets)
    (details, places) = found("text_misread", text)[0]
    assert (details["count"], len(places)) == ("20", 20)
    assert found("word_unreadable", text) == []


@pytest.mark.parametrize(
    ("text", "dates"),
    [
        ("Luật số 5 ngày 31/02/2024", ["31/02/2024"]),
        ("Luật ngày 30 tháng 13 năm 2024", ["ngày 30 tháng 13 năm 2024"]),
        ("Luật ngày 29/02/2024, phiên bản 1.2.2024", []),
    ],
)
def test_days_of_no_calendar(text: str, dates: list[str]) -> None:
    assert [details["date"] for details, _ in found("date_impossible", text)] == dates


def test_an_act_that_is_later_than_the_plan() -> None:
    head = "Huế, ngày 9 tháng 12 năm 2023"
    assert [details for details, _ in found("act_after_plan", head, "Căn cứ Luật Đất đai ngày 18/01/2024;")] == [
        {"dated": "18/01/2024", "issued": "2023-12-09"}
    ]
    assert found("act_after_plan", head, "Căn cứ Luật Đất đai ngày 29/11/2013;") == []


def test_a_deadline_outside_the_period() -> None:
    title = ("KẾ HOẠCH", "Cải cách hành chính năm 2024")
    header = "STT | Nội dung | Chủ trì | Thời hạn"
    rows = ("1 | A | Sở A | 31/12/2022", "2 | B | Sở B | Quý IV/2024", "3 | C | Sở C | 15/01/2025")
    assert [details["row"] for details, _ in found("deadline_outside_period", *title, drawn(header, *rows))] == ["1"]
    order = ("II. NHIỆM VỤ", "Giao Sở Y tế chủ trì rà soát, hoàn thành trước ngày 30/6/2026.")
    assert [details["row"] for details, _ in found("deadline_outside_period", *title, *order)] == ["II"]


EXPECTED = {
    "binh-dinh-2023": {"header_missing", "body_against_annex", "word_suspicious", "fact_missing"},
    "binh-phuoc-2024": {"fact_contradicts", "number_repeated", "row_unnumbered", "row_over_page"},
    "dong-thap-2021": {"borders_lost"},
    "quang-nam-2022": {"annex_missing", "date_incomplete", "fact_missing"},
    "thua-thien-hue-2022": {"fact_missing"},
}


@pytest.mark.parametrize("plan_id", EXPECTED)
def test_the_faults_of_the_five_sources(plan_id: str) -> None:
    entry = next(entry for entry in load_catalog(CORPUS / "catalog.toml").values() if entry.id == plan_id)
    document = load(CORPUS / "sources" / entry.source, entry.id)
    findings: tuple[Finding, ...] = read_plan(document, entry, ()).findings
    assert EXPECTED[plan_id] <= {finding.code for finding in findings}
    rows = {(finding.code, finding.details.get("row")) for finding in findings}
    if plan_id == "binh-dinh-2023":
        assert {("body_against_annex", "7.3.3"), ("word_suspicious", "7.3.6")} <= rows
    if plan_id == "binh-phuoc-2024":
        assert {("row_over_page", "15"), ("row_over_page", "45"), ("row_unnumbered", "25-1")} <= rows


NEW = {
    "annex_cited_missing", "title_cut", "number_left_out", "row_number_left_out", "row_number_repeated", "word_misread",
    "word_unreadable", "text_misread", "date_impossible", "act_after_plan", "deadline_outside_period",
}  # fmt: skip


@pytest.mark.parametrize("plan_id", EXPECTED)
def test_sound_sources_raise_no_other_doubts(plan_id: str) -> None:
    entry = next(entry for entry in load_catalog(CORPUS / "catalog.toml").values() if entry.id == plan_id)
    findings = read_plan(load(CORPUS / "sources" / entry.source, entry.id), entry, ()).findings
    assert [finding for finding in findings if finding.code in NEW] == []
