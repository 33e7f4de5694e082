"""Keyboards: what Telegram takes under a message."""

from typing import Any

import pytest

from bot.tryout.errors import ApiError
from bot.tryout.keyboards import read_markup


def inline(*buttons: dict[str, Any]) -> dict[str, Any]:
    return {"inline_keyboard": [list(buttons)]}


def button(data: str, text: str = "Ja") -> dict[str, Any]:
    return {"text": text, "callback_data": data}


@pytest.mark.parametrize("data", ["x" * 64, "ü" * 32])
def test_data_of_64_bytes_fits(data: str) -> None:
    """Sixty-four bytes fit, which is thirty-two umlauts."""
    markup = read_markup(inline(button(data)), private=True)

    assert markup is not None
    assert markup.offers(data)


@pytest.mark.parametrize("data", ["x" * 65, "ü" * 33, "", 7])
def test_longer_or_missing_data_is_refused(data: Any) -> None:
    """Sixty-five bytes, no bytes, and what is no text are all refused with the same words."""
    with pytest.raises(ApiError, match=r"^Bad Request: BUTTON_DATA_INVALID$"):
        read_markup(inline(button(data)), private=True)


@pytest.mark.parametrize(
    ("raw", "why"),
    [
        ([], "object expected as reply markup"),
        ({"inline_keyboard": "x"}, 'field "inline_keyboard" must be of type Array'),
        ({"inline_keyboard": ["x"]}, "can't parse inline keyboard button row"),
        (inline({"text": "Nur Text"}), "Text buttons are unallowed in the inline keyboard"),
        (inline({"callback_data": "x"}), 'Can\'t find field "text"'),
        (inline({"text": "L", "url": "http://localhost"}), "is invalid: Wrong HTTP URL"),
        ({"keyboard": [[7]]}, "KeyboardButton must be an Object"),
    ],
)
def test_broken_keyboards_are_refused(raw: Any, why: str) -> None:
    """A keyboard that is no keyboard is refused with a reason."""
    with pytest.raises(ApiError) as refused:
        read_markup(raw, private=True)

    assert why in refused.value.description


def test_a_phone_number_can_only_be_asked_for_in_private() -> None:
    """Telegram refuses a contact button in a group."""
    keyboard = {"keyboard": [[{"text": "Nummer teilen", "request_contact": True}]]}

    assert read_markup(keyboard, private=True) is not None
    with pytest.raises(ApiError, match="phone number can be requested in private chats only"):
        read_markup(keyboard, private=False)


def test_buttons_without_text_are_left_out() -> None:
    """Telegram drops empty buttons and rows without a word; a bot finds out only by looking."""
    markup = read_markup({"inline_keyboard": [[button("a", " ")], [button("b")]]}, private=True)

    assert markup is not None
    assert markup.rows == [[button("b")]]


@pytest.mark.parametrize("raw", [None, {}, {"inline_keyboard": []}, {"inline_keyboard": [[]]}])
def test_an_empty_keyboard_is_none(raw: Any) -> None:
    """No keyboard and an empty keyboard are the same."""
    assert read_markup(raw, private=True) is None
