"""A chat room that really runs: the stand-in for Telegram, python-telegram-bot, a database, a scripted model.

People write, press and read here as they do on a phone. Whoever waits for something waits for exactly that,
with a deadline, and nobody sleeps.
"""

from __future__ import annotations

import asyncio
import itertools
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from random import Random
from typing import Any

from sqlalchemy import Engine, func, select

from bot.advice.knowledge import Knowledge
from bot.advice.lead import Lead
from bot.advice.person import Person
from bot.chat.limits import SendingLimits
from bot.chat.service import ChatService, Webhook
from bot.desk import advisor
from bot.desk.office import Office
from bot.store.queues import SqlInbox, SqlOutbox
from bot.store.records import SqlRecords
from bot.store.tables import inbox, outbox, undone
from bot.tryout.limits import Limits
from bot.tryout.values import Json
from tests.chat.model import ScriptedModel
from tests.tryout.running import TOKEN, Trial

PATIENCE_SECONDS = 15
SECRET = b"only for tests, and long enough!"
UNHURRIED = Limits(
    overall_per_second=10_000,
    chat_burst=10_000,
    group_per_minute=10_000,
    webhook_retry_seconds=0.01,
    webhook_retry_most_seconds=0.05,
)
"""A Telegram that never asks anybody to slow down; the limits have tests of their own."""

new_ids = itertools.count(50_001)


@dataclass(frozen=True)
class House:
    """One database, one model, and Telegram. The bot works here while `at_work` lasts."""

    trial: Trial
    engine: Engine
    known: Knowledge
    model: ScriptedModel = field(default_factory=ScriptedModel)

    @asynccontextmanager
    async def at_work(self, *, webhook: Webhook | None = None, **changes: Any) -> AsyncIterator[None]:
        """The bot is started and, at the end, stopped so that it finishes what is under way."""
        stop = asyncio.Event()
        running = asyncio.create_task(self.service(webhook=webhook, **changes).run(stop=stop))
        try:
            yield
        finally:
            stop.set()
            async with asyncio.timeout(PATIENCE_SECONDS):
                await running

    def service(self, *, webhook: Webhook | None = None, **changes: Any) -> ChatService:
        parts: dict[str, Any] = {
            "token": TOKEN,
            "api": self.trial.url,
            "records": SqlRecords(self.engine),
            "inbox": SqlInbox(self.engine),
            "outbox": SqlOutbox(self.engine),
            "assistant": self.model,
            "office": Office(self.known.agency, lambda _: False, Random(7)),
            "knowledge": self.known,
            "secret": SECRET,
            "worker": "test",
            "limits": SendingLimits(
                overall_per_second=10_000, chat_per_second=10_000, group_per_minute=10_000
            ),
        }
        return ChatService(webhook=webhook, **parts | changes)

    # --- people -----------------------------------------------------------------
    async def an_owner(self, name: str = "Petra Muster") -> Side:
        """Somebody who has never written before."""
        person = next(new_ids)
        response = await self.trial.client.post("/tryout/people", json={"id": person, "name": name})
        assert response.status_code == 200, response.text
        return Side(self, person)

    async def an_advisor(self, name: str = "Max Beispiel", *, area: str = "hamm") -> Side:
        """Somebody who has joined and was welcomed."""
        with SqlRecords(self.engine).begin() as book:
            code = advisor.invite(book, name=name, area=area, agency=self.known.agency, now=datetime.now(UTC))
        side = await self.an_owner(name)
        await side.writes(f"/start {code}")
        await side.reads("Willkommen", name)
        return side

    # --- the records --------------------------------------------------------------
    def person(self, side: Side) -> Person | None:
        with SqlRecords(self.engine).begin() as book:
            return book.person(side.id)

    def lead_of(self, side: Side) -> Lead:
        """The latest request of a person."""
        with SqlRecords(self.engine).begin() as book:
            return book.leads_of(side.id)[0]

    def lead(self, reference: str) -> Lead:
        with SqlRecords(self.engine).begin() as book:
            found = book.lead(reference)
        assert found is not None
        return found

    # --- waiting ----------------------------------------------------------------
    async def settled(self) -> None:
        """Returns once all that people did was dealt with and all that was to be said was sent."""

        async def nothing_left() -> bool:
            health = (await self.trial.client.get("/tryout/health")).json()
            return health["pending_update_count"] == 0 and self._undone() == 0

        await eventually(nothing_left)

    def _undone(self) -> int:
        with self.engine.connect() as db:
            return sum(
                db.execute(select(func.count()).select_from(queue).where(undone(queue))).scalar_one()
                for queue in (inbox, outbox)
            )


