"""How many rows, which rows of a group, and which are due in a period: against the golden files."""

import re

import pytest
from checked_answers import PLANS, Asker, golden_rows

from assistant.answering.models import Status
from assistant.plans.deadlines import read_deadline


def bold_numbers(text: str) -> list[int]:
    return [int(number) for number in re.findall(r"\*\*(\d+) ", text)]


@pytest.mark.parametrize(
    ("question", "number"),
    [
        ("Bình Định có bao nhiêu nhiệm vụ?", 75),
        ("Bình Phước có mấy nhiệm vụ?", 48),
        ("binh phuoc co may nhiem vu", 48),
        ("How many tasks are in the Binh Dinh plan?", 75),
        ("Đồng Tháp có bao nhiêu đề án?", 10),
        ("How many projects does Dong Thap have?", 10),
        ("Phụ lục Đồng Tháp chia làm mấy lĩnh vực?", 6),
        ("Bình Phước có mấy nhóm nhiệm vụ?", 7),
        ("Bình Định có mấy nhóm?", 8),
    ],
)
def test_the_rows_of_a_plan_are_counted(ask: Asker, question: str, number: int) -> None:
    answer = ask(question)
    assert answer.status is Status.ANSWERED
    assert bold_numbers(answer.text)[0] == number


def test_the_row_without_a_number_is_mentioned(ask: Asker) -> None:
    assert "47 nhiệm vụ đánh số và 1 nhiệm vụ không đánh số" in ask("Bình Phước có mấy nhiệm vụ?").text


@pytest.mark.parametrize("plan", ["binh-dinh-2023", "binh-phuoc-2024"])
@pytest.mark.parametrize(
    "wording", ["Nhóm {number} {plan} có mấy nhiệm vụ?", "Liệt kê các nhiệm vụ của nhóm {number} {plan}"]
)
def test_the_tasks_of_every_group_are_listed_and_counted(ask: Asker, plan: str, wording: str) -> None:
    rows = golden_rows(plan)
    for group in [row for row in rows if row["kind"] == "group"]:
        under = {group["number"]}
        inside = []
        for row in rows:
            if row["parent"] in under:
                under |= {row["number"]} if row["kind"] == "group" else set()
                inside += [row] if row["kind"] == "task" else []
        answer = ask(wording.format(number=group["number"], plan=PLANS[plan]))
        assert answer.status is Status.ANSWERED, group["id"]
        assert bold_numbers(answer.text)[0] == len(inside), group["id"]
        cited = [citation.quote for citation in answer.citations]
        assert all(any(_begins(row["title"]) in _folded(quote) for quote in cited) for row in inside), group["id"]


def _folded(words: str) -> str:
    return " ".join(words.replace("*", "").split())


def _begins(title: str) -> str:
    return " ".join(title.split()[:5])


def test_without_a_plan_it_is_asked_back(ask: Asker) -> None:
    answer = ask("Có bao nhiêu nhiệm vụ?")
    assert answer.status is Status.CLARIFY
    assert [bold_numbers(ask(option.question).text)[0] for option in answer.options[:2]] == [75, 48]


@pytest.mark.parametrize("plan", ["Quảng Nam", "Thừa Thiên Huế"])
def test_a_plan_without_an_annex_is_not_counted(ask: Asker, plan: str) -> None:
    answer = ask(f"{plan} có bao nhiêu nhiệm vụ?")
    assert answer.status is Status.ABSTAINED
    assert not bold_numbers(answer.text)


