"""The kinds of columns we use. Each keeps one promise that the two engines would not keep by themselves."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from sqlalchemy import JSON, BigInteger, DateTime, Dialect, Integer, Text
from sqlalchemy.types import TypeDecorator


class UtcTime(TypeDecorator[datetime]):
    """A point in time: stored as UTC, handed back as UTC. ValueError for a datetime without a time zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        return None if value is None else as_utc(value)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        # SQLite knows no time zones; what it returns is the UTC that we gave it.
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Words(TypeDecorator[str]):
    """Text that people or foreign programs wrote.

    NUL (which PostgreSQL refuses) and lone surrogates (which neither engine takes) are replaced: one odd
    character must not make a message impossible to store.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        if value is None:
            return None
        return value.replace("\x00", "\ufffd").encode("utf-8", "replace").decode("utf-8")


Id = BigInteger().with_variant(Integer, "sqlite")
"""Row numbers, 64 bits. SQLite counts up only what it calls INTEGER, which has 64 bits there too."""

# Not PostgreSQL's JSONB: that refuses the character U+0000, and we never search inside these values.
Json: JSON[Any] = JSON(none_as_null=True)
"""Lists and dicts of JSON; None is SQL's NULL."""


def as_utc(value: datetime) -> datetime:
    """The same moment in UTC. ValueError when it has no time zone."""
    if value.tzinfo is None:
        raise ValueError(f"a time needs a time zone: {value.isoformat()}")
    return value.astimezone(UTC)


def utc_now() -> datetime:
    return datetime.now(UTC)
