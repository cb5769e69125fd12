"""Which province a plan is of, and what a plan of no province is called."""

import pytest
from annex_grids import document_of

from assistant.plans.identity import name_of, province_of, spelled
from assistant.plans.provinces import Province

PROVINCES = (Province("Bắc Ninh", "tỉnh"), Province("Hà Giang", "tỉnh"), Province("Hà Nội", "thành phố"))


@pytest.mark.parametrize(
    ("title", "lines", "province"),
    [
        ("Cải cách tỉnh Hà Giang", ("tỉnh Bắc Ninh", "tỉnh Bắc Ninh"), "Hà Giang"),
        ("CẢI CÁCH TỈNH HÀ GIANG", (), "Hà Giang"),
        ("Cải cách", ("ỦY BAN NHÂN DÂN", "TỈNH HÀ GIANG", "KẾ HOẠCH"), "Hà Giang"),
        ("Cải cách", ("CHÍNH PHỦ", "NGHỊ QUYẾT", "tỉnh Bắc Ninh", "tỉnh Bắc Ninh"), ""),
        ("Cải cách", ("BỘ NỘI VỤ", "Hà Nội, ngày 5 tháng 2 năm 2025", "thành phố Hà Nội", "thành phố Hà Nội"), ""),
        ("Cải cách", ("ĐẢNG ĐOÀN QUỐC HỘI", "tỉnh Bắc Ninh", "tỉnh Bắc Ninh"), ""),
        ("Cải cách", ("Thành phố Hà Nội", "của thành phố Hà Nội", "tỉnh Bắc Ninh"), "Hà Nội"),
        ("Cải cách", ("tỉnh Bắc Ninh", "tỉnh Hà Giang"), ""),
        ("Cải cách", ("như tỉnh Bắc Ninh",), ""),
    ],
)
def test_the_province(title: str, lines: tuple[str, ...], province: str) -> None:
    assert province_of(document_of(*lines), title, PROVINCES) == province


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (("BỘ NỘI VỤ", "KẾ HOẠCH"), "Bộ nội vụ 12/KH-BNV"),
        (("BỘ NỘI VỤ", "KẾ HOẠCH", "Kế hoạch của Bộ Nội vụ"), "Bộ Nội vụ 12/KH-BNV"),
        (("ỦY BAN NHÂN DÂN", "XÃ TÂN LẬP", "KẾ HOẠCH"), "Ủy ban nhân dân xã Tân Lập 12/KH-BNV"),
        (("Không ai.",), "x"),
    ],
)
def test_the_name_of_a_plan_of_no_province(lines: tuple[str, ...], name: str) -> None:
    assert name_of(document_of(*lines), "", None, "12/KH-BNV") == name


def test_the_name_of_a_plan_of_a_province() -> None:
    assert name_of(document_of("Lời."), "Hà Giang", (2021, 2025), None) == "Hà Giang 2021-2025"
    assert spelled(document_of("Sở Y tế"), "Sở Y tế") == "Sở Y tế"
