"""How many of a thing there are is told by a plain number of that thing, never by a share or a number of others."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status
from assistant.answering.things_counted import counted
from assistant.plans.folding import fold


@pytest.mark.parametrize(
    ("question", "words", "answers"),
    [
        ("Huế có bao nhiêu công chức?", "100% cán bộ, công chức cấp xã", False),
        ("Huế có bao nhiêu công chức?", "tỉnh có 2.300 cán bộ, công chức", True),
        ("Huế có bao nhiêu công chức?", "năm 2025 công chức", False),
        ("tỉnh có mấy bệnh viện", "ngày 19/6/2015 bệnh viện", False),
        ("tỉnh có mấy bệnh viện", "gồm 12 bệnh viện công", True),
        ("Bao nhiêu cán bộ bị kỷ luật năm 2023?", "kỷ luật 05 cán bộ", True),
    ],
)
def test_a_plain_number_of_the_thing_counts_it(question: str, words: str, answers: bool) -> None:
    pattern = counted(fold(question), "")
    assert pattern is not None
    assert bool(pattern.search(fold(words))) is answers


@pytest.mark.parametrize(
    "question",
    [
        "phải có bao nhiêu sáng kiến?",
        "tới 2025 có bao nhiêu doanh nghiệp?",
        "đạt bao nhiêu phần trăm?",
        "How many percent are there?",
        "Sở Nội vụ làm gì?",
    ],
)
def test_what_is_to_be_reached_is_left_alone(question: str) -> None:
    assert counted(fold(question), "") is None


@pytest.mark.parametrize(
    "question",
    [
        "Huế có bao nhiêu công chức?",
        "tỉnh Bình Định có mấy bệnh viện",
        "Bao nhiêu cán bộ Bình Phước bị kỷ luật năm 2023?",
        "dong thap co bao nhieu xa",
        "How many hospitals are there in Binh Dinh?",
        "How many kilometres of road will Binh Dinh asphalt this year?",
    ],
)
def test_a_number_that_no_plan_gives_is_refused(ask_real: Asker, question: str) -> None:
    assert ask_real(question).status is Status.ABSTAINED


def test_a_number_that_a_plan_gives_is_told(ask_real: Asker) -> None:
    assert "01 sáng kiến" in ask_real("Mỗi đơn vị ở Bình Định có bao nhiêu sáng kiến?").text
