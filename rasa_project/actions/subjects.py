"""First advice on a subject, without anybody having asked for money."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.knowledge import knowledge, today
from actions.saying import say, with_open_question
from actions.talk import TOPIC_OF_INTENT, intent_of, listen, read_talk
from bot.advice.derive import derived
from bot.advice.explain import CALL_ME
from bot.advice.german import listing
from bot.advice.interview import Interview
from bot.advice.reply import Button, Reply


class ActionAdviseTopic(Action):
    """What the subject is about, three first steps, free help, and which programmes concern it."""

    def name(self) -> str:
        return "action_advise_topic"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        topic = TOPIC_OF_INTENT[intent_of(tracker)]
        talk = listen(read_talk(tracker, book=known.book), tracker, book=known.book)
        talk = replace(talk, company=talk.company.telling(topic=(topic,)))
        standing = talk.interview(known)
        area = derived(talk.company, region=known.region, on=today()).text("area")
        reply = known.topics.advise(topic, area=area).then(_funding(standing))
        reply = with_open_question(reply, talk, known=known)
        return say(dispatcher, tracker, talk, reply, known=known, standing=standing)


def _funding(standing: Interview) -> Reply:
    names = [one.programme.short_name for one in (*standing.likely, *standing.undecided)]
    buttons = (Button("Gibt es dafür Förderung?", "find_funding"), CALL_ME)
    if not names:
        return Reply((), ((CALL_ME,),))
    return Reply.of(
        f"Förderung dazu: {listing(names[:3], last='oder')} kommen infrage."
        if len(names) > 1
        else f"Förderung dazu: {names[0]} kommt infrage.",
        rows=(buttons,),
    )
