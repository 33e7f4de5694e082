"""Telegram delivers by webhook: with the secret and to nobody else."""

from __future__ import annotations

import socket
from typing import Any

from bot.chat.service import Webhook
from tests.chat.talking import House, Side, eventually

SECRET_HEADER = "X-Telegram-Bot-Api-Secret-Token"


def a_webhook() -> Webhook:
    """On a port that is free now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = int(free.getsockname()[1])
    return Webhook(f"http://127.0.0.1:{port}", "a-secret_of-telegram", "127.0.0.1", port)


async def delivers(house: House, hook: Webhook, update: dict[str, Any], *, secret: str | None) -> int:
    """Posts an update as somebody who found the address; gives the status."""
    headers = {} if secret is None else {SECRET_HEADER: secret}
    answer = await house.trial.client.post(f"{hook.url}/telegram", json=update, headers=headers)
    return answer.status_code


async def is_listening(house: House, hook: Webhook) -> None:
    async def there() -> bool:
        info = await house.trial.bot.get_webhook_info()
        return info.url == f"{hook.url}/telegram"

    await eventually(there)


def a_message(owner: Side, *, update_id: int, text: str) -> dict[str, Any]:
    who = {"id": owner.id, "first_name": "Petra"}
    message = {
        "message_id": update_id,
        "date": 0,
        "chat": {**who, "type": "private"},
        "from": {**who, "is_bot": False},
        "text": text,
    }
    return {"update_id": update_id, "message": message}


async def test_the_whole_talk_works_by_webhook(own_house: House) -> None:
    """Messages and presses come in and are answered as with polling."""
    hook = a_webhook()
    async with own_house.at_work(webhook=hook):
        owner = await own_house.an_owner()
        await owner.writes("Zeig mir Knöpfe")
        await owner.presses("Fristen")
        await owner.reads("Getippt: ask_deadline")

    assert await own_house.trial.calls("getUpdates") == []


async def test_without_the_secret_nothing_is_taken(own_house: House) -> None:
    """Who knows the address but not the secret is refused, and the model hears nothing."""
    hook = a_webhook()
    async with own_house.at_work(webhook=hook):
        owner = await own_house.an_owner()
        await owner.writes("Guten Tag")
        await owner.reads("Verstanden")
        forged = a_message(owner, update_id=999_001, text="Ich bin Telegram")
        statuses = [await delivers(own_house, hook, forged, secret=secret) for secret in (None, "", "wrong")]
        await own_house.settled()

    assert statuses == [403, 403, 403]
    assert own_house.model.texts == ["Guten Tag"]


async def test_an_update_that_comes_twice_is_answered_once(own_house: House) -> None:
    """Telegram repeats what it believes to be lost; the second time we know it."""
    hook = a_webhook()
    async with own_house.at_work(webhook=hook):
        owner = await own_house.an_owner()
        await owner.writes("Guten Tag")
        await owner.reads("Verstanden")
        update = a_message(owner, update_id=999_002, text="Noch da?")
        statuses = [await delivers(own_house, hook, update, secret=hook.secret) for _ in range(3)]
        said = await owner.bot_said()

    assert statuses == [200, 200, 200]
    assert said.count("Verstanden: Noch da?") == 1
    assert own_house.model.texts == ["Guten Tag", "Noch da?"]
