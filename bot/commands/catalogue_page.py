"""`lotse catalogue page`: the whole catalogue as one HTML page to read, to print and to correct with a pen."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from bot.advice.catalogue_words import ASPECT_WORDS, CONFIDENCE_WORDS, FORM_WORDS, KIND_WORDS
from bot.advice.criteria import Criterion
from bot.advice.german import day, euros
from bot.advice.knowledge import Knowledge
from bot.commands.catalogue_check import today
from bot.commands.catalogue_sheet import merged, sheet, tested, told
from bot.programme_files import load
from bot.settings import Settings

VERDICT_WORDS = {
    "likely": "passt wahrscheinlich",
    "undecided": "bleibt offen",
    "unlikely": "passt nicht",
    "closed": "nimmt keine Anträge an",
}
GROUP_WORDS = {"all": "Alles davon", "any": "Mindestens eines davon", "none": "Nichts davon"}
PARTS = {
    "Nehmen Anträge an": ("open", "soon"),
    "Nehmen vielleicht Anträge an": ("doubted",),
    "Nehmen keine Anträge an": ("closed",),
}
"""The parts of the page, with the tones of the programmes in them."""

UNBROKEN = re.compile(
    r"(?<=\d) (?=€|%|Mio)|(?<=Mio\.) (?=€)|(?<=\d\.) (?=Januar|Februar|März|April|Mai|Ju[nl]i|August|\w+ber\b)"
)
"""Blanks at which a line must not end: before a sign for money or per cent, and within a date."""


def print_page(settings: Settings, *, on: date | None) -> None:
    """Writes the page to standard output."""
    known = load(settings.data)
    print(page(known, on=on or today(known)))


def page(known: Knowledge, *, on: date) -> str:
    """The page as HTML that needs nothing else: no script, no font, no picture."""
    folder = Path(__file__).with_name("templates")
    engine = Environment(
        loader=FileSystemLoader(folder),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=lambda value: unbroken(value) if type(value) is str else value,
    )
    engine.filters |= {"day": day, "euros": euros}
    engine.tests["criterion"] = lambda value: isinstance(value, Criterion)
    sheets = [sheet(one, known=known, on=on) for one in known.catalogue.programmes]
    return engine.get_template("catalogue.html").render(
        agency=known.agency,
        on=on,
        parts=[(title, [one for one in sheets if one.tone in tones]) for title, tones in PARTS.items()],
        names={one.id: one.name for one in known.catalogue.programmes},
        aspects=ASPECT_WORDS,
        confidences=CONFIDENCE_WORDS,
        verdicts=VERDICT_WORDS,
        groups=GROUP_WORDS,
        forms=FORM_WORDS,
        kinds=KIND_WORDS,
        tested=lambda one: tested(one, book=known.book),
        told=lambda company: told(company, book=known.book),
        label=lambda fact: known.book.fact(fact).label,
        merged=merged,
    )


def unbroken(text: str) -> str:
    return UNBROKEN.sub("\N{NO-BREAK SPACE}", text)
