"""Which act of a body a plan names: by its kind and its issuer, quoted alone."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Chương trình của Huế thực hiện nghị quyết nào của Tỉnh ủy về chuyển đổi số?", "12-NQ/TU"),
        ("nghi quyet nao cua tinh uy duoc quang nam yeu cau tiep tuc thuc hien", "16-NQ/TU"),
        ("Which Provincial Party resolution does Quang Nam's plan keep implementing?", "16-NQ/TU"),
        ("Bình Định nhắc tới quyết định nào của Thủ tướng về thủ tục ngành dọc?", "1291/QĐ-TTg"),
        ("Đồng Tháp làm theo nghị quyết nào của Chính phủ?", "76/NQ-CP"),
    ],
)
def test_the_act_asked_for_is_quoted_without_the_others(ask: Asker, question: str, number: str) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert answer.text.count("“") == 1
    assert number in answer.text
    assert number in answer.citations[0].quote


def test_what_a_plan_is_based_on_is_told_from_what_it_names_elsewhere(ask: Asker) -> None:
    """Bình Phước names decisions of the Prime Minister, and is based on a directive of his."""
    answer = ask("Kế hoạch Bình Phước căn cứ quyết định nào của Thủ tướng?")
    assert "766/QĐ-TTg" not in answer.text
    assert "23/CT-TTg" in answer.text


def test_an_agency_that_issues_no_such_act_is_not_taken_for_its_issuer(ask: Asker) -> None:
    answer = ask("Sở Y tế Bình Phước phải làm theo quyết định nào?")
    assert "UBND tỉnh ban hành" not in answer.text
