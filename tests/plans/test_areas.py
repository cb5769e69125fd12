"""Which area of administrative reform a heading names."""

from pathlib import Path

import pytest

from assistant.plans.areas import Areas

AREAS = Areas.load(Path(__file__).parents[2] / "corpus")


@pytest.mark.parametrize(
    ("title", "area"),
    [
        ("CẢI CÁCH THỂ CHẾ", "the-che"),
        ("Về cải cách thủ tục hành chính", "thu-tuc"),
        ("CẢI CÁCH TỔ CHỨC BỘ MÁY", "bo-may"),
        ("Cai cach che do cong vu", "cong-vu"),
        ("Cải cách tài chính công", "tai-chinh"),
        ("XÂY DỰNG VÀ PHÁT TRIỂN CHÍNH QUYỀN ĐIỆN TỬ, CHÍNH QUYỀN SỐ", "dien-tu"),
        ("Về xây dựng và phát triển chính quyền số, dịch vụ đô thị thông minh", "dien-tu"),
        ("Hiện đại hoá nền hành chính", "dien-tu"),
        ("Công tác chỉ đạo điều hành", "chi-dao"),
        ("Kiểm tra cải cách thể chế, cải cách tổ chức bộ máy, cải cách tài chính công", None),  # names several
        ("TỔ CHỨC THỰC HIỆN", None),
        ("Công vụn", None),  # whole words only
        ("", None),
    ],
)
def test_a_heading_stands_for_the_one_area_it_names(title, area):
    found = AREAS.of_heading(title)
    assert (found.id if found else None) == area


def test_every_area_is_found_by_its_own_name():
    assert [AREAS.of_heading(area.name) for area in AREAS.areas] == list(AREAS.areas)


@pytest.mark.parametrize(
    ("words", "area"),
    [
        ("chính quyền điện tử", "dien-tu"),
        ("CHINH QUYEN SO", "dien-tu"),
        ("cải cách tài chính công", "tai-chinh"),
        ("một cửa", None),  # a matter of the area, not what the area is called
        ("chính quyền điện tử ở xã", None),
        ("", None),
    ],
)
def test_an_area_is_called_by_its_names_alone(words, area):
    found = AREAS.called(words)
    assert (found.id if found else None) == area
