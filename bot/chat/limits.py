"""Telegram's limits on sending: 30 messages a second over all, one a second in a chat, 20 a minute in a group.

The buckets are those of aiolimiter. python-telegram-bot's own limiter knows no limit for a single chat.
"""

from __future__ import annotations

from collections import OrderedDict
from contextlib import AsyncExitStack

from aiolimiter import AsyncLimiter
from telegram.constants import FloodLimit

REMEMBERED_CHATS = 5_000


class SendingLimits:
    """Waits until a message to a chat may be sent. Groups have negative ids."""

    def __init__(
        self,
        *,
        overall_per_second: float = FloodLimit.MESSAGES_PER_SECOND,
        chat_per_second: float = FloodLimit.MESSAGES_PER_SECOND_PER_CHAT,
        group_per_minute: float = FloodLimit.MESSAGES_PER_MINUTE_PER_GROUP,
    ) -> None:
        self._overall = AsyncLimiter(overall_per_second, 1)
        self._chat_per_second = chat_per_second
        self._group_per_minute = group_per_minute
        self._chats: OrderedDict[int, AsyncLimiter] = OrderedDict()

    async def wait(self, chat_id: int) -> None:
        """Returns when one message to `chat_id` fits into every limit."""
        async with AsyncExitStack() as stack:
            await stack.enter_async_context(self._of(chat_id))
            await stack.enter_async_context(self._overall)

    def _of(self, chat_id: int) -> AsyncLimiter:
        limiter = self._chats.pop(chat_id, None) or self._new(chat_id)
        self._chats[chat_id] = limiter
        if len(self._chats) > REMEMBERED_CHATS:
            self._chats.popitem(last=False)
        return limiter

    def _new(self, chat_id: int) -> AsyncLimiter:
        if chat_id < 0:
            return AsyncLimiter(self._group_per_minute, 60)
        return AsyncLimiter(self._chat_per_second, 1)
