"""Pressed buttons: from the press to the answer that the person sees."""

import asyncio

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup
from telegram.error import BadRequest

from bot.tryout.limits import Limits
from bot.tryout.values import Json
from tests.tryout.running import OWNER, Trial, running

TOO_OLD = "Query is too old and response timeout expired or query id is invalid"


async def pressed(trial: Trial, data: str = "ja") -> Json:
    """Lets the owner press a button that the bot has just sent."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data=data)]])
    sent = await trial.bot.send_message(OWNER, "Ja?", reply_markup=keyboard)
    return await trial.does(OWNER, "press", message_id=sent.message_id, data=data)


async def test_a_press_reaches_the_bot_with_its_message(talk: Trial) -> None:
    """The bot gets the data, the person and the message with its keyboard."""
    done = await pressed(talk, "wähle:1")
    query = (await talk.bot.get_updates())[-1].callback_query

    assert query is not None
    assert (query.id, query.data, query.from_user.id) == (done["callback_query_id"], "wähle:1", OWNER)
    assert query.message is not None
    assert query.message.message_id == done["message"]["message_id"]


async def test_the_answer_to_a_press_can_be_seen(talk: Trial) -> None:
    """Whoever waits for the answer gets it as soon as it is there, text and kind."""
    done = await pressed(talk)
    address = f"/tryout/callbacks/{done['callback_query_id']}"
    before = await talk.client.get(address)
    waiting = asyncio.create_task(talk.client.get(address, params={"wait": 10}))
    await talk.bot.answer_callback_query(done["callback_query_id"], "Notiert", show_alert=True)

    assert before.json() == {"answered": False}
    assert (await waiting).json() == {"answered": True, "text": "Notiert", "show_alert": True, "url": ""}


async def test_a_press_can_be_answered_once(talk: Trial) -> None:
    """A second answer, and an answer to nothing, are refused."""
    done = await pressed(talk)
    await talk.bot.answer_callback_query(done["callback_query_id"])

    for query_id in (done["callback_query_id"], "erfunden"):
        with pytest.raises(BadRequest) as refused:
            await talk.bot.answer_callback_query(query_id)
        assert refused.value.message.lower() == TOO_OLD.lower()


async def test_a_late_answer_is_refused() -> None:
    """A press does not wait for ever."""
    async with running(limits=Limits(callback_seconds=0)) as trial:
        await trial.says(OWNER, "Hallo")
        done = await pressed(trial)

        with pytest.raises(BadRequest, match=r"(?i)query is too old"):
            await trial.bot.answer_callback_query(done["callback_query_id"])


async def test_only_offered_data_can_be_pressed(talk: Trial) -> None:
    """Nobody can press what is not there: forged data and buttons that are gone are refused."""
    done = await pressed(talk)
    number = done["message"]["message_id"]
    forged = await talk.client.post(f"/tryout/chats/{OWNER}/press", json={"message_id": number, "data": "x"})
    await talk.bot.edit_message_reply_markup(OWNER, number)
    gone = await talk.client.post(f"/tryout/chats/{OWNER}/press", json={"message_id": number, "data": "ja"})

    assert (forged.status_code, gone.status_code) == (400, 400)
    assert forged.json() == {"error": f"data: message {number} has no button with the data 'x'."}


@pytest.mark.parametrize("data", ["x" * 65, "ü" * 33])
async def test_data_beyond_64_bytes_costs_the_whole_message(talk: Trial, data: str) -> None:
    """One byte too many and the message is not sent at all."""
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data=data)]])

    with pytest.raises(BadRequest, match=r"(?i)button_data_invalid"):
        await talk.bot.send_message(OWNER, "Ja?", reply_markup=keyboard)
    assert len(await talk.sees(OWNER)) == 1
