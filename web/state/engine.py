"""Opens the state database: SQLite in WAL mode by default, PostgreSQL by URL."""

from pathlib import Path

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry


class StateError(Exception):
    """The state database cannot be used; the message says why and what to do."""


def open_engine(url: str) -> Engine:
    """An engine for `url`; raises StateError where the URL or its driver is unusable. Nothing is connected yet."""
    try:
        engine = create_engine(make_url(url))
    except (ArgumentError, NoSuchModuleError, ModuleNotFoundError) as error:
        raise StateError(
            f"CCHC_DATABASE_URL {url.partition('@')[0].partition('//')[0]}//… cannot be used ({error}); give "
            "sqlite:///folder/state.sqlite, or postgresql+psycopg://user@host/name with the package psycopg installed"
        ) from error
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", _configure_sqlite)
        event.listen(engine, "begin", _begin_sqlite)
    return engine


def make_folder(engine: Engine) -> None:
    """Create the folder of a SQLite file; raises OSError where that is not possible."""
    database = engine.url.database
    if engine.dialect.name == "sqlite" and database and not database.startswith((":", "file:")):
        Path(database).parent.mkdir(parents=True, exist_ok=True)


def _configure_sqlite(connection: DBAPIConnection, _: ConnectionPoolEntry) -> None:
    # The driver's own transaction handling begins too late to say BEGIN IMMEDIATE; ours is in _begin_sqlite.
    connection.isolation_level = None
    cursor = connection.cursor()
    # Waiting comes first: switching to WAL needs the file for itself for a moment.
    for pragma in ("busy_timeout=5000", "journal_mode=WAL", "synchronous=NORMAL", "foreign_keys=ON"):
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later can fail at once in WAL; one that takes the lock first waits.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")
