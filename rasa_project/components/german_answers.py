"""Bare answers: "12", "ca. 800.000 €", "1998", "44135", also as parts of a list ("Tischlerei, 12, Lünen").

A stretch between commas that holds one amount and nothing else that means anything is an answer by its form: a whole
number the headcount, money the turnover, a year the founding, five digits the postal code.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_facts import FACTS, facts, write
from components.german_reading import ANY_AMOUNT, Reading, any_of, read
from components.german_staff import heads
from components.german_turnover import write_turnover

# Words beside which an amount is still a bare answer.
_SAYS_NOTHING = re.compile(
    any_of("""
        nein nee ne doch ja jo jup genau also aeh aehm hm hmm ok okay es sind ist sind_es das wir ich glaube glaub denke meine meinte sagen
        waren ungefaehr etwa circa insgesamt zusammen aktuell momentan derzeit zurzeit zur zeit jetzt heute so die rund knapp gut
        fast stueck korrektur sorry entschuldigung quatsch sondern nicht richtig stimmt mal schaetze schaetzungsweise halt eher
        ehrlich gesagt bei uns genauer mittlerweile inzwischen nur noch im moment bitte danke moin hallo hi dann waere waeren muessten
        muesste duerften wohl vielleicht vllt oder der und mein unser aus war falsch plusminus in hier plz postleitzahl leider
        korrigiere stopp guten tag eigentlich na tja ach schon koennen koennten muessen statt anstatt vorhin tippfehler sein muss mich
        korrigieren korrigiert verschrieben vertan vertippt getippt natuerlich wirklich tatsaechlich jahr pro netto brutto jaehrlich
        p.a null fehler typo upps ups wait
    """)
    + "$"
)
_REASON = re.compile(
    any_of("wenn je mit inkl inklusive ohne aber plus davon also weil im die dazu denke glaube schwankt mal")
    + r" "
)
_LARGE = 100_000  # a bare number from here on can only be euros
_LEAST_TURNOVER = 10_000  # euros; a smaller sum alone is rather a price
_WORDS_OF_A_LIST = 4


@Language.component("german_answers")
def german_answers(doc: Doc) -> Doc:
    """Adds the facts that are given by a bare amount, where no step before has found that kind."""
    reading = read(doc)
    parts = re.split(r"(?<= )[.,:(](?= )", reading.line)
    offset = 0
    for part in parts:
        if _is_list(parts) or not _other_words(reading.line) or (offset == 0 and _is_explained(parts)):
            _answer(part, offset, reading)
        offset += len(part) + 1
    return doc


def _is_list(parts: list[str]) -> bool:
    """True for short parts side by side ("Bäckerei, 12, Unna, 1998"), no sentence among them."""
    filled = [part for part in parts if part.strip()]
    return len(filled) > 1 and all(len(part.split()) <= _WORDS_OF_A_LIST for part in filled)


def _is_explained(parts: list[str]) -> bool:
    """True when an answer comes first and only its reason follows ("20, wenn man die Aushilfen mitzählt")."""
    return len(parts) > 1 and _REASON.match(parts[1].lstrip()) is not None


def _other_words(line: str) -> list[str]:
    return [word for word in line.split() if not _SAYS_NOTHING.match(word) and not re.match(r"<|\W|\d", word)]


def _answer(part: str, offset: int, reading: Reading) -> None:
    amounts = list(re.finditer(ANY_AMOUNT, part))
    if len(amounts) != 1 or _other_words(part):
        return
    amount = reading.amount_at(offset + amounts[0].start())
    label = _label(amount)
    if label and not facts(reading.doc, label):
        _write(amount, label)


def _label(amount: Span) -> str:
    if amount.label_ == "money" or (amount.label_ == "number" and amount._.value >= _LARGE):
        return "turnover_eur" if amount._.value >= _LEAST_TURNOVER else ""
    if amount.label_ == "year":
        return "" if amount._.note == "future" else "founded_year"
    return "employees" if amount.label_ == "number" else ""


def _write(amount: Span, label: str) -> None:
    doc, start, end = amount.doc, amount.start, amount.end
    if label == "turnover_eur":
        write_turnover(doc, amount, start=start, end=end)
    elif label == "employees":
        value, low, high = heads(amount)
        write(doc, FACTS, label=label, start=start, end=end, value=value, low=low, high=high)
    else:
        write(doc, FACTS, label=label, start=start, end=end, value=int(amount._.value))
