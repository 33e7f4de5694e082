"""Bot API methods that change or delete what the bot wrote before."""

import time
from dataclasses import replace

from bot.tryout.arguments import Arguments
from bot.tryout.chats import Chat, Message
from bot.tryout.errors import bad_request
from bot.tryout.keyboards import Markup, read_markup
from bot.tryout.sending import check_text, read_formatted, source_html
from bot.tryout.values import Json
from bot.tryout.world import World, chat_for_bot

NOT_MODIFIED = (
    "message is not modified: specified new message content and reply markup are exactly the same as a "
    "current content and reply markup of the message"
)


def edit_message_text(world: World, arguments: Arguments) -> Json:
    """`editMessageText`: another text, and another inline keyboard. Without one the old keyboard goes."""
    formatted = read_formatted(arguments, "text", entities="entities")
    check_text(formatted)
    chat, message = _own_message(world, arguments)
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    content: Json = {"text": formatted.text}
    if formatted.entities:
        content["entities"] = list(formatted.entities)
    changed = replace(
        message, content=content, html=source_html(arguments, "text"), markup=_inline(chat, arguments)
    )
    return _keep(world, chat, message, changed)


def edit_message_reply_markup(world: World, arguments: Arguments) -> Json:
    """`editMessageReplyMarkup`: another inline keyboard, or none."""
    chat, message = _own_message(world, arguments)
    return _keep(world, chat, message, replace(message, markup=_inline(chat, arguments)))


def delete_message(world: World, arguments: Arguments) -> bool:
    """`deleteMessage`: nobody sees it any more. In a private chat a bot may delete both sides' messages."""
    chat = chat_for_bot(world, arguments.text("chat_id"))
    message = chat.find(_message_id(arguments))
    if message is None:
        raise bad_request("message to delete not found")
    if not message.from_bot and not chat.private:
        raise bad_request("message can't be deleted")
    world.write_down(chat, replace(message, deleted=True, markup=None))
    return True


def _own_message(world: World, arguments: Arguments) -> tuple[Chat, Message]:
    chat = chat_for_bot(world, arguments.text("chat_id"))
    message = chat.find(_message_id(arguments))
    if message is None:
        raise bad_request("message to edit not found")
    # Telegram does not let a message be edited that came with anything but an inline keyboard.
    other_markup = message.markup is not None and message.markup.kind != "inline"
    if not message.from_bot or other_markup:
        raise bad_request("message can't be edited")
    return chat, message


def _message_id(arguments: Arguments) -> int:
    number = arguments.number("message_id")
    if not number:
        raise bad_request("message identifier is not specified")
    return number


def _inline(chat: Chat, arguments: Arguments) -> Markup | None:
    markup = read_markup(arguments.decoded("reply_markup"), private=chat.private)
    if markup is not None and markup.kind != "inline":
        raise bad_request("inline keyboard expected")
    return markup


def _keep(world: World, chat: Chat, before: Message, changed: Message) -> Json:
    if (before.content, before.markup) == (changed.content, changed.markup):
        raise bad_request(NOT_MODIFIED)
    # A new keyboard alone does not make a message an edited one: people see no mark.
    edited_at = int(time.time()) if before.content != changed.content else before.edited_at
    return chat.message_as_telegram(world.write_down(chat, replace(changed, edited_at=edited_at)))
