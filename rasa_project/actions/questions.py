"""How a reply ends: with the next question, with a contradiction, or by coming back to the open question."""

from __future__ import annotations

from dataclasses import replace

from actions.knowledge import today
from actions.talk import GO_ON, Talk
from bot.advice.contradictions import contradictions
from bot.advice.explain import CALL_ME, question
from bot.advice.interview import Interview
from bot.advice.knowledge import Knowledge
from bot.advice.reply import Button, Paragraph, Reply

ENOUGH = "Das reicht für eine erste Einschätzung. Mit ein paar weiteren Angaben wird sie genauer."
GO_ON_BUTTON = Button("Weiter fragen", "find_funding", {GO_ON: True})


def with_question(reply: Reply, talk: Talk, standing: Interview, *, known: Knowledge) -> tuple[Reply, Talk]:
    """Adds the question that helps most, or a word that it is enough; without one nothing is open any more.

    What does not go together is asked about first, and only once.
    """
    for found in contradictions(talk.company, region=known.region, on=today()):
        if found.id not in talk.questioned:
            fact = known.book.fact(found.ask)
            asked = Reply.of(f"Etwas passt noch nicht zusammen: {found.sentence}").then(question(fact))
            talk = replace(talk, questioned=(*talk.questioned, found.id))
            return reply.then(asked), talk.asking(fact.name, group=fact.group)
    if standing.question is None:
        return reply, talk.asking("")
    if standing.enough and not talk.goes_on:
        return reply.then(Reply.of(ENOUGH, rows=((GO_ON_BUTTON, CALL_ME),))), talk.asking(GO_ON)
    fact = standing.question
    return reply.then(question(fact)), talk.asking(fact.name, group=fact.group)


def with_open_question(reply: Reply, talk: Talk, *, known: Knowledge) -> Reply:
    """Comes back to the open question after something else was answered."""
    if talk.asked not in known.book:
        return reply
    back = question(known.book.fact(talk.asked))
    again = Paragraph(f"Zurück zu meiner Frage: {back.paragraphs[0].text}")
    return reply.then(Reply((again,), back.rows))
