"""Long polling with the real python-telegram-bot: order, offsets, waiting, conflicts."""

import asyncio

import pytest
from telegram import Update
from telegram.error import Conflict, InvalidToken
from telegram.ext import Updater

from bot.tryout.world import fresh_id
from tests.tryout.running import ADVISOR, FIRST_ID, OWNER, Trial, a_bot, running


def texts(updates: tuple[Update, ...]) -> list[str]:
    return [str(update.message.text) for update in updates if update.message]


async def test_updates_come_in_order_with_rising_numbers(trial: Trial) -> None:
    """What people do reaches the bot in the order in which they did it."""
    await trial.says(OWNER, "eins")
    await trial.says(ADVISOR, "zwei")
    await trial.says(OWNER, "drei")

    updates = await trial.bot.get_updates()

    assert texts(updates) == ["eins", "zwei", "drei"]
    assert [update.update_id for update in updates] == [FIRST_ID, FIRST_ID + 1, FIRST_ID + 2]


async def test_an_update_stays_until_its_number_is_passed(trial: Trial) -> None:
    """Without a higher offset the same updates come again; with it all below are gone for good."""
    await trial.says(OWNER, "eins")
    await trial.says(OWNER, "zwei")

    first = await trial.bot.get_updates()
    again = await trial.bot.get_updates()
    rest = await trial.bot.get_updates(offset=first[0].update_id + 1)
    late = await trial.bot.get_updates(offset=first[0].update_id)

    assert texts(first) == texts(again) == ["eins", "zwei"]
    assert texts(rest) == texts(late) == ["zwei"]


async def test_a_negative_offset_keeps_only_the_latest(trial: Trial) -> None:
    """Offset -1 forgets all but the last update."""
    for text in ("eins", "zwei", "drei"):
        await trial.says(OWNER, text)

    assert texts(await trial.bot.get_updates(offset=-1)) == ["drei"]
    assert texts(await trial.bot.get_updates()) == ["drei"]


async def test_limit_cuts_the_answer_but_not_the_queue(trial: Trial) -> None:
    """At most `limit` updates come at once; the others wait."""
    for text in ("eins", "zwei"):
        await trial.says(OWNER, text)

    assert texts(await trial.bot.get_updates(limit=1)) == ["eins"]
    assert texts(await trial.bot.get_updates()) == ["eins", "zwei"]


async def test_a_waiting_call_answers_as_soon_as_something_happens(trial: Trial) -> None:
    """A long poll does not sit out its time when an update comes in."""
    async with asyncio.timeout(10):
        poll = asyncio.create_task(trial.bot.get_updates(timeout=40))
        await trial.client.get("/tryout/health")
        await trial.says(OWNER, "jetzt")

        assert texts(await poll) == ["jetzt"]


async def test_a_second_poller_ends_the_first(trial: Trial) -> None:
    """Two programs with one token get a conflict: the older call is ended, the newer one waits."""
    async with a_bot(trial.url) as other:
        first = asyncio.create_task(trial.bot.get_updates(timeout=40))
        await _until_polled(trial)
        second = asyncio.create_task(other.get_updates(timeout=40))

        with pytest.raises(Conflict, match="terminated by other getUpdates request"):
            await first
        await trial.says(OWNER, "für den zweiten")
        assert texts(await second) == ["für den zweiten"]


async def test_polling_is_refused_while_there_is_a_webhook(trial: Trial) -> None:
    """A forgotten webhook stops every poller, and says how to get rid of it."""
    await trial.bot.set_webhook("http://127.0.0.1:9/hook")

    with pytest.raises(Conflict, match="can't use getUpdates method while webhook is active"):
        await trial.bot.get_updates()


async def test_setting_a_webhook_ends_a_waiting_poll(trial: Trial) -> None:
    """The poller learns at once that updates go elsewhere now."""
    poll = asyncio.create_task(trial.bot.get_updates(timeout=40))
    await _until_polled(trial)
    await trial.bot.set_webhook("http://127.0.0.1:9/hook")

    with pytest.raises(Conflict, match="terminated by setWebhook request"):
        await poll


async def test_only_the_allowed_kinds_are_queued_from_then_on(trial: Trial) -> None:
    """`allowed_updates` holds for what happens later, and until it is changed."""
    await trial.bot.get_updates(allowed_updates=["callback_query"])
    done = await trial.does(OWNER, "text", text="unerwünscht")
    unheard = await trial.bot.get_updates()
    await trial.bot.get_updates(allowed_updates=[])
    await trial.says(OWNER, "wieder erwünscht")

    assert done["update_id"] is None
    assert unheard == ()
    assert texts(await trial.bot.get_updates()) == ["wieder erwünscht"]


async def test_the_updater_of_the_library_gets_every_update_once(trial: Trial) -> None:
    """The real Updater receives all updates in order and confirms them, the last ones when it stops."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    updater = Updater(trial.bot, queue)
    async with asyncio.timeout(20), updater:
        await updater.start_polling(timeout=5, allowed_updates=Update.ALL_TYPES)
        for number in range(5):
            await trial.says(OWNER, str(number))
        received = [await queue.get() for _ in range(5)]
        await updater.stop()

    assert texts(tuple(update for update in received if isinstance(update, Update))) == list("01234")
    health = await trial.client.get("/tryout/health")
    assert health.json()["pending_update_count"] == 0


async def test_a_wrong_token_is_unauthorised(trial: Trial) -> None:
    """Any token but the bot's own gets 401, as from Telegram."""
    response = await trial.client.get("/bot1:wrong/getMe")

    assert response.status_code == 401
    assert response.json() == {"ok": False, "error_code": 401, "description": "Unauthorized"}
    with pytest.raises(InvalidToken):
        async with a_bot(trial.url, token="1:wrong"):
            pass


async def test_numbers_rise_over_a_new_start() -> None:
    """A bot that remembers update and message numbers never meets the same ones again."""
    async with running(first_id=None) as trial:
        old = await trial.does(OWNER, "text", text="vorher")
        await trial.client.post("/tryout/reset")
        new = await trial.does(OWNER, "text", text="nachher")

    assert old["update_id"] < new["update_id"] < 2**31
    assert old["message"]["message_id"] < new["message"]["message_id"]


async def test_a_bot_that_polls_survives_a_reset(trial: Trial) -> None:
    """Everything is forgotten, the waiting call gets an empty answer, and the next one the new updates."""
    poll = asyncio.create_task(trial.bot.get_updates(timeout=40))
    await _until_polled(trial)
    await trial.client.post("/tryout/reset")

    assert await poll == ()
    assert await trial.calls("getUpdates") == []


def test_numbers_of_later_starts_are_higher() -> None:
    """Ten seconds after a start there is room for two hundred updates below the new numbers."""
    assert fresh_id(1_790_000_010) - fresh_id(1_790_000_000) == 200


async def _until_polled(trial: Trial) -> None:
    """Returns once a getUpdates call waits."""
    async with asyncio.timeout(10):
        while not any(call["status"] is None for call in await trial.calls("getUpdates")):
            pass  # Each look is a call over the network, so this is no busy loop.
