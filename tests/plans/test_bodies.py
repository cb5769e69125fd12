"""Bodies at the beginning of words, known or not, up to their verb."""

import pytest

from assistant.plans.bodies import subject_of


@pytest.mark.parametrize(
    ("words", "body"),
    [
        ("Sở Nội vụ", "Sở Nội vụ"),
        ("SNV chủ trì", "SNV"),
        ("Sở Xây dựng xây dựng kế hoạch", "Sở Xây dựng"),
        ("Ban Tổ chức Tỉnh ủy tổ chức thực hiện", "Ban Tổ chức Tỉnh ủy"),
        ("Ủy ban Kiểm tra Thành ủy kiểm tra việc chấp hành", "Ủy ban Kiểm tra Thành ủy"),
        ("Văn phòng HĐND và UBND phường chủ trì", "Văn phòng HĐND và UBND phường"),
        ("UBND các xã, phường, đặc khu có trách nhiệm", "UBND các xã, phường, đặc khu"),
        ("Phòng Văn hóa - Xã hội chủ trì tham mưu UBND xã", "Phòng Văn hóa - Xã hội"),
        ("Trung tâm Phục vụ hành chính công xã: niêm yết", "Trung tâm Phục vụ hành chính công xã"),
        ("Thủ trưởng các sở; Chủ tịch UBND các xã chỉ đạo", "Thủ trưởng các sở; Chủ tịch UBND các xã"),
        ("Tổ đảng ở Thường trực Ủy ban Văn hóa, Giáo dục", "Tổ đảng ở Thường trực Ủy ban Văn hóa, Giáo dục"),
        ("Lãnh đạo Ban Dân nguyện", "Lãnh đạo Ban Dân nguyện"),
        ("Bộ Khoa học và Công nghệ, Bộ Công an chủ trì", "Bộ Khoa học và Công nghệ, Bộ Công an"),
        ("Giao cho Cục Chuyển đổi số quốc gia tổng hợp", "Cục Chuyển đổi số quốc gia"),
        ("Kính đề nghị Ban Thường vụ Đảng ủy xã lãnh đạo", "Ban Thường vụ Đảng ủy xã"),
        ("Hằng quý, Thanh tra tỉnh báo cáo", "Thanh tra tỉnh"),
        ("Trên cơ sở Kế hoạch, Chương trình của tỉnh, các sở, ban, ngành xây dựng kế hoạch", "các sở, ban, ngành"),
        ("Công chức Văn phòng - Thống kê", "Công chức Văn phòng - Thống kê"),
        ("Các tổ chức chính trị - xã hội xã phối hợp", "Các tổ chức chính trị - xã hội xã"),
    ],
)
def test_bodies(words: str, body: str) -> None:
    found = subject_of(words)
    assert found is not None
    assert words[found.start : found.end] == body


@pytest.mark.parametrize(
    "words",
    [
        "Tuyên truyền, quán triệt, nâng cao nhận thức",
        "Lãnh đạo, chỉ đạo rà soát, hoàn thiện pháp luật",
        "Tổ chức tuyên truyền sâu rộng",
        "Phòng, chống tham nhũng",
        "Phòng ngừa vi phạm",
        "Báo cáo kết quả",
        "Bộ máy hành chính được sắp xếp",
        "Bộ chỉ số theo dõi",
        "Ban hành văn bản",
        "Hội nghị sơ kết do Sở Nội vụ chủ trì",
        "Trường hợp có vướng mắc",
        "Kinh phí thực hiện",
        "Thanh tra, kiểm tra công vụ",
        "Xã hội hóa dịch vụ công",
        "",
    ],
)
def test_words_that_begin_with_no_body(words: str) -> None:
    assert subject_of(words) is None
