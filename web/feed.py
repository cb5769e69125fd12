"""Deadlines -> an iCalendar feed (RFC 5545): one all-day event on the last day of each dated deadline.

A row keeps its UID over all feeds and rebuilds, so that a calendar that has it twice shows it once. A deadline without
a last day is in no feed: no date is invented.
"""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import quote

from icalendar import Calendar, Event

from assistant.plans.models import Role, Task
from web.calendar_view import Due
from web.catalogue import catalogue
from web.task_view import task_path

MEDIA_TYPE = "text/calendar; charset=utf-8"
_MOST = 120  # characters of a title that a calendar's month can show


def feed(name: str, dues: Sequence[Due], site: str) -> bytes:
    """The feed called `name`; `site` is the address that pages are reached at, without a final slash."""
    calendar = Calendar()
    calendar.add("prodid", "-//CCHC assistant//deadlines//VI")
    calendar.add("version", "2.0")
    for key in ("name", "x-wr-calname"):
        calendar.add(key, " ".join(name.split()))
    calendar.add("refresh-interval", timedelta(days=1), parameters={"VALUE": "DURATION"})
    for due in dues:
        calendar.add_component(_event(due, site))
    content: bytes = calendar.to_ical()
    return content


def uid(task: Task) -> str:
    """The UID of a row: its id, in letters that every calendar takes."""
    return f"{quote(task.id, safe='')}@cchc-assistant"


def _event(due: Due, site: str) -> Event:
    task, event = due.task, Event()
    if task.deadline.end is None:
        raise ValueError(f"{task.id} has no last day: only dated deadlines go into a feed")
    event.add("uid", uid(task))
    event.add("dtstamp", datetime.now(UTC))
    event.add("dtstart", task.deadline.end)
    event.add("dtend", task.deadline.end + timedelta(days=1))
    event.add("summary", _short(f"{due.plan.name}, {task.number or task.ref}: {task.title}"))
    event.add("description", _description(task))
    event.add("url", site + quote(task_path(task)))
    event.add("categories", [due.plan.name])
    event.add("transp", "TRANSPARENT")
    return event


def _description(task: Task) -> str:
    texts = catalogue()
    lines = [task.title, f"{texts.text('plan.deadline')}: {task.deadline.text}"]
    for role in (role for role in Role if task.roles.get(role)):
        lines.append(f"{texts.text(f'roles.{role.value}')}: {'; '.join(task.roles[role])}")
    return "\n".join([*lines, texts.text("calendar.last_day")])


def _short(words: str) -> str:
    line = " ".join(words.split())
    return line if len(line) <= _MOST else f"{line[:_MOST].rsplit(' ', 1)[0]}…"
