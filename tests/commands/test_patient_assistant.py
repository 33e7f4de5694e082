"""A bot that has just been started waits for its model."""

from __future__ import annotations

import asyncio

import httpx

from bot.commands.patient_assistant import PatientAssistant
from bot.desk.ports import Answer
from bot.rasa_client import RasaAssistant


class Server:
    """A Rasa that has its model when told so."""

    def __init__(self) -> None:
        self.loaded = False
        self.asked = asyncio.Event()

    def answer(self, request: httpx.Request) -> httpx.Response:
        if request.url.path.endswith("/ready"):
            self.asked.set()
            return httpx.Response(200 if self.loaded else 503, json={})
        return httpx.Response(200, json={"messages": [{"text": "Guten Tag!"}]})

    def client(self) -> RasaAssistant:
        return RasaAssistant(["http://rasa"], token="secret", transport=httpx.MockTransport(self.answer))


async def test_a_message_waits_until_the_model_is_there() -> None:
    """Whoever writes while the model is loading gets an answer, not an apology."""
    server = Server()
    assistant = PatientAssistant(server.client())
    opening = asyncio.create_task(
        assistant.open_when_ready(server.client(), stop=asyncio.Event(), seconds=30)
    )
    saying = asyncio.create_task(assistant.say("somebody", "Moin", message_id="1", repeated=False))
    await server.asked.wait()
    waited = not saying.done()

    server.loaded = True

    assert waited
    assert isinstance(await saying, Answer)
    await opening


async def test_nobody_waits_for_ever() -> None:
    """When the model does not come in time, messages are tried, and fail or not, as always."""
    server = Server()
    assistant = PatientAssistant(server.client())

    await assistant.open_when_ready(server.client(), stop=asyncio.Event(), seconds=0.01)

    assert isinstance(await assistant.say("somebody", "Moin", message_id="1", repeated=False), Answer)


async def test_an_end_is_not_held_up() -> None:
    """A bot that is asked to end does not wait for a model first."""
    server, stop = Server(), asyncio.Event()
    assistant = PatientAssistant(server.client())
    stop.set()

    async with asyncio.timeout(5):
        await assistant.open_when_ready(server.client(), stop=stop, seconds=600)
