"""Keeping the talk going: why, again, stop, back to the question, and what was meant."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from actions.funding import progress
from actions.knowledge import intent_labels
from actions.questions import with_open_question
from actions.talk import Talk
from actions.turn import Said, TalkAction, Turn
from bot.advice.explain import CALL_ME, question
from bot.advice.reasons import reasons
from bot.advice.reply import Button, Paragraph, Reply

START = (Button("Förderung finden", "find_funding"), Button("Was kannst du?", "help"))
SURE_ENOUGH = 0.08
"""A guess below this confidence is not worth a button."""

NOTHING_ASKED = (
    "Ich frage nur, was zum Finden passender Programme nötig ist. Jede Frage dürfen Sie überspringen."
)
ASK_AGAIN = (
    "Entschuldigung, das war unklar. Fragen Sie gern noch einmal nach, zum Beispiel nach einem Programm, einer Frist "
    "oder nach dem, was Sie vorhaben."
)
NOT_UNDERSTOOD = (
    "Das habe ich leider nicht verstanden. Sagen Sie es mit anderen Worten, oder sprechen Sie mit "
    "einem Menschen."
)


class ActionWhy(TalkAction):
    """Says why a programme fits or not, criterion by criterion; else why the open question is asked."""

    def name(self) -> str:
        return "action_why"

    def answer(self, turn: Turn) -> Said | None:
        talk, book = turn.before, turn.known.book
        if turn.named or (talk.asked not in book and talk.programmes):
            return Said(*_reasons(turn))
        if talk.asked not in book:
            return Said(talk, Reply.of(NOTHING_ASKED))
        fact = book.fact(talk.asked)
        return Said(
            talk, Reply.of(fact.why or "Davon hängt ab, welche Programme passen.").then(question(fact))
        )


def _reasons(turn: Turn) -> tuple[Talk, Reply]:
    """For the programme that was named, else for the one talked about; the open question stays open."""
    meant = turn.named or turn.known.catalogue.named(turn.before.programmes)
    talk = replace(turn.before, programmes=tuple(one.id for one in meant[:1]))
    if not meant:
        return talk, Reply.of(NOTHING_ASKED)
    assessment = next(one for one in turn.standing.assessments if one.programme.id == meant[0].id)
    return talk, with_open_question(reasons(assessment, book=turn.known.book), talk, known=turn.known)


class ActionRepeat(TalkAction):
    """Asks the open question once more, with its reason, or asks for other words."""

    def name(self) -> str:
        return "action_repeat"

    def answer(self, turn: Turn) -> Said | None:
        talk, book = turn.before, turn.known.book
        if talk.asked not in book:
            return Said(talk, Reply.of(ASK_AGAIN, rows=(START, (CALL_ME,))))
        fact = book.fact(talk.asked)
        asked = question(fact)
        again = Paragraph(f"Noch einmal anders: {asked.paragraphs[0].text} {fact.why}".strip())
        return Said(talk, Reply((again,), asked.rows))


class ActionStop(TalkAction):
    """Drops the open question; what was told is kept until somebody says /neu."""

    def name(self) -> str:
        return "action_stop"

    def answer(self, turn: Turn) -> Said | None:
        reply = Reply.of(
            "In Ordnung, ich höre damit auf. Mit /neu beginnen wir ganz von vorn.", rows=(START,)
        )
        return Said(turn.before.asking(""), reply, {"stop": True})


class ActionAskOn(TalkAction):
    """Comes back to the open question after small talk; without one it says nothing."""

    def name(self) -> str:
        return "action_ask_on"

    def answer(self, turn: Turn) -> Said | None:
        if turn.before.asked not in turn.known.book:
            return None
        return Said(turn.before, with_open_question(Reply(()), turn.before, known=turn.known))


class ActionClarify(TalkAction):
    """The model is not sure: take in the facts if there are some, else ask which of two things was meant."""

    def name(self) -> str:
        return "action_clarify"

    def answer(self, turn: Turn) -> Said | None:
        before, talk = turn.before, turn.talk
        if before.asked and before.asked in talk.company.facts and talk.company != before.company:
            reply, talk = progress(before, talk, known=turn.known)
            return Said(talk, reply)
        return Said(talk, with_open_question(_ask_back(turn.message), talk, known=turn.known))


def _ask_back(message: Mapping[str, Any]) -> Reply:
    labels = intent_labels()
    ranking = message.get("intent_ranking") or ()
    guesses = [one for one in ranking if one.get("name") in labels and one["name"] != "out_of_scope"]
    likely = [str(one["name"]) for one in guesses[:2] if one.get("confidence", 0) >= SURE_ENOUGH]
    if not likely:
        return Reply.of(NOT_UNDERSTOOD, rows=(START, (CALL_ME,)))
    buttons = tuple((Button(labels[name], name),) for name in likely)
    return Reply.of("Da bin ich nicht sicher. Meinten Sie …?", rows=(*buttons, (CALL_ME,)))
