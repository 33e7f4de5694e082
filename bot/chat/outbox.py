"""Sends what the outbox holds, within Telegram's limits, and finds out what became of it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

from telegram import Bot, LinkPreviewOptions, Message
from telegram.constants import ParseMode
from telegram.error import (
    BadRequest,
    Forbidden,
    InvalidToken,
    NetworkError,
    RetryAfter,
    TelegramError,
    TimedOut,
)

from bot.advice.errors import AssistantError
from bot.chat.composer import Composer
from bot.chat.drawing import Drawn, draw
from bot.chat.lanes import Hopeless, Later
from bot.chat.limits import SendingLimits
from bot.chat.ports import Item, Outbox
from bot.chat.tokens import Signer
from bot.desk.hand_over import card_key

logger = logging.getLogger(__name__)

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
RETRY_SECONDS = (1.0, 2.0, 5.0, 15.0, 60.0)
MOST_ATTEMPTS = 200
"""With a pause of at most a minute this is more than three hours of outage."""

NEVER_SENT = ("ConnectTimeout", "PoolTimeout")
"""Time-outs of the HTTP library before anything was sent."""


class OutboxWork:
    """Sends one notice. A notice is marked as sent only after Telegram took it."""

    def __init__(
        self,
        bot: Bot,
        *,
        outbox: Outbox,
        composer: Composer,
        signer: Signer,
        limits: SendingLimits,
        forget_talk: Callable[[str], Awaitable[None]],
        note_blocked: Callable[[int], Awaitable[None]],
    ) -> None:
        self._bot = bot
        self._outbox = outbox
        self._composer = composer
        self._signer = signer
        self._limits = limits
        self._forget_talk = forget_talk
        self._note_blocked = note_blocked
        self._unsure: set[int] = set()

    async def __call__(self, item: Item) -> int | None:
        try:
            return await self._deliver(item)
        except RetryAfter as wait:
            raise Later(_seconds(wait), "Telegram asks us to wait") from wait
        except Forbidden as refused:
            await self._note_blocked(item.chat_id)
            raise Hopeless(refused.message) from refused
        except BadRequest as refused:
            raise Hopeless(refused.message) from refused
        except (NetworkError, InvalidToken, AssistantError) as error:
            # Also a token that was withdrawn: what is to be sent waits for the new one.
            raise self._later(item, error) from error
        except TelegramError as error:
            raise Hopeless(error.message) from error

    async def _deliver(self, item: Item) -> int | None:
        if item.kind == "forget_talk":
            await self._forget_talk(str(item.data["sender_id"]))
            return None
        if item.kind == "card_update":
            return await self._edit_card(item)
        page = await asyncio.to_thread(self._composer.compose, item)
        pieces = draw(page, item=item.id, chat_id=item.chat_id, signer=self._signer)
        sent: Message | None = None
        for piece in pieces:
            sent = await self._send(item.chat_id, piece)
        return sent.message_id if sent else None

    async def _send(self, chat_id: int, piece: Drawn) -> Message:
        await self._limits.wait(chat_id)
        extra: dict[str, Any] = {"reply_markup": piece.markup, "link_preview_options": NO_PREVIEW}
        try:
            return await self._bot.send_message(chat_id, piece.html, parse_mode=ParseMode.HTML, **extra)
        except BadRequest as refused:
            if "parse entities" not in refused.message:
                raise
            # An answer without bold type is better than none.
            logger.exception("Telegram could not read our HTML")
            return await self._bot.send_message(chat_id, piece.html, **extra)

    async def _edit_card(self, item: Item) -> int | None:
        """Brings an advisor's card up to date; without a sent card there is nothing to edit."""
        reference = str(item.data["reference"])
        posted = await asyncio.to_thread(self._outbox.posted, card_key(reference, item.chat_id))
        if posted is None:
            return None
        _, message_id = posted
        page = await asyncio.to_thread(self._composer.compose, item)
        drawn = draw(page, item=item.id, chat_id=item.chat_id, signer=self._signer)[0]
        await self._limits.wait(item.chat_id)
        try:
            await self._bot.edit_message_text(
                drawn.html,
                chat_id=item.chat_id,
                message_id=message_id,
                parse_mode=ParseMode.HTML,
                reply_markup=drawn.markup,  # type: ignore[arg-type]  # a card has inline buttons only
                link_preview_options=NO_PREVIEW,
            )
        except BadRequest as refused:
            if "not modified" not in refused.message:
                raise
        return message_id

    def _later(self, item: Item, error: Exception) -> Later | Hopeless:
        """A passing trouble is waited for. An answer that may have arrived is sent once more and no oftener."""
        if item.kind == "reply" and _may_have_arrived(error):
            if item.id in self._unsure:
                self._unsure.discard(item.id)
                return Hopeless("timed out twice")
            self._unsure.add(item.id)
        if item.attempts + 1 >= MOST_ATTEMPTS:
            return Hopeless(f"{MOST_ATTEMPTS} attempts: {error}")
        return Later(RETRY_SECONDS[min(item.attempts, len(RETRY_SECONDS) - 1)], str(error))


def _seconds(wait: RetryAfter) -> float:
    pause = wait.retry_after
    return float(pause if isinstance(pause, int | float) else pause.total_seconds())


def _may_have_arrived(error: Exception) -> bool:
    """Whether Telegram may have taken the message: only a time-out after we were connected leaves that open."""
    return isinstance(error, TimedOut) and type(error.__cause__).__name__ not in NEVER_SENT
