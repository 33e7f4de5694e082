"""Takes out what the writer takes back: "nicht 12 sondern 15", "15 statt 12", "12, äh 13", "früher 20, jetzt 12".

Runs before any fact is made, so that the steps that follow see only what still holds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_facts import AMOUNTS, NAMES, replace, spans
from components.german_reading import ANY_AMOUNT, NUMBER, Reading, any_of, before, read, within

_REPAIR = any_of("""
    aeh aehm oeh ne nein nee quatsch sorry moment stopp halt korrektur korrigiere bzw beziehungsweise tschuldigung entschuldigung
    ich_meine ich_meinte meinte besser_gesagt vielmehr falsch verzeihung ups doch_eher pardon nicht_doch verschrieben vertippt
""")
_ONCE = any_of("frueher damals vorher davor urspruenglich anfangs ehemals vor_corona einst einmal zuvor")
_NOW = any_of("jetzt heute inzwischen mittlerweile aktuell nun nur_noch momentan derzeit sind")
_SOON = any_of(
    "bald demnaechst naechstes_jahr im_naechsten_jahr kuenftig perspektivisch in_zukunft ab_januar ziel spaeter_mal"
)
_SAID = any_of("gesagt geschrieben angegeben getippt genannt eingegeben angeklickt eingetragen")
_I_HAVE = any_of("habe hatte habe_ich hatte_ich ich_habe ich_hatte")
_I_WROTE = any_of("nannte_ich ich_nannte ich_schrieb schrieb_ich da_steht da_steht_jetzt steht_jetzt")
_WRONG = (
    r"(?:stimmt (?:so )?(?:nicht|nimmer)(?: mehr)?|ist (?:leider )?falsch|war falsch|war ein tippfehler|war gelogen|"
    rf"ist nicht (?:richtig|korrekt)|(?:habe ich|hatte ich|habe) (?:vorhin |eben |gerade |falsch )*{_SAID})"
)
_SMALL = any_of("nur der die das den in mit bei wie vorher bisher aus im von")
_WERE = any_of("waren hatten war hatte")
_GAP = r"(?:[^ .<]+ ){0,5}"
_WORDS = r"(?:(?!sondern|\.)[^ ]+ )"
_TAKEN_BACK = tuple(
    re.compile(rf"(?<= ){pattern}")
    for pattern in (
        rf"(?:nicht|kein\w*) (?:mehr )?(?P<gone>{_WORDS}{{1,9}})sondern(?= )",
        rf"(?:an)?statt (?:{_SMALL} ){{0,3}}(?P<gone>[^ ]+)(?= )",
        rf"nicht (?:mehr )?(?P<gone>{ANY_AMOUNT})(?= )",
        rf"(?:,|und|\() nicht (?:mehr )?(?:{_SMALL} ){{0,2}}(?P<gone>[^ .,]+(?: [^ .,]+)?)(?= [.,)]|\s*$)",
        rf"(?P<gone>{ANY_AMOUNT}(?: \w+){{0,3}}?) (?:, )?{_WRONG}(?= |$)",
        rf"{_I_HAVE} (?P<gone>(?:[^ .,]+ ){{1,8}}?){_SAID}(?= )",
        rf"{_I_HAVE} (?:\w+ ){{0,2}}{_SAID} (?P<gone>(?:[^ .,]+ ){{1,4}}?)(?:aber|,|\.)(?= )",
        rf"{_I_WROTE} (?P<gone>(?:[^ .,]+ ){{1,4}})",
        rf"{_ONCE} (?:(?!{_NOW} )[^ .<,]+ ){{0,6}}(?P<gone>{ANY_AMOUNT})(?= )",
        rf"{_WERE} (?:(?!{_NOW} )[^ .<]+ ){{0,6}}(?P<gone>{NUMBER}) {_GAP}{_NOW} {_GAP}{NUMBER}(?= )",
        rf"von (?P<gone>{ANY_AMOUNT}) (?:\w+ )?auf {ANY_AMOUNT}(?= )",
        rf"{_SOON} (?:(?!{_NOW} )[^ .<,]+ ){{0,4}}(?P<gone>{ANY_AMOUNT})(?= )",
        rf"(?:wollen|will|moechten|moechte|planen) (?:\w+ ){{0,4}}auf (?P<gone>{ANY_AMOUNT})(?= )",
    )
)
# "12, äh 13 Leute": the second of two amounts of one kind, if the same thing is counted.
_REPAIRED = re.compile(
    rf"(?<= )(?P<gone><(?P<kind>\w)\d+>(?: \w+){{0,3}}?) (?:[,.] )*{_REPAIR} (?:[^ <]+ ){{0,4}}<(?P=kind)\d+>(?P<noun>(?: \w+)?)(?= )"
)
_SAME_NOUN = re.compile(
    rf"(?: {any_of('leute* mitarbeiter* ma mann personen beschaeftigte* euro mio und im in umsatz sind insgesamt gegruendet natuerlich')})?$"
)

_DENIED = before(
    "nicht nichts kein keine keinen keiner keinem nie niemals",
    rf"(?:{any_of('mehr eine?[mnr]? die der das den in aus bei im kreis richtige[rns]? klassische[rns]? echte[rns]? dem vom als ne')} ){{0,3}}",
)
_ONCE_NAMED = re.compile(rf" {_ONCE} (?:[^ .,]+ ){{0,5}}$")
_FORMER = re.compile(
    r" (?:waren|war|von|frueher|aus der|aus einer) (?:(?!sind|jetzt|auf|zur|zu)[^ .,]+ ){0,4}$"
)
_DENIABLE = frozenset({"place", "legal_form", "sector", "programme"})
_CORRECTS = within("""
    tatsaechlich richtig richtige richtigen korrekt korrektur korrigier* falsch* doch verschrieben vertippt vertan fehler statt
    stattdessen berichtig* aendern geaendert vielmehr nehme_ich_zurueck nehm_ich_zurueck zurueckziehen ziehe jedoch verwechselt
    eher genauer quatsch
""")


@Language.component("german_corrections")
def german_corrections(doc: Doc) -> Doc:
    """Removes amounts and names that are taken back."""
    reading = read(doc)
    gone = [match.span("gone") for match in _matches(reading)]
    for group in (AMOUNTS, NAMES):
        replace(doc, group, [one for one in spans(doc, group) if not _is_gone(one, gone, reading)])
    return doc


def is_correction(reading: Reading) -> bool:
    """True when the writer mends something, so that of two values the later one counts."""
    return _CORRECTS.search(reading.line) is not None


def _matches(reading: Reading) -> Iterator[re.Match[str]]:
    for pattern in _TAKEN_BACK:
        yield from pattern.finditer(reading.line)
    for match in _REPAIRED.finditer(reading.line):
        if _SAME_NOUN.match(match["noun"]):
            yield match


def _is_gone(one: Span, gone: list[tuple[int, int]], reading: Reading) -> bool:
    offset = reading.offset_of(one.start)
    if any(start <= offset < end for start, end in gone):
        return True
    left = reading.before(offset)
    if one.label_ == "place" and _ONCE_NAMED.search(left):
        return True
    if one.label_ == "legal_form" and _FORMER.search(left):
        return True
    return one.label_ in _DENIABLE and _DENIED.search(left) is not None
