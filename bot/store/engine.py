"""Opens the database: SQLite for one machine, PostgreSQL for more."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection as SqliteConnection
from threading import Lock

from sqlalchemy import URL, Connection, Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError, SQLAlchemyError
from sqlalchemy.pool import ConnectionPoolEntry

from bot.advice.errors import SettingError

SETTING = "LOTSE_DATABASE_URL"
THREADS = 16
"""About so many threads work with the database at once; each holds one connection for a few milliseconds."""

BUSY_MS = 10_000
"""So long SQLite waits for another writer, in milliseconds."""

CONNECT_S = 10
"""So long we wait for PostgreSQL to answer, in seconds."""

# SQLite lets waiting writers sleep and look again; under load some overslept for seconds. Writers of one process
# therefore queue up in front of it.
_TURN = "lotse_turn"

READS_ONLY = {"lotse_reads_only": True}
"""Execution options for transactions that only read: on SQLite they do not wait for the one writer."""


def open_engine(url: str) -> Engine:
    """An engine that has connected once. SettingError, without any secret, when that is not possible."""
    parsed = _parsed(url)
    if parsed.get_backend_name() == "sqlite":
        return _checked(_sqlite(parsed), problem=_SQLITE_CLOSED.format(path=parsed.database))
    return _checked(_postgresql(parsed), problem=_POSTGRESQL_CLOSED)


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction that may write: committed when the block ends, rolled back when it raises."""
    turn: Lock | None = engine.get_execution_options().get(_TURN)
    # Who waits for itself, by a transaction inside a transaction, gets SQLite's error instead of waiting for ever.
    mine = turn is not None and turn.acquire(timeout=BUSY_MS / 1000)
    try:
        with engine.begin() as connection:
            yield connection
    finally:
        if turn and mine:
            turn.release()


# No sentence quotes a PostgreSQL address: in a mistyped one the password may stand anywhere.
_WRONG = (
    f"{SETTING} ist keine brauchbare Adresse; erlaubt sind sqlite:///ORDNER/DATEI und "
    "postgresql://NAME:PASSWORT@SERVER/DATENBANK (Sonderzeichen im Passwort als %XX)."
)
_SQLITE_CLOSED = (
    "Die Datenbank {path} lässt sich nicht öffnen: Bitte prüfen, ob es den Ordner gibt, ob Lotse darin "
    f"schreiben darf und ob die Datei eine SQLite-Datenbank ist ({SETTING})."
)
_POSTGRESQL_CLOSED = (
    "Der PostgreSQL-Server antwortet nicht oder weist uns ab: Bitte prüfen, ob er läuft und ob Server, "
    f"Datenbank, Name und Passwort in {SETTING} stimmen."
)


def _parsed(text: str) -> URL:
    url = None
    # Ours is raised outside, so that the error with the address in it does not travel along.
    with suppress(ArgumentError, ValueError):
        url = make_url(text)
    if url is None:
        raise SettingError(_WRONG)
    match url.drivername:
        # In memory the data would be gone at the next start, and a host would be ignored.
        case "sqlite" if url.database and ":memory:" not in url.database and not url.host and not url.query:
            return url
        # A password among the options would show when the address is printed.
        case "postgres" | "postgresql" | "postgresql+psycopg" if "password" not in url.query:
            return url.set(drivername="postgresql+psycopg")
    raise SettingError(_WRONG)


def _checked(engine: Engine, *, problem: str) -> Engine:
    refused = False
    try:
        with engine.begin():
            pass
    except SQLAlchemyError:
        refused = True
    if refused:
        engine.dispose()
        raise SettingError(problem)
    return engine


def _postgresql(url: URL) -> Engine:
    return create_engine(
        url,
        pool_size=THREADS,
        max_overflow=4,
        pool_pre_ping=True,
        # Errors end up in logs and in the queues; what people wrote must not.
        hide_parameters=True,
        connect_args={"connect_timeout": CONNECT_S, "application_name": "lotse"},
    )


def _sqlite(url: URL) -> Engine:
    # What people told us is not for everybody on this machine to read; SQLite gives its other files the same
    # rights. If the file cannot be made, opening it fails too and says so.
    with suppress(OSError):
        Path(url.database or "").touch(mode=0o600, exist_ok=False)
    engine = create_engine(
        url, pool_size=THREADS, max_overflow=4, hide_parameters=True, execution_options={_TURN: Lock()}
    )
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: SqliteConnection, _entry: ConnectionPoolEntry) -> None:
    # Python's driver would begin transactions late and leave reads outside; we begin them ourselves.
    connection.isolation_level = None
    connection.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    connection.execute("PRAGMA journal_mode = WAL")
    # NORMAL could lose the last commits in a power cut, and with them messages that Telegram counts as read.
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute("PRAGMA foreign_keys = ON")


def _begin_sqlite(connection: Connection) -> None:
    # A transaction that reads first and writes later fails at once when another one wrote in between;
    # one that asks for the right to write at its start waits its turn.
    reads_only = connection.get_execution_options().get("lotse_reads_only", False)
    connection.exec_driver_sql("BEGIN" if reads_only else "BEGIN IMMEDIATE")
