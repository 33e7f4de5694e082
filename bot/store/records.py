"""The book of records: one transaction over everything."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime

from sqlalchemy import Engine, update

from bot.advice.messages import Notice
from bot.store.advisors import AdvisorPages
from bot.store.columns import utc_now
from bot.store.engine import writing
from bot.store.leads import LeadPages
from bot.store.page import Page, insert_into
from bot.store.people import PeoplePages
from bot.store.tables import inbox, outbox, undone


class MessagePages(Page):
    """What the book says to the two queues."""

    def post(self, notice: Notice) -> None:
        """Puts the notice into the outbox; one with a key that was posted before is left out."""
        now = self._clock()
        adding = insert_into(outbox, on=self._db).values(
            chat_id=notice.chat_id, kind=notice.kind, data=dict(notice.data), key=notice.key,
            created_at=now, due_at=now, attempts=0,
        )  # fmt: skip
        self._db.execute(adding.on_conflict_do_nothing(index_elements=["key"]))

    def finish(self, update_id: int, *, at: datetime) -> None:
        self._db.execute(update(inbox).where(inbox.c.id == update_id, undone(inbox)).values(done_at=at))


class SqlBook(PeoplePages, AdvisorPages, LeadPages, MessagePages):
    """All pages, one transaction. Fits `bot.desk.ports.Book`."""


class SqlRecords:
    """The store, as the desk and the doors see it. `clock` stamps what is posted; in UTC."""

    def __init__(self, engine: Engine, *, clock: Callable[[], datetime] = utc_now) -> None:
        self._engine = engine
        self._clock = clock

    @contextmanager
    def begin(self) -> Iterator[SqlBook]:
        """A transaction: committed when the block ends, rolled back when it raises."""
        with writing(self._engine) as connection:
            yield SqlBook(connection, clock=self._clock)
