"""Takes contact data and identifiers out of free text before it leaves for Rasa or a log.

Phone numbers are found by Google's library, account, tax and register numbers by their check digits;
only the shapes to look at come from us. What was found is replaced by a word in angle brackets.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

import phonenumbers
from stdnum import iban
from stdnum.de import idnr, vat

REGION = "DE"
EMAIL = re.compile(r"[\w.+%-]+\s?(?:@|\(at\)|\[at\])\s?[\w-]+(?:\.[\w-]+)+", re.IGNORECASE)
LINK = re.compile(r"(?:https?://|www\.)\S+", re.IGNORECASE)
HANDLE = re.compile(r"(?<!\w)@\w{4,}")
IBAN = re.compile(r"\b[A-Z]{2}\s?\d{2}(?:\s?[A-Z0-9]){11,30}\b", re.IGNORECASE)
VAT = re.compile(r"\bDE\s?\d(?:[\s.]?\d){8}\b", re.IGNORECASE)
REGISTER = re.compile(r"\bHR[AB]\s?(?:Nr\.?\s?)?\d{1,6}\b", re.IGNORECASE)
NUMBERED_ID = re.compile(r"(?<!\d)\d(?:[ ]?\d){10}(?!\d)")
TAX = re.compile(r"(?<!\d)\d{2,3}\s?/\s?\d{3,4}\s?/\s?\d{4,5}(?!\d)")
INTRODUCED = re.compile(
    r"\b(?:(?:ich|wir)\s+hei(?:ß|ss)en?|mein\s+name\s+ist|name\s*:|hier\s+(?:ist|spricht|schreibt))\s+"
    r"((?:(?:herr|frau|dr\.?|prof\.?)\s+)*[A-ZÄÖÜ][\w'-]+(?:\s+(?:von\s+|van\s+|de\s+)?[A-ZÄÖÜ][\w'-]+){0,2})",
    re.IGNORECASE,
)


def scrub(text: str, *, known: Iterable[str] = ()) -> str:
    """`text` without e-mail, phone, IBAN, tax and register numbers, names that were introduced or `known`."""
    text = LINK.sub("<link>", text)
    text = EMAIL.sub("<e-mail>", text)
    text = HANDLE.sub("<konto>", text)
    text = _checked(IBAN, iban.is_valid, "<iban>", text)
    text = _checked(VAT, vat.is_valid, "<steuernummer>", text)
    text = REGISTER.sub("<registernummer>", text)
    text = _checked(NUMBERED_ID, idnr.is_valid, "<steuernummer>", text)
    text = TAX.sub("<steuernummer>", text)
    text = _without_phones(text)
    text = INTRODUCED.sub(lambda match: match.group(0).replace(match.group(1), "<name>"), text)
    return _without(text, known)


def _checked(shape: re.Pattern[str], valid: Callable[[str], bool], word: str, text: str) -> str:
    return shape.sub(lambda match: word if valid(match.group(0)) else match.group(0), text)


def _without_phones(text: str) -> str:
    spans = [
        (m.start, m.end)
        for m in phonenumbers.PhoneNumberMatcher(text, REGION, phonenumbers.Leniency.POSSIBLE)
    ]
    for start, end in reversed(spans):
        # A bare year, postcode or amount is a "possible" number too; a number to call has seven digits or more.
        if sum(sign.isdigit() for sign in text[start:end]) >= 7:
            text = f"{text[:start]}<telefon>{text[end:]}"
    return text


def _without(text: str, known: Iterable[str]) -> str:
    for word in sorted(
        {part for name in known for part in (name, *name.split()) if len(part) >= 3}, key=len, reverse=True
    ):
        text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", "<name>", text, flags=re.IGNORECASE)
    return text
