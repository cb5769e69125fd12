"""The parts that plans head alike, asked for in everyday words; a matter of its own is no part."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("tiền đâu mà làm mấy cái này ở Bình Phước?", "nông thôn mới"),
        ("tien lam cai cach hanh chinh o binh phuoc lay tu dau", "nông thôn mới"),
        ("kinh phí của kế hoạch Đồng Tháp lấy từ nguồn nào?", "phân cấp ngân sách"),
        ("tiền chạy chương trình bên Huế lấy ở đâu ra", "phân cấp ngân sách"),
        ("Lấy tiền ở đâu để thực hiện kế hoạch Bình Định?", "ngân sách hàng năm"),
        ("Nguồn kinh phí thực hiện kế hoạch Bình Định", "ngoài ngân sách"),
        ("Where does the money for the Binh Dinh plan come from?", "ngân sách hàng năm"),
        ("Kế hoạch của Quảng Nam nhằm mục đích gì?", "Tăng cường nhận thức"),
        ("Bình Định ban hành kế hoạch này để làm gì?", "Mục đích"),
        ("Mục tiêu chung của kế hoạch Đồng Tháp?", "chính quyền thân thiện"),
        ("kế hoạch bình phước đặt ra những yêu cầu gì", "đồng bộ"),
        ("Đồng Tháp đưa ra giải pháp gì?", "GIẢI PHÁP THỰC HIỆN"),
        ("Ai chịu trách nhiệm thi hành Quyết định của Chủ tịch UBND tỉnh Bình Phước?", "Chánh Văn phòng"),
        ("cơ quan nào thi hành quyết định của Đồng Tháp", "Thủ trưởng các sở"),
        ("người nào phải thi hành quyết định 1028?", "Chánh Văn phòng"),
    ],
)
def test_a_part_is_found_by_its_heading(ask: Asker, question: str, words: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert words in answer.text


def test_plans_side_by_side_say_which_has_no_such_part(ask: Asker) -> None:
    answer = ask("Kinh phí của Quảng Nam với Bình Phước lấy từ nguồn nào?")
    assert answer.status is Status.ANSWERED
    assert "Quảng Nam **không có phần riêng** về kinh phí" in answer.text
    assert {citation.document for citation in answer.citations} == {"binh-phuoc-2024"}


def test_a_plan_without_the_part_is_refused(ask: Asker) -> None:
    answer = ask("kinh phí thực hiện kế hoạch Quảng Nam lấy từ đâu")
    assert (answer.status, answer.citations) == (Status.ABSTAINED, ())


def test_a_part_of_no_plan_named_is_asked_back(ask: Asker) -> None:
    answer = ask("kinh phí lấy ở đâu?")
    assert answer.status is Status.CLARIFY
    assert len(answer.options) == 5


@pytest.mark.parametrize(
    "question",
    [
        "Sở Tài chính Bình Định lo kinh phí ra sao?",
        "Bình Phước cải tiến quy trình ở đâu?",
        "Bình Định yêu cầu gì về số hóa hồ sơ?",
        "Mục tiêu của nhiệm vụ 7.3.3 Bình Định là gì?",
        "Giải pháp thu hút đầu tư của Bình Phước?",
        "Trung tâm dữ liệu của Bình Định để làm gì?",
    ],
)
def test_a_matter_of_its_own_is_no_part(ask: Asker, question: str) -> None:
    assert ", mục I" not in ask(question).text


def test_a_follow_up_asks_another_plan_for_the_same_part(ask: Asker) -> None:
    assert "mục V" in ask.turns("Tiền làm kế hoạch của Huế lấy từ đâu?", "còn Đồng Tháp?").text
    assert "mục I.1" in ask.turns("Mục đích của kế hoạch Bình Định là gì?", "còn Quảng Nam thì sao?").text
