"""The queue of updates that wait for the bot: filled by what people do, emptied by polling or by the webhook.

An update stays until the bot confirms it: by a getUpdates call with a higher offset, or by answering 200 to
the webhook. That makes Telegram's delivery at-least-once, and it is the rule a bot most easily gets wrong.
"""

import asyncio
from collections import deque
from collections.abc import Iterable

from bot.tryout.errors import ApiError, conflict
from bot.tryout.values import Json

PENDING_UPDATES = 100_000
"""Beyond this the oldest unconfirmed update is dropped. Telegram keeps them for 24 hours instead."""

OTHER_POLLER = "terminated by other getUpdates request; make sure that only one bot instance is running"

_ONLY_ON_REQUEST = frozenset({"chat_member", "message_reaction", "message_reaction_count"})


class UpdateQueue:
    """Updates in order, each with a number one higher than the one before."""

    def __init__(self, *, first_id: int) -> None:
        self.next_id = first_id
        """The number of the next update."""
        self._pending: deque[Json] = deque(maxlen=PENDING_UPDATES)
        self._allowed: frozenset[str] | None = None
        self._poll: asyncio.Future[None] | None = None
        self._arrived = asyncio.Event()
        self._closed = False

    def __len__(self) -> int:
        return len(self._pending)

    @property
    def polled(self) -> bool:
        """Whether a getUpdates call waits right now."""
        return self._poll is not None

    def add(self, kind: str, payload: Json) -> int | None:
        """Queues one update and returns its number, or None if the bot did not ask for this kind."""
        if not self._wants(kind):
            return None
        number = self.next_id
        self.next_id += 1
        self._pending.append({"update_id": number, kind: payload})
        self._arrived.set()
        self._end_poll()
        return number

    def allow(self, kinds: Iterable[str]) -> None:
        """From now on only these kinds are queued. None at all means Telegram's default again."""
        self._allowed = frozenset(kinds) or None

    @property
    def allowed(self) -> list[str]:
        """The kinds the bot asked for; empty for the default."""
        return sorted(self._allowed or ())

    async def poll(self, *, offset: int, limit: int, seconds: float) -> list[Json]:
        """What getUpdates does: confirms all below `offset`, then waits until there is something.

        A negative offset keeps that many of the latest updates and forgets the rest. A call that waits is
        ended with `ApiError` 409 when another one comes in.
        """
        self.end_poll_with(conflict(OTHER_POLLER))
        self._confirm(offset)
        if not self._pending and seconds > 0 and not self._closed:
            await self._wait(seconds)
        return list(self._pending)[:limit]

    async def head(self) -> Json:
        """The oldest update, as soon as there is one. It stays until it is removed."""
        while not self._pending:
            self._arrived.clear()
            await self._arrived.wait()
        return self._pending[0]

    def remove(self, update: Json) -> None:
        """Takes an update out after the webhook accepted it."""
        if self._pending and self._pending[0] is update:
            self._pending.popleft()

    def clear(self) -> None:
        """Forgets all that waits (`drop_pending_updates`)."""
        self._pending.clear()

    def end_poll_with(self, error: ApiError) -> None:
        """Ends a waiting getUpdates call with this error."""
        if self._poll is not None and not self._poll.done():
            self._poll.set_exception(error)

    def close(self) -> None:
        """Lets a waiting call answer at once, and no later one wait: the server stops."""
        self._closed = True
        self._end_poll()

    def _wants(self, kind: str) -> bool:
        return kind in self._allowed if self._allowed else kind not in _ONLY_ON_REQUEST

    def _confirm(self, offset: int) -> None:
        if offset < 0:
            while len(self._pending) > -offset:
                self._pending.popleft()
        while self._pending and self._pending[0]["update_id"] < offset:
            self._pending.popleft()

    async def _wait(self, seconds: float) -> None:
        poll: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._poll = poll
        try:
            async with asyncio.timeout(seconds):
                await poll
        except TimeoutError:
            pass
        finally:
            if self._poll is poll:
                self._poll = None

    def _end_poll(self) -> None:
        if self._poll is not None and not self._poll.done():
            self._poll.set_result(None)
