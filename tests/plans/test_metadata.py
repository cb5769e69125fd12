"""What a document says of itself, with its places."""

import pytest
from annex_grids import document_of

from assistant.documents.models import Document, Paragraph
from assistant.plans.metadata import acts_in, read_facts, read_period
from assistant.plans.models import Fact


def facts(*lines: str) -> dict[str, list[str]]:
    return {name: [fact.text for fact in found] for name, found in read(*lines)[1].items()}


def read(*lines: str) -> tuple[Document, dict[str, tuple[Fact, ...]]]:
    document = document_of(*lines)
    return document, read_facts(document, [block for block in document.blocks if isinstance(block, Paragraph)])


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("Số: 1028/QĐ-UBND", "1028/QĐ-UBND"),
        ("**Số: 12/KH-UBND**", "12/KH-UBND"),
        ("Số : 1389/QĐ-UBND-HC", "1389/QĐ-UBND-HC"),
        ("Số hiệu văn bản: 5/2024/QĐ-UBND", "5/2024/QĐ-UBND"),
        ("(Ban hành kèm theo Quyết định số 2142/QĐ-UBND ngày 9/12/2023)", "2142/QĐ-UBND"),
        ("Số: 03/NQ-CP", "03/NQ-CP"),
        ("Số: 45/KH-BNV\tHà Nội, ngày 5 tháng 2 năm 2025", "45/KH-BNV"),
        ("Số 15/CT-TTg", "15/CT-TTg"),
        ("Số: 12-KH/TU", "12-KH/TU"),
        ("Số 3260-KH/ĐĐQH15", "3260-KH/ĐĐQH15"),
        ("**Số: 57-NQ/TW**", "57-NQ/TW"),
        ("SỐ: 8/KH-SNV-CCHC", "8/KH-SNV-CCHC"),
        ("Số 38 - KH/ĐU", None),
        ("Số 12/KH-UBND của tỉnh nêu rằng việc này phải làm xong trong năm 2025", None),
    ],
)
def test_the_number(line: str, number: str | None) -> None:
    assert facts(line).get("number") == ([number] if number else None)


def test_the_number_of_another_act_is_not_its_own() -> None:
    assert "number" not in facts("Căn cứ Quyết định số 76/NQ-CP", "theo Quyết định số 12/QĐ-TTg")


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Bình Định, ngày 05 tháng 4 năm 2023", "2023-04-05"),
        ("Quảng Nam, ngày tháng 8 năm 2022", "2022-08"),
        ("Số: 77/KH-SNV               Lam Sơn, ngày 3 tháng 3 năm 2025", "2025-03-03"),
        ("Ngày ban hành: 11-09-2021", "2021-09-11"),
        ("(Ban hành kèm theo Quyết định số 2142/QĐ-UBND ngày 29/12/2023)", "2023-12-29"),
    ],
)
def test_the_date_of_issue(line: str, date: str) -> None:
    assert facts(line)["issue_date"] == [date]


def test_two_dates_are_two_facts_and_one_date_twice_is_one_fact_with_two_places() -> None:
    first = "Bình Phước, ngày 09 tháng 12 năm 2023"
    two = facts(first, "(Ban hành kèm theo Quyết định số 2/QĐ-UBND ngày 29/12/2023)")
    assert two["issue_date"] == ["2023-12-09", "2023-12-29"]
    document, one = read(first, "(Ban hành kèm theo Quyết định số 2/QĐ-UBND ngày 09/12/2023)")
    assert [document.quote(span) for span in one["issue_date"][0].spans] == ["ngày 09 tháng 12 năm 2023", "09/12/2023"]


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ("Quyết định này có hiệu lực thi hành kể từ ngày ký.", "kể từ ngày ký"),
        ("Quyết định này có hiệu lực từ ngày 01/01/2024.", "từ ngày 01/01/2024"),
    ],
)
def test_when_it_takes_effect(line: str, words: str) -> None:
    assert facts(line)["effective"] == [words]


def test_title_kind_and_what_ends_them() -> None:
    found = facts("KẾ HOẠCH", "Cải cách hành chính", "năm 2024", "(Ban hành kèm theo Quyết định)", "Căn cứ Luật;")
    assert (found["kind"], found["title"]) == (["Kế hoạch"], ["Cải cách hành chính năm 2024"])


def test_the_signatory_stands_under_the_post() -> None:
    found = facts("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH", "Hồ Quang Bửu")
    assert (found["signatory"], found["signatory_post"]) == (["Hồ Quang Bửu"], ["Phó chủ tịch"])
    assert "signatory" not in facts("CHỦ TỊCH", "Nơi nhận:")


def test_the_legal_basis_ends_where_the_sections_begin() -> None:
    found = facts("Căn cứ Nghị quyết số 76/NQ-CP;", "Theo đề nghị của Sở Nội vụ.", "I. MỤC TIÊU", "Căn cứ tình hình")
    assert found["legal_basis"] == ["Căn cứ Nghị quyết số 76/NQ-CP;", "Theo đề nghị của Sở Nội vụ."]


