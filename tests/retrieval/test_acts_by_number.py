import pytest

from assistant.plans.folding import fold
from assistant.retrieval.acts import find_acts


@pytest.mark.parametrize(
    ("words", "named"),
    [
        ("Nghị quyết 76 nhắc ở đâu", [("nghi quyet", "76")]),
        ("NQ số 76/NQ-CP", [("nghi quyet", "76")]),
        ("76/NQ-CP nói gì", [("nghi quyet", "76")]),
        ("đề án 06 và nghị định 61/2018/NĐ-CP", [("de an", "6"), ("nghi dinh", "61")]),
        ("Decree No. 61/2018", [("nghi dinh", "61")]),
        ("quyết định số 2085", [("quyet dinh", "2085")]),
        ("quyết định 2023", []),
        ("nghị quyết giảm 10% biên chế", []),
        ("chỉ thị 12,5", []),
        ("nhiệm vụ 7.3.3", []),
    ],
)
def test_acts_are_found_by_kind_and_number(words: str, named: list[tuple[str, str]]) -> None:
    assert [(act.kind, act.number) for act in find_acts(fold(words))] == named


@pytest.mark.parametrize(
    ("asked", "text", "stands"),
    [
        ("Nghị quyết 76", "Nghị quyết số 76/NQ-CP ngày 15/7/2021", True),
        ("NĐ 61", "theo Nghị định số 61/2018/NĐ-CP", True),
        ("Nghị định 61/2018", "Nghị định số 61/2019/NĐ-CP", False),
        ("Nghị định 6", "Nghị định số 61/2018/NĐ-CP", False),
        ("Nghị định 61", "Quyết định số 61/QĐ-TTg", False),
        ("đề án 6", "thực hiện Đề án 06", True),
        ("chỉ thị 16", "Chỉ thị số 16-CT/TU", True),
    ],
)
def test_an_act_is_known_in_any_spelling_and_for_no_other(asked: str, text: str, stands: bool) -> None:
    (act,) = find_acts(fold(asked))
    assert act.stands_in(fold(text)) is stands