@dataclass
class Side:
    """One person's side of a private chat."""

    house: House
    id: int
    read_up_to: int = 0

    async def does(self, deed: str, **body: Any) -> Json:
        return await self.house.trial.does(self.id, deed, **body)

    async def writes(self, text: str) -> Json:
        return await self.house.trial.says(self.id, text)

    async def reads(self, *words: str) -> Json:
        """The next message of the bot, new or changed, that holds all the words; those before count as read."""
        async with asyncio.timeout(PATIENCE_SECONDS):
            while True:
                for message in await self._news():
                    self.read_up_to = message["version"]
                    if message["from_bot"] and all(word in message["text"] for word in words):
                        return message

    async def presses(self, title: str, *, on: Json | None = None) -> Json:
        """Presses the button of this title on the latest message that has it, and gives what it says then."""
        message = on or await self.sees_button(title)
        [data] = [
            button["callback_data"]
            for row in message["inline_keyboard"]
            for button in row
            if button["text"] == title
        ]
        done = await self.does("press", message_id=message["message_id"], data=data)
        return await self.toast(done["callback_query_id"])

    async def presses_data(self, data: str) -> Json:
        """Presses what may not be there (any more), and gives what was said at the button."""
        message, press = (await self.everything())[-1], f"by hand {next(new_ids)}"
        chat = {"id": self.id, "type": "private", "first_name": "Petra"}
        query = {
            "id": press,
            "from": {"id": self.id, "is_bot": False, "first_name": "Petra"},
            "chat_instance": "1",
            "data": data,
            "message": {
                "message_id": message["message_id"],
                "date": message["date"],
                "chat": chat,
                "text": "",
            },
        }
        await self.does("update", callback_query=query)
        said: list[Json] = []

        async def answered() -> bool:
            # Telegram itself does not know of this press, so the answer is only found among the calls.
            calls = await self.house.trial.calls("answerCallbackQuery")
            said[:] = [call["params"] for call in calls if call["params"]["callback_query_id"] == press]
            return bool(said)

        await eventually(answered)
        return said[0]

    async def toast(self, press: str) -> Json:
        """What was said at the button; a press that is not answered would show a waiting sign."""
        url = f"/tryout/callbacks/{press}"
        answered = (await self.house.trial.client.get(url, params={"wait": PATIENCE_SECONDS})).json()
        assert answered["answered"], "the press was never answered"
        return dict(answered)

    async def sees_button(self, title: str) -> Json:
        """The latest message with such a button, as soon as there is one."""
        found: list[Json] = []

        async def there() -> bool:
            found[:] = [message for message in await self.everything() if title in buttons_of(message)]
            return bool(found)

        await eventually(there)
        return found[-1]

    async def everything(self) -> list[Json]:
        return await self.house.trial.sees(self.id)

    async def bot_said(self) -> list[str]:
        """All texts of the bot so far, once nothing more is to come."""
        await self.house.settled()
        return [message["text"] for message in await self.everything() if message["from_bot"]]

    async def _news(self) -> list[Json]:
        news = await self.house.trial.sees(self.id, after=self.read_up_to, wait=5)
        return sorted(news, key=lambda message: message["version"])


def buttons_of(message: Json) -> list[str]:
    return [button["text"] for row in message["inline_keyboard"] for button in row]


async def eventually(condition: Callable[[], Any]) -> None:
    """Returns once the condition holds, which may be a coroutine function; TimeoutError if it never does."""
    async with asyncio.timeout(PATIENCE_SECONDS):
        while True:
            holds = condition()
            if await holds if asyncio.iscoroutine(holds) else holds:
                return
            await asyncio.sleep(0.02)
