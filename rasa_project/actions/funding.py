"""Which programmes fit, and what is known about a single one."""

from __future__ import annotations

from dataclasses import replace

from actions.knowledge import today
from actions.questions import with_open_question, with_question
from actions.talk import Talk, offset_of
from actions.turn import Said, TalkAction, Turn
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
from bot.advice.reply import Button, Paragraph, Reply

ENOUGH = "Das reicht für eine erste Einschätzung."


class ActionAdvise(TalkAction):
    """Names the programmes that fit and asks the question that helps most."""

    def name(self) -> str:
        return "action_advise"

    def answer(self, turn: Turn) -> Said | None:
        if turn.named:
            reply, talk = with_question(_verdicts_on(turn), turn.talk, turn.standing)
        elif turn.talk.company.facts:
            reply, talk = _survey(turn.talk, turn.standing, known=turn.known, offset=offset_of(turn.message))
        else:
            reply, talk = _open(turn.known)
        return Said(talk, reply)


class ActionTakeFacts(TalkAction):
    """Takes in facts, corrections, a yes, a no or "weiß nicht", says what changed and goes on."""

    def name(self) -> str:
        return "action_take_facts"

    def answer(self, turn: Turn) -> Said | None:
        before, talk = turn.before, turn.talk
        if talk.company == before.company and not before.asked:
            return Said(talk, _nothing_told(turn.intent))
        if before.asked and (turn.intent == "dont_know" or _still_vague(before, talk)):
            # Asked for the exact number and given a range again: that is all there is to know.
            talk = replace(talk, company=talk.company.declining(before.asked))
        reply, talk = progress(before, talk, known=turn.known)
        return Said(talk, reply)


class ActionAnswerProgramme(TalkAction):
    """Answers a question about programmes from the catalogue and comes back to the open question."""

    def name(self) -> str:
        return "action_answer_programme"

    def answer(self, turn: Turn) -> Said | None:
        known, talk = turn.known, turn.talk
        meant = known.catalogue.named(talk.programmes)
        if not meant and talk.company.facts:
            meant = tuple(one.programme for one in (*turn.standing.likely, *turn.standing.undecided))
        aspect = ASPECT_OF_INTENT[turn.intent]
        reply = answer(aspect, meant, catalogue=known.catalogue, general=known.general, on=today())
        if talk.asked:
            return Said(talk, with_open_question(reply, talk, known=known))
        return Said(
            talk, reply.then(Reply((), ((Button("Passt das zu uns?", "check_eligibility"), CALL_ME),)))
        )


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


def _verdicts_on(turn: Turn) -> Reply:
    verdicts = {one.programme.id: one for one in turn.standing.assessments}
    return Reply(tuple(_verdict_on(verdicts[one.id], turn.talk, known=turn.known) for one in turn.named[:3]))


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
