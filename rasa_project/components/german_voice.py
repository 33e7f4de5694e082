"""Who is spoken of: the own company, or a customer, neighbour or adviser.

A German owner says "wir", "ich" or "unser Betrieb" before what is true of the own company, and "mein Nachbar",
"Kunden" or "der Konkurrent" before what is not. The nearer of the two marks in the same sentence decides.
"""

from __future__ import annotations

import re

from components.german_reading import Reading

_MY = r"(?:mein|meine|meiner|meinem|meinen|unser|unsere|unserer|unserem|unseren|der|die|dem|den|ein|eine|einem|einer)"
_HAS = r"(?:hat|hatte|haben|ist|arbeitet|macht|fuehrt|betreibt|leitet|sucht|besitzt)"
_PEOPLE = (
    r"kund(?:e|en|in|innen|schaft)|\w{3,}kunden?|auftraggeber\w*|lieferant\w*|nachbar\w*|schwager\w*|schwaegerin|kumpel\w*|"
    r"cousin\w*|konkurren\w*|mitbewerber\w*|wettbewerber\w*|vermieter\w*|mandant\w*|patient(?:en)?|zielgruppe|nebenan|"
    r"muttergesellschaft|tochter von|tochter eines|teil eines|gehoeren zu|gehoert zu|konzern mit|holding mit|mutterkonzern|konzernmutter|schwesterfirma|partnerfirma|geschaeftspartner\w*|ex chef"
)
_HIRED = (
    r"\w*berater(?:in)?|(?:it )?dienstleister\w*|anwalt|anwaeltin|makler\w*|anbieter\w*|\w*hersteller|"
    r"\w*anbieter\w*|bank|hausbank|sparkasse|freund|freundin|bekannter?|bekannten|"
    r"(?:ehemalige[rn]?|alte[rn]?|fruehere[rn]?) (?:chef|arbeitgeber)"
)
_FAMILY = r"bruder|sohn|vater|onkel|mann|schwiegervater|frau|schwester|tochter|mutter|kollege|kollegin|chef"
_OTHERS = rf"(?:{_PEOPLE}|kolleg\w+ (?:\w+ )?(?:aus|vom|von|in)|{_MY} (?:\w+ )?(?:{_HIRED})|{_MY} (?:{_FAMILY}) (?:\w+ )?{_HAS})"
_OWN = (
    r"(?:wir|ich|bei uns|uns gibt|uns gibts|bin|sind|unser(?:e[mnr]?)? (?:\w+ )?(?:betrieb\w*|firma|unternehmen\w*|laden|team|"
    r"belegschaft|umsatz|jahresumsatz|werkstatt|praxis|standort|sitz|buero|haus)|mein(?:e[mnr]?)? (?:\w+ )?(?:betrieb\w*|firma|unternehmen\w*|laden|"
    r"werkstatt|praxis|sitz|buero|team|umsatz|jahresumsatz)|firmensitz|sitz|standort)"
)
# A comma ends what was said of another, unless an apposition or relative clause goes on about it.
_GOES_ON = r" , (?:ein|eine|einer|der|die|das|dessen|deren|mit|auch|hat|haben|sitzt)\b"

_OTHER_MARK = re.compile(rf"(?<= ){_OTHERS}(?= )")
_OWN_MARK = re.compile(rf"(?<= ){_OWN}(?= )")


def of_another(reading: Reading, offset: int) -> bool:
    """True when what stands at this position of the line is said of somebody else."""
    before = " " + reading.before(offset).lstrip()
    other = _last(_OTHER_MARK, before)
    if other < 0 or _last(_OWN_MARK, before) > other:
        return False
    rest = before[other:]
    return re.search(r" [,:)] ", rest) is None or re.search(_GOES_ON, rest) is not None


def _last(pattern: re.Pattern[str], text: str) -> int:
    return max((found.start() for found in pattern.finditer(text)), default=-1)
