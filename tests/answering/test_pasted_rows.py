"""A row whose title is pasted into a question is that row, whatever its title speaks of."""

import re
from collections import Counter

import pytest
from checked_answers import Asker, golden_rows

from assistant.answering.models import Status
from assistant.plans.folding import fold

PROVINCE = {"binh-dinh-2023": "Bình Định", "binh-phuoc-2024": "Bình Phước", "dong-thap-2021": "Đồng Tháp"}


def plain(title: str) -> str:
    return " ".join(re.findall(r"\w+", fold(title)))


def pasted() -> list[tuple[str, str, str]]:
    """Every numbered row of at least six words whose first eight no other row begins with: plan, number, title."""
    rows = [row for row in golden_rows() if row["kind"] in ("task", "project") and row["number"]]
    begins = Counter(tuple(plain(row["title"]).split()[:8]) for row in rows)
    own = [row for row in rows if begins[tuple(plain(row["title"]).split()[:8])] == 1]
    return [(row["plan"], row["number"], row["title"]) for row in own if len(plain(row["title"]).split()) >= 6]


@pytest.mark.parametrize(("plan", "number", "title"), pasted()[::3])
def test_a_title_stands_for_its_row(ask: Asker, plan: str, number: str, title: str) -> None:
    answer = ask(f"{title}\n=> ai chủ trì việc này ở {PROVINCE[plan]}?")
    assert answer.status is Status.ANSWERED
    assert {fact.task.rsplit("#", 1)[1].removeprefix("de-an-") for fact in answer.facts} == {number}


@pytest.mark.parametrize(
    "question",
    [
        "37.\tCông bố Chỉ số cải cách hành chính năm 2023 của các cơ quan chuyên môn\t\t\n=> hạn khi nào?",
        "cong bo chi so cai cach hanh chinh nam 2023 cua cac co quan chuyen mon thuoc ubnd tinh thi han la bao gio",
        "Việc “Công bố Chỉ số cải cách hành chính năm 2023 của các cơ quan chuyên môn” của Bình Phước: thời hạn?",
    ],
)
def test_part_of_a_row_or_its_words_without_marks_are_enough(ask: Asker, question: str) -> None:
    assert "**Quý I/2024**" in ask(question).text


def test_the_title_of_another_plans_row_is_not_put_into_the_plan_that_is_named(ask_real: Asker) -> None:
    answer = ask_real("Triển khai số hóa hồ sơ giải quyết TTHC ở Bình Phước do ai chủ trì?")
    assert {citation.document for citation in answer.citations} == {"binh-phuoc-2024"}


def test_the_title_of_one_plans_row_in_a_comparison_stays_a_matter(ask_real: Asker) -> None:
    answer = ask_real("tỷ lệ hồ sơ trực tuyến toàn trình Bình Định với Bình Phước chênh nhau thế nào?")
    assert {citation.document for citation in answer.citations} == {"binh-dinh-2023", "binh-phuoc-2024"}
