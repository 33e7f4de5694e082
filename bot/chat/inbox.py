"""The durable inbox: an update is on disk before Telegram is told that we have it.

python-telegram-bot's Updater and webhook server both await `put` of the queue they are given before they
confirm anything, so a queue that writes to the database first is all that is needed.
"""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime
from typing import Any

from telegram import Bot, Update
from telegram.error import NetworkError
from telegram.ext import Application

from bot.advice.errors import AssistantDown, AssistantFailed
from bot.chat.lanes import LEASE, Hopeless, Later
from bot.chat.ports import Inbox, Item

logger = logging.getLogger(__name__)

NOBODY = 0
"""The lane of updates that belong to no chat."""

RETRY_SECONDS = 2.0
MOST_FAILURES = 3
"""A message that failed so often for a reason of its own is answered with an apology."""

Told = Callable[[Update], Awaitable[None]]


class DurableQueue(asyncio.Queue[object]):
    """Where the updater puts updates: stored in the inbox, never kept in memory."""

    def __init__(self, inbox: Inbox, *, wake: Callable[[], None]) -> None:
        super().__init__()
        self._inbox = inbox
        self._wake = wake

    async def put(self, item: object) -> None:
        """Returns when the update is on disk. NetworkError when it could not be stored: it comes again then."""
        if not isinstance(item, Update):
            return
        try:
            await asyncio.to_thread(
                self._inbox.keep,
                item.update_id,
                chat_id=lane_of(item),
                data=to_json(item),
                at=datetime.now(UTC),
            )
        except Exception as error:
            # Any other error would end python-telegram-bot's polling for good; this one is tried again.
            raise NetworkError(f"an update could not be stored ({type(error).__name__})") from error
        self._wake()


def lane_of(update: Update) -> int:
    """The chat an update belongs to; what has none, such as a kind we do not know, shares one lane."""
    if update.effective_chat:
        return update.effective_chat.id
    return update.effective_user.id if update.effective_user else NOBODY


def to_json(update: Update) -> dict[str, Any]:
    """The update as Telegram sent it; parts python-telegram-bot does not know yet are kept, too."""
    # Not `Update.to_json`, which fails for a pinned message that bots may not see.
    raw: dict[str, Any] = json.loads(json.dumps(update.to_dict(), default=_as_telegram))
    return raw


def _as_telegram(value: object) -> object:
    return int(value.timestamp()) if isinstance(value, datetime) else str(value)


class InboxWork:
    """Handles one stored update and says what is to become of it."""

    def __init__(
        self,
        application: Application[Any, Any, Any, Any, Any, Any],
        *,
        doubtful: set[int],
        tell_outage: Told,
        apologise: Told,
    ) -> None:
        self._application = application
        self._doubtful = doubtful
        self._started_at = datetime.now(UTC)
        self._tell_outage = tell_outage
        self._apologise = apologise
        self._failures: dict[int, BaseException] = {}
        application.add_error_handler(self._note)

    async def __call__(self, item: Item) -> None:
        update = _from_json(item, self._application.bot)
        if update is None:
            raise Hopeless("not an update")
        if (
            item.attempts
            or item.created_at < self._started_at
            or datetime.now(UTC) - item.created_at > LEASE / 2
        ):
            self._doubtful.add(update.update_id)
        try:
            await self._application.process_update(update)
        finally:
            self._doubtful.discard(update.update_id)
        error = self._failures.pop(update.update_id, None)
        if error is not None:
            await self._recover(update, item, error)

    async def _note(self, update: object, context: Any) -> None:
        if isinstance(update, Update):
            self._failures[update.update_id] = context.error

    async def _recover(self, update: Update, item: Item, error: BaseException) -> None:
        """An outage is waited for, however long; a message that fails for itself gets an apology."""
        if isinstance(error, AssistantDown):
            await self._tell_outage(update)
            raise Later(RETRY_SECONDS, str(error)) from error
        # The text of the message stays out of the log.
        logger.error(
            "Update %s failed",
            update.update_id,
            exc_info=None if isinstance(error, AssistantFailed) else error,
        )
        if item.attempts + 1 < MOST_FAILURES:
            raise Later(RETRY_SECONDS, type(error).__name__) from error
        await self._apologise(update)
        raise Hopeless(type(error).__name__) from error


def _from_json(item: Item, bot: Bot) -> Update | None:
    return Update.de_json(dict(item.data), bot)
