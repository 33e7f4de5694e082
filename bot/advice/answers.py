"""Answers to questions about programmes, always from the catalogue and never from fixed text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from bot.advice.explain import SHOWN, closed_note
from bot.advice.programme import Catalogue, Programme, Statement
from bot.advice.reply import Paragraph, Reply

ASPECT_OF_INTENT = {
    "ask_programme": "what",
    "ask_funding_amount": "amount",
    "ask_conditions": "conditions",
    "ask_application": "application",
    "ask_deadline": "deadline",
    "ask_processing_time": "processing_time",
    "ask_early_start": "early_start",
    "ask_combination": "combination",
    "ask_repayment": "repayment",
    "ask_consultants": "consultants",
}


def answer(
    aspect: str,
    programmes: Sequence[Programme],
    *,
    catalogue: Catalogue,
    general: Mapping[str, Statement],
    on: date,
) -> Reply:
    """The statement on `aspect` (one of ASPECTS) for each programme, at most SHOWN; without any, the general one."""
    if not programmes:
        statement = general[aspect]
        return Reply((Paragraph(statement.text, source=statement.source),))
    return Reply(tuple(_about(one, aspect, catalogue=catalogue, on=on) for one in programmes[:SHOWN]))


def _about(programme: Programme, aspect: str, *, catalogue: Catalogue, on: date) -> Paragraph:
    statement = programme.statements.get(aspect)
    closed = closed_note(programme, catalogue=catalogue, on=on)
    if statement is None:
        unknown = "Dazu liegt mir nichts Geprüftes vor; das klärt eine Beraterin oder ein Berater."
        return Paragraph(f"{closed} {unknown}".strip(), programme.name)
    return Paragraph(f"{closed} {statement.text}".strip(), programme.name, statement.source)
