"""Place and postal code of the company.

A name that is also an everyday word (Essen, Halle, Kamen, and Hamm, which in the Ruhr area also means "haben")
counts only after a preposition, after a postal code, or when it stands alone.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_corrections import is_correction
from components.german_facts import AMOUNTS, FACTS, NAMES, facts, spans, write
from components.german_reading import Reading, any_of, read
from components.german_voice import of_another

_IN = re.compile(
    r"(?: |^)(?:in|aus|bei|nach|naehe|raum|stadt|sitz|standort|standorte|standorten|filialen|filiale|ort|grossraum|kreis|um|inne|ausm|hier|firmensitz|von|nahe|meinte|gemeint|also|sondern|nein|doch|richtig|richtige|eher|genau|richtung|<z\d+>|"
    r"(?:standort|sitz|ort|stadt|wo|firmensitz) (?::|ist|in|=)|(?:in|bei|aus) (?:der naehe von|der|downtown|schoenen|dem schoenen))"
    r" (?:[a-z]+ u(?:nd)? )?$"
)
_SEAT = re.compile(
    r"(?: |^)(?:sitz|sitzen|sitzt|sitze|firmensitz|hauptsitz|gemeldet|ansaessig|registered|registriert|(?:betrieb|firma|laden|werkstatt|unternehmen|buero) (?:\w+ )?(?:ist|sitzt|liegt|is|befindet)|"
    r"wir (?:sind|liegen|kommen)|ich (?:bin|komme)|ansaessig|zuhause|residieren) (?:(?!nicht|nie)[^ .,<]+ ){0,4}$"
)
_AND = re.compile(r"\s*(?:und|u|sowie|/|plus|&)(?: in)?\s*$")
_HOUSE_NAME = re.compile(r"(?: |^)(?:tischlerei|firma|betrieb|\w+erei|\w+laden|\w+betrieb|\w+praxis|gmbh|ug|handwerker|\w+firma) $")
# Institutions carry a town in their name and are not where the owner is.
_INSTITUTION = re.compile(
    r"(?: |^)" + any_of(
        "ihk hwk handwerkskammer industrie_und_handelskammer tu fh uni universitaet hochschule finanzamt arbeitsagentur agentur_fuer_arbeit "
        "jobcenter sparkasse volksbank messe borussia amtsgericht landgericht flughafen wirtschaftsfoerderung regionalagentur bezirksregierung "
        "kreishandwerkerschaft regionalagentur_in wfg fachhochschule ruhr_uni kammer hafen"
    ) + r" (?:(?:zu|in|der|stadt|fuer|kreis|sued) )?$"
)  # fmt: skip
_STREET = re.compile(r" (?:str|strasse|weg|allee|platz|ring|damm|chaussee|stadtanzeiger|tor)(?: |$)")
_FOREIGN = re.compile(r"(?: |^)(?:messe|urlaub|konzert|rechenzentrum|server|lieferant\w*|hersteller|seminar|kongress|fortbildung|lehrgang|geboren|aufgewachsen) (?:\w+ ){0,2}in $")
_VERB_AFTER = re.compile(r" (?:wir|wa|wer|se|sie|mer|ma|die|ihr|ja|schon|auch|noch|nich|nicht|da|das|dat|ne|nen|keine|kein|eine|einen|leider|uns|jetzt|viel|so|<)")
_VERB_BEFORE = re.compile(r"(?: |^)(?:wir|wa|se|sie|die|leute|das|dat|was|wat) $")
_EATING = re.compile(r" (?:und|u) (?:trinken|getraenke)|^ (?:gehen|bestellen|kochen|liefern|auf raedern|servieren|zu)(?: |$)")
_LARGEST_CODE, _SMALLEST_CODE = 99998, 1001
_CODE_BEFORE = re.compile(r"(?: |^)(?:plz|postleitzahl|in|aus|d|ort) (?:: )?$")
_UNIT_AFTER = re.compile(r" (?:euro|eur|€|kunden|stueck|stunden|mitarbeiter\w*|leute|artikel|follower|besucher|seiten|mal|tonnen|teile|personen|beschaeftigte\w*|umsatz)(?: |$)")


def _beside_a_place(name: Span, after: str) -> bool:
    """True in "Hamm oder Soest"."""
    near = {one.start for one in spans(name.doc, NAMES) if one.label_ == "place"} & set(range(name.end, name.end + 3))
    return bool(near) and re.match(r" (?:oder|und|u|/|bzw|,) ", after) is not None


@Language.component("german_places")
def german_places(doc: Doc) -> Doc:
    """Writes the facts "postcode" and "place"."""
    reading = read(doc)
    for amount in spans(doc, AMOUNTS):
        if amount.label_ == "postcode" and _is_postcode(amount, reading):
            digits = re.sub(r"\D", "", amount.text)
            write(doc, FACTS, label="postcode", start=amount.start, end=amount.end, value=digits)
    for name in _seats([one for one in spans(doc, NAMES) if one.label_ == "place" and _is_the_owners(one, reading)], reading):
        write(doc, FACTS, label="place", start=name.start, end=name.end, value=name._.value)
    return doc


def _seats(names: list[Span], reading: Reading) -> list[Span]:
    """Of several places the one where the company has its seat, if that is said, and the towns joined to it."""
    names = [one for one in names if not one._.value.startswith("Kreis ")] or names
    within = [left for left, right in zip(names, names[1:]) if left.doc[left.end : right.start].text.lower() == "in"]
    names = [one for one in names if one not in within]  # "Werne in Bochum"
    kept: list[Span] = []
    for left, name in zip([None, *names], names):
        offset = reading.offset_of(name.start)
        joined = left in kept and left is not None and _AND.match(reading.line[_end(left, reading) : offset])
        if joined or _SEAT.search(" " + reading.before(offset).lstrip()):
            kept.append(name)
    if not kept and is_correction(reading) and " oder " not in reading.line:
        return names[-1:]
    return kept or names


def _end(name: Span, reading: Reading) -> int:
    last = reading.offset_of(name.end - 1)
    return last + len(reading.words[reading.word_at(last)].text)


def _is_postcode(amount: Span, reading: Reading) -> bool:
    """Five digits that are neither money nor a number of things."""
    offset = reading.offset_of(amount.start)
    after = reading.after(offset + len(reading.words[reading.word_at(offset)].text))
    plain = re.fullmatch(r"(?:D-? ?)?\d{5}", amount.text) is not None
    counted = _UNIT_AFTER.match(after) or any(one.start <= amount.start < one.end for one in facts(amount.doc, "turnover_eur"))
    valid = _SMALLEST_CODE <= amount._.value <= _LARGEST_CODE
    round_sum = amount._.value % 100 == 0 and not _CODE_BEFORE.search(" " + reading.before(offset)) and after.strip() != ""
    return plain and valid and not round_sum and not counted and not of_another(reading, offset)


def _is_the_owners(name: Span, reading: Reading) -> bool:
    offset = reading.offset_of(name.start)
    before, after = " " + reading.before(offset).lstrip(), reading.after(_end(name, reading))
    if _INSTITUTION.search(before) or _FOREIGN.search(before) or _STREET.match(after) or of_another(reading, offset):
        return False
    if name._.note == "everyday":
        return _named(name, before, after, reading)
    return name._.note != "adjective" or name.text[0].isupper() or name.text.islower() and bool(after.strip())


def _named(name: Span, before: str, after: str, reading: Reading) -> bool:
    """True when an everyday word is meant as the name of a town."""
    word = name.text
    if word.lower() == "hamm" and not _IN.search(before) and (_VERB_BEFORE.search(before) or _VERB_AFTER.match(after)):
        return False
    if _EATING.match(after):
        return False
    if _IN.search(before) and not re.search(r" (?:zum|beim|im|in der|in den|in die) $", before):
        return True
    left = before.strip() == "" or re.search(r"[,(:] $|<[a-z]\d+> $", before) is not None or _HOUSE_NAME.search(before) is not None
    right = re.match(r"\s*(?:[.,)]|$)| <z", after) is not None or _beside_a_place(name, after)
    if len(reading.words) <= 2 or reading.line.strip(" .,") == name.doc[name.start].norm_:
        return left and right
    return left and right and word[0].isupper()
