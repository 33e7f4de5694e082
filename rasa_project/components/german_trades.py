"""The sector of the own company, from the names of trades.

"Ich bin Tischler" and "unsere Tischlerei" are the owner's; "unser Steuerberater", "Kunden aus der Industrie" and
"Software für Zahnarztpraxen" are not. At most one sector is written: the first company or person named
before a line of business before what is only done.
"""

from __future__ import annotations

import re

from spacy.language import Language
from spacy.tokens import Doc, Span

from components.german_corrections import is_correction
from components.german_facts import FACTS, NAMES, spans, write
from components.german_reading import Reading, any_of, read
from components.german_voice import of_another

_RANK = {"businesses": 0, "hired": 0, "people": 0, "fields": 1, "doing": 3}
_COUNTED = 2
_DET = r"(?:(?:\w+e[nrms]?|kleinen?|mittelstaendische[nrms]?) )?"
_CUSTOMERS = re.compile(
    r"(?: |^)(?:\w*kunden|leute aus|jemand\w*|hase|berater\w*|coach|kundschaft|auftraggeber\w*|lieferanten|mandanten|partner|zielgruppe|auftraege|firmen|bereiche?n?|branchen?) "
    r"(?:\w+ ){0,3}$|(?: |^)(?:kunden|mandanten|auftraggeber) (?:sind|kommen|:) (?:\w+ ){0,4}$"
)
_FOR = re.compile(rf"(?: |^)(?P<head>(?:[^ .,]+ ){{0,5}})(?:fuer|an|gegenueber) (?:die |den |das |andere |viele |einige |kleine |lokale |regionale |verschiedene |unsere |eine?n? |einem ){{0,2}}(?:\w+ (?:und|u|,) )?{_DET}$")
_FUNDING = re.compile(
    r"(?: |^)" + any_of(
        "foerder* *foerderung* zuschuss* zuschuesse programm programme geld gelder kredit* hilfe hilfen unterstuetzung angebot* etwas was tipps moeglichkeit* "
        "gilt gibt auch geeignet beratung gedacht relevant sinnvoll interessant pflicht foerdermittel mittel topf infos speziell vorgesehen zustaendig gut"
    ) + r"(?: |$)"
)  # fmt: skip
_MINE = re.compile(
    r"(?: |^)(?:bin|sind|als|wir|ich|bei uns|uns|war|mache|machen|betreiben|betreibe|fuehre|von beruf|gelernter?|selbststaendiger?|selbstaendiger?|freiberuflicher?|arbeite als|beruf|branche|betrieb|firma|:)"
    r"(?: (?:selbst|selber|auch|ja|ein|eine|einer|n|ne|von beruf|gelernter?|kleiner?|freier|freie|junger?|selbststaendiger?|selbstaendiger?|\w+meister|ihr|unserer|"
    r"alle|beide|halt|hier|seit <\w\d+>|inhaber|inhaberin|und|der|die|\w+e[nr]?)){0,3} $"
)
_POSSESSIVE = re.compile(r"(?: |^)(?:unser\w*|unsre\w*|mein\w*|euer|eure\w*|ihre?[nmr]?|dein\w*) (?:\w+e[nrs]? )?$")
_ADDRESSED = re.compile(r"(?: |^)(?:sind sie|seid ihr|bist du|sie sind|ihr seid|du bist|euch|ihr) (?:[^ .,]+ ){0,3}$")
_OURS_AFTER = re.compile(r"^ (?:mit <|aus [a-z]|wie (?:wir|uns|ich|mich|meine|unser))")
_AT_OURS = re.compile(r"(?: |^)(?:bei uns|wir (?:\w+ )?|mein\w* (?:\w+ ){1,2}|unser\w* (?:\w+ ){1,2})(?:im|in der|in unserem|in unserer) $")
_ARTICLE = re.compile(r"(?: |^)(?:der|die|den|dem|des|vom|beim|zum|zur|ein|einen|einem|einer|eine|unser\w*|mein\w*|deren?|ihr\w*|sein\w*|kein\w*|jede\w*|andere\w*|welche\w*|extern\w*|lokalen?|guten|unsre|im|einige|viele|mehrere|paar|weitere) (?:\w+e[nrs]? )?$")
_SOUGHT = re.compile(
    r"(?: |^)(?:such\w*|gesucht|brauch\w*|benoetig\w*|find\w*|einstell\w*|fehl\w*|ausbildung|azubi|azubis|lehre|umschulung|stelle|stellen|lehrling\w*|praktikum|bilde\w*) "
    r"(?:[^ .,]+ ){0,3}$|(?: |^)(?:ausbildung|umschulung|lehre|azubi\w*|weiterbildung|lehrgang|kurs|auszubildende\w*|job|stelle) (?:\w+ ){0,2}(?:zum|zur|als|fuer) (?:\w+ )?$"
)
_SOUGHT_AFTER = re.compile(r"^ (?:gesucht|fehlt|fehlen|einstellen|finden|zu finden|werden gesucht)")
_BY = re.compile(r"(?: |^)(?:von|durch|bei|mit|ueber|von so) (?:einer|einem|ner|nem|anderen|unserer|meiner|so einer|welcher|n|ne|zwei) (?:\w+ )?$")
_IN_HOUSE = re.compile(r"(?: |^)(?:komme|bin|sind|arbeite|arbeiten|inhaber\w*|chef\w*|geschaeftsfuehrer\w*|leiter\w*|wir|leite|fuehre)(?: |$)")
_SAYS = re.compile(
    r"^ (?:mein|dein)e[sr] |^ von (?:meine[mnr]|einem|einer) (?!\w+ (?:ich )?uebern)|^ (?:(?:hat|haben|wollte|will|soll|kann) )?(?:\w+ ){0,2}?(?:sagt|sagte|meint|meinte|gesagt|empfiehlt|empfohlen|raet|geraten|schickt|uns|mir|"
    r"kuemmert|verlangt|fuer uns|betreut|nebenan|gegenueber|um die ecke|nebendran|im ort|im nachbarort)(?: |$)"
)
_THEIRS = re.compile(r"(?: |^)(?:(?:angestellte?|beschaeftigt) bei|andere\w*|ihre?[nmr]?|seine?[nmr]?|eure?[nmr]?|fremde\w*|jede\w*|viele|manche|alle|die ganzen|angestellte? bei einer|angestellte? bei einem|irgendeine\w*|welche|eure|deren|benachbarte\w*|ehemalige\w*|damaligen?) (?:\w+ )?$")
_COMPANY = re.compile(
    r"(?: |^)(?:bereich|branche|sektor|gewerbe|im|in der|in die|aus dem|aus der|aus|wir|sind|bin|machen|mache|unternehmen|firma|betrieb|in|:|komme|familienbetrieb|"
    r"kleinunternehmen|kleinbetrieb|kmu|taetig|=|bitte|also|zum|zur|als)(?: (?:so|im|in|der|die|dem|den|bereich|branche|aus|etwas|klassischen?|eher|typisch|und|fuer|\w+en?|auch)){0,3} $"
)
_NOT_OUR_FIELD = re.compile(r"(?<! in)(?<! aus)(?: |^)(?:unsere?|die|eure|ihre|meine|der|keine|neue|thema|fuer die|mit der|mit unserer|von der|digitale|bei der|gute|gesamte|um die|das) $")


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
    offset = reading.offset_of(name.start)
    last = reading.offset_of(name.end - 1)
    end = last + len(reading.words[reading.word_at(last)].text)
    before, after = " " + reading.before(offset).lstrip(), reading.after(end)
    part = " " + re.split(r" [,;(] ", before)[-1].lstrip()
    clause = part if part.endswith(" : ") else " " + part.rpartition(" : ")[2].lstrip()
    kind = name._.note
    if kind == "doing":
        said = re.search(r" (?:wir|ich|wo|die) ", before + after) or before.strip() == ""
        return bool(said) and not re.search(r" (?:du|dich|dir|sie|ihnen) ", before + after) and not of_another(reading, offset)
    if _CUSTOMERS.search(part) or of_another(reading, offset) or _for_others(clause):
        return False
    if _ADDRESSED.search(clause):
        return False
    if kind in ("people", "hired") and _POSSESSIVE.search(clause):
        return kind == "hired" and not _SAYS.match(after)
    if kind == "hired" and _AT_OURS.search(clause):
        return True
    if kind in ("people", "hired"):
        return _is_me(name, clause, before, after, reading)
    if kind == "businesses":
        return not (_SAYS.match(after) or _THEIRS.search(clause) or (_BY.search(clause) and not _IN_HOUSE.search(clause)))
    return _is_our_field(clause, after, reading)


