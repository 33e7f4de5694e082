"""Keyboards that a bot attaches to a message: checked the way Telegram checks them."""

from dataclasses import dataclass
from typing import Any, Literal

from bot.tryout.errors import bad_request
from bot.tryout.html_rules import link_target
from bot.tryout.limits import CALLBACK_DATA_BYTES
from bot.tryout.values import Json

Kind = Literal["inline", "reply", "remove", "force_reply"]

_DEEDS = (
    "url",
    "callback_data",
    "web_app",
    "login_url",
    "switch_inline_query",
    "switch_inline_query_current_chat",
    "switch_inline_query_chosen_chat",
    "copy_text",
    "callback_game",
    "pay",
)
_PRIVATE_ONLY = {"request_contact": "phone number", "request_location": "location", "web_app": "Web App"}
_REPLY_OPTIONS = ("is_persistent", "resize_keyboard", "one_time_keyboard", "input_field_placeholder")


@dataclass(frozen=True)
class Markup:
    """A checked keyboard. `shape` is Telegram's own JSON object for it."""

    kind: Kind
    shape: Json

    @property
    def rows(self) -> list[list[Json]]:
        """The buttons, row by row; empty for what is no keyboard."""
        rows: list[list[Json]] = self.shape.get("inline_keyboard") or self.shape.get("keyboard") or []
        return rows

    def offers(self, callback_data: str) -> bool:
        """Whether one of the inline buttons carries exactly this data."""
        return any(button.get("callback_data") == callback_data for row in self.rows for button in row)


def read_markup(raw: Any, *, private: bool) -> Markup | None:
    """The keyboard in a call's `reply_markup`, None if there is none. Raises `ApiError` if it is wrong."""
    if raw is None or raw == {}:
        return None
    if not isinstance(raw, dict):
        raise bad_request("object expected as reply markup")
    if "inline_keyboard" in raw:
        rows = _rows(raw["inline_keyboard"], of="inline keyboard", read=_inline_button)
        return Markup("inline", {"inline_keyboard": rows}) if rows else None
    if "keyboard" in raw:
        return _reply_keyboard(raw, private=private)
    if raw.get("remove_keyboard"):
        return Markup("remove", {"remove_keyboard": True})
    if raw.get("force_reply"):
        return Markup("force_reply", {"force_reply": True})
    return None


def _reply_keyboard(raw: Json, *, private: bool) -> Markup | None:
    def read(button: Any) -> Json:
        return _reply_button(button, private=private)

    rows = _rows(raw["keyboard"], of="keyboard", read=read)
    options = {name: raw[name] for name in _REPLY_OPTIONS if name in raw}
    return Markup("reply", {"keyboard": rows, **options}) if rows else None


def _rows(raw: Any, *, of: str, read: Any) -> list[list[Json]]:
    """Reads the rows. Buttons without a text and rows without buttons are left out, as Telegram does."""
    if not isinstance(raw, list):
        raise bad_request(f'field "{of.replace(" ", "_")}" must be of type Array')
    rows = []
    for row in raw:
        if not isinstance(row, list):
            raise bad_request(f"can't parse {of} button row: Expected an Array of Buttons")
        rows.append([button for button in map(read, row) if button["text"].strip()])
    return [row for row in rows if row]


def _inline_button(raw: Any) -> Json:
    button = _with_text(raw, of="inline keyboard")
    deeds = [deed for deed in _DEEDS if deed in button]
    if not deeds:
        raise bad_request(
            "can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard"
        )
    if "callback_data" in button and not _fits(button["callback_data"]):
        raise bad_request("BUTTON_DATA_INVALID")
    if "url" in button and not link_target(str(button["url"])):
        raise bad_request(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    return button


def _fits(callback_data: Any) -> bool:
    return isinstance(callback_data, str) and 1 <= len(callback_data.encode()) <= CALLBACK_DATA_BYTES


def _reply_button(raw: Any, *, private: bool) -> Json:
    button = _with_text({"text": raw} if isinstance(raw, str) else raw, of="keyboard")
    for request, what in _PRIVATE_ONLY.items():
        if button.get(request) and not private:
            raise bad_request(f"{what} can be requested in private chats only")
    return button


def _with_text(raw: Any, *, of: str) -> Json:
    if not isinstance(raw, dict):
        raise bad_request(f"can't parse {of} button: KeyboardButton must be an Object")
    if not isinstance(raw.get("text"), str):
        raise bad_request(f"can't parse {of} button: Can't find field \"text\"")
    return dict(raw)
