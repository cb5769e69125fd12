import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from eval.typing_slips import slips

QUESTION = "Sở nào chủ trì nhiệm vụ 7.3.3, hạn khi nào?"


@pytest.mark.parametrize(
    ("name", "given", "typed"),
    [
        ("every second word without marks", "ai chủ trì nhiệm vụ", "ai chu trì nhiem vụ"),
        ("capitals without marks", "ai chủ trì đề án 5?", "AI CHU TRI DE AN 5?"),
        ("s and x", "có sáng kiến gì", "có xáng kiến gì"),
        ("tr and ch", "ai chủ trì", "ai chủ trì"),
        ("tr and ch", "ở trong đó", "ở chong đó"),
        ("d, gi and r", "ở giữa năm", "ở dữa năm"),
        ("l and n", "lĩnh vực 2", "nĩnh vực 2"),
        ("i and y", "ký biên bản ghi", "ký biên bản ghi"),
        ("last letter missing", "ai theo dõi", "ai the dõi"),
        ("letter typed twice", "ai theo dõi", "ai theeo dõi"),
        ("neighbouring key", "ai theo dõi", "ai thro dõi"),
        ("two words joined", "ai theo dõi", "ai theodõi"),
        ("word torn", "ai theo dõi", "ai th eo dõi"),
        ("keys of Telex left", "ở huyện 7", "ở huyeenj 7"),
        ("keys of VNI left", "được gì", "d9u7o7c5 gì"),
        ("no space after a sign", "sở, ban: gì", "sở,ban:gì"),
        ("short forms", "đơn vị phối hợp nhiệm vụ 7", "đv p/h nv 7"),
    ],
)
def test_typed_with_a_slip(name: str, given: str, typed: str) -> None:
    assert slips()[name](given) == typed


@given(
    st.sampled_from(sorted(slips())),
    st.sampled_from([QUESTION, "UBND cấp xã", "7.3.3", "", "STTTT làm gì trong năm 2024"]),
)
def test_a_slip_is_always_the_same_and_leaves_numbers(name: str, question: str) -> None:
    typed = slips()[name](question)

    assert typed == slips()[name](unicodedata.normalize("NFD", question)) or typed == question
    assert [char for char in typed if char.isdigit()] == [char for char in question if char.isdigit()] or "VNI" in name
    assert "UBND" in typed or "UBND" not in question
