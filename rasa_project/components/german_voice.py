"""Who is spoken of: the own company, or a customer, neighbour or adviser.

A German owner says "wir", "ich" or "unser Betrieb" before what is true of the own company, and "mein Nachbar",
"Kunden" or "der Konkurrent" before what is not. The nearer of the two marks in the same sentence decides.
"""

from __future__ import annotations

import re

from components.german_reading import Reading, any_of, within

_ALWAYS = any_of("""
    kunde kunden kundin kundinnen kundschaft *kunde *kunden auftraggeber* lieferant* nachbar* schwager* schwaegerin kumpel*
    cousin* konkurren* mitbewerber* wettbewerber* vermieter* mandant* patient patienten zielgruppe nebenan ex_chef
    muttergesellschaft mutterkonzern konzernmutter konzern_mit holding_mit tochter_von tochter_eines teil_eines gehoeren_zu
    gehoert_zu schwesterfirma partnerfirma geschaeftspartner*
""")
_WITH_ARTICLE = any_of("""
    *berater *beraterin dienstleister* it_dienstleister* anwalt anwaeltin makler* *anbieter* *hersteller bank hausbank
    sparkasse freund freundin bekannter? bekannten ehemalige[rn]?_chef ehemalige[rn]?_arbeitgeber alte[rn]?_chef
    alte[rn]?_arbeitgeber fruehere[rn]?_chef fruehere[rn]?_arbeitgeber
""")
# The family works in the company as often as not, so it must do something of its own to be somebody else.
_WITH_VERB = any_of(
    "bruder sohn vater onkel mann schwiegervater frau schwester tochter mutter kollege kollegin chef"
)
_VERB = any_of("hat hatte haben ist arbeitet macht fuehrt betreibt leitet sucht besitzt")
_ARTICLE = any_of("""
    mein meine meiner meinem meinen unser unsere unserer unserem unseren der die dem den ein eine einem einer
""")
_OTHERS = (
    rf"(?:{_ALWAYS}|kolleg\w+ (?:\w+ )?(?:aus|vom|von|in)|{_ARTICLE} (?:\w+ )?{_WITH_ARTICLE}"
    rf"|{_ARTICLE} {_WITH_VERB} (?:\w+ )?{_VERB})"
)
_OURS = any_of("""
    betrieb* firma unternehmen* laden team belegschaft umsatz jahresumsatz werkstatt praxis standort sitz buero haus
""")
_MARK = any_of("wir ich bei_uns uns_gibt uns_gibts bin sind firmensitz sitz standort")
_OWN = rf"(?:{_MARK}|(?:unser|mein)(?:e[mnr]?)? (?:\w+ )?{_OURS})"
# A comma ends what was said of another, unless an apposition or relative clause goes on about it.
_GOES_ON = re.compile(
    r" , " + any_of("ein eine einer der die das dessen deren mit auch hat haben sitzt") + r"\b"
)

_OTHER_MARK = re.compile(rf"(?<= ){_OTHERS}(?= )")
_OWN_MARK = re.compile(rf"(?<= ){_OWN}(?= )")


def of_another(reading: Reading, offset: int) -> bool:
    """True when what stands at this position of the line is said of somebody else."""
    before = reading.before(offset)
    other = _last(_OTHER_MARK, before)
    if other < 0 or _last(_OWN_MARK, before) > other:
        return False
    rest = before[other:]
    return re.search(r" [,:)] ", rest) is None or _GOES_ON.search(rest) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)


# "Unternehmen mit weniger als 250 Beschäftigten" are any, "unser Unternehmen mit 12 Leuten" is ours.
_FIRMS = re.compile(
    r"(?<= )(?P<before>(?:\w+ ){0,2})"
    + any_of(
        "unternehmen betrieben? firmen kmus? arbeitgebern? kleinbetrieben? kleinunternehmen mittelstaendlern? betriebe"
    )
    + r" (?:\w+ ){0,2}$"
)
_OUR_FIRM = re.compile(
    r" " + any_of("ein eine[mnrs]? mein* unser* das dem kleines als sind bin haben habe wir") + r" "
)
FIRST_PERSON = within("wir ich uns unser* mein* mir mich bin")
# Words of a question about a rule, in which a number is a limit and no statement.
RULE = within("""
    muss muessen gilt gelten *pflicht* voraussetzung* grenze* antragsberechtigt foerderfaehig braucht brauchts nur_fuer duerfen darf
    erst welche wer foerdersatz foerderquote definition kmu bedingung* vorgeschrieben fuer_wen
""")


def of_firms_in_general(reading: Reading, offset: int) -> bool:
    """True when what stands at this position describes firms of a kind, not the own one."""
    firms = _FIRMS.search(reading.before(offset))
    return firms is not None and _OUR_FIRM.search(f" {firms['before']}") is None
