"""Offices that no plan names: what their level has to do, with a note; else the bodies that the plan names."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "office", "body"),
    [
        ("phòng Nội vụ huyện phải làm gì theo kế hoạch Bình Phước", "phòng Nội vụ huyện", "UBND cấp huyện"),
        ("phòng Tư pháp huyện ở Đồng Tháp", "phòng Tư pháp huyện", "UBND cấp huyện"),
        ("chủ tịch huyện ở Bình Định có trách nhiệm gì", "chủ tịch huyện", "UBND cấp huyện"),
        ("công chức địa chính xã Bình Phước làm gì", "công chức địa chính xã", "UBND cấp xã"),
        ("văn thư ở phường bên Bình Phước phải làm gì", "văn thư ở phường", "UBND cấp xã"),
        ("giám đốc sở ở Bình Định có trách nhiệm gì", "giám đốc sở", "Các sở, ban, ngành tỉnh"),
        (
            "What must the district home affairs office in Binh Phuoc do?",
            "district home affairs office",
            "UBND cấp huyện",
        ),
    ],
)
def test_the_work_of_its_level_is_told_with_a_note(ask: Asker, question: str, office: str, body: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.startswith(f"**{body}**")
    assert office in answer.notes[0]


@pytest.mark.parametrize("question", ["công chức một cửa xã ở Quảng Nam làm gì", "cán bộ xã Đồng Tháp phải làm gì"])
def test_where_the_level_has_no_work_the_bodies_that_have_are_told(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ABSTAINED
    assert "UBND cấp xã" in answer.text
    assert "Sở Nội vụ" in answer.text
    assert len(answer.citations) > 5


@pytest.mark.parametrize(
    "question",
    [
        "cán bộ, công chức cấp xã Bình Định đạt chuẩn bao nhiêu phần trăm",
        "Giám đốc Sở Nội vụ Bình Định có trách nhiệm gì",
        "số hóa hồ sơ cấp huyện ở Bình Định ai lo",
        "bộ phận một cửa huyện Bình Định phải làm gì",
    ],
)
def test_other_questions_that_name_a_level_are_not_of_an_office(ask: Asker, question: str) -> None:
    assert not any("không nêu tên" in note for note in ask(question).notes)
