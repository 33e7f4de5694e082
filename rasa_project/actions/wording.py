"""What a message says beside its entities: that the project has begun, that the firm calls itself a KMU.

Only plain statements about one's own firm count. A question ("darf man schon bestellen?") tells nothing.
"""

from __future__ import annotations

import re

BEGUN = (
    r"(?:bestellt|unterschrieben|unterzeichnet|begonnen|angefangen"
    r"|gestartet|beauftragt|gekauft|angezahlt|losgelegt)"
)
SOMEBODY = (
    r"\b(?:wir|ich|chef|mann|frau|vater|sohn|kollegen?)\b.{0,40}?\b(?:haben|habe|hab|ham|hat|sind|bin)\b"
)
OWN = rf"(?:{SOMEBODY}|\b(?:habe?n?|ist|sind|wurde)\b)"
NOT_BEGUN = re.compile(
    rf"\b(?:noch (?:nichts?|nich|gar nichts?|kein\w*|nie)|nichts?|nich)\b.{{0,30}}?\b{BEGUN}", re.IGNORECASE
)
HAS_BEGUN = re.compile(
    rf"{OWN}.{{0,60}}?\b(?:schon|bereits|längst|gestern|letzte\w*)\b.{{0,40}}?\b{BEGUN}", re.IGNORECASE
)
IS_SME = re.compile(
    r"\b(?:wir|ich)\b.{0,40}?\b(?:sind|bin|als)\b.{0,20}?\bKMU\b"
    r"|\b(?:als|unser) KMU (?:mit|aus|in|wir|haben|sind|hat)\b"
    r"|\bKMU mit \d|\b(?:sind|bin) (?:ein )?mittelständische[srn]? (?:Unternehmen|Betrieb|Firma)",
    re.IGNORECASE,
)
ONLY_ASKS = re.compile(r"\b(?:wenn|falls|sobald|ob|darf|dürfen|kann man|muss man|was ist)\b", re.IGNORECASE)


def project_started(text: str) -> bool | None:
    """Whether the writer says that his project has begun; None when he says nothing about it."""
    for sentence in re.split(r"[.!?\n]", text):
        if NOT_BEGUN.search(sentence):
            return False
        if HAS_BEGUN.search(sentence) and not ONLY_ASKS.search(sentence):
            return True
    return None


def calls_itself_sme(text: str) -> bool:
    """Whether the writer calls his firm a KMU or mittelständisch."""
    return bool(IS_SME.search(text))
