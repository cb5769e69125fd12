"""Indices that provinces are measured by: told apart in questions and in plans, however they are written."""

import pytest

from assistant.plans.folding import fold
from assistant.retrieval.indices import Indices

MEANINGS = {
    "par index": ("Chỉ số cải cách hành chính của tỉnh",),
    "sipas": ("Hài lòng của cá nhân, tổ chức", "Chỉ số hài lòng của người dân, tổ chức"),
    "pci": ("chỉ số năng lực cạnh tranh cấp tỉnh",),
    "tthc": ("thủ tục hành chính",),
    "cchc": ("cải cách hành chính",),
}


@pytest.fixture(scope="module")
def indices() -> Indices:
    return Indices(MEANINGS)


@pytest.mark.parametrize(
    ("question", "shorts"),
    [
        ("PAR INDEX của Huế?", ["par index"]),
        ("điểm Par-Index và Sipas", ["par index", "sipas"]),
        ("Chỉ số năng lực cạnh tranh hạng mấy", ["pci"]),
        ("chỉ số hài lòng đạt bao nhiêu", ["sipas"]),
        ("chỉ số CCHC bao nhiêu điểm", ["par index"]),
        ("mức độ hài lòng đạt bao nhiêu", []),
        ("cải cách hành chính là gì", []),
        ("TTHC có bao nhiêu chỉ số", []),
    ],
)
def test_a_question_names_indices(indices: Indices, question: str, shorts: list[str]) -> None:
    assert [index.short for index in indices.named_in(fold(question))] == shorts


@pytest.mark.parametrize(
    ("words", "meant"),
    [
        ("Mức độ hài lòng của người dân đạt 90%", True),
        ("Chỉ số SIPAS đạt từ 90% trở lên", True),
        ("Chỉ số cải cách hành chính đạt 90%", False),
        ("để người dân hài lòng", False),
    ],
)
def test_a_plan_speaks_of_an_index_in_its_own_words(indices: Indices, words: str, meant: bool) -> None:
    (sipas,) = indices.named_in("sipas")
    assert sipas.is_meant_in(fold(words)) is meant
