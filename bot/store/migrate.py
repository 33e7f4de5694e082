"""Brings the tables of a database to what this version of Lotse needs."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from alembic.util import CommandError
from sqlalchemy import Engine, func, select

from bot.advice.errors import SettingError
from bot.store.engine import SETTING

LOCK = 5_016_273
"""The number of our lock on PostgreSQL; any number does, as long as all versions of Lotse use the same."""


def migrate(engine: Engine) -> None:
    """Runs the migrations that are missing, all or none. SettingError when a newer Lotse made the tables.

    Several processes may call this at the same time: the first does the work while the others wait. On SQLite
    the right to write, which the transaction asks for at its start, is lock enough.
    """
    with engine.begin() as connection:
        if connection.dialect.name == "postgresql":
            connection.execute(select(func.pg_advisory_xact_lock(LOCK)))
        config = Config()
        config.set_main_option("script_location", "bot.store:migrations")
        config.attributes["connection"] = connection
        try:
            command.upgrade(config, "head")
        except CommandError as unknown:
            raise SettingError(
                f"Eine neuere Fassung von Lotse hat diese Datenbank angelegt ({SETTING}): "
                "Bitte Lotse aktualisieren oder eine Sicherung von vorher einspielen."
            ) from unknown
