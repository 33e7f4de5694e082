"""First advice on a subject, without anybody having asked for money."""

from __future__ import annotations

from dataclasses import replace

from actions.knowledge import today
from actions.questions import with_open_question
from actions.talk import TOPIC_OF_INTENT
from actions.turn import Said, TalkAction, Turn
from bot.advice.agency import Agency
from bot.advice.derive import derived
from bot.advice.explain import CALL_ME
from bot.advice.german import day, listing
from bot.advice.interview import Interview
from bot.advice.reply import Button, Paragraph, Reply


class ActionAdviseTopic(TalkAction):
    """What the subject is about, three first steps, free help, events, and which programmes concern it."""

    def name(self) -> str:
        return "action_advise_topic"

    def answer(self, turn: Turn) -> Said | None:
        known, topic = turn.known, TOPIC_OF_INTENT[turn.intent]
        talk = replace(turn.talk, company=turn.talk.company.telling(topic=(topic,)))
        area = derived(talk.company, region=known.region, on=today()).text("area")
        advice = known.topics.advise(topic, area=area)
        reply = advice.then(_events(topic, agency=known.agency)).then(_funding(talk.interview(known)))
        return Said(talk, with_open_question(reply, talk, known=known))


def _events(topic: str, *, agency: Agency) -> Reply:
    """What is coming up on this subject; nothing at all when nothing is."""
    lines = [
        f"• {day(one.day)}, {one.title}: {one.text}{f' ({one.url})' if one.url else ''}"
        for one in agency.events_for(topic, on=today())
    ]
    return Reply((Paragraph("\n".join(lines), "Termine"),) if lines else ())


def _funding(standing: Interview) -> Reply:
    names = [one.programme.short_name for one in standing.fitting]
    buttons = (Button("Gibt es dafür Förderung?", "find_funding"), CALL_ME)
    if not names:
        return Reply((), ((CALL_ME,),))
    return Reply.of(
        f"Förderung dazu: {listing(names[:3], last='oder')} kommen infrage."
        if len(names) > 1
        else f"Förderung dazu: {names[0]} kommt infrage.",
        rows=(buttons,),
    )
