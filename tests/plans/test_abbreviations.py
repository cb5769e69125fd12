"""Short forms that a document spells out itself."""

import pytest
from annex_grids import document_of

from assistant.plans.abbreviations import read_abbreviations


def pairs(*lines: str) -> list[tuple[str, str]]:
    return [(each.short, each.meaning) for each in read_abbreviations(document_of(*lines))]


@pytest.mark.parametrize(
    ("line", "short", "meaning"),
    [
        ("Kiểm soát thủ tục hành chính (TTHC) năm 2024", "TTHC", "thủ tục hành chính"),
        ("đội ngũ cán bộ, công chức, viên chức (CBCCVC)", "CBCCVC", "cán bộ, công chức, viên chức"),
        ("các cơ quan chuyên môn (CQCM) cấp tỉnh", "CQCM", "cơ quan chuyên môn"),
        ("vốn ngân sách nhà nước (**NSNN**)", "NSNN", "ngân sách nhà nước"),
        ("nâng cao Chỉ số cải cách hành chính (PAR INDEX)", "PAR INDEX", "Chỉ số cải cách hành chính"),
        (
            "ứng dụng hiệu quả các công nghệ số như điện toán đám mây (Cloud Computing)",
            "Cloud Computing",
            "điện toán đám mây",
        ),
        ("các nhóm gồm kho dữ liệu, mạng lưới vạn vật (IoT)", "IoT", "mạng lưới vạn vật"),
        ("văn bản quy phạm pháp luật (QPPL)", "QPPL", "quy phạm pháp luật"),
        (
            "Duy trì nền tảng tích hợp, chia sẻ dữ liệu của tỉnh (LGSP)",
            "LGSP",
            "nền tảng tích hợp, chia sẻ dữ liệu của tỉnh",
        ),
        (
            "kết nối các cơ sở dữ liệu của sở, ban, ngành và nền tảng tích hợp, chia sẻ dữ liệu quốc gia (NGSP)",
            "NGSP",
            "nền tảng tích hợp, chia sẻ dữ liệu quốc gia",
        ),
        (
            "triển khai Internet tập trung cho các huyện, dần dần đầu tư xây dựng mạng dùng riêng của tỉnh (MAN)",
            "MAN",
            "mạng dùng riêng của tỉnh",
        ),
        (
            "của Bộ trưởng Bộ Nội vụ về việc phê duyệt và công bố Chỉ số cải cách hành chính (Par Index)",
            "Par Index",
            "Chỉ số cải cách hành chính",
        ),
        ("việc đẩy mạnh các chỉ số nâng cao năng lực cạnh tranh (PCI)", "PCI", "chỉ số nâng cao năng lực cạnh tranh"),
    ],
)
def test_found(line: str, short: str, meaning: str) -> None:
    assert pairs(line) == [(short, meaning)]


@pytest.mark.parametrize(
    "line",
    [
        "Quyết định (kèm theo)",
        "(TTHC)",
        "một (A)",
        "(Ban hành kèm theo)",
        "PHỤ LỤC (I)",
        "e) Phấn đấu Chỉ số CCHC (PAR Index) của tỉnh",
        "được Hội đồng Sáng kiến tỉnh công nhận phục vụ cho việc chấm điểm cải cách hành chính (Par Index)",
    ],
)
def test_what_spells_nothing_out(line: str) -> None:
    assert pairs(line) == []


def test_the_last_of_several_names_after_another_short_form() -> None:
    assert ("IoT", "internet vạn vật") in pairs("trí tuệ nhân tạo (AI), thiết bị di động, internet vạn vật (IoT)")


def test_each_pair_once() -> None:
    assert len(pairs("thủ tục hành chính (TTHC)", "Thủ tục hành chính (TTHC)")) == 1


def test_the_span_quotes_both() -> None:
    document = document_of("Kiểm soát thủ tục hành chính (TTHC) năm 2024")
    (found,) = read_abbreviations(document)
    assert document.quote(found.span) == "thủ tục hành chính (TTHC)"
