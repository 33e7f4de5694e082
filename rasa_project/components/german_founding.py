"""The year a company was founded: seit 1998, 2010 gegründet, "uns gibt es seit 3 Jahren".

Since when a machine, a programme or a server has been there is no founding. The clock is an attribute of the
component, so that tests can hold it still.
"""

# No postponed annotations here: spaCy reads those of a factory when it is called.
import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc

from components.german_facts import FACTS, NAMES, facts, spans, write
from components.german_reading import NUMBER, Reading, any_of, read
from components.german_staff_words import FIRST_PERSON
from components.german_voice import of_another

_EARLIEST = 1850
_SHORT = 4  # words in a part of a list such as "seit 1998"
_YEAR = r"(?P<year><[yt]\d+>|<n\d+>(?! (?:jahr|monat|woche|tag|jaehr|stunde|mann|leut|mitarb|er |m )))"
_FOUNDED = any_of(
    "gegruendet gegr gruendung gruendungsjahr gruendete gruendeten gegruendete eroeffnet eroeffnung eroeffneten aufgemacht gestartet angefangen "
    "selbststaendig selbstaendig selbstststaendig angemeldet gewerbeanmeldung ins_leben_gerufen firmengruendung betriebsgruendung entstanden "
    "selbststaendigkeit existieren existiert bestehen besteht bestand grundung gegrundet handelsregister eintragung founded"
)
_THERE = any_of(
    "gibt_es_uns gibts_uns uns_gibt_es uns_gibts uns_gibt gibt_uns am_markt im_geschaeft bestehen besteht existieren existiert selbststaendig selbstaendig "
    "sind_wir_selbststaendig am_start dabei unterwegs bestehend gibt_es_den gibt_es_unser* gibt_es_die_firma gibts_die_firma gibts_den gibts_unser* "
    "gibt_es_meine* gibt_es_meinen den_gibts den_gibt_es den_laden_gibts gibts_meinen gibts_den_laden gibt_es_mich"
)
_HOUSE = any_of(
    "betrieb* firma firmen* unternehmen* laden werkstatt praxis familienbetrieb familienunternehmen geschaeft kanzlei buero agentur traditionsbetrieb "
    "meisterbetrieb handwerksbetrieb gmbh ug gbr kg *erei restaurant cafe hotel kneipe salon *laden *firma *praxis *studio *dienst *betrieb *handel *bau "
    "*unternehmen selbststaendigkeit bude verein e_v hof handwerk start_up startup werbeagentur"
)
_HAVING = any_of(
    "haben habe hatten nutze nutzen benutzen verwenden arbeite arbeiten laeuft laufen fahren setzen bieten warte warten bekommen beziehen gilt gelten "
    "machen_wir_home* kaempfen versuchen suchen stellen digital* leer kaputt krank laeufts steht pflicht foerder* programm* maschine* software system* server* "
    "website homepage shop* onlineshop anlage* erp kasse* azubi* mitarbeiter* verkaufen nur kein* geschlossen"
)
_RUN = any_of("haben habe hab fuehren fuehre betreiben betreibe leite leiten machen mache")
_BEING = any_of("sind bin bestehen existieren arbeiten arbeite sitzen tischlern hier backen schrauben kochen produzieren fertigen bauen")
_SINCE = r"(?:seit|seid|sait|since)(?: (?:dem jahr|dem jahre|anfang|ende|mitte|ca|etwa|ueber|rund|fast|knapp|gut|schon|mehr als|nunmehr|bereits|gerade mal|erst|dem|januar|februar|maerz|april|mai|juni|juli|august|september|oktober|november|dezember|<x\d+>))*"
_YEARS = rf"(?P<years>{NUMBER}|ein|einem|zwei) (?:jahren|jahre|jahr|jahrn)"
_MONTHS = rf"(?P<months>{NUMBER}|ein|einem) (?:monaten|monate|monat)"
_THIS_OR_LAST = r"(?:anfang |ende |mitte )?(?:letzte|diese|vorletzte|vorige|vergangene)[mnsr] jahr(?:es)?"
_CONDITION = re.compile(r"(?<= )(?:muss|muessen|mindestens|antragsteller\w*|voraussetzung\w*|bedingung\w*)(?= )")
_GAP = r"(?:(?!" + any_of("seit nutzen nutze server maschine* software system* shop* website anlage* programm* foerder* umgezogen uebernommen") + r" )[^ .,<]+|, sondern|<x\d+>) "  # fmt: skip
_AGO = rf"(?:{_YEARS}|{_MONTHS})"

