"""A word or two after an answer: a bare number, a bare date, a short form, a part."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status

_BP, _BD, _DT = "binh-phuoc-2024", "binh-dinh-2023", "dong-thap-2021"


@pytest.mark.parametrize(
    ("turns", "task", "field"),
    [
        (("hạn nhiệm vụ 28 Bình Phước?", "còn 37?"), f"{_BP}#37", "deadline"),
        (("ai chủ trì nhiệm vụ 99 Bình Phước?", "à nhầm, 39"), f"{_BP}#39", "lead"),
        (("đề án 3 Đồng Tháp hạn năm nào", "thế 4?"), f"{_DT}#de-an-4", "deadline"),
        (("nhiệm vụ 43 Bình Phước làm gì", "ai làm"), f"{_BP}#43", "lead"),
        (("7.3.3 ai chủ trì", "chỉ tiêu cấp xã bao nhiêu"), f"{_BD}#7.3.3", "target"),
        (("7.3.3 ai chủ trì", "chỉ tiêu cấp xã bao nhiêu", "cấp huyện?"), f"{_BD}#7.3.3", "target"),
        (("ai chủ trì nhiệm vụ 41 Bình Phước", "Sở Tư pháp có tham gia không?"), f"{_BP}#41", "coordinate"),
    ],
)
def test_it_asks_of_the_row_spoken_of(ask: Asker, turns: tuple[str, ...], task: str, field: str) -> None:
    facts = [(fact.task, fact.field) for fact in ask.turns(*turns).facts]
    assert facts == [(task, field)]


@pytest.mark.parametrize(
    ("turns", "said"),
    [
        (("ai ký kế hoạch Bình Phước", "ngày nào"), "29/12/2023"),
        (("When was the Binh Dinh plan issued?", "and what is its number?"), "1028/QĐ-UBND"),
        (("ai ký kế hoạch Huế", "làm đến khi nào"), "2022 - 2025"),
        (("TTHC là gì?", "thế QPPL?"), "quy phạm pháp luật"),
        (("Sở Tài chính Bình Phước chủ trì gì", "kế hoạch này ban hành ngày nào"), "29/12/2023"),
        (("Quảng Nam có mấy đề án?", "vậy tỉnh nào có?"), "**10 đề án**"),
    ],
)
def test_it_asks_of_the_plan_or_the_term(ask: Asker, turns: tuple[str, ...], said: str) -> None:
    answer = ask.turns(*turns)
    assert answer.status is Status.ANSWERED
    assert said in answer.text


def test_a_part_or_another_is_told_from_two_asked_for(ask: Asker) -> None:
    assert "phối hợp" in ask("5.3.1 thì Sở Nội vụ chủ trì hay phối hợp").text.splitlines()[0]
