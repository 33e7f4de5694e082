"""What the bot changes or deletes afterwards."""

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, Message, ReplyKeyboardMarkup
from telegram.error import BadRequest

from tests.tryout.running import OWNER, Trial

YES = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="ja")]])
NO = InlineKeyboardMarkup([[InlineKeyboardButton("Nein", callback_data="nein")]])


async def test_an_edit_changes_the_message_in_its_place(talk: Trial) -> None:
    """The person sees the new text in the old place, marked as edited, under a later version."""
    sent = await talk.bot.send_message(OWNER, "alt", reply_markup=YES)
    await talk.bot.send_message(OWNER, "danach")
    version = (await talk.sees(OWNER))[-1]["version"]
    await talk.bot.edit_message_text("<i>neu</i>", OWNER, sent.message_id, parse_mode="HTML")
    changed = await talk.sees(OWNER, after=version)

    assert [message["text"] for message in await talk.sees(OWNER)] == ["Hallo", "neu", "danach"]
    assert [(message["message_id"], message["edited"]) for message in changed] == [(sent.message_id, True)]
    assert changed[0]["html"] == "<i>neu</i>"


async def test_an_edit_without_a_keyboard_takes_the_keyboard_away(talk: Trial) -> None:
    """Telegram keeps the buttons only if they are sent again."""
    sent = await talk.bot.send_message(OWNER, "Ja oder nein?", reply_markup=YES)
    await talk.bot.edit_message_text("Entschieden.", OWNER, sent.message_id)

    assert (await talk.sees(OWNER))[-1]["inline_keyboard"] == []


async def test_only_the_keyboard_can_be_changed(talk: Trial) -> None:
    """Other buttons under the same text are no edit that people are told of."""
    sent = await talk.bot.send_message(OWNER, "Ja oder nein?", reply_markup=YES)
    await talk.bot.edit_message_reply_markup(OWNER, sent.message_id, reply_markup=NO)
    seen = (await talk.sees(OWNER))[-1]

    assert seen["inline_keyboard"] == [[{"text": "Nein", "callback_data": "nein"}]]
    assert not seen["edited"]


async def test_an_edit_that_changes_nothing_is_refused(talk: Trial) -> None:
    """The same text with the same keyboard is "not modified", also when the markup is written otherwise."""
    sent = await talk.bot.send_message(OWNER, "<b>gleich</b>", parse_mode="HTML", reply_markup=YES)

    with pytest.raises(BadRequest, match="Message is not modified: specified new message content"):
        await talk.bot.edit_message_text(
            "<strong>gleich</strong>", OWNER, sent.message_id, parse_mode="HTML", reply_markup=YES
        )
    with pytest.raises(BadRequest, match="Message is not modified"):
        await talk.bot.edit_message_reply_markup(OWNER, sent.message_id, reply_markup=YES)


async def test_a_deleted_message_is_gone(talk: Trial) -> None:
    """After deletion there is nothing to edit or to delete, and the person's client is told to remove it."""
    sent = await talk.bot.send_message(OWNER, "weg damit")
    await talk.bot.delete_message(OWNER, sent.message_id)

    assert (await talk.sees(OWNER))[-1]["deleted"]
    with pytest.raises(BadRequest, match="Message to edit not found"):
        await talk.bot.edit_message_text("doch nicht", OWNER, sent.message_id)
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await talk.bot.delete_message(OWNER, sent.message_id)


async def test_others_messages_cannot_be_edited(talk: Trial) -> None:
    """What a person wrote is the person's."""
    written = await talk.says(OWNER, "meins")

    with pytest.raises(BadRequest, match="Message can't be edited"):
        await talk.bot.edit_message_text("unseres", OWNER, written["message_id"])


async def test_a_message_with_a_reply_keyboard_cannot_be_edited(talk: Trial) -> None:
    """Telegram lets only messages with inline keyboards, or with none, be edited."""
    sent = await talk.bot.send_message(OWNER, "Wie?", reply_markup=ReplyKeyboardMarkup([["So"]]))

    assert isinstance(sent, Message)
    with pytest.raises(BadRequest, match="Message can't be edited"):
        await talk.bot.edit_message_text("Anders?", OWNER, sent.message_id)
