"""When Telegram is out of order, slow down is asked for, or the bot itself is stopped in the middle."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import Engine, select

from bot.advice.errors import SettingError
from bot.store.queues import SqlInbox
from bot.store.tables import outbox
from tests.chat.talking import PATIENCE_SECONDS, House, eventually


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("kind", ["429", "500"])
async def test_an_answer_waits_until_telegram_takes_it(house: House, kind: str) -> None:
    """Refused for a while, it is sent afterwards: once, and in order."""
    owner = await house.an_owner()
    await owner.writes("/start")
    await owner.reads("ein Programm")
    await house.trial.order_fault(method="sendMessage", kind=kind, times=2, chat_id=owner.id)
    await owner.writes("Erste Frage")
    await owner.writes("Zweite Frage")

    assert (await owner.bot_said())[1:] == ["Verstanden: Erste Frage", "Verstanden: Zweite Frage"]


@pytest.mark.asyncio(loop_scope="session")
async def test_a_message_whose_receipt_got_lost_comes_twice_rather_than_never(house: House) -> None:
    """Telegram cannot be asked whether it took a message, so it is sent once more."""
    owner = await house.an_owner()
    await owner.writes("/start")
    await owner.reads("ein Programm")
    await house.trial.order_fault(method="sendMessage", kind="drop_after_delivery", chat_id=owner.id)
    await owner.writes("Eine Frage")

    assert (await owner.bot_said())[1:] == ["Verstanden: Eine Frage"] * 2


@pytest.mark.asyncio(loop_scope="session")
async def test_who_has_blocked_the_bot_holds_up_nobody(house: House) -> None:
    """What could not be sent is given up, it is remembered, and writing again ends it."""
    owner = await house.an_owner()
    await owner.writes("/start")
    await owner.reads("ein Programm")
    await house.trial.order_fault(method="sendMessage", kind="403", chat_id=owner.id)
    await owner.writes("Eine Frage")
    await house.settled()
    blocked = house.person(owner)
    await owner.writes("Noch eine Frage")
    await owner.reads("Verstanden: Noch eine Frage")
    back = house.person(owner)

    assert (blocked and blocked.blocked, back and back.blocked) == (True, False)


@pytest.mark.asyncio(loop_scope="session")
async def test_receiving_goes_on_after_trouble(house: House) -> None:
    """Polls that fail are repeated, and what was written meanwhile is answered."""
    owner = await house.an_owner()
    for kind in ("500", "429"):
        await house.trial.order_fault(method="getUpdates", kind=kind)
    await owner.writes("Eine Frage")

    await owner.reads("Verstanden: Eine Frage")


async def test_telegram_may_be_away_at_the_start(own_house: House) -> None:
    """The bot waits for it, also when it is asked to slow down, and begins as soon as it is there."""
    await own_house.trial.order_fault(method="getMe", kind="429")
    async with own_house.at_work():
        owner = await own_house.an_owner()
        await owner.writes("Eine Frage")
        await owner.reads("Verstanden: Eine Frage")


async def test_a_start_can_be_called_off(own_house: House) -> None:
    """Who stops the bot while it waits for Telegram does not wait with it."""
    await own_house.trial.order_fault(method="getMe", kind="500", times=1_000)
    async with own_house.at_work():
        await eventually(lambda: _asked(own_house, "getMe"))


async def test_a_wrong_token_is_named(own_house: House) -> None:
    """The sentence says which setting is wrong and who knows the right one."""
    with pytest.raises(SettingError, match=r"LOTSE_TELEGRAM_TOKEN.*BotFather"):
        await own_house.service(token="1:wrong").run(stop=asyncio.Event())


async def test_what_was_written_while_the_bot_was_away_is_answered(own_house: House) -> None:
    """Telegram keeps it, and nothing of it is thrown away at the start."""
    owner = await own_house.an_owner()
    await owner.writes("Eine Frage")
    async with own_house.at_work():
        await owner.reads("Verstanden: Eine Frage")


async def test_what_is_under_way_is_finished_before_the_bot_stops(own_house: House) -> None:
    """The answer that the model is thinking about is still sent."""
    house, enough = own_house, asyncio.Event()
    house.model.thinks_until = enough
    stopping = asyncio.Event()
    running = asyncio.create_task(house.service().run(stop=stopping))
    owner = await house.an_owner()
    await owner.writes("Eine Frage")
    await eventually(lambda: house.model.heard)
    stopping.set()
    enough.set()
    async with asyncio.timeout(PATIENCE_SECONDS):
        await running

    assert "Verstanden: Eine Frage" in [message["text"] for message in await owner.everything()]


async def test_a_crash_loses_nothing(own_house: House) -> None:
    """What was received and not answered is answered by the next run, marked as perhaps a repetition."""
    house = own_house
    house.model.thinks_until = asyncio.Event()
    running = asyncio.create_task(house.service().run(stop=asyncio.Event()))
    owner = await house.an_owner()
    await owner.writes("Eine Frage")
    await eventually(lambda: house.model.heard)
    # A greeting that is cut off between Telegram and our note would rightly be sent again.
    await eventually(lambda: _nothing_to_send(house.engine))
    running.cancel()
    await asyncio.wait([running])
    _lease_as_the_dead_do(house.engine)
    house.model.thinks_until = None
    async with house.at_work():
        await owner.reads("Verstanden: Eine Frage")
    first, second = house.model.heard

    assert (first.message_id, first.repeated, second.repeated) == (second.message_id, False, True)
    assert sum("ein Programm" in one for one in await owner.bot_said()) == 1


class Forgetful(SqlInbox):
    """An inbox that cannot store for a while."""

    failures = 2

    def keep(self, update_id: int, *, chat_id: int, data: Mapping[str, Any], at: datetime) -> bool:
        if self.failures:
            self.failures -= 1
            raise OSError("disk full")
        return super().keep(update_id, chat_id=chat_id, data=data, at=at)


async def test_what_could_not_be_stored_is_offered_again(own_house: House) -> None:
    """A full disk or a locked database for a while: receiving goes on, and nothing was confirmed too early."""
    async with own_house.at_work(inbox=Forgetful(own_house.engine)):
        owner = await own_house.an_owner()
        await owner.writes("Erste Frage")
        await owner.writes("Zweite Frage")
        await owner.reads("Verstanden: Erste Frage")
        await owner.reads("Verstanden: Zweite Frage")

    assert own_house.model.texts == ["Erste Frage", "Zweite Frage"]


def _nothing_to_send(engine: Engine) -> bool:
    with engine.connect() as db:
        left = select(outbox.c.id).where(outbox.c.done_at.is_(None), outbox.c.failed_at.is_(None))
        return db.execute(left).first() is None


def _lease_as_the_dead_do(engine: Engine) -> None:
    """A run that was killed has given nothing back."""
    now = datetime.now(UTC)
    SqlInbox(engine).take_lanes(worker="killed", limit=9, now=now, lease=timedelta(hours=1))


async def _asked(house: House, method: str) -> bool:
    return bool(await house.trial.calls(method))
