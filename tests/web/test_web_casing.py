"""Titles in capitals are shown in the case of the text that they stand in, and nothing else about them changes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from web.casing import in_running_case

TEXT = """KẾ HOẠCH
NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CỦA TỈNH AN KHÊ
Điều 1. Ban hành Kế hoạch nâng cao Chỉ số cải cách hành chính trên địa bàn tỉnh An Khê.
Các khê nước của tỉnh; số hoá hồ sơ; CCHC và TTHC; đạt 90 % (theo Nghị quyết số 02/NQ-CP).
II. NHIỆM VỤ, GIẢI PHÁP của kế hoạch: nhiệm vụ và giải pháp, phát triển kinh tế - xã hội.
"""


@pytest.mark.parametrize(
    ("title", "shown"),
    [
        ("NÂNG CAO CHỈ SỐ CẢI CÁCH HÀNH CHÍNH CỦA TỈNH AN KHÊ", "Nâng cao Chỉ số cải cách hành chính của tỉnh An Khê"),
        ("CCHC TRÊN ĐỊA BÀN", "CCHC trên địa bàn"),
        ("1. CÔNG TÁC CỦA TỈNH", "1. Công tác của tỉnh"),
        ("VII. KINH TẾ - XÃ HỘI", "VII. Kinh tế - xã hội"),
        ("NHIỆM VỤ, GIẢI PHÁP", "Nhiệm vụ, giải pháp"),
        ("XÂY DỰNG QLNN 2023 – 2025", "Xây dựng QLNN 2023 – 2025"),
        ("NGHỊ QUYẾT SỐ 02/NQ-CP", "Nghị quyết số 02/NQ-CP"),
    ],
)
def test_a_title_is_written_as_the_running_text_writes_its_words(title, shown):
    assert in_running_case(title, TEXT) == shown


@given(st.text("AĂÂEÊIOÔƠUƯYĐBCNTHG .,-0123456789", min_size=1, max_size=60), st.text("aâeođAÂEOĐ .\n", max_size=200))
def test_only_the_case_of_letters_changes(title, text):
    assert "".join(in_running_case(title, text).upper().split()) == "".join(title.split())


def test_pages_show_it_and_the_table_and_the_export_keep_the_printed_words(client):
    page = client.get("/plans/an-khe-2024").text
    assert ">1. Cải cách thể chế</a>" in page  # the chart
    assert ">CẢI CÁCH THỂ CHẾ</a>" in page  # the cell, which leads to its place
    assert "CẢI CÁCH THỂ CHẾ" in client.get("/plans/an-khe-2024/tasks.csv").content.decode("utf-8-sig")
