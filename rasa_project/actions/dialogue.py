"""Keeping the talk going: why, again, stop, back to the question, and what was meant."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.funding import progress
from actions.knowledge import intent_labels, knowledge
from actions.saying import say, with_open_question
from actions.talk import Talk, listen, read_talk
from bot.advice.explain import CALL_ME, question
from bot.advice.reply import Button, Paragraph, Reply

START = (Button("Förderung finden", "find_funding"), Button("Was kannst du?", "help"))
SURE_ENOUGH = 0.08
"""A guess below this confidence is not worth a button."""


class ActionWhy(Action):
    """Says why the open question is asked, and asks it again."""

    def name(self) -> str:
        return "action_why"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        talk = read_talk(tracker, book=known.book)
        if talk.asked not in known.book:
            reply = Reply.of(
                "Ich frage nur, was zum Finden passender Programme nötig ist. Jede Frage dürfen Sie überspringen."
            )
        else:
            fact = known.book.fact(talk.asked)
            reply = Reply.of(fact.why or "Davon hängt ab, welche Programme passen.").then(question(fact))
        return say(dispatcher, tracker, talk, reply, known=known)


class ActionRepeat(Action):
    """Asks the open question once more, with its reason, or asks for other words."""

    def name(self) -> str:
        return "action_repeat"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        talk = read_talk(tracker, book=known.book)
        if talk.asked in known.book:
            fact = known.book.fact(talk.asked)
            asked = question(fact)
            reply = Reply(
                (Paragraph(f"Noch einmal anders: {asked.paragraphs[0].text} {fact.why}".strip()),), asked.rows
            )
        else:
            reply = Reply.of(
                "Entschuldigung, das war unklar. Fragen Sie gern noch einmal nach, zum Beispiel nach einem Programm, "
                "einer Frist oder nach dem, was Sie vorhaben.",
                rows=(START, (CALL_ME,)),
            )
        return say(dispatcher, tracker, talk, reply, known=known)


class ActionStop(Action):
    """Drops the open question; what was told is kept until somebody says /neu."""

    def name(self) -> str:
        return "action_stop"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        talk = read_talk(tracker, book=known.book).asking("")
        reply = Reply.of(
            "In Ordnung, ich höre damit auf. Mit /neu beginnen wir ganz von vorn.", rows=(START,)
        )
        return say(dispatcher, tracker, talk, reply, known=known, stop=True)


class ActionAskOn(Action):
    """Comes back to the open question after small talk; without one it says nothing."""

    def name(self) -> str:
        return "action_ask_on"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        talk = read_talk(tracker, book=known.book)
        if talk.asked not in known.book:
            return []
        return say(dispatcher, tracker, talk, with_open_question(Reply(()), talk, known=known), known=known)


class ActionClarify(Action):
    """The model is not sure: take in the facts if there are some, else ask which of two things was meant."""

    def name(self) -> str:
        return "action_clarify"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        before = read_talk(tracker, book=known.book)
        talk = listen(before, tracker, book=known.book)
        if before.asked and before.asked in talk.company.facts and talk.company != before.company:
            reply, talk = progress(before, talk, known=known)
        else:
            reply = with_open_question(_ask_back(tracker, talk), talk, known=known)
        return say(dispatcher, tracker, talk, reply, known=known)


def _ask_back(tracker: Tracker, talk: Talk) -> Reply:
    told: dict[str, Any] = {}
    labels = intent_labels()
    ranking = tracker.latest_message.get("intent_ranking") or ()
    guesses = [one for one in ranking if one.get("name") in labels and one["name"] != "out_of_scope"]
    likely = [str(one["name"]) for one in guesses[:2] if one.get("confidence", 0) >= SURE_ENOUGH]
    if not likely:
        return Reply.of(
            "Das habe ich leider nicht verstanden. Sagen Sie es mit anderen Worten, oder sprechen Sie mit einem Menschen.",
            rows=(START, (CALL_ME,)),
        )
    buttons = tuple((Button(labels[name], name, told),) for name in likely)
    return Reply.of("Da bin ich nicht sicher. Meinten Sie …?", rows=(*buttons, (CALL_ME,)))
