"""Finds the button that somebody means by its title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from bot.commands.conversation import button_title
from bot.commands.talk_script import ScriptError
from bot.tryout.deeds import TRIAL_PHONE


def newest_button(messages: Sequence[Mapping[str, Any]], *, title: str) -> tuple[int, str]:
    """Message and data of the newest button with this title, or that begins so. ScriptError names those there are."""
    buttons = [
        (str(button["text"]), int(message["message_id"]), str(button["callback_data"]))
        for message in reversed(messages)
        if not message["deleted"]
        for row in message["inline_keyboard"]
        for button in row
        if button.get("callback_data")
    ]
    wanted = _plain(title)
    for fits in (str.__eq__, str.startswith):
        for text, message, data in buttons:
            if fits(_plain(text), wanted):
                return message, data
    there = ", ".join(dict.fromkeys(text for text, _, _ in buttons)) or "keinen"
    raise ScriptError(f"Einen Knopf „{title}“ gibt es nicht (es gibt: {there}).")


def keyboard_button(keyboard: Mapping[str, Any] | None, *, title: str) -> tuple[str, dict[str, str]] | None:
    """What a button of the keyboard below the input sends, as deed and body; None when it has no such button."""
    for row in (keyboard or {}).get("keyboard", ()):
        for button in row:
            if _plain(button_title(button)) == _plain(title):
                shares = isinstance(button, Mapping) and button.get("request_contact")
                return (
                    ("contact", {"phone": TRIAL_PHONE})
                    if shares
                    else ("text", {"text": button_title(button)})
                )
    return None


def _plain(title: str) -> str:
    return " ".join(title.casefold().split())
