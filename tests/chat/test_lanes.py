"""Working off a queue: in order within a chat, side by side across chats, whatever goes wrong."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import Engine

from bot.advice.messages import Item
from bot.chat.lanes import Hopeless, LaneWorker, Later
from bot.store.queues import SqlInbox
from tests.chat.talking import PATIENCE_SECONDS, eventually


class Worker:
    """Does items as a test tells it to, and writes down which and in what order."""

    def __init__(self) -> None:
        self.done: list[tuple[int, int]] = []
        self.tried: list[int] = []
        self.at_once = 0
        self.most_at_once = 0
        self.troubles: dict[int, list[Exception]] = {}
        self.waits: dict[int, asyncio.Event] = {}

    async def __call__(self, item: Item) -> int | None:
        self.tried.append(item.id)
        self.at_once += 1
        self.most_at_once = max(self.most_at_once, self.at_once)
        try:
            if item.id in self.waits:
                await self.waits[item.id].wait()
            if self.troubles.get(item.id):
                raise self.troubles[item.id].pop(0)
        finally:
            self.at_once -= 1
        self.done.append((item.chat_id, item.id))
        return None

    def of(self, chat: int) -> list[int]:
        return [number for where, number in self.done if where == chat]


@pytest.fixture
def queue(engine: Engine) -> SqlInbox:
    return SqlInbox(engine)


@pytest.fixture
def worker() -> Worker:
    return Worker()


def keep(queue: SqlInbox, chat: int, *numbers: int) -> None:
    for number in numbers:
        queue.keep(number, chat_id=chat, data={}, at=datetime.now(UTC))


@asynccontextmanager
async def working(queue: SqlInbox, worker: Worker, *, lanes: int = 16) -> AsyncIterator[LaneWorker]:
    stop = asyncio.Event()
    lane_worker = LaneWorker(queue, worker, worker="test", lanes=lanes, poll_seconds=0.05)
    running = asyncio.create_task(lane_worker.run(stop=stop))
    try:
        yield lane_worker
    finally:
        stop.set()
        for wait in worker.waits.values():
            wait.set()
        async with asyncio.timeout(PATIENCE_SECONDS):
            await running


async def test_a_chat_is_worked_off_in_order(queue: SqlInbox, worker: Worker) -> None:
    """One after the other, however many there are."""
    keep(queue, 1, *range(10, 40))
    async with working(queue, worker):
        await eventually(lambda: len(worker.done) == 30)

    assert worker.of(1) == list(range(10, 40))
    assert worker.most_at_once == 1


async def test_chats_are_worked_off_side_by_side(queue: SqlInbox, worker: Worker) -> None:
    """Who waits for a slow answer keeps nobody else waiting."""
    worker.waits[10] = asyncio.Event()
    keep(queue, 1, 10, 11)
    keep(queue, 2, 20, 21)
    async with working(queue, worker):
        await eventually(lambda: worker.of(2) == [20, 21])
        assert worker.of(1) == []
        worker.waits[10].set()
        await eventually(lambda: worker.of(1) == [10, 11])


class Counting(SqlInbox):
    """A queue that counts how often somebody looked for lanes."""

    looks = 0

    def take_lanes(self, *, worker: str, limit: int, now: datetime, lease: timedelta) -> Sequence[int]:
        self.looks += 1
        return super().take_lanes(worker=worker, limit=limit, now=now, lease=lease)


async def test_only_so_many_lanes_at_a_time(engine: Engine, worker: Worker) -> None:
    """The rest waits its turn and gets it; nobody looks for more than can be worked on."""
    queue = Counting(engine)
    for chat in range(1, 7):
        worker.waits[chat] = asyncio.Event()
        keep(queue, chat, chat)
    async with working(queue, worker, lanes=2) as lane_worker:
        await eventually(lambda: worker.at_once == 2)
        looks = queue.looks
        worker.waits[1].set()
        await eventually(lambda: 3 in worker.tried)
        lane_worker.wake()
        await eventually(lambda: queue.looks > looks)
        for wait in worker.waits.values():
            wait.set()
        await eventually(lambda: len(worker.done) == 6)

    assert worker.most_at_once == 2


async def test_a_flooding_chat_stalls_nobody(queue: SqlInbox, worker: Worker) -> None:
    """A hundred messages are one lane; somebody else's one message takes the next."""
    keep(queue, 1, *range(100, 200))
    keep(queue, 2, 500)
    async with working(queue, worker, lanes=2):
        await eventually(lambda: len(worker.done) == 101)

    assert worker.done.index((2, 500)) < 10
    assert worker.of(1) == list(range(100, 200))