@pytest.mark.parametrize(
    ("title", "period"),
    [
        ("giai đoạn 2023 – 2025", (2023, 2025)),
        ("GIAI ĐOẠN 2021 - 2030", (2021, 2030)),
        ("từ năm 2021 đến năm 2025", (2021, 2025)),
        ("năm 2024", (2024, 2024)),
        ("Cải cách hành chính", None),
    ],
)
def test_the_period_of_a_title(title: str, period: tuple[int, int] | None) -> None:
    assert read_period(title) == period


@pytest.mark.parametrize(
    ("words", "acts"),
    [
        ("Nghị quyết số 76/NQ-CP ngày 15/7/2021", ("76/NQ-CP",)),
        ("34/2016/NĐ-CP và 154/2020/NĐ-CP", ("34/2016/NĐ-CP", "154/2020/NĐ-CP")),
        ("76/NQ-CP, 76/NQ-CP", ("76/NQ-CP",)),
        ("16-NQ/TU", ("16-NQ/TU",)),
        ("ngày 15/7/2021", ()),
    ],
)
def test_acts_in(words: str, acts: tuple[str, ...]) -> None:
    assert acts_in(words) == acts


def test_every_fact_quotes_its_place() -> None:
    head = ("Số: 1028/QĐ-UBND", "Bình Định, ngày 05 tháng 4 năm 2023", "KẾ HOẠCH", "Tên", "Căn cứ Luật;")
    document, found = read(*head, "CHỦ TỊCH", "Lê An")
    assert document.quote(found["number"][0].spans[0]) == "1028/QĐ-UBND"
    assert document.quote(found["signatory"][0].spans[0]) == "Lê An"
    assert document.quote(found["title"][0].spans[0]) == "Tên"


@pytest.mark.parametrize(
    ("lines", "title"),
    [
        (("**KẾ HOẠCH**", "**Thực hiện Nghị quyết số 57-NQ/TW**", "**của Bộ Chính trị**", "Ngày 22/12/2024, Bộ"), 2),
        (("# NGHỊ QUYẾT", "## Về chuyển đổi số", "# CHÍNH PHỦ", "Căn cứ Luật;"), 2),
        (("QUYẾT ĐỊNH", "Ban hành Kế hoạch", "KẾ HOẠCH", "Cải cách năm 2025", "(Kèm theo Quyết định)"), 1),
        (("CHỈ THỊ", "Về việc đẩy mạnh cải cách", "Thực hiện chỉ đạo"), 1),
        (("CHỈ THỊ", "Về việc đẩy mạnh cải cách", "Thời gian qua, đã có kết quả."), 1),
        (("KẾ HOẠCH", "Kiểm tra năm 2025", "Phần I", "MỤC ĐÍCH"), 1),
        (("KẾ HOẠCH", "Kiểm tra năm 2025", "I- MỤC TIÊU"), 1),
    ],
)
def test_titles_of_other_acts(lines: tuple[str, ...], title: int) -> None:
    head = lines.index("KẾ HOẠCH") + 1 if "KẾ HOẠCH" in lines else 1
    words = " ".join(lines[head : head + title]).replace("*", "").replace("#", "")
    assert facts(*lines)["title"] == [" ".join(words.split())]


def test_a_heading_that_says_whose_programme_it_is_begins_the_title() -> None:
    found = facts("# CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ", "*Thực hiện Nghị quyết*", "*(Kèm theo Nghị quyết)*")
    assert found["title"] == ["CHƯƠNG TRÌNH HÀNH ĐỘNG CỦA CHÍNH PHỦ Thực hiện Nghị quyết"]


def test_a_date_in_the_title_is_no_period() -> None:
    assert read_period("Thực hiện Nghị quyết số 57-NQ/TW ngày 22 tháng 12 năm 2024") is None


@pytest.mark.parametrize("post", ["BÍ THƯ", "THỨ TRƯỞNG", "KT. BỘ TRƯỞNG|THỨ TRƯỞNG", "PHÓ THỦ TƯỚNG", "PHÓ GIÁM ĐỐC"])
def test_who_signs_may_stand_under_the_word_signed(post: str) -> None:
    assert facts(*post.split("|"), "(Đã ký)", "Nguyễn Văn An")["signatory"] == ["Nguyễn Văn An"]


@pytest.mark.parametrize(
    "lines",
    [
        ("Nơi nhận:", "- Bộ Nội vụ (b/c);", "- TT. HĐND tỉnh;", "- Lưu: VT.", "TM. ỦY BAN NHÂN DÂN"),
        ("**Nơi nhận:**", "", "- Bộ Nội vụ (b/c);", "- TT. HĐND tỉnh;", "- Lưu: VT.", "", "- Ký thay"[2:]),
        ("Nơi nhận: - Bộ Nội vụ (b/c);", "- TT. HĐND tỉnh;", "- Lưu: VT.", "CHỦ TỊCH", "- không phải nơi nhận"),
    ],
)
def test_the_recipients_are_the_list_below_their_heading(lines: tuple[str, ...]) -> None:
    assert facts(*lines)["recipients"] == ["Bộ Nội vụ (b/c)", "TT. HĐND tỉnh", "Lưu: VT"]


def test_a_document_may_have_no_recipients() -> None:
    assert "recipients" not in facts("CHỦ TỊCH", "Nơi nhận kết quả: - Bộ phận Một cửa")
