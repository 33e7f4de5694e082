"""Everything that is not a message to understand: photos, edits, groups, channels, kinds still to be invented."""

from __future__ import annotations

from datetime import datetime

from telegram import ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType
from telegram.ext import ContextTypes

from bot.chat.receiving import Reception
from bot.desk.ports import Book, Notice

GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)


class OtherHandlers:
    """Takes whatever no other handler wanted; nothing of it ever reaches the dialogue model."""

    def __init__(self, reception: Reception) -> None:
        self._at = reception

    async def react(self, update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
        """One fitting word, or silence where a word would disturb: channels, unknown kinds, other bots."""
        chat = update.effective_chat
        if update.edited_message and chat and chat.type == ChatType.PRIVATE:
            await self._at.tell(update, "edited")
        elif update.message and chat and chat.type in GROUPS:
            await self._in_group(update, context, update.message)
        elif update.message and chat and chat.type == ChatType.PRIVATE:
            if (what := _what(update.message)) is not None:
                await self._at.welcome(update)
                await self._at.tell(update, "not_text", what=what)
        elif update.my_chat_member and chat and chat.type in GROUPS and _joined(update.my_chat_member):
            await self._say_once(chat.id, update)

    async def _in_group(self, update: Update, context: ContextTypes.DEFAULT_TYPE, message: Message) -> None:
        """In a group we speak only when spoken to, and then once."""
        mentioned = context.bot.username and f"@{context.bot.username}" in (message.text or "")
        answered = message.reply_to_message and message.reply_to_message.from_user
        if mentioned or (answered and answered.id == context.bot.id) or (message.text or "").startswith("/"):
            await self._say_once(message.chat_id, update)

    async def _say_once(self, chat_id: int, update: Update) -> None:
        def change(book: Book, now: datetime) -> None:
            book.post(Notice(chat_id, "group", key=f"group:{chat_id}:{now:%Y-%m-%d}"))

        await self._at.conclude(update, change)


def _joined(change: ChatMemberUpdated) -> bool:
    """Whether we were just taken into a group."""
    return change.new_chat_member.status in (ChatMemberStatus.MEMBER, ChatMemberStatus.ADMINISTRATOR)


def _what(message: Message) -> str | None:
    """What kind of thing a message is; None for service messages, such as a pinned message."""
    kinds = {
        "photo": message.photo,
        "voice": message.voice or message.audio or message.video_note,
        "video": message.video or message.animation,
        "document": message.document,
        "sticker": message.sticker or message.dice,
        "location": message.location or message.venue,
        "contact": message.contact,
        "other": message.poll or message.story or message.game or message.paid_media or message.checklist,
    }
    return next((kind for kind, there in kinds.items() if there), None)
