"""Of several acts in one sentence only the one that is asked for is quoted."""

import pytest
from checked_answers import Asker


@pytest.mark.parametrize(
    ("question", "act", "other"),
    [
        ("par index 2021 duoc cong bo theo quyet dinh nao cua bo noi vu", "352/QĐ-BNV", "362/QĐ-BNV"),
        ("Chỉ số cải cách hành chính 2021 công bố bằng quyết định nào?", "352/QĐ-BNV", "362/QĐ-BNV"),
        ("Quyết định nào của Bộ Nội vụ công bố Sipas năm 2021?", "362/QĐ-BNV", "352/QĐ-BNV"),
        ("Which decision approved the 2021 SIPAS?", "362/QĐ-BNV", "352/QĐ-BNV"),
        ("Sipas 2021 của Quảng Nam do quyết định số bao nhiêu công bố?", "362/QĐ-BNV", "352/QĐ-BNV"),
    ],
)
def test_the_act_that_published_an_index(ask_real: Asker, question: str, act: str, other: str) -> None:
    answer = ask_real(question)
    assert act in answer.text
    assert other not in answer.text


def test_other_questions_of_the_same_sentence_are_answered_by_all_of_it(ask_real: Asker) -> None:
    assert "86,57 điểm" in ask_real("Par Index năm 2021 của Quảng Nam được bao nhiêu điểm?").text
