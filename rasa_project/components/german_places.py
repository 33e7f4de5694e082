"""Place and postal code of the company.

A name that is also an everyday word (Essen, Halle, Kamen, and Hamm, which in the Ruhr area also means "haben")
counts only after a preposition, after a postal code, or when it stands alone.
"""

from __future__ import annotations

import re
from itertools import pairwise

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_corrections import is_correction
from components.german_facts import AMOUNTS, FACTS, NAMES, facts, spans, write
from components.german_reading import Reading, after, any_of, before, read
from components.german_voice import of_another

_LOWEST_CODE, _HIGHEST_CODE = 1001, 99998

_IN = re.compile(
    r" (?:<z\d+>|"
    + any_of("""
        in aus bei nach naehe raum stadt sitz standort standorte standorten filialen filiale ort grossraum kreis um inne ausm hier
        firmensitz von nahe richtung meinte gemeint also sondern nein doch richtig richtige eher genau standort_: sitz_: ort_:
        stadt_: standort_ist sitz_ist ort_ist firmensitz_ist wo_= ort_= in_der_naehe_von in_downtown im_schoenen in_schoenen
    """)
    + r") (?:[a-z]+ u(?:nd)? )?$"
)
_INSIDE = before("zum beim im in_der in_den in_die")  # "in der Lage", "in die Halle"
_SEAT = before(
    """sitz sitzen sitzt sitze firmensitz hauptsitz gemeldet ansaessig registered registriert wir_sind wir_liegen wir_kommen ich_bin
    ich_komme zuhause residieren *betrieb_ist *betrieb_sitzt *betrieb_liegt *firma_ist *firma_sitzt *firma_liegt firma_is
    betrieb_is betrieb_selber_ist betrieb_selber_is firma_aber firma_selbst_ist laden_ist laden_liegt laden_steht werkstatt_ist
    werkstatt_liegt unternehmen_ist unternehmen_sitzt unternehmen_liegt buero_ist buero_liegt""",
    r"(?:(?!nicht|nie)[^ .,<]+ ){0,4}",
)
_AND = re.compile(r"\s*(?:und|u|sowie|/|plus|&)(?: in)?\s*$")
_COMPANY_NAME = before("tischlerei firma betrieb *erei *laden *betrieb *praxis gmbh ug handwerker *firma")
# Institutions carry a town in their name and are not where the owner is.
_INSTITUTION = before(
    """ihk hwk handwerkskammer industrie_und_handelskammer tu fh uni universitaet hochschule fachhochschule finanzamt arbeitsagentur
    agentur_fuer_arbeit jobcenter sparkasse volksbank messe borussia amtsgericht landgericht flughafen wirtschaftsfoerderung
    regionalagentur bezirksregierung kreishandwerkerschaft wfg ruhr_uni kammer hafen""",
    r"(?:(?:zu|in|der|stadt|fuer|kreis) )?",
)
_ELSEWHERE = before(
    """messe urlaub konzert rechenzentrum server lieferant* hersteller seminar kongress fortbildung lehrgang geboren
    aufgewachsen""",
    r"(?:\w+ ){0,2}in ",
)
_OF_A_CUSTOMER = re.compile(r" ist (?:unser|mein)\w* (?:\w+ )?(?:auftraggeber|kund|lieferant)")
_STREET = after("str strasse weg allee platz ring damm chaussee stadtanzeiger tor")
# "Hamm wir", "wat hamm wa": the verb.
_VERB_AFTER = re.compile(
    " (?:<|"
    + any_of("""
        wir wa wer se sie mer ma die ihr ja schon auch noch nich nicht da das dat ne nen keine kein eine einen leider uns jetzt
        viel so
    """)
    + ")"
)
_VERB_BEFORE = before("wir wa se sie die leute das dat was wat")
_EATING = re.compile(
    r" (?:und|u) (?:trinken|getraenke)|^ (?:gehen|bestellen|kochen|liefern|auf raedern|servieren|zu)(?: |$)"
)
_CODE_BEFORE = before("plz postleitzahl in aus d ort", "(?:: )?")
_UNIT = after("""
    euro eur € kunden stueck stunden mitarbeiter* leute artikel follower besucher seiten mal tonnen teile personen beschaeftigte*
    umsatz
""")


