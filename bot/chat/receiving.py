"""What every handler has at hand, and the one way in which an update ends: a single transaction."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TypedDict, TypeVar

from telegram import Bot, Update
from telegram.constants import ChatAction
from telegram.error import TelegramError

from bot.advice.knowledge import Knowledge
from bot.advice.person import Person
from bot.chat.composer import Composer
from bot.chat.ports import Assistant, Outbox
from bot.chat.tokens import Signer
from bot.desk.office import Office
from bot.desk.owner import meet
from bot.desk.ports import Book, Notice, Records

Result = TypeVar("Result")
TYPING_EVERY_SECONDS = 4.5
"""Telegram shows "schreibt …" for five seconds."""


class MessageMark(TypedDict):
    """The two arguments that make a message to the model idempotent."""

    message_id: str
    repeated: bool


@dataclass(frozen=True)
class Reception:
    """The desk's counter in Telegram: records, the dialogue model, and what is needed to answer."""

    records: Records
    outbox: Outbox
    assistant: Assistant
    office: Office
    signer: Signer
    composer: Composer
    known: Knowledge
    wake_outbox: Callable[[], None]
    doubtful: set[int] = field(default_factory=set)
    """Updates that may have reached the dialogue model once before, because we crashed or it did."""

    def message(self, update: Update) -> MessageMark:
        """How the dialogue model recognises this update when it comes again."""
        return {"message_id": str(update.update_id), "repeated": update.update_id in self.doubtful}

    async def conclude(self, update: Update, change: Callable[[Book, datetime], Result]) -> Result:
        """Makes all changes of an update and marks it as dealt with, together or not at all."""

        def transaction() -> Result:
            now = datetime.now(UTC)
            with self.records.begin() as book:
                result = change(book, now)
                book.finish(update.update_id, at=now)
            return result

        result = await asyncio.to_thread(transaction)
        self.wake_outbox()
        return result

    async def tell(self, update: Update, kind: str, **data: object) -> None:
        """Answers with one notice and nothing else."""
        chat = update.effective_chat
        if chat:
            await self.conclude(update, lambda book, now: book.post(Notice(chat.id, kind, data)))

    async def welcome(self, update: Update) -> Person:
        """The person who wrote; greeted on the first contact, before anything else is done."""
        chat, user = update.effective_chat, update.effective_user
        if chat is None:
            raise ValueError("an update without a chat has no person")
        called = user.full_name if user else ""

        def greeted() -> Person:
            with self.records.begin() as book:
                return meet(book, chat.id, called=called, now=datetime.now(UTC))

        person = await asyncio.to_thread(greeted)
        self.wake_outbox()
        return person


@asynccontextmanager
async def typing(bot: Bot, chat_id: int) -> AsyncIterator[None]:
    """Shows "schreibt …" as long as the block runs. That it could not be shown is no trouble."""

    async def show() -> None:
        while True:
            with suppress(TelegramError):
                await bot.send_chat_action(chat_id, ChatAction.TYPING)
            await asyncio.sleep(TYPING_EVERY_SECONDS)

    task = asyncio.create_task(show())
    try:
        yield
    finally:
        task.cancel()
