"""Acts and systems that a question names are answered from what names them, or said to be named nowhere."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("Quyết định 468 được nhắc ở kế hoạch nào", "468/QĐ-TTg"),
        ("ai triển khai QĐ 468 ở Đồng Tháp", "**Văn phòng UBND Tỉnh** chủ trì lĩnh vực 2"),
        ("Nghị quyết 99 Huế giao sở nào theo dõi", "**Sở Kế hoạch và Đầu tư**"),
        ("Nghị quyết 76/NQ-CP ban hành ngày nào (kế hoạch Huế)", "15/7/2021"),
        ("Where does the Hue plan mention Resolution 76?", "76/NQ-CP"),
        ("HT onegov BP là j?", "onegov"),
        ("tỉnh nào dùng onegov vậy", "onegov"),
    ],
)
def test_what_names_the_very_act_or_system_is_told(ask_real: Asker, question: str, told: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert told in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Nghị định 61 của chính phủ thì Đồng Tháp giao ai làm",
        "Đề án 06 ở Bình Phước ai chủ trì",
        "Thông tư 01/2018 được nhắc ở đâu",
    ],
)
def test_an_act_that_no_plan_in_question_names_is_said_to_be_unnamed(ask_real: Asker, question: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ABSTAINED
    assert "không nói đến" in answer.text


def test_a_project_of_the_plan_is_its_row_and_no_other_act(ask_real: Asker) -> None:
    assert "đề án 3 (Đồng Tháp)" in ask_real("Đề án 03 của Đồng Tháp phải hoàn thành năm nào?").text
