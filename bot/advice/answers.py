"""Answers to questions about programmes, always from the catalogue and never from fixed text.

One programme at a time, in so many lines as a phone shows; the rest and the other programmes are one tap away.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date

from bot.advice.explain import closed_note
from bot.advice.german import day, listing
from bot.advice.programme import Catalogue, Programme, Statement
from bot.advice.reply import Button, Paragraph, Reply

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
INTENT_OF_ASPECT = {aspect: intent for intent, aspect in ASPECT_OF_INTENT.items()}

LINE = 38
"""So many characters stand in one line of a chat bubble on a phone of 390 points."""
MOST_LINES = 6

OTHERS = 3
"""So many other programmes are offered as buttons."""

UNKNOWN = "Dazu liegt mir nichts Geprüftes vor; das klärt eine Beraterin oder ein Berater."
MONTHS = "Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
SENTENCE_END = re.compile(rf"(?<!\bz)(?<!\bB)(?<!bzw)[.!?](?=\s+[A-ZÄÖÜ„]|$)(?!\s+(?:{MONTHS})\b)")
"""A full stop that ends a sentence; those of "31. Dezember", "z. B." and "2,5 Mio. €" do not."""


def answer(
    aspect: str,
    programmes: Sequence[Programme],
    *,
    catalogue: Catalogue,
    general: Mapping[str, Statement],
    on: date,
    more: bool = False,
) -> Reply:
    """The statement on `aspect` (one of ASPECTS) for the first programme; without any, the general one.

    `more` gives what did not fit into the first answer.
    """
    if not programmes:
        text = general[aspect].text
        if aspect == "deadline" and (ending := _ending(catalogue, on=on)):
            text += f" Als Nächstes enden: {listing(ending)}."
        return Reply((Paragraph(text, source=general[aspect].source),))
    first, *others = programmes
    text, rest = _parts(first, aspect, closed=closed_note(first, catalogue=catalogue, on=on))
    statement = first.statements.get(aspect)
    shown = rest if more and rest else text
    paragraph = Paragraph(shown, first.name, statement.source if statement else None)
    return Reply((paragraph,), _buttons(first, others, aspect, more=bool(rest) and not more))


def _ending(catalogue: Catalogue, *, on: date) -> list[str]:
    """The programmes whose applications end next, with their last day."""
    ends = sorted(
        (one.window.closes, one.short_name) for one in catalogue.taking_applications(on) if one.window.closes
    )
    return [f"{name} am {day(closes)}" for closes, name in ends[:OTHERS]]


def _parts(programme: Programme, aspect: str, *, closed: str) -> tuple[str, str]:
    """What is said at once and what on request. That a programme is closed is said in the first sentence."""
    statement = programme.statements.get(aspect)
    if statement is None:
        return f"{closed} {UNKNOWN}".strip(), ""
    text, rest = fitted(f"{closed} {statement.text}".strip(), lines=MOST_LINES)
    return text, f"{rest} {statement.more}".strip()


def fitted(text: str, *, lines: int) -> tuple[str, str]:
    """As many whole sentences as fit into so many lines of a phone (at least one), and the rest."""
    ends = [match.end() for match in SENTENCE_END.finditer(text)]
    fitting = [end for end in ends if end <= lines * LINE]
    cut = fitting[-1] if fitting else ends[0] if ends else len(text)
    return text[:cut], text[cut:].strip()


def _buttons(
    first: Programme, others: Sequence[Programme], aspect: str, *, more: bool
) -> tuple[tuple[Button, ...], ...]:
    intent = INTENT_OF_ASPECT[aspect]
    rows: list[tuple[Button, ...]] = []
    if more:
        rows.append((Button("Mehr dazu", intent, {"programme": first.id, "more": True}),))
    rows += [(Button(one.short_name[:40], intent, {"programme": one.id}),) for one in others[:OTHERS]]
    return tuple(rows)
