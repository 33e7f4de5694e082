"""The migrations build exactly the tables that the code works with."""

from __future__ import annotations

from threading import Thread

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Connection, Engine, func, inspect, select, text

from bot.advice.errors import SettingError
from bot.store.migrate import LOCK, migrate
from bot.store.tables import metadata
from tests.store.databases import opened

POSTGRESQL_INDEXES = (
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' AND tablename <> 'alembic_version'"
)
SQLITE_DEFINITIONS = (
    "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL AND type <> 'trigger' AND name <> 'alembic_version'"
)


def test_models_and_migrations_agree(engine: Engine) -> None:
    """Alembic finds nothing that would still have to be changed."""
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})

        assert compare_metadata(context, metadata) == []


def test_models_and_migrations_agree_to_the_letter(empty_database: str) -> None:
    """What Alembic does not compare, such as the conditions of indexes, is the same too."""
    with opened(empty_database) as engine:
        metadata.create_all(engine)
        from_models = _definitions(engine)
        metadata.drop_all(engine)
        migrate(engine)
        from_migrations = _definitions(engine)

    assert from_migrations == from_models


def test_migrating_twice_changes_nothing(engine: Engine) -> None:
    """Every start may migrate."""
    migrate(engine)

    assert set(inspect(engine).get_table_names()) == {*metadata.tables, "alembic_version"}


def test_processes_that_start_together_do_not_collide(empty_database: str) -> None:
    """Who comes second waits for the one who is at it, and then finds the work done."""
    with opened(empty_database) as engine, opened(empty_database) as other:
        with engine.begin() as at_it:
            _lock(at_it)
            second = Thread(target=migrate, args=(other,))
            second.start()
            second.join(0.3)
            waited = second.is_alive()
        second.join(30)

        assert waited
        assert "leads" in inspect(engine).get_table_names()


def test_tables_of_a_newer_lotse_are_left_alone(empty_database: str) -> None:
    """An old program says that it is too old instead of writing into tables it does not know."""
    with opened(empty_database) as engine:
        migrate(engine)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'of the future'"))

        with pytest.raises(SettingError, match="Eine neuere Fassung von Lotse"):
            migrate(engine)


def _lock(connection: Connection) -> None:
    """What a migration takes first; on SQLite the transaction itself is the lock."""
    if connection.dialect.name == "postgresql":
        connection.execute(select(func.pg_advisory_xact_lock(LOCK)))


def _definitions(engine: Engine) -> set[str]:
    """The texts of all tables and indexes as the engine keeps them (of indexes only on PostgreSQL)."""
    wanted = POSTGRESQL_INDEXES if engine.dialect.name == "postgresql" else SQLITE_DEFINITIONS
    with engine.connect() as connection:
        return {" ".join(sql.split()) for sql in connection.execute(text(wanted)).scalars()}
