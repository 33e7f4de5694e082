"""Takes contact data and identifiers out of free text before it leaves for Rasa or a log.

Phone numbers are found by Google's library, account and tax numbers by their shape or check digits; only the
shapes to look at come from us. What was found is replaced by a word in angle brackets. Amounts, years and
postal codes must stay: they are what the talk is about.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import phonenumbers
from stdnum import iban
from stdnum.de import idnr

from bot.chat.scrub_names import without_names

REGION = "DE"
FEWEST_DIGITS = 7
FEWEST_NAMED = 5
"""So few are enough when a word says that it is a number to call, such as an extension."""

LINK = re.compile(
    r"(?:https?://|www\.|\b(?:t\.me|wa\.me|(?:facebook|instagram|linkedin|xing)\.com)/)\S+", re.IGNORECASE
)

_AT = r"(?:\s?@\s?|\s?[(\[{]\s?(?:at|ät)\s?[)\]}]\s?|\s(?:at|ät)\s)"
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punkt)\s?[)\]}]\s?|\s(?:dot|punkt)\s)"
EMAIL = re.compile(
    rf"[\w+%-]+(?:{_DOT}[\w+%-]+)*{_AT}[\w-]+(?:{_DOT}[\w-]+)+|[\w.+%-]+@[\w-]+", re.IGNORECASE
)
HANDLE = re.compile(r"(?<!\w)@\w{4,}")
IBAN = re.compile(r"\b[A-Z]{2}[\s-]?\d{2}(?:[\s-]?[A-Z0-9]){11,30}", re.IGNORECASE)
ACCOUNT = re.compile(r"\b(?:konto(?:nummer)?|kto|blz)\b[\s.:-]*(?:nr\b[\s.:]*)?\d{4,10}\b", re.IGNORECASE)
GERMAN_IBAN = re.compile(r"\bDE(?:[\s-]?\d){20}(?!\d)", re.IGNORECASE)
VAT = re.compile(r"\bDE\s?\d(?:[\s.]?\d){8}\b", re.IGNORECASE)
REGISTER = re.compile(
    r"\b(?:(?:HR\s?[AB]|GnR)|Handelsregister(?:nummer)?(?:\s[AB])?)[\s.:-]*(?:Nr\b\.?\s?)?\d{2,6}\b",
    re.IGNORECASE,
)
TAX_NAMED = re.compile(
    r"\b(?:steuer[\s-]?(?:nummer|nr|id(?:nr)?|identifikationsnummer)|st[.]?[\s-]?nr|id-?nr)\b"
    r"[\s.:]*(?:(?:ist|lautet)\s)?(\d[\d\s/]{7,16}\d)",
    re.IGNORECASE,
)
TAX_ID = re.compile(r"(?<!\d)\d(?: ?\d){10}(?!\d)")
TAX = re.compile(r"(?<!\d)\d{2,3}\s?/\s?\d{3,4}\s?/\s?\d{4,5}(?!\d)")

DATE = re.compile(r"(?<!\d)(?:(?:0?[1-9]|[12]\d|3[01])\.)?(?:0?[1-9]|1[0-2])[./](?:(?:19|20)\d\d|\d\d)(?!\d)")
INSIDE = re.compile(r"(?<![\d.,+])(?:\+|00?[1-9])")
CALLING = re.compile(
    r"(?<![\w-])(?:tel|telefon|telefonnummer|fon|fax|mobil|mobilnummer|handy|handynummer|rufnummer|nummer|durchwahl"
    r"|whatsapp|anruf\w*|ruf\w*|erreich\w*)(?![\w-])[\W_]*(?:\w+[\W_]+){0,2}$",
    re.IGNORECASE,
)
MONEY = re.compile(r"(?:,\d+|,-)?\s?(?:€|eur\b|euro|mio|tsd|t€)", re.IGNORECASE)


def scrub(text: str, *, known: Iterable[str] = ()) -> str:
    """`text` without e-mail, phone, IBAN, tax and register numbers, names that were introduced or `known`."""
    text = LINK.sub("<link>", text)
    text = EMAIL.sub("<e-mail>", text)
    text = HANDLE.sub("<konto>", text)
    text = IBAN.sub(_account, ACCOUNT.sub("<iban>", GERMAN_IBAN.sub("<iban>", text)))
    text = VAT.sub("<steuernummer>", text)
    text = REGISTER.sub("<registernummer>", text)
    text = TAX_NAMED.sub(lambda match: match[0].replace(match[1], "<steuernummer>"), text)
    text = TAX_ID.sub(lambda match: "<steuernummer>" if idnr.is_valid(match[0]) else match[0], text)
    text = TAX.sub("<steuernummer>", text)
    return without_names(_without_phones(text), known=known)


def without_contact(text: str) -> str:
    """`text` without e-mail addresses and phone numbers."""
    return _without_phones(EMAIL.sub("<e-mail>", text))


def _account(match: re.Match[str]) -> str:
    """The IBAN at the beginning of what may also hold the words behind it."""
    found = match[0]
    for end in range(15, len(found) + 1):
        if iban.is_valid(found[:end]):
            return f"<iban>{found[end:]}"
    return found


def _without_phones(text: str) -> str:
    for start, end in reversed(tuple(_phones(text))):
        text = f"{text[:start]}<telefon>{text[end:]}"
    return text


def _phones(text: str) -> Iterator[tuple[int, int]]:
    """Where numbers to call stand. To the library amounts, years and postal codes are possible numbers as well."""
    readable = DATE.sub(lambda match: "·" * len(match[0]), text)
    readable = re.sub(r"(?<=\d)[_\n](?=\d)", "-", readable)
    for match in phonenumbers.PhoneNumberMatcher(readable, REGION, phonenumbers.Leniency.POSSIBLE):
        if _is_called(readable, match.start, match.end):
            yield match.start, match.end
        # A postal code right in front was taken for a part of the number.
        elif (inside := INSIDE.search(match.raw_string)) and _long(match.raw_string[inside.start() :]):
            yield match.start + inside.start(), match.end


def _is_called(text: str, start: int, end: int) -> bool:
    """Whether it begins as numbers do that one calls from elsewhere, or a word before says that it is one."""
    found = text[start:end]
    digits = _digits(found)
    if _long(found) and (digits.startswith("0") or found.startswith("+")):
        return True
    if MONEY.match(text, end):
        return False
    if len(digits) > 10 and digits.startswith("49") and _is_valid(f"+{digits}"):
        return True
    return len(digits) >= FEWEST_NAMED and CALLING.search(text[max(start - 60, 0) : start]) is not None


def _digits(text: str) -> str:
    return "".join(sign for sign in text if sign.isdigit())


def _long(text: str) -> bool:
    return len(_digits(text)) >= FEWEST_DIGITS


def _is_valid(number: str) -> bool:
    return phonenumbers.is_valid_number(phonenumbers.parse(number, REGION))