async def test_what_must_wait_holds_up_its_own_lane_only(queue: SqlInbox, worker: Worker) -> None:
    """The next of the chat waits with it; other chats do not."""
    worker.troubles[10] = [Later(0.5, "not yet")]
    keep(queue, 1, 10, 11)
    keep(queue, 2, 20)
    async with working(queue, worker):
        await eventually(lambda: worker.of(2) == [20])
        assert worker.of(1) == []
        await eventually(lambda: worker.of(1) == [10, 11])

    assert worker.tried.count(10) == 2


async def test_an_attempt_is_counted(queue: SqlInbox, worker: Worker) -> None:
    """Whoever works can see how often it was tried, also after a restart."""
    worker.troubles[10] = [Later(3600, "much later")]
    keep(queue, 1, 10)
    async with working(queue, worker):
        await eventually(lambda: worker.tried == [10])
    later = queue.first(1, now=datetime(2099, 1, 1, tzinfo=UTC))

    assert later is not None
    assert later.attempts == 1


async def test_what_is_hopeless_is_given_up_and_the_lane_goes_on(queue: SqlInbox, worker: Worker) -> None:
    """It is tried once and never again."""
    worker.troubles[10] = [Hopeless("never")]
    keep(queue, 1, 10, 11)
    async with working(queue, worker):
        await eventually(lambda: worker.of(1) == [11])

    assert worker.tried == [10, 11]


async def test_a_mistake_of_ours_is_tried_again(queue: SqlInbox, worker: Worker) -> None:
    """An error nobody thought of neither ends the work nor makes it spin."""
    worker.troubles[10] = [KeyError("nobody thought of it")]
    keep(queue, 1, 10, 11)
    keep(queue, 2, 20)
    async with working(queue, worker):
        await eventually(lambda: worker.of(2) == [20])
        await eventually(lambda: worker.of(1) == [10, 11])

    assert worker.tried.count(10) == 2


async def test_a_mistake_that_stays_is_given_up(queue: SqlInbox, worker: Worker) -> None:
    """After some tries the lane goes on without it."""
    worker.troubles[10] = [KeyError("again and again")] * 100
    keep(queue, 1, 10, 11)
    for _ in range(6):
        queue.postpone(10, until=datetime.now(UTC), error="before")
    async with working(queue, worker):
        await eventually(lambda: worker.of(1) == [11])

    assert worker.tried == [10, 11]


async def test_new_work_is_begun_at_once_when_woken(queue: SqlInbox, worker: Worker) -> None:
    """Nobody waits for the next look at the queue, not even with more than one turn's worth."""
    stop = asyncio.Event()
    lane_worker = LaneWorker(queue, worker, worker="test", poll_seconds=3600)
    running = asyncio.create_task(lane_worker.run(stop=stop))
    keep(queue, 1, *range(10, 35))
    lane_worker.wake()
    await eventually(lambda: worker.of(1) == list(range(10, 35)))
    stop.set()
    lane_worker.wake()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await running


async def test_what_is_under_way_is_finished_before_it_stops(queue: SqlInbox, worker: Worker) -> None:
    """And its lane is free for the next run."""
    worker.waits[10] = asyncio.Event()
    keep(queue, 1, 10)
    async with working(queue, worker):
        await eventually(lambda: worker.tried == [10])

    assert worker.of(1) == [10]
    keep(queue, 1, 11)
    async with working(queue, worker):
        await eventually(lambda: worker.of(1) == [10, 11])


class Stumbling(SqlInbox):
    """A queue whose database is away for a moment whenever one of `at` is called."""

    def __init__(self, engine: Engine, *, at: dict[str, int]) -> None:
        super().__init__(engine)
        self._left = at

    def __getattribute__(self, name: str) -> object:
        left = super().__getattribute__("__dict__").get("_left", {})
        if left.get(name):
            left[name] -= 1
            return _away
        return super().__getattribute__(name)


def _away(*_: object, **__: object) -> None:
    raise OSError("the database is away")


@pytest.mark.parametrize("step", ["take_lanes", "first", "done", "release", "postpone", "give_up"])
async def test_a_database_that_is_away_for_a_moment_stops_nothing(
    engine: Engine, worker: Worker, step: str
) -> None:
    """Whatever it was just asked for: afterwards all is worked off, in order, and the lane is free again."""
    queue = Stumbling(engine, at={step: 2})
    worker.troubles[11] = [Later(0.01, "not yet")]
    worker.troubles[12] = [Hopeless("never")] * 9
    keep(queue, 1, 10, 11, 12, 13)
    async with working(queue, worker):
        await eventually(lambda: 13 in worker.of(1))
        keep(queue, 1, 14)
        await eventually(lambda: 14 in worker.of(1))

    assert list(dict.fromkeys(worker.of(1))) == [10, 11, 13, 14]
