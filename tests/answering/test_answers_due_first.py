"""Rows that are due first, last or next."""

from datetime import date

import pytest
from checked_answers import Asker

from assistant.answering.kinds import due_first
from assistant.answering.models import Status


def test_projects_due_first_and_last(ask: Asker) -> None:
    first = ask("đề án nào của Đồng Tháp hạn sớm nhất?")
    last = ask("Đồng Tháp: đề án nào trễ nhất?")
    assert first.text.startswith("Thời hạn sớm nhất của Đồng Tháp: **Năm 2021**")
    assert last.text.startswith("Thời hạn muộn nhất của Đồng Tháp: **Năm 2022**")
    assert not {fact.task for fact in first.facts} & {fact.task for fact in last.facts}


@pytest.mark.parametrize(
    ("on", "told"),
    [
        (date(2024, 1, 2), "Thời hạn gần nhất sắp tới của Bình Phước"),
        (date(2026, 1, 1), "Mọi thời hạn có ngày đã qua; thời hạn muộn nhất của Bình Phước: **Trong năm 2024**"),
    ],
)
def test_what_comes_next_depends_on_the_day(ask: Asker, monkeypatch: pytest.MonkeyPatch, on: date, told: str) -> None:
    monkeypatch.setattr(due_first, "today", lambda: on)
    assert ask("nhiệm vụ nào ở Bình Phước sắp đến hạn?").text.startswith(told)


def test_of_an_agency_only_its_own_rows(ask: Asker) -> None:
    answer = ask("Sở Nội vụ Bình Phước việc nào hạn muộn nhất?")
    own = {task.id for task in ask.assistant.sources.tasks_of("so-noi-vu", "binh-phuoc-2024")}
    assert answer.facts
    assert {fact.task for fact in answer.facts} <= own


def test_a_plan_without_deadlines_has_no_first_one(ask: Asker) -> None:
    answer = ask("nhiệm vụ nào của Bình Định đến hạn sớm nhất?")
    assert answer.status is Status.ABSTAINED
    assert "không nêu thời hạn có ngày" in answer.text
