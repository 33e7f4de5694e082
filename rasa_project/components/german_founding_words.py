"""The words and patterns by which people say how old their company is. Used by `german_founding` alone."""

from __future__ import annotations

import re

from components.german_reading import NUMBER, any_of, within

# A year, or two digits that are not a number of something.
_COUNTED = any_of("jahr* monat* woche* tag* jaehr* stunde* mann* leut* mitarb* er m")
_YEAR = rf"(?P<year><[yt]\d+>|<n\d+>(?! {_COUNTED}))"
_YEARS = rf"(?P<years>{NUMBER}|ein|einem|zwei) (?:jahren|jahre|jahr|jahrn)"
_MONTHS = rf"(?P<months>{NUMBER}|ein|einem) (?:monaten|monate|monat)"
_AGO = rf"(?:{_YEARS}|{_MONTHS})"
_ABOUT = any_of("ueber rund ca etwa knapp fast gut mehr_als")
_THIS_OR_LAST = r"(?:anfang |ende |mitte )?(?:letzte|diese|vorletzte|vorige|vergangene)[mnsr] jahr(?:es)?"
WORD_YEARS = {"vorletzt": 2, "letzt": 1, "vorig": 1, "vergangen": 1, "dies": 0}

_FOUNDED = any_of("""
    gegruendet gegr gruendung gruendungsjahr gruendete gruendeten gegruendete eroeffnet eroeffnung eroeffneten aufgemacht
    gestartet angefangen selbststaendig selbstaendig selbststaendigkeit angemeldet gewerbeanmeldung ins_leben_gerufen
    firmengruendung betriebsgruendung entstanden existieren existiert bestehen besteht bestand grundung gegrundet
    handelsregister eintragung founded
""")
HOUSE = any_of("""
    betrieb* firma firmen* unternehmen* laden werkstatt praxis familienbetrieb familienunternehmen geschaeft kanzlei buero
    agentur traditionsbetrieb meisterbetrieb handwerksbetrieb handwerk gmbh ug gbr kg *erei restaurant cafe hotel kneipe salon
    *laden *firma *praxis *studio *dienst *betrieb *handel *bau *unternehmen selbststaendigkeit bude verein e_v hof start_up
    startup werbeagentur
""")
_IT = any_of(
    "uns unsere_firma unseren_betrieb unser_betrieb den_betrieb die_firma den_laden meinen_laden meine_firma mich"
)
_THERE_IS = any_of("gibt_es gibts")
# Words that may stand between founding and its year.
_NOT_BETWEEN = any_of(
    "seit nutzen nutze server maschine* software system* shop* website anlage* programm* foerder* umgezogen uebernommen"
)
_GAP = rf"(?:(?!{_NOT_BETWEEN} )[^ .,<]+|, sondern|<x\d+>) "
_YET = any_of("jetzt schon bereits gerade nun erst mal")
_JUBILEE = any_of("bestehen jubilaeum firmenjubilaeum betriebsjubilaeum firmengeschichte")
SURE = tuple(
    re.compile(rf"(?<= ){pattern}(?= )")
    for pattern in (
        rf"{_FOUNDED} (?:{_GAP}){{0,7}}?{_YEAR}",
        rf"{_YEAR} (?:{_GAP}){{0,7}}?{_FOUNDED}",
        rf"(?P<word>{_THIS_OR_LAST}) (?:[^ .,<]+ ){{0,5}}?{_FOUNDED}",
        rf"{_FOUNDED} (?:[^ .,<]+ ){{0,4}}?(?P<word>{_THIS_OR_LAST})",
        rf"vor (?:{_ABOUT} )?{_AGO} (?:\w+ ){{0,6}}?{_FOUNDED}",
        rf"{_FOUNDED} (?:\w+ ){{0,4}}?vor (?:{_ABOUT} )?{_AGO}",
        rf"{HOUSE} (?:[^ .<]+ ){{0,9}}{_YEARS} alt",
        rf"{HOUSE} (?:(?:selbst|ist|stammt|selber|gibt es|existiert|is) ){{0,3}}(?:von|aus) (?:dem jahr )?{_YEAR}",
        rf"(?:{HOUSE}|wir|uns) (?:\w+ ){{0,2}}?(?:ist|sind|wird|werden) (?:{_YET} ){{0,2}}{_YEARS} alt",
        rf"(?P<years>{NUMBER}) (?:jaehriges|jaehrigem|jaehrige|jaehrigen|jahre|jahren) {_JUBILEE}",
        rf"{_IT} {_THERE_IS} (?:\w+ ){{0,3}}?{_AGO}",
        rf"{_THERE_IS} {_IT} (?:\w+ ){{0,3}}?{_AGO}",
        rf"{_YEARS} (?:am markt|im geschaeft|selbststaendig|selbstaendig|firmengeschichte|am start)",
        rf"(?:bestehen|existieren|besteht|existiert) (?:\w+ ){{0,3}}?{_AGO}",
    )
)

