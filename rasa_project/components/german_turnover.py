"""Yearly turnover in euros: 2,5 Mio Umsatz, "wir setzen 800k um", "machen 1,2 Mio im Jahr".

Money counts only when turnover is spoken of; an investment, a price, a wage or a grant is none. A monthly figure is
taken times twelve.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_facts import FACTS, write
from components.german_reading import MONEY, Reading, any_of, read
from components.german_staff_words import FIRMS, FIRST_PERSON, LIMIT, OWN_FIRM
from components.german_voice import of_another

_LEAST = 1000  # euros; a bare number below is no turnover anyone states
_TURNOVER = r"(?:jahres|netto|brutto|gesamt|vorjahres|monats)*(?:umsatz|umsaetze|umsatzes|umsatzvolumen|erloese?|turnover|umsatzzahlen|umsatzmaessig|umsatztechnisch)"
_SUM = r"<[mnz]\d+>"
_GAP = r"(?:(?!" + any_of(
    "gestiegen gesunken steigern steigerung plus minus rueckgang verloren weniger gewinn investier* invest* kostet kosten kredit zuschuss foerder* "
    "mitarbeiter* leute ma budget davon angebot gehalt bilanz*"
) + r" )[^ .<]+ |<[yx]\d+> |, )"  # fmt: skip
_YEARLY = r"(?:im|pro|/|je|aufs|jedes) (?:jahr|annum|anno)|jaehrlich|p ?\.?a|per anno|im letzten jahr|letztes jahr|jahres|im schnitt"
_DOING = any_of("mache macht machen machten gemacht erwirtschafte* erziel* generier* einnehmen nehmen verdienen dreht drehen")
_PATTERNS = tuple(
    re.compile(rf"(?<= ){pattern}")
    for pattern in (
        rf"{_TURNOVER} (?:{_GAP}){{0,12}}?(?P<sum>{_SUM})(?= )",
        rf"(?P<sum>{_SUM}) (?:{_GAP}){{0,3}}?(?:an |im |als |{_GAP})?{_TURNOVER}(?= )",
        rf"(?:setz\w*|setzten) (?:{_GAP}){{0,7}}?(?P<sum>{_SUM}) (?:{_GAP}){{0,3}}?um(?= )",
        rf"(?P<sum>{_SUM}) (?:{_GAP}){{0,3}}?(?:umgesetzt|umsetz\w*)(?= )",
        rf"(?:umgesetzt|umsetzen) (?:{_GAP}){{0,4}}?(?P<sum>{_SUM})(?= )",
        rf"{_DOING} (?:{_GAP}){{0,6}}?(?P<sum>{MONEY}) (?:\w+ ){{0,2}}?(?:{_YEARLY})(?= )",
        rf"(?:{_YEARLY}) (?:{_GAP}){{0,5}}?{_DOING} (?:{_GAP}){{0,4}}?(?P<sum>{MONEY})(?= )",
        rf"(?:{_DOING}) (?:{_YEARLY}) (?:{_GAP}){{0,4}}?(?P<sum>{MONEY})(?= )",
        rf"{_TURNOVER} (?:{_GAP}){{0,4}}?(?P<sum><d\d+>)(?= (?:[.,)]|und|im|netto|bei|korrigieren)|\s*$)",
        rf"(?:(?:wir|ich)|(?<=[,.] )|(?<=und )|(?<=^ )) ?(?:machen|mache|liegen bei|liege bei) (?:so |etwa |da |immer |noch |mittlerweile |inzwischen ){{0,3}}(?P<sum>{MONEY})(?= [.,]|\s*$)",
    )
)
# Turnover that is compared, lost or taxed, and other sums that stand near the word.
_OTHER_SUM = re.compile(
    r"(?<= )" + any_of(
        "gewinn* bilanz* investier* investition* kredit* darlehen foerder* zuschuss* gehalt gehaelter lohn loehne kostet kosten angebot preis "
        "budget schaden strafe bussgeld miete ersparnis einsparung* umsatzverlust* umsatzrueckgang* umsatzeinbruch umsatzsteuer* bezuschuss* mehr_umsatz umsatz_mehr"
    ) + r"(?= )"
)  # fmt: skip
_CHANGED = re.compile(r" (?:um|minus|plus) $")
_MOVED = re.compile(r"(?<= )" + any_of("gestiegen gesunken eingebrochen gewachsen gefallen zugelegt *steigern gesteigert steigerung gesteigert erhoeht *reduziert zurueck runter hoch geschrumpft verringert") + r"(?= |$)")  # fmt: skip
_MONTHLY = re.compile(r"(?<= )(?:im|pro|/|je|jeden) monat|monatlich|monatsumsatz|monatsumsaetze(?= )")
_WEEKLY = re.compile(r"(?<= )(?:am|pro|jeden|im|in der|pro) (?:tag|woche)|taeglich|woechentlich|tagesumsatz(?= )")


@Language.component("german_turnover")
def german_turnover(doc: Doc) -> Doc:
    """Writes the fact "turnover_eur", at most one."""
    reading = read(doc)
    found = next(_stated(reading), None)
    if found:
        amount, start, end = found
        write_turnover(doc, amount, start=start, end=end, times=12 if _MONTHLY.search(reading.line) else 1)
    return doc


def write_turnover(doc: Doc, amount: Span, *, start: int, end: int, times: int = 1) -> None:
    """Writes an amount as turnover. The bounds of "über 2 Mio" and "2-3 Mio" are kept, in whole euros."""
    if amount.label_ == "decimal":
        times *= 1_000_000  # "Umsatz 1,2" is said of millions
    value, low, note = round(amount._.value * times), amount._.low, amount._.note
    bottom = round(low * times) if low is not None else value if note in ("above", "at_least") else None
    top = value if note in ("below", "at_most", "range") else None
    if top is not None and bottom is None:
        bottom = 0
    write(doc, FACTS, label="turnover_eur", start=start, end=end, value=value, low=bottom, high=top)


def _stated(reading: Reading) -> Iterator[tuple[Span, int, int]]:
    """Amounts that are said to be the own turnover, with their tokens; those with a currency and near the word first."""
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(reading.line)]
    for match in sorted(matches, key=lambda one: (not one["sum"].startswith("<m"), len(one.group()))):
        amount = reading.amount_at(match.start("sum"))
        if amount._.value >= (_LEAST if amount.label_ != "decimal" else 0) and _own(match, amount, reading):
            yield amount, *reading.tokens(*match.span("sum"))


def _own(match: re.Match[str], amount: Span, reading: Reading) -> bool:
    start, end = match.span("sum")
    clause = reading.segment(*match.span())
    before = " " + reading.before(start).lstrip()
    stated = re.search(_TURNOVER, match.group()) is not None
    if _OTHER_SUM.search(reading.line[match.start() - 1 : match.end() + 6] if stated else clause) or _WEEKLY.search(clause) or of_another(reading, start):
        return False
    if re.search(rf" (?:gewinn|bilanz\w*|kosten|investition\w*|kredit) (?:\w+ ){{0,2}}$", before):
        return False
    if _CHANGED.search(before) and _MOVED.search(before + reading.after(end)):
        return False
    firms = FIRMS.search(" " + reading.before(match.start()).lstrip())
    if firms and not OWN_FIRM.search(" " + firms["before"]):
        return False
    sentence = before + reading.after(start)
    return not (amount._.note and LIMIT.search(sentence) and not FIRST_PERSON.search(sentence))
