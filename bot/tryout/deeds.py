"""What a person does in a chat, and the update the bot gets to see for it."""

import re
import secrets
import time
from collections.abc import Callable
from dataclasses import replace

from bot.tryout.chats import Chat, Message, as_seen
from bot.tryout.errors import DeedError
from bot.tryout.html_rules import utf16_length
from bot.tryout.limits import TEXT_UNITS
from bot.tryout.values import Json, Person
from bot.tryout.world import World

TRIAL_PHONE = "+4915228817386"
"""A number the Federal Network Agency keeps free for films; nobody answers it."""

_COMMAND = re.compile(r"(?<!\S)/[A-Za-z0-9_]{1,32}(?:@[A-Za-z0-9_]+)?")
_ENVELOPE = frozenset({"message_id", "date", "chat", "from", "edit_date"})
_MESSAGE_KINDS = ("message", "edited_message", "channel_post", "edited_channel_post")


def say(world: World, person: Person, content: Json, *, reply_to: int | None = None) -> Json:
    """Sends something into the person's chat with the bot. `content` is named as in Telegram's `Message`."""
    chat = _open_chat(world, person)
    if reply_to is not None and chat.find(reply_to) is None:
        raise DeedError(404, f"reply_to_message_id: there is no message {reply_to} in this chat.")
    message = Message(number=chat.next_number(), sender=person.as_user(), content=content, reply_to=reply_to)
    kept = world.write_down(chat, message)
    update_id = world.updates.add("message", chat.message_as_telegram(kept))
    _tidy_up(world, person, chat, kept)
    return {"update_id": update_id, "message": as_seen(chat, kept)}


def text_content(body: Json) -> Json:
    """A text, with its commands marked. Raises `DeedError` if it is empty or too long for one message."""
    text = body.get("text")
    if not isinstance(text, str) or not text.strip():
        raise DeedError(400, "text: write something; an empty message cannot be sent.")
    text = text.strip()
    if utf16_length(text) > TEXT_UNITS:
        raise DeedError(400, f"text: more than {TEXT_UNITS} characters do not fit into one message.")
    entities = [
        {"type": "bot_command", "offset": utf16_length(text[: found.start()]), "length": len(found.group())}
        for found in _COMMAND.finditer(text)
    ]
    return {"text": text, "entities": entities} if entities else {"text": text}


def own_contact(person: Person, body: Json) -> Json:
    """The person's own phone number, as the contact button shares it: it carries the person's id."""
    phone = re.sub(r"[\s()/-]", "", str(body.get("phone", "")))
    if not re.fullmatch(r"\+?\d{3,15}", phone):
        raise DeedError(400, "phone: give a phone number of 3 to 15 digits.")
    return {"contact": {"phone_number": phone, "first_name": person.name, "user_id": person.id}}


def attachment_content(kind: str, body: Json) -> Json:
    """A photo, voice message and so on for trial. There is no file behind it."""
    try:
        return _ATTACHMENTS[kind](body)
    except (TypeError, ValueError) as error:
        raise DeedError(400, f"{kind}: a number is wrong: {error}.") from error


def press_button(world: World, person: Person, body: Json) -> Json:
    """Presses an inline button. The message must have a button with exactly this data."""
    chat = _open_chat(world, person)
    message = _find(chat, body)
    data = body.get("data")
    if message.markup is None or not isinstance(data, str) or not message.markup.offers(data):
        raise DeedError(400, f"data: message {message.number} has no button with the data {data!r}.")
    press = world.press(chat)
    query = {
        "id": press.id,
        "from": person.as_user(),
        "message": chat.message_as_telegram(message),
        "chat_instance": str(chat.id),
        "data": data,
    }
    update_id = world.updates.add("callback_query", query)
    return {"update_id": update_id, "callback_query_id": press.id, "message": as_seen(chat, message)}


def edit_text(world: World, person: Person, body: Json) -> Json:
    """Changes a text the person sent before."""
    chat = _open_chat(world, person)
    message = _find(chat, body)
    if message.from_bot or message.kind != "text":
        raise DeedError(400, f"message_id: message {message.number} is not a text of this person.")
    changed = replace(message, content=text_content(body), edited_at=int(time.time()))
    kept = world.write_down(chat, changed)
    update_id = world.updates.add("edited_message", chat.message_as_telegram(kept))
    return {"update_id": update_id, "message": as_seen(chat, kept)}


