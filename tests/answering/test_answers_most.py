"""Who has most work: plans by their rows, agencies of a plan by the rows that name them."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status


@pytest.mark.parametrize(
    "question", ["tỉnh nào nhiều nhiệm vụ nhất?", "ke hoach nao nhieu viec nhat", "Which plan has the most tasks?"]
)
def test_plans_stand_in_the_order_of_their_rows(ask: Asker, question: str) -> None:
    answer = ask(question)
    first, second, third = (answer.text.index(name) for name in ("- Bình Định", "- Bình Phước", "- Đồng Tháp"))
    assert first < second < third
    assert "**75 " in answer.text
    assert "Quảng Nam, Thừa Thiên Huế" in answer.text


def test_fewest_comes_first_where_it_is_asked_for(ask: Asker) -> None:
    text = ask("tỉnh nào ít nhiệm vụ nhất?").text
    assert text.index("- Đồng Tháp") < text.index("- Bình Phước") < text.index("- Bình Định")


def test_two_plans_are_compared_by_their_rows(ask: Asker) -> None:
    text = ask("Bình Định hay Bình Phước nhiều nhiệm vụ hơn?").text
    assert "**Bình Định** có nhiều nhiệm vụ nhất" in text
    assert "Đồng Tháp" not in text


def test_plans_stand_in_the_order_of_what_they_give_an_agency(ask: Asker) -> None:
    text = ask("tỉnh nào giao Sở Tư pháp chủ trì nhiều nhiệm vụ nhất?").text
    assert text.startswith("**Bình Định** giao **Sở Tư pháp** chủ trì nhiều nhiệm vụ nhất")
    assert "Bình Phước: **1 nhiệm vụ**" in text


@pytest.mark.parametrize(
    ("question", "first"),
    [
        ("sở nào ở Bình Phước chủ trì nhiều nhiệm vụ nhất", "Sở Nội vụ: **11 nhiệm vụ**"),
        ("cơ quan nào chủ trì nhiều việc nhất Bình Định", "Văn phòng UBND tỉnh: **7 nhiệm vụ**"),
        ("sở nào chủ trì nhiều đề án nhất ở Đồng Tháp", "Sở Nội vụ: **5 đề án**"),
        ("Which department leads the most projects in Dong Thap?", "Sở Nội vụ: **5 projects**"),
    ],
)
def test_agencies_stand_in_the_order_of_their_rows(ask: Asker, question: str, first: str) -> None:
    answer = ask(question)
    listed = [line for line in answer.text.splitlines() if line.startswith("- ")]
    assert listed[0].startswith(f"- {first}")


def test_what_a_group_is_given_is_told_beside(ask: Asker) -> None:
    assert (
        "“Các cơ quan, đơn vị, địa phương”: 43 nhiệm vụ" in ask("cơ quan nào chủ trì nhiều việc nhất Bình Định?").text
    )


def test_above_all_is_no_most(ask: Asker) -> None:
    answer = ask("Bình Định ưu tiên nhiều việc, nhất là việc gì?")
    assert answer.status is not Status.ANSWERED or "chủ trì nhiều" not in answer.text


@pytest.mark.parametrize("question", ["Sở nào bận nhất Bình Phước?", "co quan nao ban ron nhat binh phuoc"])
def test_the_busiest_has_most_rows(ask: Asker, question: str) -> None:
    assert "- Sở Nội vụ: **11 nhiệm vụ**" in ask(question).text


@pytest.mark.parametrize(
    "question", ["so sánh số nhiệm vụ của Bình Định và Bình Phước", "Number of tasks: Binh Dinh versus Binh Phuoc?"]
)
def test_numbers_of_rows_side_by_side(ask: Asker, question: str) -> None:
    text = ask(question).text
    assert text.index("**75 ") < text.index("**48 ")


def test_groups_stand_in_the_order_of_their_rows(ask: Asker) -> None:
    lines = ask("nhóm nào của Bình Phước nhiều nhiệm vụ nhất?").text.splitlines()
    assert lines[0].startswith("Nhóm có nhiều nhiệm vụ nhất trong kế hoạch Bình Phước: **VII.")
    assert "**14 nhiệm vụ**" in lines[1]
    assert "**10 nhiệm vụ**" in lines[2]
