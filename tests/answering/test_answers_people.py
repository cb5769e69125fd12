"""People asked for by name: only the signatory is named in a plan; posts that have work to do are no people."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    "question",
    [
        "Giám đốc Sở Nội vụ Bình Phước tên gì?",
        "giam doc so tai chinh binh dinh ho ten la gi",
        "ai là giám đốc Sở Tư pháp Quảng Nam?",
        "Chánh Văn phòng UBND tỉnh Đồng Tháp là ai?",
        "sếp Sở Thông tin Huế là ông nào vậy",
        "Who is the director of Home Affairs in Binh Phuoc?",
        "cho xin tên người phụ trách một cửa ở Bình Phước",
        "chủ tịch huyện Cao Lãnh tên gì",
        "Ai đang làm trưởng phòng cải cách hành chính của Bình Định?",
        "Chủ tịch UBND tỉnh Bình Định tên là gì?",
        "Bí thư tỉnh ủy Quảng Nam là ai?",
        "Họ tên giám đốc Sở Nội vụ Bình Phước?",
        "số điện thoại người ký kế hoạch Bình Phước",
    ],
)
def test_a_person_whom_no_plan_names_is_not_made_up(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert (answer.status, answer.facts, answer.citations) == (Status.ABSTAINED, (), ())


@pytest.mark.parametrize(
    ("question", "name"),
    [
        ("Chủ tịch UBND tỉnh Bình Phước là ai?", "Trần Tuệ Hiền"),
        ("ai làm chủ tịch tỉnh Đồng Tháp lúc ký kế hoạch?", "Phạm Thiện Nghĩa"),
        ("Phó chủ tịch ký kế hoạch Quảng Nam tên gì?", "Hồ Quang Bửu"),
        ("Who is the chairman of Dong Thap?", "Phạm Thiện Nghĩa"),
        ("Ai ký chương trình của Huế?", "Nguyễn Văn Phương"),
        ("Đề nghị cho biết họ và tên người ký kế hoạch của Bình Phước", "Trần Tuệ Hiền"),
        ("họ tên người đã ký quyết định của Đồng Tháp", "Phạm Thiện Nghĩa"),
        ("Vị lãnh đạo nào đã ký ban hành kế hoạch của Quảng Nam, họ tên là gì?", "Hồ Quang Bửu"),
        ("What is the name of the person who signed Dong Thap's plan?", "Phạm Thiện Nghĩa"),
    ],
)
def test_the_signatory_is_named(ask: Asker, question: str, name: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert name in answer.text
    assert answer.citations


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("Giám đốc Sở Nội vụ Bình Phước phải làm gì?", "7 việc"),
        ("Ai chủ trì nhiệm vụ 7.3.3 của Bình Định?", "Các cơ quan, đơn vị, địa phương"),
        ("Tên đầy đủ của kế hoạch Đồng Tháp?", "CẢI CÁCH HÀNH CHÍNH"),
    ],
)
def test_work_and_titles_are_still_told(ask: Asker, question: str, words: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Ban chỉ đạo CCHC tỉnh Bình Định gồm những ai?",
        "thanh vien ban chi dao cchc cua quang nam la ai",
        "bao nhiêu người trong ban chỉ đạo Đồng Tháp",
        "who sits on the steering committee in Binh Dinh?",
        "Hội đồng sáng kiến Bình Phước gồm ai?",
    ],
)
def test_members_that_no_plan_tells_are_not_those_who_lead_something(ask_real: Asker, question: str) -> None:
    answer = ask_real(question)
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())


def test_who_plays_a_part_is_asked_with_gom_too(ask: Asker) -> None:
    assert "**Văn phòng UBND tỉnh**" in ask("Cơ quan phối hợp nhiệm vụ 7.3.3 Bình Định gồm những ai?").text
