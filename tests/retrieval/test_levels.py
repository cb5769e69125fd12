"""Levels of government that act are read as their committees."""

import pytest

from assistant.retrieval.levels import with_committees


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("huyện phải làm gì ở Bình Phước", "UBND cấp huyện phải làm gì ở Bình Phước"),
        ("xa o binh dinh phai lam may viec", "UBND cấp xã o binh dinh phai lam may viec"),
        ("các huyện Bình Định chủ trì mấy nhiệm vụ", "UBND cấp huyện Bình Định chủ trì mấy nhiệm vụ"),
        ("What must communes do in Binh Phuoc?", "What must commune People's Committees do in Binh Phuoc?"),
    ],
)
def test_one_that_acts(typed: str, read: str) -> None:
    assert with_committees(typed) == read


@pytest.mark.parametrize(
    "typed",
    [
        "hồ sơ ở xã phải làm gì",
        "cấp xã phải số hóa bao nhiêu phần trăm hồ sơ",
        "công chức cấp xã được giao nhiệm vụ gì",
        "UBND huyện phải làm gì",
        "What share of files in districts are digitised?",
    ],
)
def test_all_else_stands_as_typed(typed: str) -> None:
    assert with_committees(typed) == typed