_SURE = tuple(
    re.compile(rf"(?<= ){pattern}(?= )")
    for pattern in (
        rf"{_FOUNDED} (?:{_GAP}){{0,7}}?{_YEAR}",
        rf"{_YEAR} (?:{_GAP}){{0,7}}?{_FOUNDED}",
        rf"(?P<word>{_THIS_OR_LAST}) (?:[^ .,<]+ ){{0,5}}?{_FOUNDED}",
        rf"{_FOUNDED} (?:[^ .,<]+ ){{0,4}}?(?P<word>{_THIS_OR_LAST})",
        rf"vor (?:ueber |rund |ca |etwa |knapp |fast |gut |mehr als )?{_AGO} (?:\w+ ){{0,6}}?{_FOUNDED}",
        rf"{_FOUNDED} (?:\w+ ){{0,4}}?vor (?:ueber |rund |ca |etwa |knapp |fast |gut )?{_AGO}",
        rf"{_HOUSE} (?:[^ .<]+ ){{0,9}}{_YEARS} alt",
        rf"{_HOUSE} (?:(?:selbst|ist|stammt|selber|gibt es|existiert|is) ){{0,3}}(?:von|aus) (?:dem jahr )?{_YEAR}",
        rf"(?:{_HOUSE}|wir|uns) (?:\w+ ){{0,2}}?(?:ist|sind|wird|werden) (?:jetzt |schon |bereits |gerade |nun |erst |mal ){{0,2}}{_YEARS} alt",
        rf"(?P<years>{NUMBER}) (?:jaehriges|jaehrigem|jaehrige|jaehrigen|jahre|jahren) (?:bestehen|jubilaeum|firmenjubilaeum|betriebsjubilaeum|betriebszugehoerigkeitx|firmengeschichte)",
        rf"(?:uns|unsere firma|unseren betrieb|unser betrieb|den betrieb|die firma|den laden|meinen laden|meine firma) (?:gibt es|gibts) (?:\w+ ){{0,3}}?{_AGO}",
        rf"(?:gibt es|gibts) (?:uns|unsere firma|unseren betrieb|den betrieb|die firma|den laden|meinen laden|meine firma|mich) (?:\w+ ){{0,3}}?{_AGO}",
        rf"{_YEARS} (?:am markt|im geschaeft|selbststaendig|selbstaendig|firmengeschichte|am start)",
        rf"(?:bestehen|existieren|besteht|existiert) (?:\w+ ){{0,3}}?{_AGO}",
    )
)
_SINCE_ONLY = re.compile(
    rf"(?<= ){_SINCE} (?:{_YEAR}|{_AGO}|(?P<word>{_THIS_OR_LAST}))(?= )"
)
_WORD_YEARS = {"vorletzt": 2, "letzt": 1, "vorig": 1, "vergangen": 1, "dies": 0}


