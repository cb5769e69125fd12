"""Rows that speak of a matter: listed and counted by the words that stand in them, against the golden files."""

import re
from typing import Any

import pytest
from checked_answers import Asker, golden_rows

from assistant.answering.models import Status
from assistant.plans.folding import fold


def speaking_of(words: str, plan: str) -> set[str]:
    """The ids of the plan's rows that hold `words` in their title or target, or stand under a heading that does."""
    rows = {row["number"]: row for row in golden_rows(plan)}

    def says(row: dict[str, Any]) -> bool:
        own = " ".join(fold(f"{row['title']} | {row['target'] or ''}").split())
        above = rows.get(row["parent"]) if row["parent"] else None
        return words in own or (above is not None and above is not row and says(above))

    return {row["id"] for row in golden_rows(plan) if row["kind"] in ("task", "project") and says(row)}


@pytest.mark.parametrize(
    ("question", "words", "plan"),
    [
        ("Bình Định có mấy nhiệm vụ về kiểm tra?", "kiem tra", "binh-dinh-2023"),
        ("Những nhiệm vụ nào về một cửa ở Bình Định?", "mot cua", "binh-dinh-2023"),
        ("liet ke cac viec lien quan den doi thoai o binh dinh", "doi thoai", "binh-dinh-2023"),
        ("Bình Phước có bao nhiêu nhiệm vụ nói về chuyển đổi số?", "chuyen doi so", "binh-phuoc-2024"),
        ("Có bao nhiêu đề án về giáo dục ở Đồng Tháp?", "giao duc", "dong-thap-2021"),
        ("which tasks concern one-stop shops in Binh Dinh?", "mot cua", "binh-dinh-2023"),
    ],
)
def test_every_row_that_names_the_matter_is_listed(ask: Asker, question: str, words: str, plan: str) -> None:
    answer = ask(question)
    listed = {fact.task for fact in answer.facts}
    assert listed == speaking_of(words, plan) != set()
    assert re.search(rf"\*\*{len(listed)} (?:nhiệm vụ|đề án|tasks?)\*\*", answer.text)


def test_of_an_agency_only_its_rows_are_counted(ask: Asker) -> None:
    answer = ask("Văn phòng UBND tỉnh Bình Phước phối hợp bao nhiêu nhiệm vụ liên quan một cửa?")
    assert [fact.task for fact in answer.facts] == ["binh-phuoc-2024#12"]
    assert "“một cửa” mà **Văn phòng UBND tỉnh** phối hợp" in answer.text


def test_of_a_period_only_what_falls_due_in_it(ask: Asker) -> None:
    answer = ask("việc nào về chuyển đổi số phải xong trong năm 2024 ở Bình Phước?")
    assert {fact.task for fact in answer.facts} == {"binh-phuoc-2024#29", "binh-phuoc-2024#33"}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("Bình Phước có bao nhiêu nhiệm vụ về đất đai?", "nêu “đất đai”"),
        ("How many tasks about floods does Binh Phuoc have?", None),
    ],
)
def test_a_matter_of_no_row_is_not_answered_by_the_count_of_all(ask: Asker, question: str, said: str | None) -> None:
    answer = ask(question)
    assert answer.status is not Status.ANSWERED
    assert "48" not in answer.text
    assert said is None or said in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "Bình Phước có bao nhiêu nhiệm vụ về chính quyền số?",
        "liệt kê các nhiệm vụ về chính quyền điện tử của Bình Phước",
        "Bình Phước có mấy nhiệm vụ về hiện đại hóa hành chính?",
    ],
)
def test_another_name_of_an_area_means_its_group(ask: Asker, question: str) -> None:
    """The group is headed "Xây dựng và phát triển Chính phủ điện tử"."""
    answer = ask(question)
    assert "nhóm VI" in answer.text or "Nhóm VI" in answer.text
    assert all(f"Nhiệm vụ {number}:" in answer.text for number in (29, 30, 31, 32, 33))
