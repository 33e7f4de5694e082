"""Which programmes fit, and what is known about a single one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from actions.knowledge import today
from actions.questions import with_open_question, with_question
from actions.talk import GO_ON, Talk, offset_of, wants_more
from actions.turn import Said, TalkAction, Turn
from bot.advice.answers import ASPECT_OF_INTENT, answer
from bot.advice.description import news
from bot.advice.eligibility import Assessment, Verdict, hoped_for
from bot.advice.explain import (
    CALL_ME,
    changes,
    closed_note,
    overview,
    question,
    verdict_paragraph,
)
from bot.advice.facts import to_json
from bot.advice.interview import Interview, interview
from bot.advice.knowledge import Knowledge
from bot.advice.lead import plans_projects
from bot.advice.neighbours import outside_note
from bot.advice.programme import Catalogue, Programme
from bot.advice.reply import Button, Paragraph, Reply


class ActionAdvise(TalkAction):
    """Names the programmes that fit and asks the question that helps most."""

    def name(self) -> str:
        return "action_advise"

    def answer(self, turn: Turn) -> Said | None:
        if turn.named:
            reply, talk = _verdicts_on(turn)
        elif turn.before.asked == GO_ON and turn.talk.goes_on and turn.talk.company == turn.before.company:
            reply, talk = with_question(Reply(()), turn.talk, turn.standing, known=turn.known)
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
        if talk.company == before.company and before.asked == GO_ON:
            return Said(*_whether_to_go_on(turn))
        if talk.company == before.company and not before.asked:
            return Said(talk, _nothing_told(turn.intent))
        if before.asked in turn.known.book and (turn.intent == "dont_know" or _still_vague(before, talk)):
            # Asked for the exact number and given a range again: that is all there is to know.
            talk = replace(talk, company=talk.company.declining(before.asked))
        reply, talk = progress(before, talk, known=turn.known)
        return Said(talk, reply)


class ActionAnswerProgramme(TalkAction):
    """Answers a question about programmes from the catalogue and comes back to the open question.

    For the programme that is named, else the one talked about, else the one that fits best.
    """

    def name(self) -> str:
        return "action_answer_programme"

    def answer(self, turn: Turn) -> Said | None:
        known, talk = turn.known, turn.talk
        meant = known.catalogue.named(talk.programmes) or _fitting(turn)
        aspect = ASPECT_OF_INTENT[turn.intent]
        reply = answer(
            aspect,
            meant,
            catalogue=known.catalogue,
            general=known.general,
            on=today(),
            more=wants_more(turn.message),
        )
        if meant:
            # "Und wie hoch ist das?" now means the programme that was just spoken of.
            talk = replace(talk, programmes=(meant[0].id,))
        if turn.before.company.facts and talk.company != turn.before.company:
            # The question came with news: it is answered, and the interview goes on with what it told.
            onward, talk = progress(turn.before, talk, known=known)
            return Said(talk, reply.then(onward))
        if talk.asked in known.book:
            return Said(talk, with_open_question(reply, talk, known=known))
        fits = Button("Passt das zu uns?", "check_eligibility", {"programme": meant[0].id} if meant else {})
        return Said(talk, reply.then(Reply((), ((fits, CALL_ME),))))


def _fitting(turn: Turn) -> tuple[Programme, ...]:
    if not turn.talk.company.facts:
        return ()
    return tuple(one.programme for one in turn.standing.fitting)


def _whether_to_go_on(turn: Turn) -> tuple[Talk, Reply]:
    """The owner was asked whether to go on, and told nothing new: a yes goes on, all else leaves it."""
    talk = turn.talk
    if not talk.goes_on:
        return talk.asking(""), _nothing_told(turn.intent)
    reply, talk = with_question(Reply(()), talk, turn.standing, known=turn.known)
    return talk, reply


def _open(known: Knowledge) -> tuple[Reply, Talk]:
    fact = known.book.fact("topic")
    intro = Reply.of(
        "Gern. Damit ich das Richtige finde, brauche ich ein paar Angaben; mehrere auf einmal sind auch gut."
    )
    return intro.then(question(fact)), Talk(asked=fact.name, group=fact.group)


def _survey(talk: Talk, standing: Interview, *, known: Knowledge, offset: int) -> tuple[Reply, Talk]:
    reply = overview(talk.company, standing, book=known.book, offset=offset)
    reply = reply.then(_who_else(talk, known=known))
    shown = tuple(one.programme.id for one in standing.fitting)
    talk = replace(talk, programmes=shown[:1] if len(shown) == 1 else ())
    reply, talk = with_question(reply, talk, standing, known=known)
    return (reply if talk.asked else reply.then(_finish(standing))), talk


def _who_else(talk: Talk, *, known: Knowledge) -> Reply:
    """Another agency for a firm outside the region, and another talk for organisations with projects of their own."""
    company = talk.company
    town = known.region.locate(place=company.text("place"), postcode=company.text("postcode"))
    paragraphs = [note] if (note := outside_note(town, neighbours=known.neighbours)) else []
    if plans_projects(to_json(company)):
        paragraphs.append(Paragraph(known.agency.texts["own_project"]))
    return Reply(tuple(paragraphs))


def _verdicts_on(turn: Turn) -> tuple[Reply, Talk]:
    """The programmes that were named, and what is still missing for the first of them."""
    known, talk = turn.known, turn.talk
    verdicts = {one.programme.id: one for one in turn.standing.assessments}
    reply = Reply(tuple(_verdict_on(verdicts[one.id], talk, known=known) for one in turn.named[:3]))
    reply = reply.then(Reply((), (_reasons_buttons(turn.named),)))
    alone = interview(
        Catalogue(turn.named),
        talk.company,
        book=known.book,
        region=known.region,
        on=today(),
        last_group=talk.group,
    )
    return with_question(reply, talk, alone, known=known)


def _reasons_buttons(programmes: Sequence[Programme]) -> tuple[Button, ...]:
    return tuple(
        Button(
            "Warum?" if len(programmes) == 1 else f"Warum? {one.short_name}"[:40],
            "ask_why",
            {"programme": one.id},
        )
        for one in programmes[:1]
    )


def _verdict_on(assessment: Assessment, talk: Talk, *, known: Knowledge) -> Paragraph:
    programme = assessment.programme
    if assessment.verdict is Verdict.CLOSED:
        note = closed_note(programme, catalogue=known.catalogue, on=today())
        return Paragraph(note, programme.name, programme.statements["deadline"].source)
    return verdict_paragraph(assessment, talk.company, book=known.book)


def progress(before: Talk, talk: Talk, *, known: Knowledge) -> tuple[Reply, Talk]:
    """What the new facts change: all programmes again when one became likely or it is enough, else what is new."""
    old, standing = before.interview(known), talk.interview(known)
    new_hits = _hits(standing, talk) - _hits(old, before)
    ready = standing.question is None or (standing.enough and not old.enough)
    if talk.company.facts and (ready or new_hits or not before.company.facts):
        told = news(before.company, talk.company, book=known.book) if before.company.facts else ""
        reply, talk = _survey(talk, standing, known=known, offset=0)
        return (Reply.of(told).then(reply) if "Berichtigt" in told else reply), talk
    words = [news(before.company, talk.company, book=known.book) or "Gut, dann ohne diese Angabe."]
    if moved := changes(old, standing):
        words.append(moved)
    return with_question(Reply.of(" ".join(words)), talk, standing, known=known)


def _hits(standing: Interview, talk: Talk) -> set[str]:
    """What is likely and was hoped for; a loan more is no news to somebody who looks for a grant."""
    wanted = talk.company.codes("funding_kind")
    return {one.programme.id for one in standing.likely if hoped_for(one.programme, wanted=wanted)}


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
