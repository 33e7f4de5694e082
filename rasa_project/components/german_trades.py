"""The sector of the own company, from the names of trades.

"Ich bin Tischler" and "unsere Tischlerei" are the owner's; "unser Steuerberater", "Kunden aus der Industrie" and
"Software für Zahnarztpraxen" are not. At most one sector is written: the first company or person named before a
line of business before what is only done.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from spacy.language import Language
from spacy.tokens import Doc, Span

from components import german_trade_words as words
from components.german_corrections import is_correction
from components.german_facts import FACTS, NAMES, spans, write
from components.german_reading import Reading, read
from components.german_voice import of_another

_RANK = {"businesses": 0, "hired": 0, "people": 0, "bodies": 0, "fields": 1, "doing": 3}
_COUNTED = 2


@dataclass(frozen=True)
class Place:
    """A trade where it stands: the sentence before it, the last part of that, and the sentence after it."""

    before: str
    part: str
    clause: str
    after: str


@Language.component("german_trades")
def german_trades(doc: Doc) -> Doc:
    """Writes the fact "sector", at most one."""
    reading = read(doc)
    named = [one for one in spans(doc, NAMES) if one.label_ == "sector" and _is_own(one, reading)]
    if named:
        order = -1 if is_correction(reading) else 1
        best = min(named, key=lambda one: (_rank(one, reading), order * one.start))
        write(doc, FACTS, label="sector", start=best.start, end=best.end, value=best._.value)
    return doc


def _rank(name: Span, reading: Reading) -> int:
    """People who are counted ("2 Elektriker") say less about the company than a word for it."""
    counted = re.search(r"<[nyz]\d+> $", reading.before(reading.offset_of(name.start)))
    return _COUNTED if counted and name._.note == "people" else _RANK[name._.note]


def _is_own(name: Span, reading: Reading) -> bool:
    offset, place = reading.offset_of(name.start), _place(name, reading)
    if of_another(reading, offset):
        return False
    if name._.note == "doing":
        return _we_do(place)
    if (
        words.CUSTOMERS.search(place.part)
        or words.CUSTOMERS_ARE.search(place.part)
        or _for_others(place.clause)
    ):
        return False
    if words.ADDRESSED.search(place.clause):
        return False
    if name._.note == "businesses":
        return _our_company(place)
    if name._.note == "fields":
        return _our_field(place, short=len(reading.words) <= 2)
    return _is_me(name, place)


def _place(name: Span, reading: Reading) -> Place:
    before = reading.before(reading.offset_of(name.start))
    part = " " + re.split(r" [,;(] ", before)[-1].lstrip()
    clause = part if part.endswith(" : ") else " " + part.rpartition(" : ")[2].lstrip()
    return Place(before, part, clause, reading.after(reading.end_of(name)))


def _we_do(place: Place) -> bool:
    sentence = place.before + place.after
    said = re.search(r" (?:wir|ich|wo|die) ", sentence) is not None or not place.before.strip()
    return said and not re.search(r" (?:du|dich|dir|sie|ihnen) ", sentence)


def _for_others(clause: str) -> bool:
    """True for "Software für Zahnärzte", false for "Förderung für Zahnärzte"."""
    match = words.FOR.search(clause)
    if match is None or words.COMPANY_FOR.search(match["head"]) or words.FOR_US.search(match.group()):
        return False
    return not words.FUNDING.search(f" {match['head']}")


def _our_company(place: Place) -> bool:
    if words.SAYS.match(place.after) or words.THEIRS.search(place.clause):
        return False
    return not words.BY.search(place.clause) or words.IN_HOUSE.search(place.clause) is not None


def _is_me(name: Span, place: Place) -> bool:
    """Whether a person, a body or a company for hire is the owner."""
    hired = name._.note == "hired"
    if words.POSSESSIVE.search(place.clause):
        return hired and not words.SAYS.match(place.after) and not words.DEMANDS.search(place.clause)
    if hired and words.AT_OURS.search(place.clause):
        return True
    if words.SOUGHT.search(place.clause) or words.SOUGHT_AFTER.match(place.after):
        return False
    if words.I_AM.search(place.clause) and not words.VIA.search(place.clause):
        return not words.JOB.search(place.clause)
    if words.LEGAL_FORM.match(place.after) and name.text[0].isupper():
        return True
    via = words.VIA.search(place.clause) is not None
    if words.A.search(place.clause) and words.OURS_AFTER.match(place.after) and not via:
        return True
    return _bare(place.clause)


def _bare(clause: str) -> bool:
    if words.ARTICLE.search(clause) or words.TITLE.search(clause):
        return False
    return words.STARTS.fullmatch(clause) is not None or words.OPENS.search(clause) is not None


def _our_field(place: Place, *, short: bool) -> bool:
    if short or (not place.clause.strip() and words.ENDS.match(place.after)):
        return True
    if words.CAREER.search(place.clause) or words.NOT_OURS.search(place.clause):
        return False
    return words.DESCRIBED.search(place.clause) is not None
