"""Delivery by webhook: secret, order, and again until it is accepted."""

import asyncio

import pytest
from telegram import Update
from telegram.error import BadRequest
from telegram.ext import Updater

from tests.tryout.running import OWNER, Trial, receiving


async def test_updates_are_posted_in_order_with_the_secret(trial: Trial) -> None:
    """Each update is one POST, in order, with the secret the bot chose."""
    async with receiving() as receiver:
        await trial.bot.set_webhook(receiver.url, secret_token="geheim-1")
        for text in ("eins", "zwei", "drei"):
            await trial.says(OWNER, text)
        await receiver.wait_for(3)

    assert [body["message"]["text"] for body in receiver.bodies] == ["eins", "zwei", "drei"]
    assert receiver.secrets == ["geheim-1"] * 3


async def test_a_refused_delivery_comes_again_before_the_next(trial: Trial) -> None:
    """Until the bot answers 200 the same update comes again, and no other overtakes it."""
    async with receiving(500, 404) as receiver:
        await trial.bot.set_webhook(receiver.url)
        await trial.says(OWNER, "eins")
        await trial.says(OWNER, "zwei")
        await receiver.wait_for(4)

    assert [body["message"]["text"] for body in receiver.bodies] == ["eins", "eins", "eins", "zwei"]


async def test_what_went_wrong_and_what_waits_can_be_asked_for(trial: Trial) -> None:
    """`getWebhookInfo` tells the address, the number of waiting updates and the last error."""
    async with receiving(*[503] * 500) as receiver:
        await trial.bot.set_webhook(receiver.url, allowed_updates=["message"])
        await trial.says(OWNER, "eins")
        await trial.says(OWNER, "zwei")
        await receiver.wait_for(2)
        info = await trial.bot.get_webhook_info()

    assert info.url == receiver.url
    assert info.pending_update_count == 2
    assert info.last_error_message == "Wrong response from the webhook: 503 Said"
    assert info.allowed_updates == ("message",)


async def test_what_waited_for_polling_goes_to_the_webhook(trial: Trial) -> None:
    """Changing the way of delivery loses nothing, in both directions."""
    await trial.says(OWNER, "vorher")
    async with receiving() as receiver:
        await trial.bot.set_webhook(receiver.url)
        await receiver.wait_for(1)
        while (await trial.bot.get_webhook_info()).pending_update_count:
            pass  # Until the answer to the delivery is back, the update may come once more.
        await trial.bot.delete_webhook()
    await trial.says(OWNER, "nachher")

    assert receiver.bodies[0]["message"]["text"] == "vorher"
    left = [update.message for update in await trial.bot.get_updates()]
    assert [message.text for message in left if message] == ["nachher"]


async def test_pending_updates_can_be_dropped(trial: Trial) -> None:
    """`drop_pending_updates` forgets what waits."""
    await trial.says(OWNER, "vergessen")
    await trial.bot.delete_webhook(drop_pending_updates=True)

    assert await trial.bot.get_updates() == ()


@pytest.mark.parametrize(
    ("url", "secret", "why"),
    [
        ("ftp://example.org", None, r"(?i)an https url must be provided for webhook"),
        ("http://127.0.0.1:9/", "mit Leerzeichen", r"unallowed characters"),
    ],
)
async def test_impossible_webhooks_are_refused(trial: Trial, url: str, secret: str | None, why: str) -> None:
    """An address that is none and a secret with strange characters are refused."""
    with pytest.raises(BadRequest, match=why):
        await trial.bot.set_webhook(url, secret_token=secret)


async def test_the_webhook_server_of_the_library_accepts_the_deliveries(
    trial: Trial, unused_tcp_port: int
) -> None:
    """The real Updater with a secret gets its updates from the stand-in."""
    queue: asyncio.Queue[object] = asyncio.Queue()
    updater = Updater(trial.bot, queue)
    async with asyncio.timeout(20), updater:
        await updater.start_webhook(
            listen="127.0.0.1",
            port=unused_tcp_port,
            url_path="hook",
            webhook_url=f"http://127.0.0.1:{unused_tcp_port}/hook",
            secret_token="geheim",
        )
        await trial.says(OWNER, "Hallo")
        received = await queue.get()
        await trial.bot.delete_webhook()
        await updater.stop()

    assert isinstance(received, Update)
    assert received.message is not None
    assert received.message.text == "Hallo"
