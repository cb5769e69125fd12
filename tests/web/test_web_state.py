"""One suite for every database the store supports; PostgreSQL where CCHC_TEST_POSTGRES_URL names an empty one."""

import os
import sqlite3
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import uuid4

import pytest
from sqlalchemy import event, text

from web.state.engine import StateError
from web.state.models import Base, Conversation, Exchange
from web.state.shelf import Shelf
from web.state.store import Store, UnknownMessageError

POSTGRES = os.environ.get("CCHC_TEST_POSTGRES_URL", "")


class Clock:
    def __init__(self) -> None:
        self.time = datetime(2024, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.time


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(params=["sqlite", "postgresql"])
def store(request: pytest.FixtureRequest, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    if request.param == "postgresql" and not POSTGRES:
        pytest.skip("set CCHC_TEST_POSTGRES_URL to the URL of an empty PostgreSQL database")
    url = POSTGRES if request.param == "postgresql" else f"sqlite:///{tmp_path / 'new' / 'state.sqlite'}"
    store = Store(url, conversation_days=30, now=clock)
    yield store
    if request.param == "postgresql":
        Base.metadata.drop_all(store._engine)
    store.close()


def new_id() -> str:
    return uuid4().hex


def exchange(question: str = "Ai chủ trì?", focus: str = '{"n": 1}', status: str = "answered") -> Exchange:
    return Exchange(new_id(), question, '{"text": "…"}', status, "vi", 1.5, focus)


def begin(store: Store, **more: str) -> str:
    conversation = Conversation(new_id(), "{}")
    assert store.record(conversation, exchange(**more))
    return conversation.id


def fill(store: Store) -> None:
    for _ in range(50):
        begin(store)


def execute(store: Store, statement: str) -> None:
    with store.transaction(writes=True) as session:
        session.execute(text(statement))


def test_what_was_recorded_is_read_back(store):
    conversation_id = begin(store, question="Một 😀")
    stored = store.conversation(conversation_id)
    assert stored == Conversation(conversation_id, '{"n": 1}', 1)
    assert store.record(stored, exchange("Hai", focus='{"n": 2}'))
    assert store.conversation(conversation_id) == Conversation(conversation_id, '{"n": 2}', 2)
    assert [message.question for message in store.messages(conversation_id)] == ["Một 😀", "Hai"]
    assert [message.question for message in store.messages(conversation_id, limit=1)] == ["Hai"]


def test_an_unknown_conversation(store):
    assert store.conversation(new_id()) is None
    assert store.messages(new_id()) == ()


def test_a_focus_set_by_another_tab_is_not_overwritten(store):
    conversation_id = begin(store)
    mine, theirs = store.conversation(conversation_id), store.conversation(conversation_id)
    assert store.record(theirs, exchange("của họ", focus="theirs"))
    assert not store.record(mine, exchange("của tôi", focus="mine"))
    assert store.conversation(conversation_id).focus == "theirs"
    assert len(store.messages(conversation_id)) == 2
    assert store.record(mine, exchange("của tôi", focus="mine"), force=True)
    assert store.conversation(conversation_id).focus == "mine"


def test_many_writers_lose_nothing(store):
    conversation_id = begin(store, focus="0")

    def add_one(_: int) -> None:
        while True:
            read = store.conversation(conversation_id)
            if store.record(read, exchange(focus=str(int(read.focus) + 1))):
                return

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(add_one, range(24)))
    assert store.conversation(conversation_id).focus == "24"
    assert len(store.messages(conversation_id)) == 25
    assert store.first_broken_audit_entry() is None


def test_many_new_conversations_at_once(store):
    with ThreadPoolExecutor(8) as pool:
        ids = list(pool.map(lambda _: begin(store), range(24)))
    assert all(store.conversation(conversation_id) for conversation_id in ids)
    assert store.first_broken_audit_entry() is None


def test_conversations_expire(store, clock):
    old = begin(store)
    clock.time += timedelta(days=29)
    used = begin(store)
    assert store.conversation(old) is not None
    clock.time += timedelta(days=2)
    assert store.conversation(old) is None
    assert store.conversation(used) is not None
    assert store.expire() == 1
    assert store.expire() == 0
    assert store.messages(old) == ()
    assert len(store.messages(used)) == 1
    assert store.first_broken_audit_entry() is None


def test_use_keeps_a_conversation(store, clock):
    conversation_id = begin(store)
    for _ in range(3):
        clock.time += timedelta(days=20)
        assert store.record(store.conversation(conversation_id), exchange())
    assert store.conversation(conversation_id).version == 4


def test_a_new_conversation_forgets_the_expired(store, clock):
    old = begin(store)
    clock.time += timedelta(days=31)
    begin(store)
    assert store.messages(old) == ()


def test_feedback(store):
    sent = exchange()
    store.record(Conversation(new_id(), "{}"), sent)
    first, second = (store.add_feedback(sent.message_id, "up", None) for _ in range(2))
    assert first != second
    with pytest.raises(UnknownMessageError):
        store.add_feedback(new_id(), "up", "không có")
    assert store.first_broken_audit_entry() is None


def comments(store) -> list[str]:
    with store.transaction() as session:
        return list(session.scalars(text("SELECT comment FROM feedback ORDER BY comment")))


def rated(store, comment: str, holder: str = "a") -> str:
    """A conversation of `holder` with one answer that was commented on."""
    conversation, sent = Conversation(new_id(), "{}"), exchange()
    store.record(conversation, sent)
    Shelf(store).hold(conversation.id, holder, "")
    store.add_feedback(sent.message_id, "down", comment)
    return conversation.id


def test_feedback_goes_with_its_conversation(store, clock):
    deleted, old = rated(store, "xoá"), rated(store, "cũ")
    assert not Shelf(store).remove(deleted, "b")
    assert comments(store) == ["cũ", "xoá"]
    assert Shelf(store).remove(deleted, "a")
    assert comments(store) == ["cũ"]
    clock.time += timedelta(days=31)
    kept = rated(store, "mới")
    assert store.conversation(old) is None
    assert store.conversation(kept) is not None
    assert comments(store) == ["mới"]
    assert store.expire() == 0
    assert store.first_broken_audit_entry() is None


def test_unanswered_questions_are_kept(store, clock):
    begin(store, question="thời tiết?", status="abstained")
    begin(store, question="ai chủ trì?")
    clock.time += timedelta(days=40)
    store.expire()
    assert store.unanswered() == ("thời tiết?",)


@pytest.mark.parametrize(
    "tampering",
    [
        "UPDATE audit SET detail = '{}' WHERE id = 2",
        "UPDATE audit SET at = '2020-01-01T00:00:00.000Z' WHERE id = 2",
        "UPDATE audit SET digest = previous WHERE id = 2",
        "DELETE FROM audit WHERE id = 2",
        "DELETE FROM audit WHERE id = 1",
    ],
)
def test_tampering_with_the_audit_log_shows(store, tampering):
    for _ in range(4):
        begin(store)
    assert store.first_broken_audit_entry() is None
    execute(store, tampering)
    assert store.first_broken_audit_entry() in (2, 3)


def test_sqlite_keeps_a_write_ahead_log(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'state.sqlite'}", 30)
    store.check()
    store.close()
    connection = sqlite3.connect(tmp_path / "state.sqlite")
    assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    connection.close()


def test_two_processes_share_one_file(tmp_path):
    url = f"sqlite:///{tmp_path / 'state.sqlite'}"
    one, other = Store(url, 30), Store(url, 30)
    assert other.conversation(begin(one)) is not None
    one.close()
    other.close()


def test_a_full_disk_raises_and_is_remembered_until_a_write_succeeds(tmp_path):
    store = Store(f"sqlite:///{tmp_path / 'state.sqlite'}", 30)
    store.check()
    limit = {"pages": 1}

    def set_limit(connection, _record, _proxy):
        connection.execute(f"PRAGMA max_page_count={limit['pages']}")

    event.listen(store._engine, "checkout", set_limit)
    with pytest.raises(StateError, match="disk is"):
        fill(store)
    assert "full" in store.problem
    limit["pages"] = 100_000
    begin(store)
    assert store.problem is None
    assert store.first_broken_audit_entry() is None
    store.close()


def test_a_read_only_file_can_be_read_but_not_written(tmp_path):
    writer = Store(f"sqlite:///{tmp_path / 'state.sqlite'}", 30)
    conversation_id = begin(writer)
    reader = Store(f"sqlite:///file:{tmp_path / 'state.sqlite'}?mode=ro&uri=true", 30)
    reader._prepared = True
    assert reader.conversation(conversation_id) is not None
    with pytest.raises(StateError, match="readonly"):
        begin(reader)
    assert "readonly" in reader.problem
    reader.close()
    writer.close()


@pytest.mark.parametrize("url", ["nonsense", "mongodb://x/y", "sqlite+nothing:///x"])
def test_a_url_that_cannot_be_used(url):
    with pytest.raises(StateError, match="CCHC_DATABASE_URL"):
        Store(url, 30)


def test_a_url_error_does_not_show_the_password():
    with pytest.raises(StateError) as caught:
        Store("oracledb://user:geheim@host/x+y", 30)
    assert "geheim" not in str(caught.value)
