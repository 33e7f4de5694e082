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
from components.german_reading import MONEY, Reading, any_of, before, read, within
from components.german_voice import FIRST_PERSON, RULE, of_another, of_firms_in_general

_LEAST = 1000  # euros; a bare number below is no turnover anyone states
_MILLION = 1_000_000
_MONTHS = 12

_TURNOVER = r"(?:jahres|netto|brutto|gesamt|vorjahres|monats)*" + any_of(
    "umsatz umsaetze umsatzes umsatzvolumen erloese? turnover umsatzzahlen umsatzmaessig umsatztechnisch"
)
_SUM = r"(?P<sum><[mnz]\d+>)"
_PAID = rf"(?P<sum>{MONEY})"
# Words that may stand between turnover and its figure, and those that may not.
_NOT_BETWEEN = any_of("""
    gestiegen gesunken steigern steigerung plus minus rueckgang verloren weniger gewinn investier* invest* kostet kosten kredit
    zuschuss foerder* mitarbeiter* leute ma budget davon angebot gehalt bilanz*
""")
_GAP = rf"(?:(?!{_NOT_BETWEEN} )[^ .<]+ |<[yx]\d+> |, )"
_YEARLY = (
    r"(?:(?:im|pro|/|je|aufs|jedes) (?:jahr|annum|anno)|"
    + any_of("jaehrlich pa p_a p.a per_anno im_letzten_jahr letztes_jahr jahres im_schnitt")
    + ")"
)
_MAKE = any_of(
    "mache macht machen machten gemacht erwirtschaft* erziel* generier* einnehmen nehmen verdienen dreht drehen"
)
_SO = any_of("so etwa da immer noch mittlerweile inzwischen")
_PATTERNS = tuple(
    re.compile(rf"(?<= ){pattern}")
    for pattern in (
        rf"{_TURNOVER} {_GAP}{{0,12}}?{_SUM}(?= )",
        rf"{_SUM} {_GAP}{{0,4}}?{_TURNOVER}(?= )",
        rf"setz\w* {_GAP}{{0,7}}?{_SUM} {_GAP}{{0,3}}?um(?= )",
        rf"{_SUM} {_GAP}{{0,3}}?(?:umgesetzt|umsetz\w*)(?= )",
        rf"(?:umgesetzt|umsetzen) {_GAP}{{0,4}}?{_SUM}(?= )",
        rf"{_MAKE} {_GAP}{{0,6}}?{_PAID} (?:\w+ ){{0,2}}?{_YEARLY}(?= )",
        rf"{_YEARLY} {_GAP}{{0,5}}?{_MAKE} {_GAP}{{0,4}}?{_PAID}(?= )",
        rf"{_MAKE} {_YEARLY} {_GAP}{{0,4}}?{_PAID}(?= )",
        rf"{_TURNOVER} {_GAP}{{0,4}}?(?P<sum><d\d+>)(?= (?:[.,)]|und|im|netto|bei|korrigieren)|\s*$)",
        rf"(?:(?:wir|ich)|(?<=[,.] )|(?<=und )|(?<=^ )) ?(?:machen|mache|liegen bei|liege bei) (?:{_SO} ){{0,3}}{_PAID}(?= [.,]|\s*$)",
    )
)
_OTHER_SUM = within("""
    gewinn* bilanz* investier* investition* kredit* darlehen foerder* zuschuss* bezuschuss* gehalt gehaelter lohn loehne kostet
    kosten angebot preis budget schaden strafe bussgeld miete ersparnis einsparung* umsatzverlust* umsatzrueckgang* umsatzeinbruch
    umsatzsteuer* mehr_umsatz umsatz_mehr
""")
_OF_OTHER_SUM = before("gewinn bilanz* kosten investition* kredit", r"(?:(?!und|aber|dann)\w+ ){0,2}")
_BY = before("um minus plus")
_MOVED = within("""
    gestiegen gesunken eingebrochen gewachsen gefallen zugelegt *steigern gesteigert steigerung erhoeht *reduziert zurueck runter
    hoch geschrumpft verringert
""")
_MONTHLY = re.compile(r"(?<= )(?:(?:im|pro|/|je|jeden) monat|monatlich|monatsumsatz|monatsumsaetze)(?= )")
_MORE_OFTEN = re.compile(
    r"(?<= )(?:(?:am|pro|jeden|im|in der) (?:tag|woche)|taeglich|woechentlich|tagesumsatz)(?= )"
)


@Language.component("german_turnover")
def german_turnover(doc: Doc) -> Doc:
    """Writes the fact "turnover_eur", at most one."""
    reading = read(doc)
    found = next(_stated(reading), None)
    if found:
        amount, start, end = found
        times = _MONTHS if _MONTHLY.search(reading.line) else 1
        write_turnover(doc, amount, start=start, end=end, times=times)
    return doc


def write_turnover(doc: Doc, amount: Span, *, start: int, end: int, times: int = 1) -> None:
    """Writes an amount as turnover. The bounds of "über 2 Mio" and "2-3 Mio" are kept, in whole euros."""
    if amount.label_ == "decimal":
        times *= _MILLION  # "Umsatz 1,2" is said of millions
    value, low, note = round(amount._.value * times), amount._.low, amount._.note
    bottom = round(low * times) if low is not None else value if note in ("above", "at_least") else None
    top = value if note in ("below", "at_most", "range") else None
    if top is not None and bottom is None:
        bottom = 0
    write(doc, FACTS, label="turnover_eur", start=start, end=end, value=value, low=bottom, high=top)


def _stated(reading: Reading) -> Iterator[tuple[Span, int, int]]:
    """Amounts said to be the own turnover, with their tokens; those with a currency and near the word first."""
    matches = [match for pattern in _PATTERNS for match in pattern.finditer(reading.line)]
    for match in sorted(matches, key=lambda one: (not one["sum"].startswith("<m"), len(one.group()))):
        amount = reading.amount_at(match.start("sum"))
        enough = amount.label_ == "decimal" or amount._.value >= _LEAST
        if enough and not _is_another_sum(match, reading) and _is_ours(match, amount, reading):
            yield amount, *reading.tokens(*match.span("sum"))


def _is_another_sum(match: re.Match[str], reading: Reading) -> bool:
    """True for profit, investment and the like, for a change of turnover, and for a day's or week's takings."""
    start, end = match.span("sum")
    clause, left = reading.segment(*match.span()), reading.before(start)
    # Beside the word itself only the nearest words count, without it the whole part of the sentence.
    stated = re.search(_TURNOVER, match.group()) is not None
    around = reading.line[match.start() - 1 : match.end() + len(" mehr ")] if stated else clause
    if _OTHER_SUM.search(around) or _MORE_OFTEN.search(clause) or _OF_OTHER_SUM.search(left):
        return True
    return _BY.search(left) is not None and _MOVED.search(left + reading.after(end) + " ") is not None


def _is_ours(match: re.Match[str], amount: Span, reading: Reading) -> bool:
    start = match.start("sum")
    if of_another(reading, start) or of_firms_in_general(reading, match.start()):
        return False
    sentence = reading.before(start) + reading.after(start)
    return not (amount._.note and RULE.search(sentence) and not FIRST_PERSON.search(sentence))
