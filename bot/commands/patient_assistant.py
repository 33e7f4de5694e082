"""The dialogue model of a Lotse that has just been started: messages wait for it instead of failing.

Loading the model takes some seconds, in which the bot is there already. Whoever writes then gets an answer a
little later, and no word about trouble. Once the model was there, failures are failures again.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from bot.chat.ports import Assistant
from bot.desk.ports import Answer
from bot.rasa_client import RasaAssistant

LOOK_EVERY_SECONDS = 0.3


class PatientAssistant:
    """Passes everything on to `assistant`, but not before `open_when_ready` has run. Fits `Assistant`."""

    def __init__(self, assistant: Assistant) -> None:
        self._assistant = assistant
        self._open = asyncio.Event()

    async def open_when_ready(self, server: RasaAssistant, *, stop: asyncio.Event, seconds: float) -> None:
        """Opens when the server has its model; in any case after so many seconds, or when we are to stop."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                while not stop.is_set() and not await server.ready():
                    await asyncio.sleep(LOOK_EVERY_SECONDS)
        self._open.set()

    async def say(self, sender_id: str, text: str, *, message_id: str, repeated: bool) -> Answer:
        await self._open.wait()
        return await self._assistant.say(sender_id, text, message_id=message_id, repeated=repeated)

    async def tap(
        self, sender_id: str, intent: str, entities: Mapping[str, Any], *, message_id: str, repeated: bool
    ) -> Answer:
        await self._open.wait()
        return await self._assistant.tap(
            sender_id, intent, entities, message_id=message_id, repeated=repeated
        )

    async def forget(self, sender_id: str) -> None:
        await self._open.wait()
        await self._assistant.forget(sender_id)
