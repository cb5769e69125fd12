"""The calendar, and the feeds, which are read back with the library that other programs use."""

from dataclasses import replace
from datetime import date

import pytest
from fake_assistant import FakeAssistant, FakeRegistry, build_plan
from fastapi.testclient import TestClient
from icalendar import Calendar

from assistant.plans.models import Deadline
from web.app import create_app
from web.calendar_view import CalendarChoice, calendar_view, dated_dues
from web.feed import feed, uid

HTML = {"accept": "text/html"}


def events(content: bytes) -> list:
    return list(Calendar.from_ical(content).walk("VEVENT"))


def with_deadlines(*deadlines: Deadline) -> FakeAssistant:
    plan, document = build_plan("x", "X 2024", "1/QĐ-UBND")
    rows = [task for task in plan.tasks if task.roles]
    tasks = [replace(task, deadline=deadline) for task, deadline in zip(rows, deadlines, strict=False)]
    return FakeAssistant(registry=FakeRegistry((replace(plan, tasks=tuple(tasks)), document)))


def test_words_without_a_last_day_stand_apart():
    core = with_deadlines(
        Deadline("Thường xuyên", recurs="continuous"),
        Deadline("từ năm 2024", date(2024, 1, 1)),
        Deadline("Quý I/2024", date(2024, 1, 1), date(2024, 3, 31)),
    )
    view = calendar_view(core, CalendarChoice())
    assert [(month.first, len(month.dues)) for month in view.months] == [(date(2024, 3, 1), 1)]
    assert [wording.words for wording in view.worded] == ["Thường xuyên", "từ năm 2024"]
    assert (view.dated, view.undated, view.silent) == (1, 2, 0)
    assert [due.task.deadline.text for due in dated_dues(core, CalendarChoice())] == ["Quý I/2024"]


def test_a_feed_read_back(client):
    response = client.get("/calendar.ics", params={"plan": "an-khe-2024"})
    assert response.headers["content-type"] == "text/calendar; charset=utf-8"
    calendar = Calendar.from_ical(response.content)
    assert "An Khê 2024" in calendar["X-WR-CALNAME"]
    first, second = events(response.content)
    assert (first["DTSTART"].dt, first["DTEND"].dt) == (date(2024, 3, 31), date(2024, 4, 1))
    assert first["DTSTART"].params["VALUE"] == "DATE"
    assert first["SUMMARY"] == "An Khê 2024, 1.1: Rà soát văn bản quy phạm pháp luật"
    assert "Thời hạn: Quý I/2024\nChủ trì: Sở Tư pháp\nPhối hợp: Các sở, ban, ngành" in first["DESCRIPTION"]
    assert first["URL"] == "http://testserver/plans/an-khe-2024/tasks/1.1"
    assert second["SUMMARY"].endswith("Báo cáo kết quả 😀 rà soát")
    assert b"\r\n" in response.content
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))


@pytest.mark.parametrize(
    ("query", "rows"),
    [
        ({}, 4),
        ({"agency": "so-noi-vu"}, 2),
        ({"agency": "Sở Tư pháp", "plan": "ba-to-2024"}, 2),
        ({"agency": "so-tu-phap", "role": "lead"}, 2),
        ({"role": "monitor"}, 0),
    ],
)
def test_feeds_by_plan_agency_and_role(client, query, rows):
    assert len(events(client.get("/calendar.ics", params=query).content)) == rows


def test_a_row_keeps_its_uid(client, core):
    of_plan = events(client.get("/calendar.ics", params={"plan": "an-khe-2024"}).content)
    of_agency = events(client.get("/calendar.ics", params={"agency": "so-noi-vu"}).content)
    wanted = uid(core.registry.task("an-khe-2024#1.2"))
    assert wanted == "an-khe-2024%231.2@cchc-assistant"
    assert [event["UID"] for found in (of_plan, of_agency) for event in found].count(wanted) == 2
    everything = [event["UID"] for event in events(client.get("/calendar.ics").content)]
    assert len(everything) == len(set(everything))


def test_no_title_breaks_out_of_its_event(core):
    (due, *_) = dated_dues(core, CalendarChoice())
    evil = "a\r\nEND:VEVENT\r\nBEGIN:VEVENT;x=1,2\\n"
    content = feed(evil, [replace(due, task=replace(due.task, title=evil))], "http://x")
    (event,) = events(content)
    assert "END:VEVENT BEGIN:VEVENT;x=1,2" in event["SUMMARY"]


def test_a_deadline_without_a_day_is_in_no_feed(core):
    (due, *_) = dated_dues(core, CalendarChoice())
    with pytest.raises(ValueError, match="no last day"):
        feed("x", [replace(due, task=replace(due.task, deadline=Deadline("Thường xuyên")))], "http://x")


def test_the_page(client):
    page = client.get("/calendar", params={"agency": "so-noi-vu"}).text
    assert "http://testserver/calendar.ics?agency=so-noi-vu" in page
    assert "Tháng 12/2024" in page
    assert "Không có thời hạn nào khớp" in client.get("/calendar", params={"role": "monitor"}).text


@pytest.mark.parametrize("query", ["plan=nope", "role=chief", "agency=nope", "period=2024-Q5"])
def test_a_choice_that_does_not_exist_is_told(client, query):
    for path in ("/calendar", "/calendar.ics"):
        assert client.get(f"{path}?{query}", headers=HTML).status_code == 422


def test_a_plan_without_deadlines(settings):
    core = with_deadlines(Deadline())
    app = create_app(settings, load=lambda: core)
    with TestClient(app) as client:
        assert app.state.site.loader.wait(5)
        assert "Không có thời hạn nào khớp" in client.get("/calendar").text
        assert events(client.get("/calendar.ics").content) == []


@pytest.mark.parametrize(
    ("period", "rows"), [("2024-Q1", ["1.1"]), ("2024-Q4", ["1.2"]), ("2024", ["1.1", "1.2"]), ("2025", [])]
)
def test_what_is_due_in_a_year_or_quarter(client, period, rows):
    query = {"plan": "an-khe-2024", "period": period}
    assert len(events(client.get("/calendar.ics", params=query).content)) == len(rows)
    lines = client.get("/calendar.csv", params=query).content.decode("utf-8-sig").splitlines()[1:]
    assert [line.split(",")[1] for line in lines] == rows


def test_a_sheet_without_a_period_holds_all_rows(client):
    lines = client.get("/calendar.csv", params={"agency": "so-noi-vu"}).content.decode("utf-8-sig").splitlines()
    assert lines[0] == "Kế hoạch,Số,Nội dung,Chủ trì,Phối hợp,Theo dõi,Thời hạn,Đến ngày"
    assert lines[1].endswith(",Trong năm 2024,31/12/2024")
    book = client.get("/calendar.xlsx", params={"agency": "so-noi-vu"})
    assert book.headers["content-disposition"].endswith(".xlsx")


def test_the_periods_to_choose_are_those_with_a_deadline(client):
    page = client.get("/calendar").text
    assert all(f'value="{period}"' in page for period in ("2024", "2024-Q1", "2024-Q4"))
    assert 'value="2024-Q2"' not in page
    assert "Quý IV/2024" in page
