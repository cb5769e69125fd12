""" "Mấy" as the everyday plural asks for no number; as a number word it does."""

import pytest

from assistant.retrieval.cues import Forms, has_cue
from assistant.retrieval.plurals import without_plurals


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("Huế định làm gì với mấy thủ tục rườm rà", set()),
        ("mấy hội đặc thù bị xử lý kiểu gì", set()),
        ("kể mấy đề án gì phải xong", {"list"}),
        ("lo mấy việc nào vậy", {"list"}),
        ("có mấy đề án", {"target", "count"}),
        ("PAR INDEX phải hạng mấy", {"target"}),
        ("số hóa mấy phần trăm, cấp nào", {"target"}),
        ("phải đạt mấy điểm và ai lo", {"target"}),
        ("mấy đề án", {"target", "count"}),
    ],
)
def test_a_plural_asks_for_no_number(question: str, kinds: set[str]) -> None:
    found = without_plurals({"target", "count"} & _kinds(question), Forms.of(question))
    assert found == kinds


def _kinds(question: str) -> set[str]:
    return {kind for kind in ("target", "count") if has_cue(Forms.of(question), kind)}
