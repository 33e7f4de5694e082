"""One turn of a talk: what an action gets to decide on, what it says, and the frame all actions share."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.knowledge import knowledge, today
from actions.talk import Talk, intent_of, listen, named_programmes, read_talk, write_talk
from bot.advice.derive import derived
from bot.advice.facts import to_json
from bot.advice.interview import Interview
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Programme
from bot.advice.reply import Reply, reply_to_json

COUNTED = ("likely", "undecided")
"""Programmes with these verdicts go on the lead."""

DERIVED_ON_LEAD = ("area", "place")


@dataclass(frozen=True)
class Turn:
    """The latest message in its talk: `before` it, and `talk` with everything it tells taken in."""

    known: Knowledge
    message: Mapping[str, Any]
    intent: str
    before: Talk
    talk: Talk

    @cached_property
    def standing(self) -> Interview:
        """Verdicts and next question with what the message told."""
        return self.talk.interview(self.known)

    @property
    def named(self) -> tuple[Programme, ...]:
        """The programmes that this very message names."""
        return self.known.catalogue.named(named_programmes(self.message))


@dataclass(frozen=True)
class Said:
    """What an action answers: the reply, the talk from here on, and what the bot shall do."""

    talk: Talk
    reply: Reply | None
    wishes: Mapping[str, Any] = field(default_factory=dict)


class TalkAction(Action, ABC):
    """An action that answers one turn. Abstract, because Rasa registers every action class that is not."""

    @abstractmethod
    def answer(self, turn: Turn) -> Said | None:
        """What to say; None for silence."""

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        before = read_talk(tracker, book=known.book)
        message = tracker.latest_message
        talk = listen(before, message, book=known.book)
        turn = Turn(known, message, intent_of(message), before, talk)
        said = self.answer(turn)
        if said is None:
            return []
        dispatcher.utter_message(json_message={"lotse": _message(said, turn)})
        return [write_talk(said.talk)]


def _message(said: Said, turn: Turn) -> dict[str, Any]:
    """What the bot gets: the reply, what is known now, and wishes such as "hand_over"."""
    talk = said.talk
    standing = talk.interview(turn.known)
    company = to_json(derived(talk.company, region=turn.known.region, on=today()))
    kept = (*talk.company.facts, *DERIVED_ON_LEAD)
    counted = [(one.programme.id, one.verdict.value) for one in standing.assessments]
    return {
        "reply": said.reply and reply_to_json(said.reply),
        "intent": turn.intent,
        "company": {name: value for name, value in company.items() if name in kept},
        "topics": list(talk.company.codes("topic")),
        "programmes": [list(one) for one in counted if one[1] in COUNTED] if talk.company.facts else [],
        **said.wishes,
    }
