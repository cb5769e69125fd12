"""Lists and counts by time and by part: what recurs, what projects are due in a year, how many items a part has."""

import pytest
from checked_answers import Asker

from assistant.answering.models import Status
from assistant.plans.models import Role


@pytest.mark.parametrize(
    ("question", "rows"),
    [
        ("Bình Phước có những việc nào làm định kỳ hàng quý?", {"42", "47"}),
        ("viec nao o binh phuoc lam hang thang", {"9"}),
        ("đề án nào của Đồng Tháp phải trình trong năm 2022?", {"de-an-3", "de-an-6", "de-an-7", "de-an-8", "de-an-9"}),
        ("Which schemes of Dong Thap are due in 2022?", {"de-an-3", "de-an-6", "de-an-7", "de-an-8", "de-an-9"}),
    ],
)
def test_all_rows_of_the_time(ask: Asker, question: str, rows: set[str]) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert {fact.task.partition("#")[2] for fact in answer.facts} == rows


def test_what_prose_says_to_do_each_quarter_is_listed_too(ask: Asker) -> None:
    answer = ask("Bình Định có việc nào làm hằng quý?")
    assert "**1 việc**" in answer.text
    assert "Hàng quý, 06 tháng, cuối năm" in answer.text


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("Phần nhiệm vụ và giải pháp của Chương trình Thừa Thiên Huế gồm mấy nhóm?", "**12 mục**"),
        ("chi tieu chu yeu cua hue chia lam may nhom", "**6 mục**"),
        ("Giải pháp thực hiện trong kế hoạch Đồng Tháp có bao nhiêu nhóm?", "**6 mục**"),
        ("Bình Phước có bao nhiêu nhiệm vụ cải cách hành chính?", "**48 nhiệm vụ**"),
    ],
)
def test_the_items_of_a_part_of_prose_are_counted(ask: Asker, question: str, count: str) -> None:
    assert count in ask(question).text


@pytest.mark.parametrize(
    "question",
    [
        "Kế hoạch Đồng Tháp chạy tới năm nào?",
        "ke hoach dong thap co gia tri den nam nao",
        "Kế hoạch Đồng Tháp áp dụng đến năm nào?",
    ],
)
def test_until_when_a_plan_runs(ask: Asker, question: str) -> None:
    assert "2021 - 2030" in ask(question).text


def test_date_and_signatory_asked_together(ask: Asker) -> None:
    text = ask("Quyết định của Đồng Tháp do ai ký, ký khi nào?").text
    assert "Phạm Thiện Nghĩa" in text
    assert "11 tháng 9 năm 2021" in text


def test_a_bare_number_beside_a_plan_and_a_role(ask: Asker) -> None:
    assert "Sở Nội vụ thẩm định" in ask("17 Bình Phước ai phối hợp?").text


@pytest.mark.parametrize(
    "question",
    [
        "Những việc Sở Nội vụ Bình Phước phải xong trước tháng 4/2024",
        "Sở Nội vụ Bình Phước phải xong việc gì trước 30/6/2024?",
        "bp: snv phải làm xong những gì trong quý 1",
    ],
)
def test_what_an_agency_has_to_end_by_a_time_is_a_list(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert "**2 nhiệm vụ** trong thời gian hỏi" in answer.text
    assert {fact.task for fact in answer.facts} >= {"binh-phuoc-2024#37", "binh-phuoc-2024#41"}


@pytest.mark.parametrize(
    ("question", "tasks"),
    [
        ("Which tasks in Binh Phuoc are due in December 2024?", {"binh-phuoc-2024#24"}),
        ("What must Home Affairs in Binh Phuoc finish by 31 March 2024?", {"binh-phuoc-2024#37", "binh-phuoc-2024#41"}),
    ],
)
def test_english_months_limit_a_list(ask: Asker, question: str, tasks: set[str]) -> None:
    assert {fact.task for fact in ask(question).facts if fact.field != "coordinate"} == tasks


@pytest.mark.parametrize("question", ["nhiệm vụ 3.4 gồm những gì", "nhóm 3.4 Bình Định bao gồm những việc nào"])
def test_what_a_group_holds_is_listed(ask: Asker, question: str) -> None:
    answer = ask(question)
    assert all(f"Nhiệm vụ 3.4.{last}:" in answer.text for last in range(1, 6))


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bình Định: nhiệm vụ nào Sở Nội vụ theo dõi mà không chủ trì?", "theo dõi **18 nhiệm vụ** mà không chủ trì"),
        ("Sở Nội vụ Bình Phước phối hợp nhưng không chủ trì mấy nhiệm vụ?", "**11 nhiệm vụ** mà không chủ trì"),
        ("Which tasks does the Department of Home Affairs monitor but not lead in Binh Dinh?", "**18 tasks**"),
    ],
)
def test_rows_in_one_role_and_not_in_another(ask: Asker, question: str, said: str) -> None:
    answer = ask(question)
    assert said in answer.text
    roles = [ask.assistant.sources.task(fact.task).roles.get(Role.LEAD, ()) for fact in answer.facts]
    assert roles
    assert not any("Sở Nội vụ" in names for names in roles)