class GermanFounding:
    """Writes the fact "founded_year". `clock` tells today and may be replaced."""

    def __init__(self) -> None:
        self.clock: Callable[[], date] = date.today

    def __call__(self, doc: Doc) -> Doc:
        reading = read(doc)
        for match in (*_sure(reading), *_since(reading)):
            year = self.year(match, reading)
            general = _CONDITION.search(reading.line) and not FIRST_PERSON.search(reading.line)
            if year and not general and not of_another(reading, match.start()):
                start, end = reading.tokens(*match.span())
                write(doc, FACTS, label="founded_year", start=start, end=end, value=year)
                break
        return doc

    def year(self, match: re.Match[str], reading: Reading) -> int | None:
        """The year a match speaks of; None when it lies before 1850 or in the future."""
        today, groups = self.clock(), match.groupdict()
        if groups.get("year"):
            amount = reading.amount_at(match.start("year"))
            short = amount._.value < 100 and re.fullmatch(r"\d\d", amount.text) is None
            return None if short else self.full_year(int(amount._.value))
        if groups.get("word"):
            return today.year - next(ago for word, ago in _WORD_YEARS.items() if word in match["word"])
        name = "years" if groups.get("years") else "months"
        many = 1 if not match[name].startswith("<") else int(reading.amount_at(match.start(name))._.value)
        months = many * 12 if name == "years" else many
        if name == "years":
            return self.full_year(today.year - many)
        return self.full_year((today.year * 12 + today.month - 1 - months) // 12)

    def full_year(self, number: int) -> int | None:
        """1998 for 1998 and for 98; None for what can be no founding year."""
        this_year = self.clock().year
        if number < 100:
            number += 2000 if number <= this_year - 2000 else 1900
        return number if _EARLIEST <= number <= this_year else None

    # spaCy saves components that have these; there is nothing to save.
    def to_disk(self, path: Any, *, exclude: Any = ()) -> None: ...
    def from_disk(self, path: Any, *, exclude: Any = ()) -> "GermanFounding":
        return self


@Language.factory("german_founding")
def make_german_founding(nlp: Language, name: str) -> GermanFounding:
    return GermanFounding()


def _sure(reading: Reading) -> Iterator[re.Match[str]]:
    for pattern in _SURE:
        yield from pattern.finditer(reading.line)


def _is_about_us(near: str, reading: Reading) -> bool:
    """True where the company is spoken of: by a word for it, "wir sind", or facts beside it in a short list."""
    if re.search(rf" (?:{_HOUSE}|(?:wir|ich) (?:sind|bin)|(?:sind|bin) (?:wir|ich)|sind|bin) ", near):
        return True
    if any(one.label_ == "topic" for one in spans(reading.doc, NAMES) if reading.doc[one.start].norm_ in near.split()):
        return False
    if any(one.label_ == "sector" for one in spans(reading.doc, NAMES) if reading.doc[one.start].norm_ in near):
        return True
    told = facts(reading.doc, "employees") or facts(reading.doc, "turnover_eur")
    named = any(one.label_ in ("sector", "legal_form", "place") for one in spans(reading.doc, NAMES))
    return len(near.split()) <= 1 and (bool(told) or named) or len(reading.words) <= _SHORT + 3


def _since(reading: Reading) -> Iterator[re.Match[str]]:
    """ "seit 1998" where the company is meant: nothing else is had or done since then."""
    for match in _SINCE_ONLY.finditer(reading.line):
        sentence = f"{reading.before(match.start())}{reading.after(match.end())}"
        around = (re.split(r" [,:()] ", part)[side] for part, side in ((reading.before(match.start()), -1), (reading.after(match.end()), 0)))
        near = " " + " ".join(" ".join(around).split()) + " "
        meant = re.search(rf" {_THERE} ", f" {sentence} ") or re.search(rf" {_RUN} (?:\w+ ){{0,4}}{_HOUSE} ", near)
        if match.groupdict().get("word") and not meant and len(reading.words) > 4:
            continue
        if not meant and not _is_about_us(near, reading):
            continue
        busy = re.search(r" (?:ich|wir) (?P<verb>\w+(?:e|en|st)) | (?P<verb2>\w+(?:e|en)) (?:ich|wir) ", near)
        other = busy and not re.fullmatch(_RUN + "|" + _BEING, busy["verb"] or busy["verb2"])
        if meant or not (other or re.search(rf" {_HAVING} ", near)):
            yield match
