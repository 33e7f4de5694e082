"""All tables. The migrations build the same ones; a test compares them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ColumnElement,
    ForeignKey,
    FromClause,
    Index,
    Integer,
    MetaData,
    Table,
    Text,
    UniqueConstraint,
    and_,
)

from bot.store.columns import Id, Json, UtcTime, Words

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
    }
)

people = Table(
    "people",
    metadata,
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("sender_id", Text, nullable=False, unique=True),
    Column("first_seen", UtcTime, nullable=False),
    Column("called", Words, nullable=False),
    Column("company", Json, nullable=False),
    Column("topics", Json, nullable=False),
    Column("programmes", Json, nullable=False),
    Column("wishes", Json, nullable=False),
    Column("form", Json),
    Column("blocked", Boolean, nullable=False),
)

advisors = Table(
    "advisors",
    metadata,
    Column("id", Id, primary_key=True),
    Column("chat_id", BigInteger, nullable=False, unique=True),
    Column("name", Words, nullable=False),
    Column("area", Text, nullable=False, index=True),
    Column("joined_at", UtcTime, nullable=False),
)

invitations = Table(
    "invitations",
    metadata,
    Column("code_hash", Text, primary_key=True),
    Column("name", Words, nullable=False),
    Column("area", Text, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("used_at", UtcTime),
)

leads = Table(
    "leads",
    metadata,
    Column("id", Id, primary_key=True),
    Column("reference", Text, nullable=False, unique=True),
    Column("cause", Text, nullable=False, unique=True),
    # No foreign key: a person can be forgotten while the lead stays.
    Column("chat_id", BigInteger, index=True),
    Column("state", Text, nullable=False),
    Column("area", Text, nullable=False),
    Column("company", Json, nullable=False),
    Column("topics", Json, nullable=False),
    Column("programmes", Json, nullable=False),
    Column("request", Words, nullable=False),
    Column("contact", Json),
    Column("consent", Json),
    Column("owner_id", Id, ForeignKey("advisors.id")),
    Column("taken_at", UtcTime),
    Column("due_at", UtcTime, nullable=False),
    Column("created_at", UtcTime, nullable=False),
    Column("outcome", Text, nullable=False),
)

# Triggers in the migration refuse to change or delete a line of history.
lead_history = Table(
    "lead_history",
    metadata,
    Column("id", Id, primary_key=True),
    Column("lead_id", Id, ForeignKey("leads.id"), nullable=False, index=True),
    Column("at", UtcTime, nullable=False),
    Column("who", Text, nullable=False),
    Column("what", Text, nullable=False),
    Column("detail", Words, nullable=False),
)

offers = Table(
    "offers",
    metadata,
    Column("id", Id, primary_key=True),
    Column("lead_id", Id, ForeignKey("leads.id"), nullable=False),
    Column("advisor_id", Id, ForeignKey("advisors.id"), nullable=False),
    Column("offered_at", UtcTime, nullable=False),
    Column("answer", Text),
    Column("answered_at", UtcTime),
    UniqueConstraint("lead_id", "advisor_id"),
)


def _queue_columns() -> list[Column[Any]]:
    """What both queues have. `data` is NULL once the text had to be deleted."""
    return [
        Column("chat_id", BigInteger, nullable=False),
        Column("kind", Text, nullable=False),
        Column("data", Json),
        Column("created_at", UtcTime, nullable=False),
        Column("due_at", UtcTime, nullable=False),
        Column("attempts", Integer, nullable=False),
        Column("done_at", UtcTime),
        Column("failed_at", UtcTime),
        Column("error", Words),
    ]


# `id` is Telegram's update_id.
inbox = Table("inbox", metadata, Column("id", Id, primary_key=True, autoincrement=False), *_queue_columns())

outbox = Table(
    "outbox",
    metadata,
    Column("id", Id, primary_key=True),
    *_queue_columns(),
    Column("key", Text, unique=True),
    Column("message_id", BigInteger),
    # Else SQLite gives the number of a deleted row to the next one, and a message that was just on its way
    # when its row was deleted would mark a stranger as sent.
    sqlite_autoincrement=True,
)

lanes = Table(
    "lanes",
    metadata,
    Column("queue", Text, primary_key=True),
    Column("chat_id", BigInteger, primary_key=True, autoincrement=False),
    Column("taken_by", Text, nullable=False),
    Column("taken_until", UtcTime, nullable=False),
)


def undone(row: FromClause) -> ColumnElement[bool]:
    """Still to be done: neither done nor given up."""
    return and_(row.c.done_at.is_(None), row.c.failed_at.is_(None))


for _queue in (inbox, outbox):
    # Almost all rows of a queue are done. These two hold the others only: to find the first row of a chat,
    # and the chats that have waited longest.
    for _name, _columns in (("lane", ("chat_id", "id")), ("undone", ("id",))):
        Index(
            f"ix_{_queue.name}_{_name}",
            *(_queue.c[column] for column in _columns),
            sqlite_where=undone(_queue),
            postgresql_where=undone(_queue),
        )
