"""Bot API methods about the bot itself, its commands, a chat, and the answer to a pressed button."""

import json
import re
from typing import Any

from bot.tryout.arguments import Arguments
from bot.tryout.errors import bad_request
from bot.tryout.limits import TOAST_CHARACTERS
from bot.tryout.values import Json
from bot.tryout.world import World, chat_for_bot

_COMMAND = re.compile(r"/?[a-z0-9_]{1,32}")
_DESCRIPTION_CHARACTERS = 256


def get_me(world: World, arguments: Arguments) -> Json:
    """`getMe`: who the bot is."""
    return {
        **world.bot.as_user(),
        "can_join_groups": True,
        "can_read_all_group_messages": False,
        "supports_inline_queries": False,
        "can_connect_to_business": False,
        "has_main_web_app": False,
    }


def yes(world: World, arguments: Arguments) -> bool:
    """`logOut` and `close`: there is nothing to do here."""
    return True


def get_chat(world: World, arguments: Arguments) -> Json:
    """`getChat`: Telegram's `ChatFullInfo`, as far as it says anything here."""
    chat = chat_for_bot(world, arguments.text("chat_id"))
    nothing_accepted = dict.fromkeys(
        ("unlimited_gifts", "limited_gifts", "unique_gifts", "premium_subscription", "gifts_from_channels"),
        False,
    )
    return {
        **chat.as_telegram(),
        "accent_color_id": 0,
        "max_reaction_count": 11,
        "accepted_gift_types": nothing_accepted,
    }


def set_my_commands(world: World, arguments: Arguments) -> bool:
    """`setMyCommands`: what stands in the menu, for one scope and language."""
    commands = arguments.decoded("commands") or []
    world.commands[_scope(arguments)] = [_command(raw) for raw in commands]
    return True


def get_my_commands(world: World, arguments: Arguments) -> list[Json]:
    """`getMyCommands`: what was set for exactly this scope and language."""
    return world.commands.get(_scope(arguments), [])


def delete_my_commands(world: World, arguments: Arguments) -> bool:
    """`deleteMyCommands`: nothing stands in the menu of this scope and language any more."""
    world.commands.pop(_scope(arguments), None)
    return True


def answer_callback_query(world: World, arguments: Arguments) -> bool:
    """`answerCallbackQuery`: the button stops waiting; a text appears as a toast or as an alert."""
    text = arguments.text("text")
    if len(text) > TOAST_CHARACTERS:
        raise bad_request("MESSAGE_TOO_LONG")
    answer = {"text": text, "show_alert": arguments.flag("show_alert"), "url": arguments.text("url")}
    world.answer_press(arguments.text("callback_query_id"), answer)
    return True


def menu_for(world: World, chat_id: int) -> list[Json]:
    """The commands a person sees: those for this chat, else for private chats, else for all."""
    scopes: tuple[Json, ...] = (
        {"type": "chat", "chat_id": chat_id},
        {"type": "all_private_chats"},
        {"type": "default"},
    )
    for scope in scopes:
        for language in ("de", ""):
            commands = world.commands.get(_key(scope, language))
            if commands:
                return commands
    return []


def _command(raw: Any) -> Json:
    if not isinstance(raw, dict):
        raise bad_request("can't parse BotCommand: expected an Object")
    command, description = str(raw.get("command", "")), str(raw.get("description", ""))
    if not _COMMAND.fullmatch(command):
        raise bad_request("BOT_COMMAND_INVALID")
    if not 1 <= len(description) <= _DESCRIPTION_CHARACTERS:
        raise bad_request("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command.removeprefix("/"), "description": description}


def _scope(arguments: Arguments) -> str:
    scope = arguments.decoded("scope") or {"type": "default"}
    return _key(scope, arguments.text("language_code"))


def _key(scope: Json, language: str) -> str:
    return json.dumps([scope, language], sort_keys=True)
