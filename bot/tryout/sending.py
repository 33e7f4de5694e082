"""Bot API methods that write something new into a chat."""

import secrets

from bot.tryout.arguments import Arguments
from bot.tryout.chats import Chat, Message
from bot.tryout.errors import bad_request, too_many_requests
from bot.tryout.html_rules import Formatted, parse_html, trimmed, utf16_length
from bot.tryout.keyboards import Markup, read_markup
from bot.tryout.limits import CAPTION_UNITS, TEXT_UNITS
from bot.tryout.live import Event
from bot.tryout.values import Json
from bot.tryout.world import World, chat_for_bot

TYPING_SECONDS = 5
"""How long people see that the bot is typing, unless a message comes first."""

_ACTIONS = frozenset(
    (
        "typing",
        "upload_photo",
        "upload_document",
        "upload_video",
        "upload_video_note",
        "upload_voice",
        "record_video",
        "record_video_note",
        "record_voice",
        "choose_sticker",
        "find_location",
    )
)


def send_message(world: World, arguments: Arguments) -> Json:
    """`sendMessage`: a text with or without a keyboard."""
    formatted = read_formatted(arguments, "text", entities="entities")
    check_text(formatted)
    return _send(world, arguments, content=_content("text", formatted, "entities"))


def send_photo(world: World, arguments: Arguments) -> Json:
    """`sendPhoto`: only the fact that there is a photo, and its caption."""
    size = {**_file(arguments, "photo"), "width": 800, "height": 600}
    size.pop("file_name", None)
    size.pop("mime_type", None)
    return _send(world, arguments, content={"photo": [size], **_caption(arguments)})


def send_document(world: World, arguments: Arguments) -> Json:
    """`sendDocument`: the name and size of the file, and its caption."""
    return _send(world, arguments, content={"document": _file(arguments, "document"), **_caption(arguments)})


def send_chat_action(world: World, arguments: Arguments) -> bool:
    """`sendChatAction`: people see for some seconds that the bot is busy."""
    action = arguments.text("action")
    if action not in _ACTIONS:
        raise bad_request("wrong parameter action in request")
    chat = chat_for_bot(world, arguments.text("chat_id"))
    world.hub.tell(Event("typing", chat.id, {"action": action, "seconds": TYPING_SECONDS}))
    return True


def read_formatted(arguments: Arguments, field: str, *, entities: str) -> Formatted:
    """A text argument with its markup taken out. Raises `ApiError` if the markup is not Telegram's.

    Of the parse modes only HTML is known here; the two Markdown ones are refused rather than half understood.
    """
    source = arguments.text(field)
    mode = arguments.text("parse_mode").lower()
    if mode == "html":
        return trimmed(parse_html(source))
    if mode:
        raise bad_request("unsupported parse_mode")
    given = arguments.decoded(entities) or []
    if not all(
        isinstance(entity, dict) and {"type", "offset", "length"} <= entity.keys() for entity in given
    ):
        raise bad_request("can't parse entities: MessageEntity expected")
    return trimmed(Formatted(source, tuple(given)))


def check_text(formatted: Formatted) -> None:
    """Raises `ApiError` if this is no text for a message."""
    if not formatted.text:
        raise bad_request("message text is empty")
    if utf16_length(formatted.text) > TEXT_UNITS:
        raise bad_request("message is too long")


def source_html(arguments: Arguments, field: str) -> str:
    """The text as it was sent, if it was sent as HTML."""
    return arguments.text(field) if arguments.text("parse_mode").lower() == "html" else ""


def _send(world: World, arguments: Arguments, *, content: Json) -> Json:
    chat = chat_for_bot(world, arguments.text("chat_id"))
    markup = read_markup(arguments.decoded("reply_markup"), private=chat.private)
    reply_to = _reply_to(chat, arguments)
    wait = world.wait_for_turn(chat)
    if wait:
        raise too_many_requests(wait)
    message = Message(
        number=chat.next_number(),
        sender=world.bot.as_user(),
        content=content,
        html=source_html(arguments, "text" if "text" in content else "caption"),
        markup=markup,
        reply_to=reply_to,
        silent=arguments.flag("disable_notification"),
    )
    kept = world.write_down(chat, message)
    _change_keyboard(world, chat, markup)
    return chat.message_as_telegram(kept)


def _change_keyboard(world: World, chat: Chat, markup: Markup | None) -> None:
    """A reply keyboard stays under the input until another one or its removal comes."""
    if markup is not None and markup.kind == "reply":
        world.set_keyboard(chat, markup.shape)
    elif markup is not None and markup.kind == "remove":
        world.set_keyboard(chat, None)


def _reply_to(chat: Chat, arguments: Arguments) -> int | None:
    """The message that is answered. Both the new and the old way to name it are understood."""
    parameters = arguments.decoded("reply_parameters") or {}
    if not isinstance(parameters, dict):
        raise bad_request("object expected as reply parameters")
    number = Arguments(parameters).number("message_id") or arguments.number("reply_to_message_id")
    if not number:
        return None
    if chat.find(number) is not None:
        return number
    if parameters.get("allow_sending_without_reply") or arguments.flag("allow_sending_without_reply"):
        return None
    raise bad_request("message to be replied not found")


def _caption(arguments: Arguments) -> Json:
    formatted = read_formatted(arguments, "caption", entities="caption_entities")
    if utf16_length(formatted.text) > CAPTION_UNITS:
        raise bad_request("message caption is too long")
    return _content("caption", formatted, "caption_entities") if formatted.text else {}


def _content(field: str, formatted: Formatted, entities_field: str) -> Json:
    content: Json = {field: formatted.text}
    if formatted.entities:
        content[entities_field] = list(formatted.entities)
    return content


def _file(arguments: Arguments, field: str) -> Json:
    """A file that was sent along, or that is named by its id or address. The bytes are not kept."""
    given = arguments.text(field)
    upload = arguments.files.get(given.removeprefix("attach://") if given else field)
    if upload is None and (not given or given.startswith("attach://")):
        raise bad_request(f"there is no {field} in the request")
    file_id = secrets.token_urlsafe(12)
    described: Json = {"file_id": file_id, "file_unique_id": file_id[:8]}
    if upload is not None:
        described |= {"file_name": upload.name, "mime_type": upload.mime_type, "file_size": upload.size}
    elif "://" in given:
        described["file_name"] = given.rpartition("/")[2]
    return described
