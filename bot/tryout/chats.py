"""Chats and the messages in them: what is written down, and how Telegram and the people each see it."""

import html as html_text
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from bot.tryout.keyboards import Markup
from bot.tryout.values import Json

MESSAGES_PER_CHAT = 2_000
"""Older messages of a chat are forgotten, so that a long trial does not fill the memory."""

_MEDIA = ("photo", "voice", "sticker", "document", "location", "contact", "video", "audio", "animation")


@dataclass(frozen=True)
class Message:
    """One message as it stands now. An edit makes a new value with the same number and a later version."""

    number: int
    sender: Json
    content: Json
    """What Telegram calls text, entities, caption, photo and so on, under Telegram's names."""
    date: int = field(default_factory=lambda: int(time.time()))
    html: str = ""
    markup: Markup | None = None
    reply_to: int | None = None
    silent: bool = False
    edited_at: int | None = None
    deleted: bool = False
    version: int = 0

    @property
    def from_bot(self) -> bool:
        """Whether the bot sent it."""
        return bool(self.sender["is_bot"])

    @property
    def text(self) -> str:
        """The text, or the caption of a photo or document."""
        return str(self.content.get("text", self.content.get("caption", "")))

    @property
    def kind(self) -> str:
        """`text`, `photo`, `contact` and so on; `other` for what the page cannot show."""
        if "text" in self.content:
            return "text"
        return next((name for name in _MEDIA if name in self.content), "other")


class Chat:
    """A conversation with the bot, private or not, with its latest messages in order."""

    def __init__(
        self,
        chat_id: int,
        *,
        kind: Literal["private", "group", "supergroup", "channel"],
        name: str,
        first: int,
    ) -> None:
        self.id = chat_id
        self.kind = kind
        self.name = name
        self.opened = kind != "private"
        """A bot can write to a person only after the person wrote to it."""
        self.blocked = False
        self.keyboard: Json | None = None
        """The reply keyboard that stands under the input now."""
        self._messages: dict[int, Message] = {}
        self.next_id = first
        """The number of the next message, also that of a person."""

    @property
    def private(self) -> bool:
        """Whether exactly one person and the bot talk here."""
        return self.kind == "private"

    def next_number(self) -> int:
        """A message id that is higher than all before it in this chat."""
        self.next_id += 1
        return self.next_id - 1

    def put(self, message: Message) -> None:
        """Writes a new message down, or the new state of an old one."""
        self._messages[message.number] = message
        if len(self._messages) > MESSAGES_PER_CHAT:
            del self._messages[next(iter(self._messages))]

    def find(self, number: int) -> Message | None:
        """The message with this id, unless it was deleted."""
        message = self._messages.get(number)
        return None if message is None or message.deleted else message

    def changed_after(self, version: int) -> Iterator[Message]:
        """Messages written, edited or deleted since that version, in the order they stand in the chat."""
        return (message for message in self._messages.values() if message.version > version)

    def as_telegram(self) -> Json:
        """Telegram's `Chat` object."""
        naming = {"first_name": self.name} if self.private else {"title": self.name}
        return {"id": self.id, "type": self.kind, **naming}

    def message_as_telegram(self, message: Message) -> Json:
        """Telegram's `Message` object. Only inline keyboards show in it, as with the real one."""
        shape: Json = {"message_id": message.number, "date": message.date, "chat": self.as_telegram()}
        if self.kind != "channel":
            shape["from"] = message.sender
        shape |= message.content
        if message.edited_at is not None:
            shape["edit_date"] = message.edited_at
        if message.markup is not None and message.markup.kind == "inline":
            shape["reply_markup"] = message.markup.shape
        answered = self.find(message.reply_to) if message.reply_to is not None else None
        if answered is not None:
            # Telegram nests one level only.
            shape["reply_to_message"] = {
                name: value
                for name, value in self.message_as_telegram(answered).items()
                if name != "reply_to_message"
            }
        return shape


def as_seen(chat: Chat, message: Message) -> Json:
    """A message for the people's side: the page, a test, a client in a terminal."""
    markup = message.markup
    inline = markup.rows if markup is not None and markup.kind == "inline" else []
    reply = markup.shape if markup is not None and markup.kind == "reply" else None
    return {
        "message_id": message.number,
        "chat_id": chat.id,
        "from_bot": message.from_bot,
        "sender": message.sender["first_name"],
        "date": message.date,
        "kind": message.kind,
        "text": message.text,
        "entities": message.content.get("entities") or message.content.get("caption_entities") or [],
        "html": message.html or html_text.escape(message.text, quote=False),
        "attachment": _attachment(message),
        "inline_keyboard": inline,
        "reply_keyboard": reply,
        "remove_keyboard": markup is not None and markup.kind == "remove",
        "reply_to_message_id": message.reply_to,
        "silent": message.silent,
        "edited": message.edited_at is not None,
        "deleted": message.deleted,
        "version": message.version,
    }


def _attachment(message: Message) -> Json | None:
    """What the page shows of something that is no text; the largest size of a photo."""
    if message.kind in ("text", "other"):
        return None
    attachment = message.content[message.kind]
    largest: Json = attachment[-1] if isinstance(attachment, list) else attachment
    return largest