@Language.component("german_places")
def german_places(doc: Doc) -> Doc:
    """Writes the facts "postcode" and "place"."""
    reading = read(doc)
    for amount in spans(doc, AMOUNTS):
        if amount.label_ == "five_digits" and _is_postcode(amount, reading):
            digits = re.sub(r"\D", "", amount.text)
            write(doc, FACTS, label="postcode", start=amount.start, end=amount.end, value=digits)
    named = [one for one in spans(doc, NAMES) if one.label_ == "place" and _is_the_owners(one, reading)]
    for name in _seats(named, reading):
        write(doc, FACTS, label="place", start=name.start, end=name.end, value=name._.value)
    return doc


def _is_postcode(amount: Span, reading: Reading) -> bool:
    """Five digits that are neither money nor a number of things."""
    offset = reading.offset_of(amount.start)
    rest = reading.after(reading.end_of(amount))
    if (
        not re.fullmatch(r"(?:D-? ?)?\d{5}", amount.text)
        or not _LOWEST_CODE <= amount._.value <= _HIGHEST_CODE
    ):
        return False
    if _UNIT.match(rest) or any(
        one.start <= amount.start < one.end for one in facts(amount.doc, "turnover_eur")
    ):
        return False
    round_sum = (
        amount._.value % 100 == 0 and bool(rest.strip()) and not _CODE_BEFORE.search(reading.before(offset))
    )
    return not round_sum and not of_another(reading, offset)


def _seats(names: list[Span], reading: Reading) -> list[Span]:
    """Of several places the one where the company has its seat, if that is said, and the towns joined to it."""
    names = [one for one in names if not one._.value.startswith("Kreis ")] or names
    districts = [left for left, right in pairwise(names) if _between(left, right, reading).strip() == "in"]
    names = [one for one in names if one not in districts]  # "Werne in Bochum"
    kept: list[Span] = []
    for index, name in enumerate(names):
        left = names[index - 1] if index else None
        joined = left is not None and left in kept and _AND.match(_between(left, name, reading))
        if joined or _SEAT.search(reading.before(reading.offset_of(name.start))):
            kept.append(name)
    if not kept and is_correction(reading) and " oder " not in reading.line:
        return names[-1:]
    return kept or names


def _between(left: Span, right: Span, reading: Reading) -> str:
    return reading.line[reading.end_of(left) : reading.offset_of(right.start)]


def _is_the_owners(name: Span, reading: Reading) -> bool:
    offset = reading.offset_of(name.start)
    left, right = reading.before(offset), reading.after(reading.end_of(name))
    if (
        _INSTITUTION.search(left)
        or _ELSEWHERE.search(left)
        or _STREET.match(right)
        or of_another(reading, offset)
    ):
        return False
    if _OF_A_CUSTOMER.match(right):
        return False
    if name._.note == "everyday":
        return _means_the_town(name, left, right, reading)
    return (
        name._.note != "adjective" or name.text[0].isupper() or (name.text.islower() and bool(right.strip()))
    )


def _means_the_town(name: Span, left: str, right: str, reading: Reading) -> bool:
    """True when an everyday word is meant as the name of a town."""
    located = _IN.search(left) is not None
    if (
        name.text.lower() == "hamm"
        and not located
        and (_VERB_BEFORE.search(left) or _VERB_AFTER.match(right))
    ):
        return False
    if _EATING.match(right):
        return False
    if located and not _INSIDE.search(left):
        return True
    alone = _nothing_before(name, left) and _nothing_after(name, right)
    whole_message = len(reading.words) <= 2 or reading.line.strip(" .,") == name.doc[name.start].norm_
    return alone and (whole_message or name.text[0].isupper())


def _nothing_before(name: Span, left: str) -> bool:
    if not left.strip() or re.search(r"[,(:] $|<[a-z]\d+> $", left) or _COMPANY_NAME.search(left):
        return True
    ends = {one.end for one in spans(name.doc, NAMES) if one.label_ == "place"}
    beside = bool(ends & set(range(name.start - 2, name.start + 1)))  # "Lünen und Kamen"
    return beside and re.search(r" (?:oder|und|u|/|bzw|,) $", left) is not None


def _nothing_after(name: Span, right: str) -> bool:
    if re.match(r"\s*(?:[.,)]|$)| <z", right):
        return True
    starts = {one.start for one in spans(name.doc, NAMES) if one.label_ == "place"}
    beside = bool(starts & set(range(name.end, name.end + 3)))  # "Hamm oder Soest"
    return beside and re.match(r" (?:oder|und|u|/|bzw|,) ", right) is not None