_SINCE_ABOUT = any_of(r"""
    dem_jahr dem_jahre anfang ende mitte ca etwa ueber rund fast knapp gut schon mehr_als nunmehr bereits gerade_mal erst dem
    januar februar maerz april mai juni juli august september oktober november dezember <x\d+>
""")
SINCE = re.compile(
    rf"(?<= )(?:seit|seid|sait|since)(?: {_SINCE_ABOUT})* (?:{_YEAR}|{_AGO}|(?P<word>{_THIS_OR_LAST}))(?= )"
)
# "Seit 1998" is the founding where one of these stands in the sentence ...
_THERE = any_of("""
    gibt_es_uns gibts_uns uns_gibt_es uns_gibts uns_gibt gibt_uns am_markt im_geschaeft bestehen besteht existieren existiert
    selbststaendig selbstaendig am_start dabei unterwegs bestehend gibt_es_den gibt_es_unser* gibt_es_die_firma gibts_die_firma
    gibts_den gibts_unser* gibt_es_meine* gibt_es_meinen gibts_meinen gibt_es_mich gibt_es_ihn es_gibt_ihn es_gibt_sie den_gibts
    den_gibt_es den_laden_gibts
""")
THERE = re.compile(rf" (?:{_THERE}|{HOUSE} (?:laeuft|besteht|existiert)) ")
_RUN = any_of("haben habe hab fuehren fuehre betreiben betreibe leite leiten machen mache")
RUN_HOUSE = re.compile(rf" {_RUN} (?:\w+ ){{0,4}}{HOUSE} ")
# ... and is none where something else is had or done since then.
HAVING = re.compile(
    " " + any_of("""
        haben habe hatten nutze nutzen benutzen verwenden arbeite arbeiten laeuft laufen fahren setzen bieten warte warten bekommen
        beziehen gilt gelten kaempfen versuchen suchen stellen digital* leer kaputt krank steht pflicht foerder* programm*
        maschine* software system* server* website homepage shop* onlineshop anlage* erp kasse* azubi* mitarbeiter* verkaufen nur
        kein* geschlossen
    """) + " "
)  # fmt: skip
_BEING = any_of(
    "sind bin bestehen existieren arbeiten arbeite sitzen hier backen schrauben kochen produzieren fertigen bauen"
)
BUSY = re.compile(r" (?:ich|wir) (?P<verb>\w+(?:e|en|st)) | (?P<inverted>\w+(?:e|en)) (?:ich|wir) ")
BEING = re.compile(f"{_RUN}|{_BEING}")
ABOUT_US = re.compile(rf" (?:{HOUSE}|sind|bin|ansaessig) ")
# "Muss man mindestens zwei Jahre am Markt sein?"
CONDITION = within("muss muessen mindestens antragsteller* voraussetzung* bedingung*")
