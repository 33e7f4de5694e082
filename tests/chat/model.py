"""A dialogue model that follows a script, remembers all it was told and can be out of order."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from bot.advice.errors import AssistantDown, AssistantFailed
from bot.advice.messages import Answer
from bot.advice.reply import Button, Reply

COMPANY = {"place": "Hamm", "area": "hamm", "employees": 12}
FOUND = (("inqa_coaching", "likely"),)

WANTS_SOMEBODY = Answer(
    intent="talk_to_advisor", company=COMPANY, topics=("prozesse",), programmes=FOUND, hand_over=True
)
SCRIPT: Mapping[str, Answer] = {
    "mit einem menschen": WANTS_SOMEBODY,
    "irgendwo in der welt": Answer(intent="talk_to_advisor", company={}, hand_over=True),
    "wo steht meine anfrage": Answer(intent="ask_request_status", show="status"),
    "meine daten weg": Answer(intent="delete_data", show="delete"),
    "lassen wir das": Answer((Reply.of("In Ordnung, ich höre auf."),), intent="stop", stop=True),
    "zeig mir knöpfe": Answer(
        (
            Reply.of("Was davon?", rows=((Button("Fristen", "ask_deadline", {"programme": "zim"}),),)),
            Reply.of("Oder lieber gleich reden?", rows=((Button("Reden", "talk_to_advisor"),),)),
        ),
        intent="help",
    ),
    "abläufe": Answer(
        (Reply.of("Dafür kommt das INQA-Coaching in Frage."),),
        intent="find_funding",
        company=COMPANY,
        topics=("prozesse",),
        programmes=FOUND,
    ),
}
"""What is answered to a text that contains these words; to anything else it says what it understood."""


@dataclass(frozen=True)
class Heard:
    """One message or tap as it reached the model."""

    sender: str
    said: str
    message_id: str
    repeated: bool
    entities: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class ScriptedModel:
    """Fits `bot.chat.ports.Assistant`.

    `down` refuses everything, `stumbles_over` refuses what holds these words, `thinks_until` keeps it waiting.
    """

    down: bool = False
    stumbles_over: str = ""
    thinks_until: asyncio.Event | None = None
    heard: list[Heard] = field(default_factory=list)
    forgotten: list[str] = field(default_factory=list)

    @property
    def texts(self) -> list[str]:
        return [one.said for one in self.heard]

    @contextmanager
    def out_of_order(self) -> Iterator[None]:
        self.down = True
        try:
            yield
        finally:
            self.down = False

    async def say(self, sender_id: str, text: str, *, message_id: str, repeated: bool) -> Answer:
        self._hear(Heard(sender_id, text, message_id, repeated))
        if self.thinks_until:
            await self.thinks_until.wait()
        matching = [answer for words, answer in SCRIPT.items() if words in text.casefold()]
        return matching[0] if matching else Answer((Reply.of(f"Verstanden: {text}"),), intent="inform")

    async def tap(
        self, sender_id: str, intent: str, entities: Mapping[str, Any], *, message_id: str, repeated: bool
    ) -> Answer:
        self._hear(Heard(sender_id, intent, message_id, repeated, entities))
        if intent == "talk_to_advisor":
            return WANTS_SOMEBODY
        return Answer((Reply.of(f"Getippt: {intent}"),), intent=intent)

    async def forget(self, sender_id: str) -> None:
        if self.down:
            raise AssistantDown("out of order")
        self.forgotten.append(sender_id)

    def _hear(self, heard: Heard) -> None:
        self.heard.append(heard)
        if self.down:
            raise AssistantDown("out of order")
        if self.stumbles_over and self.stumbles_over in heard.said:
            raise AssistantFailed("no answer to this one")
