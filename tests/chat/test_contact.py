"""Typed numbers and addresses, in the spellings people use."""

from __future__ import annotations

import pytest

from bot.chat.contact import Reachable, read_contact, readable_phone

NUMBER = "+492315012345"


@pytest.mark.parametrize(
    "text",
    [
        "0231 5012345",
        "0231/5012345",
        "0231-5012345",
        "0231 50 12 345",
        "(0231) 5012345",
        "+49 231 5012345",
        "+49 (0)231 5012345",
        "0049 231 5012345",
        "02315012345",
        "Tel. 0231 5012345",
        "Rufen Sie an: 0231 5012345, gern abends",
        "ich bin unter 0231/50 123 45 erreichbar",
        "0231 5012345?",
    ],
)
def test_a_number_is_read_in_every_spelling(text: str) -> None:
    """Always to the same international form."""
    assert read_contact(text) == Reachable("phone", NUMBER)


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("0171 1234567", "+491711234567"),
        ("0152/28817386", "+4915228817386"),
        ("+43 1 5880558", "+4315880558"),
        ("0041 44 668 18 00", "+41446681800"),
        ("02303 27-1234", "+492303271234"),
    ],
)
def test_mobiles_and_other_countries_are_numbers_too(text: str, number: str) -> None:
    """Not everybody has a number in this town."""
    assert read_contact(text) == Reachable("phone", number)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("petra@example.org", "petra@example.org"),
        ("Meine Adresse: petra.muster@example.org.", "petra.muster@example.org"),
        ("<petra@example.org>", "petra@example.org"),
        ("PETRA@EXAMPLE.ORG", "PETRA@example.org"),
        ("info@müller-bau.de bitte", "info@müller-bau.de"),
        ("a+b@mail.example.co.uk;", "a+b@mail.example.co.uk"),
    ],
)
def test_an_address_is_read_out_of_a_sentence(text: str, address: str) -> None:
    """Without asking the network whether it exists."""
    assert read_contact(text) == Reachable("email", address)


@pytest.mark.parametrize(
    "text",
    [
        "", "hallo", "0231", "0231 12", "112", "44135", "12 Mitarbeiter", "1.200.000 Euro", "2026", "petra@", "@petra",
        "petra@example", "a@b@c.de", "0231 5012345678901234", "petra at example.org",
    ],
)  # fmt: skip
def test_what_reaches_nobody_is_neither(text: str) -> None:
    """Half a number, a postal code, an amount, a broken address."""
    assert read_contact(text) is None


def test_a_number_is_shown_so_that_it_can_be_read_aloud() -> None:
    """In groups; what is no number stays as it is."""
    assert readable_phone(NUMBER) == "+49 231 5012345"
    assert readable_phone("") == ""
    assert readable_phone("kein Anschluss") == "kein Anschluss"
