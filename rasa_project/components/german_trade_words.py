"""The words around a trade that tell whether it is the owner's. Used by `german_trades` alone.

Patterns that end with `$` are held against the words before a trade, those that begin with `^` against the words
after it. Each is one line of thought; the examples stand in the tests.
"""

from __future__ import annotations

import re

from components.german_reading import FEW, after, any_of, before, within

# "Kunden aus der Industrie", "unsere Kunden sind Arztpraxen"
CUSTOMERS = before(
    """*kunden leute_aus jemand* hase berater* coach kundschaft auftraggeber* lieferanten mandanten partner zielgruppe auftraege
    firmen bereichen branchen""",
    r"(?:\w+ ){0,3}",
)
CUSTOMERS_ARE = before(
    "kunden_sind kunden_kommen kunden_: mandanten_sind auftraggeber_sind auftraggeber_:", r"(?:\w+ ){0,4}"
)

# "Software für Zahnärzte" is not about us, "Förderung für Zahnärzte" and "Praxis für Physiotherapie" are.
_SOME_OTHERS = any_of(
    "die den das andere viele einige kleine lokale regionale verschiedene unsere ein einen? eine einem"
)
FOR = re.compile(
    rf"(?: |^)(?P<head>(?:[^ .,]+ ){{0,5}})(?:fuer|an|gegenueber) (?:{_SOME_OTHERS} ){{0,2}}(?:\w+ (?:und|u|,) )?(?:\w+e[nrms]? )?$"
)
FUNDING = within("""
    foerder* *foerderung* zuschuss* zuschuesse programm programme geld gelder kredit* hilfe hilfen unterstuetzung angebot* etwas
    was tipps moeglichkeit* gilt gibt auch geeignet beratung gedacht relevant sinnvoll interessant pflicht mittel topf infos
    speziell vorgesehen zustaendig gut
""")
COMPANY_FOR = before(
    "*praxis zentrum institut *buero *betrieb werkstatt studio geschaeft laden agentur kanzlei firma"
)
FOR_US = re.compile(r" fuer (?:uns|mich|unsere|meine) ")

# "ich bin", "wir als", "mache seit 2011 selbst"
_I_AM = any_of("""
    bin sind als wir ich war mache machen betreiben betreibe fuehre von_beruf gelernter? selbststaendiger? selbstaendiger?
    freiberuflicher? arbeite_als beruf branche betrieb firma :
""")
_MYSELF = any_of(r"""
    selbst selber auch ja ein eine einer n ne von_beruf gelernter? kleiner? freier freie junger? selbststaendiger?
    selbstaendiger? *meister ihr unserer alle beide halt hier seit_<\w\d+> inhaber inhaberin und der die *en? *er
""")
I_AM = re.compile(rf"(?: |^){_I_AM}(?: {_MYSELF}){{0,3}} $")
JOB = re.compile(r" (?:azubi\w*|ausbildung|stelle|lehre|umschulung|job) (?:\w+ )?(?:als|zum|zur) (?:\w+ )?$")
VIA = re.compile(r" (?:mit|von|beim|zum|durch|bei(?! uns)|fuer) (?:\w+ ){0,2}$")

POSSESSIVE = before("unser* unsre* mein* euer eure* ihre?[nmr]? dein*", r"(?:\w+e[nrs]? )?")
ARTICLE = before(
    """der die den dem des vom beim zum zur ein einen einem einer eine unser* mein* deren? ihr* sein* kein* jede* andere* welche*
    extern* lokalen? guten unsre im einige viele mehrere paar weitere""",
    r"(?:\w+e[nrs]? )?",
)
A = re.compile(r" (?:ein|eine[mnr]?|n|ne[nm]?) (?:\w+e[nrs]? )?$")
TITLE = before("frau herr herrn familie")
# "Sind Sie eine Behörde?"
ADDRESSED = re.compile(
    before("sind_sie seid_ihr bist_du sie_sind ihr_seid du_bist", FEW).pattern
    + "|"
    + before("euch ihr ihr_als euch_als").pattern
)
SOUGHT = re.compile(
    before(
        """such* gesucht brauch* benoetig* find* einstell* fehl* ausbildung azubi azubis lehre umschulung stelle stellen lehrling*
        praktikum bilde*""",
        FEW,
    ).pattern
    + "|"
    + before(
        "ausbildung umschulung lehre azubi* weiterbildung lehrgang kurs auszubildende* job stelle",
        r"(?:\w+ ){0,2}(?:zum|zur|als|fuer) (?:\w+ )?",
    ).pattern
)
SOUGHT_AFTER = after("gesucht fehlt fehlen einstellen finden zu_finden werden_gesucht")

