"""Which programmes fit, and what is known about a single one."""

from __future__ import annotations

from dataclasses import replace

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher
from rasa_sdk.types import DomainDict

from actions.knowledge import knowledge, today
from actions.saying import say, with_open_question, with_question
from actions.talk import Talk, intent_of, listen, offset_of, read_talk
from bot.advice.answers import ASPECT_OF_INTENT, answer
from bot.advice.eligibility import Assessment, Verdict
from bot.advice.explain import (
    CALL_ME,
    changes,
    closed_note,
    news,
    overview,
    question,
    verdict_paragraph,
)
from bot.advice.interview import Interview
from bot.advice.knowledge import Knowledge
from bot.advice.programme import Programme
from bot.advice.reply import Button, Paragraph, Reply

ENOUGH = "Das reicht für eine erste Einschätzung."


class ActionAdvise(Action):
    """Names the programmes that fit and asks the question that helps most."""

    def name(self) -> str:
        return "action_advise"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        before = read_talk(tracker, book=known.book)
        talk = listen(before, tracker, book=known.book)
        named = known.catalogue.named(talk.programmes) if talk.programmes != before.programmes else ()
        standing = talk.interview(known)
        if not talk.company.facts and not named:
            reply, talk = _open(known)
        elif named:
            reply, talk = with_question(_verdicts_on(named, standing, talk, known=known), talk, standing)
        else:
            reply, talk = _survey(talk, standing, known=known, offset=offset_of(tracker))
        return say(dispatcher, tracker, talk, reply, known=known, standing=standing)


class ActionTakeFacts(Action):
    """Takes in facts, corrections, a yes, a no or "weiß nicht", says what changed and goes on."""

    def name(self) -> str:
        return "action_take_facts"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        before = read_talk(tracker, book=known.book)
        talk = listen(before, tracker, book=known.book)
        if intent_of(tracker) == "dont_know" and before.asked:
            talk = replace(talk, company=talk.company.declining(before.asked))
        elif talk.company == before.company and not before.asked:
            return say(dispatcher, tracker, talk, _nothing_told(intent_of(tracker)), known=known)
        elif _still_vague(before, talk):
            # Asked for the exact number and given a range again: that is all there is to know.
            talk = replace(talk, company=talk.company.declining(before.asked))
        reply, talk = progress(before, talk, known=known)
        return say(dispatcher, tracker, talk, reply, known=known)


class ActionAnswerProgramme(Action):
    """Answers a question about programmes from the catalogue and comes back to the open question."""

    def name(self) -> str:
        return "action_answer_programme"

    async def run(
        self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: DomainDict
    ) -> list[EventType]:
        known = knowledge()
        before = read_talk(tracker, book=known.book)
        talk = listen(before, tracker, book=known.book)
        standing = talk.interview(known)
        meant = known.catalogue.named(talk.programmes)
        if not meant and talk.company.facts:
            meant = tuple(one.programme for one in (*standing.likely, *standing.undecided))
        aspect = ASPECT_OF_INTENT[intent_of(tracker)]
        reply = answer(aspect, meant, catalogue=known.catalogue, general=known.general, on=today())
        reply = with_open_question(reply, talk, known=known)
        if not talk.asked:
            reply = reply.then(Reply((), ((Button("Passt das zu uns?", "check_eligibility"), CALL_ME),)))
        return say(dispatcher, tracker, talk, reply, known=known, standing=standing)


def _open(known: Knowledge) -> tuple[Reply, Talk]:
    fact = known.book.fact("topic")
    intro = Reply.of(
        "Gern. Damit ich das Richtige finde, brauche ich ein paar Angaben; mehrere auf einmal sind auch gut."
    )
    return intro.then(question(fact)), Talk(asked=fact.name, group=fact.group)


def _survey(talk: Talk, standing: Interview, *, known: Knowledge, offset: int) -> tuple[Reply, Talk]:
    reply = overview(talk.company, standing, book=known.book, offset=offset)
    shown = tuple(one.programme.id for one in (*standing.likely, *standing.undecided))
    talk = replace(talk, programmes=shown[:1] if len(shown) == 1 else ())
    reply, talk = with_question(reply, talk, standing)
    return (reply if talk.asked else reply.then(_finish(standing))), talk


def _verdicts_on(named: tuple[Programme, ...], standing: Interview, talk: Talk, *, known: Knowledge) -> Reply:
    verdicts = {one.programme.id: one for one in standing.assessments}
    return Reply(tuple(_verdict_on(verdicts[one.id], talk, known=known) for one in named[:3]))


def _verdict_on(assessment: Assessment, talk: Talk, *, known: Knowledge) -> Paragraph:
    programme = assessment.programme
    if assessment.verdict is Verdict.CLOSED:
        note = closed_note(programme, catalogue=known.catalogue, on=today())
        return Paragraph(note, programme.name, programme.statements["deadline"].source)
    return verdict_paragraph(assessment, talk.company)


def progress(before: Talk, talk: Talk, *, known: Knowledge) -> tuple[Reply, Talk]:
    old, standing = before.interview(known), talk.interview(known)
    new_hits = {one.programme.id for one in standing.likely} - {one.programme.id for one in old.likely}
    done = standing.question is None
    if talk.company.facts and (done or new_hits or not before.company.facts):
        reply, talk = _survey(talk, standing, known=known, offset=0)
        return (Reply.of(ENOUGH).then(reply) if done and not new_hits else reply), talk
    words = [news(before.company, talk.company, book=known.book) or "Gut, dann ohne diese Angabe."]
    if moved := changes(old, standing):
        words.append(moved)
    return with_question(Reply.of(" ".join(words)), talk, standing)


def _finish(standing: Interview) -> Reply:
    if not standing.likely and not standing.undecided:
        return Reply(())
    return Reply.of("Soll das jemand mit Ihnen durchgehen?", rows=((CALL_ME,),))


def _still_vague(before: Talk, talk: Talk) -> bool:
    return bool(before.asked) and before.asked in talk.company.facts and not talk.company.knows(before.asked)


def _nothing_told(intent: str) -> Reply:
    if intent == "affirm":
        return Reply.of(
            "Gut. Was möchten Sie wissen?", rows=((Button("Förderung finden", "find_funding"), CALL_ME),)
        )
    if intent == "deny":
        return Reply.of("In Ordnung. Wenn Sie etwas anderes brauchen, schreiben Sie es einfach.")
    if intent == "dont_know":
        return Reply.of(
            "Macht nichts. Wir können auch bei Ihrem Vorhaben anfangen.",
            rows=((Button("Förderung finden", "find_funding"),),),
        )
    return Reply.of(
        "Das konnte ich keiner Angabe zuordnen. Sagen Sie mir zum Beispiel Branche, Ort und Zahl der Beschäftigten.",
        rows=((Button("Förderung finden", "find_funding"), CALL_ME),),
    )
