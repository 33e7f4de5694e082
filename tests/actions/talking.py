"""A talk with the actions alone: no server, only the messages they would get."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions import agency, dialogue, funding, subjects
from bot.advice.reply import Reply, reply_from_json

ROOMS = (agency, dialogue, funding, subjects)


def all_actions() -> dict[str, Action]:
    """Every action by its name, as the action server registers them."""
    classes = [one for room in ROOMS for one in vars(room).values() if isinstance(one, type)]
    made = [one() for one in classes if issubclass(one, Action) and not inspect.isabstract(one)]
    return {one.name(): one for one in made}


@dataclass
class Talking:
    """One conversation; `slots` is what Rasa keeps between turns."""

    slots: dict[str, Any] = field(default_factory=dict)
    said: Mapping[str, Any] = field(default_factory=dict)

    def turn(
        self,
        action: str,
        intent: str,
        entities: Sequence[Mapping[str, Any]] = (),
        ranking: Sequence[Mapping[str, Any]] = (),
        words: str = "",
        **facts: Any,
    ) -> str:
        """Lets an action answer a message and gives all its text; `facts` are entities by name."""
        found = [*entities, *({"entity": name, "value": value} for name, value in facts.items())]
        message = {
            "text": words,
            "intent": {"name": intent},
            "entities": found,
            "intent_ranking": list(ranking),
        }
        tracker = Tracker("somebody", self.slots, message, [], False, None, {}, "action_listen")
        dispatcher = CollectingDispatcher()
        for event in asyncio.run(all_actions()[action].run(dispatcher, tracker, {})):
            self.slots[event["name"]] = event["value"]
        self.said = dispatcher.messages[-1]["custom"]["lotse"] if dispatcher.messages else {}
        return text(self.reply)

    @property
    def reply(self) -> Reply:
        raw = self.said.get("reply")
        return reply_from_json(raw) if raw else Reply(())

    @property
    def buttons(self) -> list[str]:
        return [button.title for row in self.reply.rows for button in row]


def text(reply: Reply) -> str:
    return "\n".join(f"{one.title} {one.text}".strip() for one in reply.paragraphs)
