"""Random histories of a queue, beside a model that can be read in a minute.

Whatever two workers do, crash or come too late for: the queue hands out what the model says.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

import pytest
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule, run_state_machine_as_test
from sqlalchemy import Engine, text

from bot.store.queues import SqlInbox, SqlOutbox, SqlQueue
from bot.store.records import SqlRecords
from tests.builders import NOW, a_notice

LEASE = timedelta(seconds=60)
FAR = timedelta(days=1)

chats = st.integers(1, 4)
workers = st.sampled_from(["a", "b"])


@dataclass
class Row:
    """A row as it should be."""

    id: int
    chat_id: int
    due: timedelta
    attempts: int = 0
    end: str = ""


class QueueHistory(RuleBasedStateMachine):
    """A queue and its model, side by side. Times are counted from NOW."""

    def __init__(self, queue: SqlQueue, add: Callable[[int, timedelta], int]) -> None:
        super().__init__()
        self.queue, self.add = queue, add
        self.now = timedelta()
        self.rows: list[Row] = []
        self.leases: dict[int, tuple[str, timedelta]] = {}
        self.done: list[Row] = []

    @rule(chat_id=chats)
    def something_comes_in(self, chat_id: int) -> None:
        self.rows.append(Row(self.add(chat_id, self.now), chat_id, due=self.now))

    @rule(worker=workers, limit=st.integers(1, 3))
    def lanes_are_taken(self, worker: str, limit: int) -> None:
        taken = self.queue.take_lanes(worker=worker, limit=limit, now=NOW + self.now, lease=LEASE)

        assert list(taken) == self._free_lanes()[:limit]
        self.leases.update(dict.fromkeys(taken, (worker, self.now + LEASE)))

    @rule(chat_id=chats, end=st.sampled_from(["done", "done", "postponed", "given up"]))
    def somebody_works_on_a_lane(self, chat_id: int, end: str) -> None:
        item = self.queue.first(chat_id, now=NOW + self.now)
        row = self._first(chat_id)
        due = row if row and row.due <= self.now else None

        assert (item and (item.id, item.chat_id, item.attempts)) == (due and (due.id, chat_id, due.attempts))
        if due:
            self._end(due, end)

    @rule(which=st.integers(0, 30), end=st.sampled_from(["done", "postponed", "given up"]))
    def somebody_ends_a_row_too_late(self, which: int, end: str) -> None:
        ended = [row for row in self.rows if row.end]
        if ended:
            self._tell(ended[which % len(ended)], end)

    @rule(seconds=st.integers(1, 70))
    def time_passes(self, seconds: int) -> None:
        self.now += timedelta(seconds=seconds)

    @rule(worker=workers)
    def leases_are_renewed(self, worker: str) -> None:
        self.queue.renew(worker=worker, until=NOW + self.now + LEASE)
        self.leases.update(dict.fromkeys(self._held_by(worker), (worker, self.now + LEASE)))

    @rule(worker=workers, chat_id=chats)
    def a_lane_is_released(self, worker: str, chat_id: int) -> None:
        self.queue.release(chat_id, worker=worker)
        if chat_id in self._held_by(worker):
            del self.leases[chat_id]

    @rule(worker=workers)
    def a_worker_starts_again(self, worker: str) -> None:
        self.queue.release_all(worker=worker)
        for chat_id in self._held_by(worker):
            del self.leases[chat_id]

    @rule()
    def the_only_worker_starts_again(self) -> None:
        self.queue.release_all(worker=None)
        self.leases.clear()

    def teardown(self) -> None:
        """After the last crash everything that was not given up gets done, once and in order."""
        self.the_only_worker_starts_again()
        self.now += FAR
        while lanes := self.queue.take_lanes(worker="c", limit=2, now=NOW + self.now, lease=LEASE):
            for chat_id in lanes:
                self.somebody_works_on_a_lane(chat_id, "done")
                self.queue.release(chat_id, worker="c")

        wanted = [row for row in self.rows if row.end != "given up"]
        by_lane = operator.attrgetter("chat_id")
        assert sorted(self.done, key=by_lane) == sorted(wanted, key=by_lane)

    def _first(self, chat_id: int) -> Row | None:
        return next((row for row in self.rows if row.chat_id == chat_id and not row.end), None)

    def _free_lanes(self) -> list[int]:
        firsts = [row for row in self.rows if row is self._first(row.chat_id) and row.due <= self.now]
        return [row.chat_id for row in firsts if self._is_free(row.chat_id)]

    def _is_free(self, chat_id: int) -> bool:
        return chat_id not in self.leases or self.leases[chat_id][1] <= self.now

    def _held_by(self, worker: str) -> list[int]:
        return [chat_id for chat_id, (holder, _) in self.leases.items() if holder == worker]

    def _end(self, row: Row, end: str) -> None:
        self._tell(row, end)
        if end == "postponed":
            row.due, row.attempts = self.now + timedelta(seconds=20), row.attempts + 1
            return
        row.end = end
        if end == "done":
            self.done.append(row)

    def _tell(self, row: Row, end: str) -> None:
        if end == "done":
            self.queue.done(row.id, at=NOW + self.now)
        elif end == "postponed":
            self.queue.postpone(row.id, until=NOW + self.now + timedelta(seconds=20), error="again")
        else:
            self.queue.give_up(row.id, at=NOW + self.now, error="never")


def an_inbox_history(engine: Engine) -> QueueHistory:
    inbox = SqlInbox(engine)
    numbers = itertools.count(1)

    def add(chat_id: int, now: timedelta) -> int:
        number = next(numbers)
        assert inbox.keep(number, chat_id=chat_id, data={}, at=NOW + now)
        return number

    return QueueHistory(inbox, add)


def an_outbox_history(engine: Engine) -> QueueHistory:
    outbox = SqlOutbox(engine)

    def add(chat_id: int, now: timedelta) -> int:
        with SqlRecords(engine, clock=lambda: NOW + now).begin() as book:
            book.post(a_notice(chat_id=chat_id))
        with engine.connect() as connection:
            number: int = connection.execute(text("SELECT max(id) FROM outbox")).scalar_one()
            return number

    return QueueHistory(outbox, add)


SOME = settings(max_examples=30, stateful_step_count=25, deadline=None, database=None)


@pytest.mark.parametrize("history", [an_inbox_history, an_outbox_history])
def test_a_queue_does_what_the_model_says(engine: Engine, history: Callable[[Engine], QueueHistory]) -> None:
    """Order is kept in a lane, nothing is lost, nothing comes twice, leases are respected."""

    def beginning() -> QueueHistory:
        with engine.begin() as connection:
            for table in ("inbox", "outbox", "lanes"):
                connection.execute(text(f"DELETE FROM {table}"))
        return history(engine)

    run_state_machine_as_test(beginning, settings=SOME)  # type: ignore[arg-type]  # any callable does
