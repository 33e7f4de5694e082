"""The two queues: what came in and what goes out, one lane for each chat.

Rows of a chat are worked off in order; a row that cannot be done yet holds up its lane, and no other. Who
works a lane holds it by a lease, which other workers respect until it runs out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Connection,
    Engine,
    RowMapping,
    Select,
    Table,
    and_,
    delete,
    exists,
    select,
    update,
)

from bot.advice.messages import Item
from bot.store.engine import READS_ONLY, writing
from bot.store.page import insert_into
from bot.store.tables import inbox, lanes, outbox, undone


class SqlQueue:
    """What both queues can do. Every method is a transaction of its own."""

    def __init__(self, engine: Engine, table: Table) -> None:
        self._engine = engine
        self._reads = engine.execution_options(**READS_ONLY)
        self._rows = table

    def take_lanes(self, *, worker: str, limit: int, now: datetime, lease: timedelta) -> Sequence[int]:
        """Leases up to `limit` free lanes whose first row is due, longest waiting first."""
        with writing(self._engine) as db:
            waiting = db.execute(_waiting(self._rows, limit=limit, now=now)).scalars().all()
            won = _lease(self._rows.name, waiting, worker=worker, now=now, until=now + lease, db=db)
            return [chat_id for chat_id in waiting if chat_id in won]

    def first(self, chat_id: int, *, now: datetime) -> Item | None:
        """The lane's first row if it is due now."""
        rows = self._rows
        wanted = select(rows).where(rows.c.chat_id == chat_id, undone(rows)).order_by(rows.c.id).limit(1)
        found = self._one(wanted)
        return item_from(found) if found and found["due_at"] <= now else None

    def done(self, item_id: int, *, at: datetime, message_id: int | None = None) -> None:
        sent = {} if message_id is None else {"message_id": message_id}
        self._change(item_id, done_at=at, **sent)

    def postpone(self, item_id: int, *, until: datetime, error: str) -> None:
        """Counts one attempt and tries again later; the lane waits."""
        self._change(item_id, due_at=until, error=error, attempts=self._rows.c.attempts + 1)

    def give_up(self, item_id: int, *, at: datetime, error: str) -> None:
        """Never tried again, kept with its error; the lane goes on."""
        self._change(item_id, failed_at=at, error=error)

    def renew(self, *, worker: str, until: datetime) -> None:
        """Extends all leases that the worker still has."""
        with writing(self._engine) as db:
            db.execute(update(lanes).where(self._lanes_of(worker)).values(taken_until=until))

    def release(self, chat_id: int, *, worker: str) -> None:
        with writing(self._engine) as db:
            db.execute(delete(lanes).where(self._lanes_of(worker), lanes.c.chat_id == chat_id))

    def release_all(self, *, worker: str | None) -> None:
        """Frees the lanes of one worker, or of all when None."""
        with writing(self._engine) as db:
            db.execute(delete(lanes).where(self._lanes_of(worker)))

    def _lanes_of(self, worker: str | None) -> ColumnElement[bool]:
        ours = lanes.c.queue == self._rows.name
        return ours if worker is None else and_(ours, lanes.c.taken_by == worker)

    def _change(self, item_id: int, **values: Any) -> None:
        # Only while it is undone: a worker whose lease ran out must not change what another one finished.
        row = and_(self._rows.c.id == item_id, undone(self._rows))
        with writing(self._engine) as db:
            db.execute(update(self._rows).where(row).values(**values))

    def _one(self, wanted: Select[Any]) -> RowMapping | None:
        with self._reads.connect() as db:
            return db.execute(wanted).mappings().one_or_none()


class SqlInbox(SqlQueue):
    """Updates from Telegram. Fits `bot.chat.ports.Inbox`."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, inbox)

    def keep(self, update_id: int, *, chat_id: int, data: Mapping[str, Any], at: datetime) -> bool:
        """Stores an update durably. False when it was stored before."""
        values = {"id": update_id, "chat_id": chat_id, "kind": "update", "data": dict(data), "attempts": 0}
        with writing(self._engine) as db:
            adding = insert_into(inbox, on=db).values(**values, created_at=at, due_at=at)
            added = db.execute(adding.on_conflict_do_nothing().returning(inbox.c.id))
            return added.scalar_one_or_none() is not None


class SqlOutbox(SqlQueue):
    """What is to be sent; rows come in by `SqlBook.post`. Fits `bot.chat.ports.Outbox`."""

    def __init__(self, engine: Engine) -> None:
        super().__init__(engine, outbox)

    def item(self, item_id: int) -> Item | None:
        """A row by its id, sent or not; None when it is unknown or its text was deleted."""
        found = self._one(select(outbox).where(outbox.c.id == item_id, outbox.c.data.is_not(None)))
        return item_from(found) if found else None

    def posted(self, key: str) -> tuple[int, int] | None:
        """(chat_id, message_id) of the sent notice with this key; None when it was not sent."""
        found = self._one(select(outbox).where(outbox.c.key == key, outbox.c.message_id.is_not(None)))
        return (found["chat_id"], found["message_id"]) if found else None


def item_from(row: RowMapping) -> Item:
    return Item(
        id=row["id"],
        chat_id=row["chat_id"],
        kind=row["kind"],
        data=row["data"],
        attempts=row["attempts"],
        created_at=row["created_at"],
    )


def _waiting(rows: Table, *, limit: int, now: datetime) -> Select[Any]:
    """The chats whose first undone row is due and whose lane is free, by the number of that row.

    Several workers of PostgreSQL that ask at once pass over each other's rows instead of waiting.
    """
    earlier = rows.alias("earlier")
    held_up = exists().where(earlier.c.chat_id == rows.c.chat_id, earlier.c.id < rows.c.id, undone(earlier))
    leased = exists().where(
        lanes.c.queue == rows.name, lanes.c.chat_id == rows.c.chat_id, lanes.c.taken_until > now
    )
    due = select(rows.c.chat_id).where(undone(rows), rows.c.due_at <= now, ~held_up, ~leased)
    return due.order_by(rows.c.id).limit(limit).with_for_update(of=rows, skip_locked=True)


def _lease(
    queue: str, chat_ids: Sequence[int], *, worker: str, now: datetime, until: datetime, db: Connection
) -> set[int]:
    """Writes the leases and says which were granted.

    Our look at the lanes may be older than another worker's lease, so the condition is checked again here,
    where the database lets only one of us write.
    """
    if not chat_ids:
        return set()
    mine = {"queue": queue, "taken_by": worker, "taken_until": until}
    # Sorted, so that two workers who want the same lanes wait for each other in one direction only.
    taking = insert_into(lanes, on=db).values([{**mine, "chat_id": chat_id} for chat_id in sorted(chat_ids)])
    granted = taking.on_conflict_do_update(
        index_elements=["queue", "chat_id"],
        set_={"taken_by": worker, "taken_until": until},
        where=lanes.c.taken_until <= now,
    )
    return set(db.execute(granted.returning(lanes.c.chat_id)).scalars())