def set_blocked(world: World, person: Person, *, blocked: bool) -> Json:
    """Blocks the bot or lets it in again. Telegram tells the bot about both."""
    chat = world.chats[person.id]
    if chat.blocked == blocked:
        raise DeedError(409, f"The bot is already {'blocked' if blocked else 'not blocked'} here.")
    chat.blocked = blocked
    bot = world.bot.as_user()
    inside, outside = {"user": bot, "status": "member"}, {"user": bot, "status": "kicked", "until_date": 0}
    old, new = (inside, outside) if blocked else (outside, inside)
    change = {
        "chat": chat.as_telegram(),
        "from": person.as_user(),
        "date": int(time.time()),
        "old_chat_member": old,
        "new_chat_member": new,
    }
    return {"update_id": world.updates.add("my_chat_member", change), "message": None}


def raw_update(world: World, person: Person, body: Json) -> Json:
    """Any update at all, for kinds this stand-in knows nothing about. Messages are completed where needed."""
    body = {name: value for name, value in body.items() if name != "update_id"}
    if len(body) != 1:
        raise DeedError(400, "An update has exactly one field beside update_id, for example message.")
    kind, payload = next(iter(body.items()))
    message = None
    if kind in _MESSAGE_KINDS and isinstance(payload, dict):
        payload, message = _complete(world, person, payload, keep=kind in ("message", "channel_post"))
    return {"update_id": world.updates.add(kind, payload), "message": message}


def _complete(world: World, person: Person, payload: Json, *, keep: bool) -> tuple[Json, Json | None]:
    shape = payload.get("chat") or world.chats[person.id].as_telegram()
    chat = world.add_chat(shape)
    chat.opened = True
    sender = payload.get("from") or person.as_user()
    number = int(payload.get("message_id") or chat.next_number())
    content = {name: value for name, value in payload.items() if name not in _ENVELOPE}
    completed = {"message_id": number, "date": int(time.time()), "chat": shape} | payload
    if chat.kind != "channel":
        completed.setdefault("from", sender)
    if not keep:
        return completed, None
    kept = world.write_down(chat, Message(number=number, sender=sender, content=content))
    return completed, as_seen(chat, kept)


def _open_chat(world: World, person: Person) -> Chat:
    """The person's chat with the bot. From the first deed on the bot may write to it."""
    chat = world.chats[person.id]
    if chat.blocked:
        raise DeedError(409, "The bot is blocked here; unblock it first.")
    chat.opened = True
    return chat


def _find(chat: Chat, body: Json) -> Message:
    number = body.get("message_id")
    message = chat.find(number) if isinstance(number, int) else None
    if message is None:
        raise DeedError(404, f"message_id: there is no message {number!r} in this chat.")
    return message


def _tidy_up(world: World, person: Person, chat: Chat, message: Message) -> None:
    """What goes away once it was used: an invitation, and a keyboard that was meant for one time."""
    code = world.invitations.get(person.id)
    if code is not None and message.text == f"/start {code}":
        world.set_invitation(person.id, None)
    if chat.keyboard is not None and chat.keyboard.get("one_time_keyboard"):
        world.set_keyboard(chat, None)


def _photo(body: Json) -> Json:
    sizes = [{**_new_file(), "width": width, "height": width * 3 // 4} for width in (90, 320, 1280)]
    caption = str(body.get("caption") or "").strip()
    return {"photo": sizes, "caption": caption} if caption else {"photo": sizes}


def _voice(body: Json) -> Json:
    return {"voice": {**_new_file(), "duration": int(body.get("duration", 4)), "mime_type": "audio/ogg"}}


def _sticker(body: Json) -> Json:
    looks = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
    return {"sticker": {**_new_file(), **looks, "emoji": str(body.get("emoji", "👍"))}}


def _document(body: Json) -> Json:
    name = str(body.get("file_name", "Unterlagen.pdf"))
    return {"document": {**_new_file(), "file_name": name, "mime_type": "application/pdf"}}


def _location(body: Json) -> Json:
    return {
        "location": {
            "latitude": float(body.get("latitude", 51.0)),
            "longitude": float(body.get("longitude", 10.0)),
        }
    }


def _foreign_contact(body: Json) -> Json:
    """A contact out of the address book: somebody else's number, which must not pass for the person's own."""
    contact: Json = {"phone_number": str(body.get("phone", TRIAL_PHONE)), "first_name": "Fremder Kontakt"}
    if "user_id" in body:
        contact["user_id"] = int(body["user_id"])
    return {"contact": contact}


def _new_file() -> Json:
    file_id = secrets.token_urlsafe(12)
    return {"file_id": file_id, "file_unique_id": file_id[:8], "file_size": 24_576}


_ATTACHMENTS: dict[str, Callable[[Json], Json]] = {
    "photo": _photo,
    "voice": _voice,
    "sticker": _sticker,
    "document": _document,
    "location": _location,
    "foreign_contact": _foreign_contact,
}

ATTACHMENT_KINDS: tuple[str, ...] = tuple(_ATTACHMENTS)