DUE = [
    ("Nhiệm vụ nào của Bình Phước phải xong trong quý I/2024?", "binh-phuoc-2024", "Quý I/2024"),
    ("nhiem vu nao cua binh phuoc phai xong trong quy 1/2024", "binh-phuoc-2024", "Quý I/2024"),
    ("Which tasks of Binh Phuoc are due in Q1 2024?", "binh-phuoc-2024", "Quý I/2024"),
    ("Nhiệm vụ nào của Bình Phước phải xong trong quý IV/2024?", "binh-phuoc-2024", "Quý IV/2024"),
    ("Việc nào của Bình Phước phải hoàn thành trong quý IV/2024?", "binh-phuoc-2024", "Quý IV/2024"),
    ("Việc nào phải xong trong quý I/2024?", "binh-phuoc-2024", "Quý I/2024"),
    ("nhiệm vụ nào phải xong trong tháng 12/2024 ở Bình Phước", "binh-phuoc-2024", "Tháng 12/2024"),
    ("Đề án nào của Đồng Tháp hoàn thành năm 2021?", "dong-thap-2021", "Năm 2021"),
    ("Những đề án nào của Đồng Tháp phải hoàn thành trong năm 2022?", "dong-thap-2021", "Năm 2022"),
]


@pytest.mark.parametrize(("question", "plan", "period"), DUE)
def test_all_rows_due_in_a_period_are_listed(ask: Asker, question: str, plan: str, period: str) -> None:
    asked = read_deadline(period)
    within = []
    for row in golden_rows(plan):
        own = read_deadline(row["deadline"] or "")
        if own.end and (own.start or own.end) >= asked.start and own.end <= asked.end:
            within.append(row["id"])
    answer = ask(question)
    assert [(fact.task, fact.field) for fact in answer.facts] == [(task, "deadline") for task in within]
    assert bold_numbers(answer.text)[0] == len(within)


def test_what_a_period_can_not_tell_is_counted_apart(ask: Asker) -> None:
    rows = [row for row in golden_rows("binh-phuoc-2024") if row["kind"] == "task"]
    fuzzy = [row for row in rows if read_deadline(row["deadline"] or "").end is None]
    answer = ask("Nhiệm vụ nào của Bình Phước phải xong trong quý IV/2024?")
    assert f"{len(fuzzy)} dòng thường xuyên hoặc không nêu ngày" in answer.text


def test_a_plan_without_deadlines_says_so(ask: Asker) -> None:
    answer = ask("Nhiệm vụ nào ở Bình Định phải xong trong quý II/2024?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "không nêu thời hạn" in answer.text


def test_a_period_in_which_nothing_ends(ask: Asker) -> None:
    answer = ask("Nhiệm vụ nào của Bình Phước phải xong trong tháng 8/2024?")
    assert answer.facts == ()
    assert "**0 nhiệm vụ**" in answer.text


@pytest.mark.parametrize(
    ("question", "plan", "field"),
    [
        ("Những nhiệm vụ nào ở Bình Phước không nêu cơ quan phối hợp?", "binh-phuoc-2024", "coordinate"),
        ("Which tasks of Binh Phuoc have no coordinating agency?", "binh-phuoc-2024", "coordinate"),
        ("Liệt kê các nhiệm vụ ở Bình Định không nêu cơ quan phối hợp", "binh-dinh-2023", "coordinate"),
        ("Bình Định có bao nhiêu nhiệm vụ chưa có cơ quan theo dõi?", "binh-dinh-2023", "monitor"),
    ],
)
def test_rows_with_a_blank_cell_are_listed(ask: Asker, question: str, plan: str, field: str) -> None:
    answer = ask(question)
    blank = [row["id"] for row in golden_rows(plan) if row["kind"] == "task" and not row[field]]
    assert [fact.task for fact in answer.facts] == blank
    assert bold_numbers(answer.text)[:1] == [len(blank)] * bool(blank)
    assert blank or "đều nêu" in answer.text or "Every task" in answer.text


def test_a_column_that_is_not_there_is_said_to_be_so(ask: Asker) -> None:
    answer = ask("Nhiệm vụ nào ở Bình Định không nêu thời hạn?")
    assert (answer.status, answer.facts) == (Status.ABSTAINED, ())
    assert "không có cột thời hạn" in answer.text


@pytest.mark.parametrize(
    "question",
    ["Danh mục đề án về cải cách hành chính của Đồng Tháp gồm bao nhiêu đề án?", "Đồng Tháp có tất cả mấy đề án CCHC?"],
)
def test_what_all_rows_are_about_is_no_matter_of_some(ask: Asker, question: str) -> None:
    assert "**10 đề án**" in ask(question).text
