"""The list of provinces, before and since the mergers of 2025."""

from pathlib import Path

import pytest

from assistant.plans.provinces import Province, load_provinces

LIST = Path(__file__).parents[2] / "corpus" / "provinces.toml"


def test_what_a_table_states(tmp_path: Path) -> None:
    path = tmp_path / "provinces.toml"
    path.write_text(
        '[[province]]\nname = "Mẫu"\nkind = "tỉnh"\nshort = ["M"]\nplaces = ["Thị xã Mẫu"]\njoined = "Mới"\n'
    )
    assert load_provinces(path) == (Province("Mẫu", "tỉnh", (), ("M",), ("Thị xã Mẫu",), "Mới"),)


def test_the_list_is_whole() -> None:
    provinces = load_provinces(LIST)
    names = [province.name for province in provinces]
    assert len(names) == len(set(names))
    assert all(province.kind in ("tỉnh", "thành phố") for province in provinces)
    assert {province.joined for province in provinces if province.joined} <= set(names)
    assert sum(province.joined is None for province in provinces) == 34


@pytest.mark.parametrize(
    ("old", "new"),
    [("Bình Định", "Gia Lai"), ("Bình Phước", "Đồng Nai"), ("Quảng Nam", "Đà Nẵng"), ("Đồng Tháp", None)],
)
def test_what_became_of_the_plans_provinces(old: str, new: str | None) -> None:
    assert next(province.joined for province in load_provinces(LIST) if province.name == old) == new


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="nowhere"):
        load_provinces(tmp_path / "nowhere.toml")
