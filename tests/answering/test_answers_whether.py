"""Whether a plan has something at all: told only from what speaks of it."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    "question",
    [
        "Bình Định có lập tổ công tác không?",
        "Quảng Nam có tổ chức hội thi cải cách hành chính không?",
        "binh phuoc co xay tru so moi khong",
        "Quảng Nam có sáp nhập huyện không?",
        "Bình Phước có nêu chuyện luân chuyển lãnh đạo không?",
        "Huế có quỹ thưởng sáng kiến không?",
        "Bình Phước có thưởng tiền cho đơn vị đứng đầu không?",
        "Does Quang Nam have a hotline for citizens?",
    ],
)
def test_what_no_passage_speaks_of_is_not_answered_with_its_scattered_words(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


@pytest.mark.parametrize(
    ("question", "quoted"),
    [
        ("Huế có giảm biên chế không?", "biên chế"),
        ("dong thap co sap xep don vi hanh chinh khong", "Sắp xếp đơn vị hành chính"),
        ("kế hoạch Bình Phước có nói đến chữ ký số không?", "chữ ký số"),
        ("Bình Định có xin lỗi dân khi trễ hẹn không?", "xin lỗi"),
        ("BP có yêu cầu người đứng đầu làm gì không", "người đứng đầu"),
        ("Does Binh Phuoc plan to train officials?", "đào tạo"),
    ],
)
def test_what_a_passage_speaks_of_is_quoted(ask_real: Asker, question: str, quoted: str) -> None:
    answer = ask_real(question)
    assert answer.status is Status.ANSWERED
    assert any(quoted in citation.quote for citation in answer.citations)