def _for_others(clause: str) -> bool:
    """True for "Software für Zahnärzte", false for "Förderung für Zahnärzte"."""
    match = _FOR.search(clause)
    if match and re.search(r"(?:^| )(?:\w*praxis|zentrum|institut|\w*buero|\w*betrieb|werkstatt|studio|geschaeft|laden|agentur|kanzlei|firma) $", match["head"]):
        return False
    return bool(match) and not _FUNDING.search(match["head"]) and not re.search(r" fuer (?:uns|mich|unsere|meine)\b", match.group() + " x")


def _is_me(name: Span, clause: str, before: str, after: str, reading: Reading) -> bool:
    if _SOUGHT.search(clause) or _SOUGHT_AFTER.match(after):
        return False
    if _MINE.search(clause) and not re.search(r" (?:mit|von|beim|zum|durch|bei(?! uns)|fuer) (?:\w+ ){0,2}$", clause):
        return not re.search(r" (?:azubi\w*|ausbildung|stelle|lehre|umschulung|job) (?:\w+ ){0,1}(?:als|zum|zur) (?:\w+ )?$", clause)
    if re.match(r" (?:gmbh|ug|kg|ag|ohg|gbr)(?: |$)", after) and name.text[0].isupper():
        return True
    if re.search(r" (?:ein|eine[mnr]?|n|ne[nm]?) (?:\w+e[nrs]? )?$", clause) and _OURS_AFTER.match(after):
        return True
    if _ARTICLE.search(clause):
        return False
    if re.search(r" (?:frau|herr|herrn|familie) $", clause):
        return False
    return re.fullmatch(r"\s*(?:\w+(?:er|e|es|en) ){0,2}", clause) is not None or re.search(r" (?:fuer|auch|wir|bekommen|kriegen|koennen|duerfen|muessen|gehoeren|zaehlen|haben|selbststaendig|kleiner?|freiberuflich\w*|mobiler?|<[nyz]\d+>) $", clause) is not None


def _is_our_field(clause: str, after: str, reading: Reading) -> bool:
    alone = clause.strip() == "" and re.match(r"\s*(?:[.,:)]|$|mit <|<|in [a-z]|aus [a-z]|muss|waere|passt|ist richtig|stimmt)", after) is not None
    if alone or len(reading.words) <= 2:
        return True
    return _COMPANY.search(clause) is not None and not _NOT_OUR_FIELD.search(clause)
