"""The migrations build exactly the tables that the code works with."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import Engine, inspect, text

from bot.advice.errors import SettingError
from bot.store.migrate import migrate
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
    """One migrates, the others wait and find the work done."""
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(_open_and_migrate, [empty_database] * 4))

    with opened(empty_database) as engine:
        assert "leads" in inspect(engine).get_table_names()


def test_tables_of_a_newer_lotse_are_left_alone(empty_database: str) -> None:
    """An old program says that it is too old instead of writing into tables it does not know."""
    with opened(empty_database) as engine:
        migrate(engine)
        with engine.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = 'of the future'"))

        with pytest.raises(SettingError, match="Eine neuere Fassung von Lotse"):
            migrate(engine)


def _open_and_migrate(url: str) -> None:
    with opened(url) as engine:
        migrate(engine)


def _definitions(engine: Engine) -> set[str]:
    """The texts of all tables and indexes as the engine keeps them (of indexes only on PostgreSQL)."""
    wanted = POSTGRESQL_INDEXES if engine.dialect.name == "postgresql" else SQLITE_DEFINITIONS
    with engine.connect() as connection:
        return {" ".join(sql.split()) for sql in connection.execute(text(wanted)).scalars()}
