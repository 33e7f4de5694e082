"""Reads a phone number or an e-mail address that somebody typed, with libraries that know the rules."""

from __future__ import annotations

from dataclasses import dataclass

import phonenumbers
from email_validator import EmailNotValidError, validate_email

REGION = "DE"


@dataclass(frozen=True)
class Reachable:
    """A way to reach somebody: `channel` is "phone" or "email", `value` in its normal form."""

    channel: str
    value: str


def read_contact(text: str) -> Reachable | None:
    """The phone number (international form) or e-mail address in `text`; None when it is neither."""
    if "@" in text:
        return _email(text)
    return _phone(text)


def readable_phone(number: str) -> str:
    """ "+49 2307 123456" from "+492307123456"; as it is when it cannot be read."""
    try:
        return phonenumbers.format_number(
            phonenumbers.parse(number, REGION), phonenumbers.PhoneNumberFormat.INTERNATIONAL
        )
    except phonenumbers.NumberParseException:
        return number


def _email(text: str) -> Reachable | None:
    word = next((part for part in text.split() if "@" in part), "").strip(".,;:!?<>()")
    try:
        # Whether the domain answers is not asked: a typing mistake there must not depend on the network.
        return Reachable("email", validate_email(word, check_deliverability=False).normalized)
    except EmailNotValidError:
        return None


def _phone(text: str) -> Reachable | None:
    for match in phonenumbers.PhoneNumberMatcher(text, REGION, phonenumbers.Leniency.VALID):
        return Reachable(
            "phone", phonenumbers.format_number(match.number, phonenumbers.PhoneNumberFormat.E164)
        )
    try:
        number = phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException:
        return None
    if not phonenumbers.is_valid_number(number):
        return None
    return Reachable("phone", phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
