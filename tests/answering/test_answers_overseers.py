"""Who sees to a plan as a whole."""

import pytest
from checked_answers import Asker


@pytest.mark.parametrize(
    ("question", "words"),
    [
        ("ai đôn đốc việc thực hiện kế hoạch ở Bình Định?", "kiểm tra, theo dõi, hướng dẫn, đôn đốc việc thực hiện"),
        ("ai theo doi ke hoach binh phuoc", "đôn đốc, theo dõi, đánh giá, kiểm tra"),
        ("Cơ quan nào theo dõi, đôn đốc chương trình của Huế?", "cơ quan thường trực"),
        ("Who oversees implementation of the plan in Quang Nam?", "chỉ đạo triển khai thực hiện Kế hoạch này"),
        ("Đơn vị nào tổng hợp báo cáo kế hoạch Đồng Tháp?", "xây dựng báo cáo CCHC"),
    ],
)
def test_the_duty_of_seeing_to_the_plan_is_quoted(ask: Asker, question: str, words: str) -> None:
    answer = ask(question)
    assert answer.text.startswith("**Sở Nội vụ**")
    assert any(words in citation.quote for citation in answer.citations)


def test_what_is_checked_beside_the_plan_is_another_question(ask_real: Asker) -> None:
    assert "phân cấp" in ask_real("Bình Định: ai kiểm tra việc phân cấp cho cấp huyện trong kế hoạch?").text