# "durch eine Werbeagentur", unless somebody comes from there
BY = re.compile(
    r"(?: |^)(?:von|durch|bei|mit|ueber) "
    + any_of("einer einem ner nem anderen unserer meiner so_einer welcher n ne zwei")
    + r" (?:\w+ )?$"
)
IN_HOUSE = within(
    "komme bin sind arbeite arbeiten inhaber* chef* geschaeftsfuehrer* leiter* wir leite fuehre"
)
AT_OURS = re.compile(
    r"(?: |^)(?:bei uns|wir (?:\w+ )?|mein\w* (?:\w+ ){1,2}|unser\w* (?:\w+ ){1,2})(?:im|in der|in unserem|in unserer) $"
)
THEIRS = before(
    """angestellte?_bei beschaeftigt_bei angestellte?_bei_einer angestellte?_bei_einem andere* ihre?[nmr]? seine?[nmr]? eure?[nmr]?
    fremde* jede* viele manche alle die_ganzen irgendeine* welche deren benachbarte* ehemalige* damaligen?""",
    r"(?:\w+ )?",
)
DEMANDS = within("verlangt sagt meint will schreibt")
# "unser Steuerbüro hat gesagt", "die Bäckerei nebenan", "die Druckerei meines Cousins"
_SAYS = any_of("""
    sagt sagte meint meinte gesagt empfiehlt empfohlen raet geraten schickt uns mir kuemmert verlangt droht wusste nervt fuer_uns
    betreut nebenan gegenueber um_die_ecke nebendran im_ort im_nachbarort
""")
SAYS = re.compile(
    r"^ (?:mein|dein)e[sr] |^ von (?:meine[mnr]|einem|einer) (?!\w+ (?:ich )?uebern)"
    rf"|^ (?:(?:hat|haben|wollte|will|soll|kann) )?(?:\w+ ){{0,2}}?{_SAYS}(?: |$)"
)
# "ein Metallbauer mit 14 Leuten", "einem Friseur wie mir"
OURS_AFTER = re.compile(r"^ (?:mit <|aus [a-z]|wie (?:wir|uns|ich|mich|mir|meine|unser))")
STARTS = re.compile(r"\s*(?:\w+er ){0,2}")
OPENS = re.compile(
    before("""
        fuer auch wir uns bekommen kriegen koennen duerfen muessen gehoeren zaehlen haben selbststaendig kleiner? freiberuflich*
        mobiler?
    """).pattern
    + r"|<[nyz]\d+> $"
)
LEGAL_FORM = after("gmbh ug kg ag ohg gbr")

# A line of business counts where a company is described: "im Handel", "Branche: Pflege", "wir sind in der Logistik".
DESCRIBED = re.compile(
    r"(?: |^)" + any_of("""
        bereich branche sektor gewerbe im in der_in in_der in_die aus_dem aus_der aus wir sind bin machen mache unternehmen firma
        betrieb : komme familienbetrieb kleinunternehmen kleinbetrieb kmu taetig = bitte also zum zur als
    """) + r"(?: " + any_of("so im in der die dem den bereich branche aus etwas klassischen? eher typisch und fuer *en? auch") + r"){0,3} $"
)  # fmt: skip
CAREER = re.compile(
    r" (?:umschulung|ausbildung|einstieg|quereinstieg|wechsel|job|stelle|praktikum|arbeit) (?:\w+ )?(?:in|im)(?: \w+)? $"
)
NOT_OURS = re.compile(
    r"(?<! in)(?<! aus)"
    + before("""
        unsere? die eure ihre meine der keine neue thema fuer_die mit_der mit_unserer von_der digitale bei_der gute gesamte um_die das
    """).pattern
)
ENDS = re.compile(
    r"\s*(?:[.,:)]|$|mit <|<|in [a-z]|aus [a-z]|" + any_of("muss waere passt ist_richtig stimmt") + r")"
)
