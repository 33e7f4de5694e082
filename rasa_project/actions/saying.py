"""How an action says something: one message for the bot with the reply and what the talk knows now."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.knowledge import today
from actions.talk import Talk, intent_of, write_talk
from bot.advice.derive import derived
from bot.advice.explain import question
from bot.advice.facts import to_json
from bot.advice.interview import Interview
from bot.advice.knowledge import Knowledge
from bot.advice.reply import Paragraph, Reply, reply_to_json

COUNTED = ("likely", "undecided")
"""Programmes with these verdicts go on the lead."""


def say(
    dispatcher: CollectingDispatcher,
    tracker: Tracker,
    talk: Talk,
    reply: Reply | None,
    *,
    known: Knowledge,
    standing: Interview | None = None,
    **wishes: Any,
) -> list[EventType]:
    """Sends reply, knowledge and wishes ("hand_over", "show") in one message and keeps the talk."""
    standing = standing or talk.interview(known)
    company = derived(talk.company, region=known.region, on=today())
    programmes = [
        [a.programme.id, a.verdict.value] for a in standing.assessments if a.verdict.value in COUNTED
    ]
    told = {
        name: value
        for name, value in to_json(company).items()
        if name in talk.company.facts or name in ("area", "place")
    }
    message = {
        "reply": reply and reply_to_json(reply),
        "intent": intent_of(tracker),
        "company": told,
        "topics": list(talk.company.codes("topic")),
        "programmes": programmes if talk.company.facts else [],
        **wishes,
    }
    dispatcher.utter_message(json_message={"lotse": message})
    return [write_talk(talk)]


def with_question(reply: Reply, talk: Talk, standing: Interview) -> tuple[Reply, Talk]:
    """Adds the question that helps most, or the word that it is enough for a first opinion."""
    fact = standing.question
    if fact is None:
        return reply, talk.asking("")
    return reply.then(question(fact)), talk.asking(fact.name, group=fact.group)


def with_open_question(reply: Reply, talk: Talk, *, known: Knowledge) -> Reply:
    """Comes back to the open question after something else was answered."""
    if not talk.asked or talk.asked not in known.book:
        return reply
    back = question(known.book.fact(talk.asked))
    first = back.paragraphs[0]
    return reply.then(Reply((Paragraph(f"Zurück zu meiner Frage: {first.text}"),), back.rows))
