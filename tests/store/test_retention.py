"""Words do not stay longer than they are needed."""

from __future__ import annotations

from datetime import timedelta

from sqlalchemy import Engine, text

from bot.store.queues import SqlInbox, SqlOutbox
from bot.store.records import SqlRecords
from bot.store.retention import purge
from tests.builders import NOW, a_notice

AFTER_30_DAYS = NOW + timedelta(days=30)
A_MOMENT_LATER = AFTER_30_DAYS + timedelta(microseconds=1)


def test_received_updates_go_when_their_days_are_over(inbox: SqlInbox, engine: Engine) -> None:
    """Done or given up, but never one that is still to be done; and not a moment too early."""
    for update_id in (1, 2, 3):
        inbox.keep(update_id, chat_id=update_id, data={"text": "Hallo"}, at=NOW)
    inbox.done(1, at=NOW)
    inbox.give_up(2, at=NOW, error="unlesbar")

    purge(engine, now=AFTER_30_DAYS, keep_days=30)
    assert _numbers(engine, "inbox") == [1, 2, 3]
    purge(engine, now=A_MOMENT_LATER, keep_days=30)
    assert _numbers(engine, "inbox") == [3]


def test_sent_notices_lose_their_words_and_keep_their_keys(
    outbox: SqlOutbox, records: SqlRecords, engine: Engine
) -> None:
    """A key is posted once for ever; a notice without one is gone."""
    with records.begin() as book:
        for key in ("card:1", None, "card:2"):
            book.post(a_notice(key=key, chat_id=5))
    outbox.done(1, at=NOW, message_id=77)
    outbox.done(2, at=NOW, message_id=78)
    purge(engine, now=A_MOMENT_LATER, keep_days=30)

    assert _numbers(engine, "outbox") == [1, 3]
    assert (outbox.item(1), outbox.posted("card:1")) == (None, (5, 77))
    assert outbox.item(3) is not None


def test_a_card_of_the_same_key_is_not_sent_again_after_its_words_are_gone(
    outbox: SqlOutbox, records: SqlRecords, engine: Engine
) -> None:
    """Not even when its cause comes up once more."""
    with records.begin() as book:
        book.post(a_notice(key="card:1", chat_id=5))
    outbox.done(1, at=NOW, message_id=77)
    purge(engine, now=A_MOMENT_LATER, keep_days=30)
    with records.begin() as book:
        book.post(a_notice(key="card:1", chat_id=5))

    assert outbox.first(5, now=NOW) is None


def _numbers(engine: Engine, table: str) -> list[int]:
    with engine.connect() as connection:
        return list(connection.execute(text(f"SELECT id FROM {table} ORDER BY id")).scalars())
