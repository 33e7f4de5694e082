"""German spelling made equal: umlauts, dialect and slips of the keyboard in the words that carry a meaning.

`fold` and `key` are the two forms in which all later steps compare words. The component `german_spelling` writes the
folded form of every token into `token.norm_`; the text itself is never changed.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache

from rapidfuzz.distance import OSA
from spacy.language import Language
from spacy.tokens import Doc

_REMEMBERED = 8192  # words; messages repeat most of theirs
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_PLAIN = str.maketrans({"ä": "a", "ö": "o", "ü": "u", "ß": "ss"})
_SIGNS = {"&": "u", "+": "plus", "§": "par"}

# Spoken and Ruhrgebiet forms of small words; "hamm" is left alone because it is also the town.
_DIALECT = {
    "wa": "wir", "ham": "haben", "hab": "habe", "mach": "mache", "sin": "sind", "sinn": "sind", "wat": "was", "dat": "das",
    "nich": "nicht", "net": "nicht", "nix": "nichts", "nee": "nein", "noe": "nein", "nen": "einen", "is": "ist",
    "uns're": "unsere", "unsre": "unsere", "mei": "mein", "leude": "leute", "leutz": "leute", "jez": "jetzt",
    "jetz": "jetzt", "mittn": "mit", "inne": "in", "un": "und", "firme": "firma", "betriep": "betrieb",
}  # fmt: skip

# Words that decide what a number means; small slips in them are mended.
_CUES = (
    "mitarbeiter", "mitarbeiterin", "mitarbeiterinnen", "mitarbeitern", "mitarbeitende", "mitarbeitenden",
    "beschaeftigte", "beschaeftigten", "beschaeftigen", "angestellte", "angestellten", "arbeitnehmer", "personen",
    "kollegen", "vollzeit", "teilzeit", "vollzeitkraefte", "teilzeitkraefte", "minijobber", "aushilfen", "auszubildende",
    "umsatz", "jahresumsatz", "millionen", "million", "tausend", "gegruendet", "gruendung", "gruendungsjahr",
    "ungefaehr", "selbststaendig", "selbstaendig", "weniger", "hoechstens", "mindestens", "gesellen", "geselle",
)  # fmt: skip
# Ordinary words one slip away from a cue.
_NO_SLIP = frozenset(
    {"personal", "umsetzt", "personell", "gestellen", "kollege", "umsaetze", "tausende", "weniges"}
)


@lru_cache(maxsize=_REMEMBERED)
def fold(text: str) -> str:
    """Lower case, ae/oe/ue/ss, no accents and no apostrophes: "Café 'ne Straße" is "cafe ne strasse"."""
    lowered = unicodedata.normalize("NFC", text).lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", lowered)
    return "".join(one for one in plain if not unicodedata.combining(one) and one not in "'’`´")


@lru_cache(maxsize=_REMEMBERED)
def key(text: str) -> str:
    """The folded letters and digits alone, so that "go-digital", "Go Digital" and "godigital" are one key."""
    signed = "".join(_SIGNS.get(one, one) for one in fold(text))
    return "".join(one for one in signed if one.isalnum())


def keys(text: str) -> tuple[str, ...]:
    """`key`, and the key of who leaves the dots off ("Lunen")."""
    return tuple(dict.fromkeys((key(text), key(text.lower().translate(_PLAIN)))))


def slips_allowed(word: str) -> int:
    """How many slips of the keyboard we forgive: none in short words, where another word is too near."""
    return 0 if len(word) < 7 else 1 if len(word) < 10 else 2


def nearest(word: str, candidates: Iterable[str], *, slips: int) -> str | None:
    """The candidate that differs from `word` by at most `slips` slips and begins alike; None when there is none.

    Two slips are forgiven only between a right beginning and a right end.
    """
    best, fewest = None, slips + 1
    for one in candidates:
        if one[:1] != word[:1] or abs(len(one) - len(word)) > 1:
            continue
        framed = one[:3] == word[:3] and one[-2:] == word[-2:]
        distance = OSA.distance(word, one, score_cutoff=slips)
        if distance < fewest and (distance < 2 or framed):
            best, fewest = one, distance
    return best


def mended(word: str, *, cues: Iterable[str] = _CUES, dialect: Mapping[str, str] = _DIALECT) -> str:
    """A folded word, or the word that was meant by a slip or in dialect."""
    if word in dialect:
        return dialect[word]
    if len(word) < 6 or word in cues or word in _NO_SLIP:
        return word
    return nearest(word, cues, slips=1 if len(word) < 10 else 2) or word


@Language.component("german_spelling")
def german_spelling(doc: Doc) -> Doc:
    """Writes the folded and mended form of every token to `norm_`."""
    for token in doc:
        folded = fold(token.text)
        token.norm_ = mended(folded.rstrip(".") or folded) or token.text
    return doc
