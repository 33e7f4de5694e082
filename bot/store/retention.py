"""What is deleted when its time has come."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import Engine, delete, func, update

from bot.store.engine import writing
from bot.store.tables import inbox, outbox


def purge(engine: Engine, *, now: datetime, keep_days: int) -> None:
    """Deletes the words that were dealt with or given up more than `keep_days` days ago.

    Received updates go altogether. Of sent notices those with a key keep chat, key and message number: a key
    is posted once for ever, and a card may still have to be edited. Nothing that is undone is touched.
    """
    before = now - timedelta(days=keep_days)
    with writing(engine) as db:
        db.execute(delete(inbox).where(func.coalesce(inbox.c.done_at, inbox.c.failed_at) < before))
        old = func.coalesce(outbox.c.done_at, outbox.c.failed_at) < before
        db.execute(delete(outbox).where(old, outbox.c.key.is_(None)))
        db.execute(update(outbox).where(old, outbox.c.data.is_not(None)).values(data=None, error=None))
