"""What all pages of the book share: the transaction, the time, and an INSERT that may meet an old row."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from sqlalchemy import Connection, Table
from sqlalchemy.dialects import postgresql, sqlite


class Page:
    """A group of things one can do within one transaction."""

    def __init__(self, connection: Connection, *, clock: Callable[[], datetime]) -> None:
        self._db = connection
        self._clock = clock


def insert_into(table: Table, *, on: Connection) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that knows ON CONFLICT, which both engines spell alike and SQLAlchemy keeps apart."""
    return postgresql.insert(table) if on.dialect.name == "postgresql" else sqlite.insert(table)
