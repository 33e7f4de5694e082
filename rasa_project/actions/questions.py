"""How a reply ends: with the next question, or by coming back to the open one."""

from __future__ import annotations

from actions.talk import Talk
from bot.advice.explain import question
from bot.advice.interview import Interview
from bot.advice.knowledge import Knowledge
from bot.advice.reply import Paragraph, Reply


def with_question(reply: Reply, talk: Talk, standing: Interview) -> tuple[Reply, Talk]:
    """Adds the question that helps most; without one the talk has no open question any more."""
    fact = standing.question
    if fact is None:
        return reply, talk.asking("")
    return reply.then(question(fact)), talk.asking(fact.name, group=fact.group)


def with_open_question(reply: Reply, talk: Talk, *, known: Knowledge) -> Reply:
    """Comes back to the open question after something else was answered."""
    if talk.asked not in known.book:
        return reply
    back = question(known.book.fact(talk.asked))
    again = Paragraph(f"Zurück zu meiner Frage: {back.paragraphs[0].text}")
    return reply.then(Reply((again,), back.rows))
