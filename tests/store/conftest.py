"""Every test here runs on both engines, each time in a database of its own or one with nothing in it."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import Engine, text

from bot.store.migrate import migrate
from bot.store.queues import SqlInbox, SqlOutbox
from bot.store.records import SqlRecords
from bot.store.tables import metadata
from tests.builders import NOW
from tests.postgres import MISSING, Server, runnable, running_server
from tests.store.databases import opened

ENGINES = ["sqlite", "postgresql"]


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[Server]:
    """A throw-away server; without PostgreSQL the tests are left out, but not where they are relied upon."""
    if not runnable():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(MISSING)
    with running_server() as server:
        yield server


@pytest.fixture(scope="session")
def migrated_postgres(postgres_server: Server) -> str:
    """The address of a migrated database."""
    url = postgres_server.new_database()
    with opened(url) as engine:
        migrate(engine)
    return url


@pytest.fixture(scope="session")
def migrated_sqlite(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated database file to copy."""
    path = tmp_path_factory.mktemp("sqlite") / "migrated.db"
    with opened(f"sqlite:///{path}") as engine:
        migrate(engine)
    return path


@pytest.fixture(params=ENGINES)
def empty_database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database without any table."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path}/empty.db"
    server: Server = request.getfixturevalue("postgres_server")
    return server.new_database()


@pytest.fixture(params=ENGINES)
def database(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """The address of a database with all tables and no rows."""
    if request.param == "sqlite":
        shutil.copy(request.getfixturevalue("migrated_sqlite"), tmp_path / "lotse.db")
        return f"sqlite:///{tmp_path}/lotse.db"
    url: str = request.getfixturevalue("migrated_postgres")
    # Much faster than a new database for every test.
    with opened(url) as engine, engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {', '.join(metadata.tables)} RESTART IDENTITY"))
    return url


@pytest.fixture
def engine(database: str) -> Iterator[Engine]:
    with opened(database) as engine:
        yield engine


@pytest.fixture
def other_engine(database: str) -> Iterator[Engine]:
    """The same database as another process sees it: nothing is shared but the database."""
    with opened(database) as engine:
        yield engine


@pytest.fixture
def records(engine: Engine) -> SqlRecords:
    """The records, at a time that stands still."""
    return SqlRecords(engine, clock=lambda: NOW)


@pytest.fixture
def inbox(engine: Engine) -> SqlInbox:
    return SqlInbox(engine)


@pytest.fixture
def outbox(engine: Engine) -> SqlOutbox:
    return SqlOutbox(engine)
