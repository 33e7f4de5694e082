"""Works off a durable queue: in order within a chat, many chats side by side.

One flooding chat fills its own lane and nobody else's. What fails for a passing reason is postponed and
holds up its own lane only; what cannot succeed is given up after a while, kept with its error.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from contextlib import suppress
from datetime import UTC, datetime, timedelta

from bot.chat.ports import Item, Queue

logger = logging.getLogger(__name__)

LEASE = timedelta(seconds=60)
TURNS_AT_A_TIME = 10
"""So many rows of one chat are worked off before other chats are looked at again."""

MOST_MISTAKES = 7
"""So often an item is tried that fails in a way nobody thought of; with growing pauses this takes two minutes."""


class Later(Exception):
    """Try the item again after `seconds`; the lane waits."""

    def __init__(self, seconds: float, reason: str) -> None:
        self.seconds = seconds
        super().__init__(reason)


class Hopeless(Exception):
    """The item can never succeed; it is kept with this reason and the lane goes on."""


Work = Callable[[Item], Awaitable[int | None]]
"""Does one item and returns the message id if it was a sending. Raises Later or Hopeless."""


class LaneWorker:
    """Takes lanes of one queue and works on up to `lanes` of them at the same time."""

    def __init__(
        self, queue: Queue, work: Work, *, worker: str, lanes: int = 16, poll_seconds: float = 0.5
    ) -> None:
        self._queue = queue
        self._work = work
        self._worker = worker
        self._lanes = lanes
        self._poll_seconds = poll_seconds
        self._busy: dict[int, asyncio.Task[None]] = {}
        self._left: set[int] = set()
        self._something = asyncio.Event()

    def wake(self) -> None:
        """There may be something to do."""
        self._something.set()

    async def run(self, *, stop: asyncio.Event) -> None:
        """Works until `stop`; lanes that are being worked on are finished first."""
        renewing = asyncio.create_task(self._renew())
        try:
            while not stop.is_set():
                self._something.clear()
                await self._take()
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._something.wait(), self._poll_seconds)
            await asyncio.gather(*self._busy.values())
        finally:
            renewing.cancel()
            for task in self._busy.values():
                task.cancel()
            await asyncio.to_thread(self._queue.release_all, worker=self._worker)

    async def _take(self) -> None:
        try:
            await self._release()
            free = self._lanes - len(self._busy)
            if free <= 0:
                return
            chats = await asyncio.to_thread(
                self._queue.take_lanes, worker=self._worker, limit=free, now=datetime.now(UTC), lease=LEASE
            )
        except Exception:
            logger.exception("The queue could not be read")
            return
        for chat_id in chats:
            if chat_id not in self._busy:
                self._busy[chat_id] = asyncio.create_task(self._work_lane(chat_id))

    async def _work_lane(self, chat_id: int) -> None:
        try:
            for _ in range(TURNS_AT_A_TIME):
                item = await asyncio.to_thread(self._queue.first, chat_id, now=datetime.now(UTC))
                if item is None or not await self._do(item):
                    break
        except Exception:
            logger.exception("A lane could not be worked off")
        finally:
            self._busy.pop(chat_id, None)
            self._left.add(chat_id)
            self.wake()

    async def _release(self) -> None:
        """Gives lanes back that were worked off. Here and not there, so that it is tried until it succeeds."""
        for chat_id in tuple(self._left):
            await asyncio.to_thread(self._queue.release, chat_id, worker=self._worker)
            self._left.discard(chat_id)

    async def _do(self, item: Item) -> bool:
        """Whether the lane may go on."""
        try:
            message_id = await self._work(item)
        except Later as later:
            return await self._postpone(item, later)
        except Hopeless as hopeless:
            return await self._give_up(item, hopeless)
        except Exception as mistake:
            # A mistake of ours must neither hold up the lane for good nor make it spin.
            logger.exception("%s %s failed", item.kind, item.id)
            if item.attempts + 1 >= MOST_MISTAKES:
                return await self._give_up(item, Hopeless(type(mistake).__name__))
            return await self._postpone(item, Later(2.0**item.attempts, type(mistake).__name__))
        await asyncio.to_thread(self._queue.done, item.id, at=datetime.now(UTC), message_id=message_id)
        return True

    async def _postpone(self, item: Item, later: Later) -> bool:
        until = datetime.now(UTC) + timedelta(seconds=later.seconds)
        await asyncio.to_thread(self._queue.postpone, item.id, until=until, error=str(later))
        return False

    async def _give_up(self, item: Item, hopeless: Hopeless) -> bool:
        logger.error("%s %s was given up: %s", item.kind, item.id, hopeless)
        await asyncio.to_thread(self._queue.give_up, item.id, at=datetime.now(UTC), error=str(hopeless))
        return True

    async def _renew(self) -> None:
        while True:
            await asyncio.sleep(LEASE.total_seconds() / 3)
            with suppress(Exception):
                await asyncio.to_thread(
                    self._queue.renew, worker=self._worker, until=datetime.now(UTC) + LEASE
                )
